import { showCount } from "./show-count.ts";

export { showCount as show };

/** For pages that show counts alone: a fraction of the whole embed. */
class UnderstoryCount extends HTMLElement {
  static observedAttributes = ["site", "article", "url", "base", "lang", "format"];

  connectedCallback(): void {
    void showCount(this);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) void showCount(this);
  }
}

if (!customElements.get("understory-count")) customElements.define("understory-count", UnderstoryCount);
