import { UnderstoryComments } from "./comments-element.ts";
import { UnderstoryCount } from "./count-element.ts";
import { UnderstoryTop } from "./top-element.ts";

for (const [name, element] of Object.entries({
  "understory-comments": UnderstoryComments,
  "understory-count": UnderstoryCount,
  "understory-top": UnderstoryTop,
})) {
  // A page may load the script twice.
  if (!customElements.get(name)) customElements.define(name, element);
}
