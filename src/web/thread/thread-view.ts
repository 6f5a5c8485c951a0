import { itemView } from "./branch-view.ts";
import type { Sight } from "./look.ts";
import { instant } from "./moment.ts";
import type { Node } from "./node.ts";
import { h } from "./node.ts";
import { noticeView } from "./notice-view.ts";
import { press } from "./press.ts";
import { sayAround } from "./say.ts";

/** From how many comments on the best stand apart from the rest, and how many those are at most. */
const LONG = 12;
const LEADING = 3;

const SORTS = ["top", "newest", "oldest"] as const;

function sortsView({ look, state }: Sight): Node {
  const { say, acts, links } = look;
  return h(
    "nav",
    { class: "sorts", part: "sorts", "aria-label": say("order") },
    SORTS.map((sort) =>
      h(
        "a",
        {
          key: sort,
          href: links.page(sort),
          rel: "nofollow",
          "aria-current": state.sort === sort ? "true" : undefined,
          onClick:
            acts &&
            ((event: Event) => {
              event.preventDefault();
              acts.sort(sort);
            }),
        },
        say(sort),
      ),
    ),
  );
}

/** The disclaimer in a line, where nothing more is known of the reader: the way to the rules. */
function invitation({ look, state }: Sight): Node | null {
  const { say, acts, links, writing, calm } = look;
  const { commenting, rules, commenters } = state.article;
  if (writing && !calm) return writing.head();
  if (!commenting.may.comment) return null;
  const guests = commenters === "guests";
  const [before, after] = sayAround(say, "disclaimer", "rules");
  return h(
    "div",
    { class: "invitation", part: "invitation" },
    press(
      look,
      { class: "primary", part: "button", href: links.write() },
      acts && (() => acts.write({ kind: "compose" })),
      say(guests || writing ? "compose" : "signInToComment"),
    ),
    rules.version > 0 &&
      rules.acceptance !== "none" &&
      h("p", { class: "fine" }, before, h("a", { href: links.rules }, say("rules")), after),
    commenting.state === "premoderated" && h("p", { class: "fine" }, say("premoderated")),
    commenting.closesAt &&
      h("p", { class: "fine" }, say("closes", { when: instant(commenting.closesAt, look) })),
  );
}

/** How many of the first comments stand apart, since readers or editors chose them. */
function leading({ state }: Sight): number {
  const top = state.branches.get("");
  if (state.sort !== "top" || !top || (state.article.counts.published ?? 0) < LONG) return 0;
  const chosen = top.ids.findIndex((id) => {
    const comment = state.comments.get(id);
    return !comment || comment.tombstone !== null || !(comment.featured || comment.votes.up > 1);
  });
  return Math.min(LEADING, chosen < 0 ? top.ids.length : chosen);
}

function listView(sight: Sight): (Node | null | false | undefined)[] {
  const { look, state } = sight;
  const { say, acts, links, writing } = look;
  const top = state.branches.get("");
  const ids = top?.ids ?? [];
  const own = writing?.own("");
  const count = leading(sight);
  const level = Math.min(6, look.heading + 1);
  const taken = state.article.commenting.may.comment;
  if (ids.length === 0 && !own && !top?.fresh.length)
    return [
      state.article.commenting.state !== "scheduled" &&
        h("p", { class: "empty" }, say(taken ? "empty" : "emptyShut")),
    ];
  return [
    (top?.fresh.length ?? 0) > 0 &&
      press(
        look,
        { class: "more new wide", part: "more", href: links.page("newest") },
        acts && (() => acts.showFresh("")),
        say("newComments", { count: top?.fresh.length ?? 0 }),
      ),
    own && h("ol", { class: "comments own" }, own),
    count > 0 && h(`h${level}`, { class: "label" }, say("topComments")),
    count > 0 &&
      h(
        "ol",
        { class: "comments leads", key: "leads" },
        ids.slice(0, count).map((id) => itemView(id, sight, true)),
      ),
    count > 0 && ids.length > count && h(`h${level}`, { class: "label" }, say("allComments")),
    h(
      "ol",
      { class: "comments", key: "rest" },
      ids.slice(count).map((id) => itemView(id, sight, false)),
    ),
    top?.cursor != null &&
      press(
        look,
        { class: "more wide", part: "more", href: links.page(state.sort, top.cursor) },
        acts && (() => acts.more("")),
        say("moreComments"),
      ),
  ];
}

/** The whole thread of an article with its heading, notice and comments. */
export function threadView(sight: Sight): Node {
  const { look, state } = sight;
  const { article } = state;
  const { published } = article.counts;
  return h(
    "section",
    { class: "thread", part: "thread", "aria-labelledby": "comments" },
    h(
      "header",
      { class: "head", part: "header" },
      h(
        `h${look.heading}`,
        { id: "comments", part: "heading", tabIndex: -1 },
        look.say("comments", { count: published ?? 0 }),
      ),
      (published ?? 0) > 1 && sortsView(sight),
    ),
    look.offline && h("p", { class: "fine", role: "status" }, look.say("offline")),
    noticeView(article, look),
    article.commenting.may.read && [invitation(sight), listView(sight)],
  );
}
