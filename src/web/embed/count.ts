import { UnderstoryCount } from "./count-element.ts";

if (!customElements.get("understory-count")) customElements.define("understory-count", UnderstoryCount);
