import { render } from "preact";
import { chooseLanguage } from "../thread/choose-language.ts";
import { commentView } from "../thread/comment-view.ts";
import { linksOf } from "../thread/links-of.ts";
import { h } from "../thread/node.ts";
import { speak } from "../thread/say.ts";
import { firstState } from "../thread/thread-state.ts";
import { baseOf, threadSheet } from "./around.ts";
import { findKey } from "./find-key.ts";
import { languages, loadMessages, wishesOf } from "./load-messages.ts";
import { createService } from "./service.ts";

/** What an element that is loaded on first use is given, so that it brings no copy of its own. */
export const KIT = {
  ...{ baseOf, chooseLanguage, commentView, createService, findKey, firstState, h, languages, linksOf },
  ...{ loadMessages, render, speak, threadSheet, wishesOf },
};

export type ElementKit = typeof KIT;

/** What a file of such an element has to offer: draws it, again whenever an attribute changes. */
export interface LazyElement {
  show(element: HTMLElement, kit: ElementKit): Promise<void>;
}

/** An element whose work is loaded when the first one stands in a page; what goes wrong leaves it as it was. */
export function lazyElement(file: string, attributes: string[]): CustomElementConstructor {
  return class extends HTMLElement {
    static observedAttributes = attributes;

    connectedCallback(): void {
      import(`${baseOf(this)}/embed/${file}`)
        .then((module: LazyElement) => module.show(this, KIT))
        .catch(() => undefined);
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.connectedCallback();
    }
  };
}
