import type { PublicComment } from "../../contract/comments.ts";
import type { Look, Sight } from "./look.ts";
import { moment, told } from "./moment.ts";
import type { Node } from "./node.ts";
import { h } from "./node.ts";
import { press } from "./press.ts";
import { sayAround } from "./say.ts";
import { spokenBody } from "./spoken-body.ts";

const KNOWN_BADGES = new Set(["guest", "moderator", "editor", "author"]);

export function nameOf({ author }: PublicComment, { say }: Look): string {
  return author?.name || say("deletedAccount");
}

/** One quiet line in the place of a comment that is not there, with the clauses it was removed under. */
function tombstone(
  { kind, clauses }: NonNullable<PublicComment["tombstone"]>,
  { say, links, language }: Look,
): Node {
  if (kind !== "removed") return h("p", { class: "tombstone" }, say(kind));
  if (clauses.length === 0) return h("p", { class: "tombstone" }, say("removed"));
  // The clauses are links within the sentence, wherever the language puts them.
  const [before, after] = sayAround(say, "removedUnder", "clauses", { count: clauses.length });
  const cited = new Intl.ListFormat(language)
    .formatToParts(clauses)
    .map(({ type, value }) =>
      type === "element"
        ? h("a", { href: `${links.rules}#clause-${encodeURIComponent(value)}` }, value)
        : value,
    );
  return h("p", { class: "tombstone" }, before, cited, after);
}

function byline(comment: PublicComment, look: Look): Node {
  const { say, links } = look;
  const name = nameOf(comment, look);
  const label = comment.pinned ? say("pinned") : comment.featured && say("featured");
  const answered = comment.depth > 2 && comment.inReplyTo;
  return h(
    "header",
    { class: "byline" },
    h("bdi", { class: "name", part: "name" }, name),
    (comment.author?.badges ?? []).map((badge) =>
      h("span", { class: "badge", part: "badge", key: badge }, KNOWN_BADGES.has(badge) ? say(badge) : badge),
    ),
    h(
      "a",
      {
        class: "when",
        href: links.permalink(comment.id),
        "aria-label": say("permalink", { name, when: told(comment.createdAt, look) }),
      },
      moment(comment.createdAt, look),
    ),
    comment.editedAt !== null && h("span", { class: "when" }, say("edited")),
    label && h("span", { class: "choice", part: "choice" }, label),
    answered &&
      answered.name !== null &&
      h(
        "a",
        { class: "when", href: links.permalink(answered.id) },
        say("inReplyTo", { name: answered.name }),
      ),
  );
}

/** The row under a comment before anything of writing is loaded. */
function plainActions(comment: PublicComment, { look, state }: Sight): Node | null {
  const { say, links, acts } = look;
  const { may } = state.article.commenting;
  const { votes } = state.article;
  const name = nameOf(comment, look);
  const vote = (value: 1 | -1, word: string, count: number) => {
    const figure = count > 0 && [" ", h("span", { class: "figure" }, count.toLocaleString(look.language))];
    if (!may.vote) return count > 0 && h("span", { class: "told" }, say(word), figure);
    const act = acts && (() => acts.write({ kind: "vote", id: comment.id, value }));
    return press(look, { class: "act", href: links.permalink(comment.id) }, act, say(word), figure);
  };
  return h(
    "div",
    { class: "acts", part: "actions" },
    votes === "up" && vote(1, "recommend", comment.votes.up),
    votes === "upDown" && [vote(1, "agree", comment.votes.up), vote(-1, "disagree", comment.votes.down)],
    may.reply &&
      press(
        look,
        { class: "act", href: links.write(comment.id), label: say("replyTo", { name }) },
        acts && (() => acts.write({ kind: "reply", id: comment.id })),
        say("reply"),
      ),
    may.report &&
      press(
        look,
        { class: "act quiet", href: links.report(comment.id), label: say("reportBy", { name }) },
        acts && (() => acts.write({ kind: "report", id: comment.id })),
        say("report"),
      ),
  );
}

/** A comment by itself, without what hangs under it. */
export function commentView(comment: PublicComment, sight: Sight, lead: boolean): Node {
  const { look, state } = sight;
  const { say, writing } = look;
  const { id } = comment;
  const linked = state.linked === id;
  return h(
    "article",
    {
      class: `comment${lead ? " lead" : ""}${linked ? " linked" : ""}`,
      id: `comment-${id}`,
      part: lead ? "comment lead-comment" : "comment",
      tabIndex: -1,
      "aria-label": nameOf(comment, look),
    },
    linked && h("p", { class: "label" }, say("linked")),
    comment.tombstone
      ? tombstone(comment.tombstone, look)
      : [
          byline(comment, look),
          writing?.words(comment) ??
            h("div", { class: "words", part: "body", dir: "auto" }, spokenBody(comment.html)),
          writing ? writing.actions(comment) : plainActions(comment, sight),
        ],
    writing?.below(comment),
  );
}
