import { render } from "preact";
import { commentView } from "../thread/comment-view.ts";
import { h } from "../thread/node.ts";
import { speak } from "../thread/say.ts";
import { firstState, type ThreadPage } from "../thread/thread-state.ts";
import { chooseLanguage, loadMessages, wishesOf } from "./choose-language.ts";
import { findKey } from "./find-key.ts";
import { linksOf } from "./links-of.ts";
import { createService } from "./service.ts";

const BASE = new URL("..", import.meta.url).href.replace(/\/$/, "");
let sheet: CSSStyleSheet | undefined;

/** `<understory-top site article limit>`: the best comments of an article, to stand within it. Nothing where none is good. */
export class UnderstoryTop extends HTMLElement {
  static observedAttributes = ["site", "article", "limit", "lang"];

  connectedCallback(): void {
    this.#show().catch(() => undefined);
  }

  attributeChangedCallback(_name: string, before: string | null): void {
    if (this.isConnected && before !== null) this.#show().catch(() => undefined);
  }

  async #show(): Promise<void> {
    const base = this.getAttribute("base")?.replace(/\/$/, "") || BASE;
    const language = chooseLanguage(wishesOf(this), MESSAGES);
    const service = createService(base, this.getAttribute("site") ?? "", language.tag);
    const key = await findKey(this, service);
    if (key === null) return;
    const limit = Math.min(10, Math.max(1, Number(this.getAttribute("limit")) || 3));
    const [{ body }, messages] = await Promise.all([
      service.read<ThreadPage>(`articles/${encodeURIComponent(key)}/comments`, {
        sort: "top",
        limit: 10,
        replies: 0,
      }),
      loadMessages(base, MESSAGES[language.spoken] as string),
    ]);
    const say = speak(messages, language.tag);
    const state = firstState(body, "top");
    // Where they are shown is no place to act: the thread is a link away.
    const { commenting } = state.article;
    const may = { ...commenting.may, vote: false, reply: false, report: false };
    state.article = { ...state.article, commenting: { ...commenting, may } };
    const best = body.items
      .filter((one) => one.tombstone === null && (one.featured || one.votes.up > 1))
      .slice(0, limit);
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
    }
    shadow.adoptedStyleSheets = [sheet];
    const links = linksOf(service, key, state.article.rules.url);
    const look = { say, language: language.tag, links, heading: 3, now: Date.now() };
    render(
      best.length > 0
        ? h(
            "section",
            {
              class: "root",
              part: "root",
              lang: language.tag,
              dir: language.direction,
              "aria-label": say("topComments"),
            },
            h(
              "ol",
              { class: "comments leads" },
              best.map((one) => h("li", { key: one.id }, commentView(one, { look, state }, true))),
            ),
          )
        : null,
      shadow,
    );
  }
}
