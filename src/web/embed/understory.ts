import { baseOf } from "./around.ts";
import { UnderstoryComments } from "./comments-element.ts";

/** What a file of an element has to offer that is loaded on first use: draws it, again whenever an attribute changes. */
interface LazyElement {
  show(element: HTMLElement): Promise<void>;
}

/** An element whose work is loaded when the first one stands in a page; what goes wrong leaves it as it was. */
function lazyElement(file: string, attribute: string): CustomElementConstructor {
  return class extends HTMLElement {
    static observedAttributes = ["site", "article", "url", "base", "lang", attribute];
    #met = false;

    connectedCallback(): void {
      this.#met = true;
      import(`${baseOf(this)}/embed/${file}`)
        .then((module: LazyElement) => module.show(this))
        .catch(() => undefined);
    }

    attributeChangedCallback(): void {
      // Attributes that it had from the beginning are told one by one before it is told that it is there.
      if (this.#met && this.isConnected) this.connectedCallback();
    }
  };
}

for (const [name, element] of Object.entries({
  comments: UnderstoryComments,
  count: lazyElement(COUNT, "format"),
  top: lazyElement(TOP, "limit"),
})) {
  // A page may load the script twice.
  if (!customElements.get(`understory-${name}`)) customElements.define(`understory-${name}`, element);
}
