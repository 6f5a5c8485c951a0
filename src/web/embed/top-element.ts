import { render } from "preact";
import { chooseLanguage } from "../thread/choose-language.ts";
import { commentView } from "../thread/comment-view.ts";
import { linksOf } from "../thread/links-of.ts";
import { h } from "../thread/node.ts";
import { speak } from "../thread/say.ts";
import { firstState } from "../thread/thread-state.ts";
import { baseOf, threadSheet } from "./around.ts";
import { findKey } from "./find-key.ts";
import { loadMessages, wishesOf } from "./load-messages.ts";
import { createService } from "./service.ts";

/** What the part that shows the best comments is given, so that it brings no copy of its own. */
export const TOP_KIT = {
  ...{ baseOf, chooseLanguage, commentView, createService, findKey, firstState, h, linksOf },
  ...{ loadMessages, messages: MESSAGES, render, speak, threadSheet, wishesOf },
};

export type TopKit = typeof TOP_KIT;

/** `<understory-top site article limit>`: the best comments of an article, to stand within it. Nothing where none is good. */
export class UnderstoryTop extends HTMLElement {
  static observedAttributes = ["site", "article", "url", "base", "limit", "lang"];

  connectedCallback(): void {
    import(`${baseOf(this)}/embed/${TOP}`)
      .then(({ showTop }) => showTop(this, TOP_KIT))
      .catch(() => undefined);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.connectedCallback();
  }
}
