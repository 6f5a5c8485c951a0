import type { ElementKit } from "../embed/lazy-elements.ts";
import type { ThreadPage } from "../thread/thread-state.ts";

const MOST = 10;

/** Draws the best comments of an article into an element; nothing where none stands out. */
export async function show(element: HTMLElement, kit: ElementKit): Promise<void> {
  const { h } = kit;
  const language = kit.chooseLanguage(kit.wishesOf(element), kit.languages);
  const base = kit.baseOf(element);
  const service = kit.createService(base, element.getAttribute("site") ?? "", language.tag);
  const key = await kit.findKey(element, service);
  if (key === null) return;
  const limit = Math.min(MOST, Math.max(1, Number(element.getAttribute("limit")) || 3));
  const [{ body }, messages] = await Promise.all([
    service.read<ThreadPage>(`articles/${encodeURIComponent(key)}/comments`, {
      ...{ sort: "top", limit: MOST, replies: 0 },
    }),
    kit.loadMessages(base, language.spoken),
  ]);
  const say = kit.speak(messages, language.tag);
  const state = kit.firstState(body, "top");
  // Where they are shown is no place to act: the thread is a link away.
  const { commenting } = state.article;
  const may = { ...commenting.may, vote: false, reply: false, report: false };
  state.article = { ...state.article, commenting: { ...commenting, may } };
  const best = body.items
    .filter((one) => one.tombstone === null && (one.featured || one.votes.up > 1))
    .slice(0, limit);
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [kit.threadSheet()];
  const links = kit.linksOf(service, key, state.article.rules.url);
  const look = { say, language: language.tag, links, heading: 3, now: Date.now() };
  const list = h(
    "ol",
    { class: "comments leads" },
    best.map((one) => h("li", { key: one.id }, kit.commentView(one, { look, state }, true))),
  );
  const section = {
    ...{ class: "root", part: "root", lang: language.tag, dir: language.direction },
    "aria-label": say("topComments"),
  };
  kit.render(best.length > 0 ? h("section", section, list) : null, shadow);
}
