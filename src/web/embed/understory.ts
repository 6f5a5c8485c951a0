import { UnderstoryComments } from "./comments-element.ts";
import { lazyElement } from "./lazy-elements.ts";

const about = ["site", "article", "url", "base", "lang"];

for (const [name, element] of Object.entries({
  "understory-comments": UnderstoryComments,
  "understory-count": lazyElement(COUNT, [...about, "format"]),
  "understory-top": lazyElement(TOP, [...about, "limit"]),
})) {
  // A page may load the script twice.
  if (!customElements.get(name)) customElements.define(name, element);
}
