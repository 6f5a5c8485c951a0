import { baseOf, threadSheet } from "../embed/around.ts";
import { draw } from "../embed/draw.ts";
import { findPlace } from "../embed/find-place.ts";
import { languages, loadMessages, wishesOf } from "../embed/load-messages.ts";
import { createService } from "../embed/service.ts";
import { chooseLanguage } from "../thread/choose-language.ts";
import { commentView } from "../thread/comment-view.ts";
import { linksOf } from "../thread/links-of.ts";
import { h } from "../thread/node.ts";
import { speak } from "../thread/say.ts";
import { firstState, type ThreadPage } from "../thread/thread-state.ts";

const MOST = 10;

/** Draws the best comments of an article into an element; nothing where none stands out. */
export async function show(element: HTMLElement): Promise<void> {
  const language = chooseLanguage(wishesOf(element), languages);
  const base = baseOf(element);
  const service = createService(base, element.getAttribute("site") ?? "", language.tag);
  const { key, begins } = await findPlace(element, service);
  if (key === null || begins) return;
  const limit = Math.min(MOST, Math.max(1, Number(element.getAttribute("limit")) || 3));
  const [{ body }, messages] = await Promise.all([
    service.read<ThreadPage>(`articles/${encodeURIComponent(key)}/comments`, {
      ...{ sort: "top", limit: MOST, replies: 0 },
    }),
    loadMessages(base, language.spoken),
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
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [threadSheet()];
  const links = linksOf(service, key, state.article.rules.url);
  const look = { say, language: language.tag, links, heading: 3, now: Date.now() };
  const list = h(
    "ol",
    { class: "comments leads" },
    best.map((one) => h("li", { key: one.id }, commentView(one, { look, state }, true))),
  );
  const section = {
    ...{ class: "root", part: "root", lang: language.tag, dir: language.direction },
    "aria-label": say("topComments"),
  };
  draw(best.length > 0 ? h("section", section, list) : null, shadow);
}
