import type { Intent } from "../thread/look.ts";
import type { Child, Node } from "../thread/node.ts";
import { askWithdraw, vote } from "./acts.ts";
import { formFor } from "./compose.ts";
import { h } from "./h.ts";
import { mayEdit } from "./personal.ts";
import { articleOf, type PublicComment, type Room } from "./room.ts";

/** The row under a comment: what this reader may do with it. */
export function rowView(room: Room, comment: PublicComment, begin: (intent: Intent) => void): Node | null {
  const { kit, say, personal, mine, forms } = room;
  const { id, votes, author } = comment;
  const { say: read, language } = kit.look();
  const article = articleOf(room);
  const { may } = article.commenting;
  const own = mine.get(id);
  if (forms.has(`edit-${id}`) || (author?.id && personal?.ignored.includes(author.id) && !room.shown.has(id)))
    return null;
  const name = author?.name || read("deletedAccount");
  const button = (kind: string, props: object, act: () => void, ...words: Child[]) =>
    h("button", { type: "button", class: "act", id: `${kind}-of-${id}`, onClick: act, ...props }, ...words);
  const voteView = (value: 1 | -1, word: string, count: number) => {
    const words = [
      read(word),
      count > 0 && [" ", h("span", { class: "figure" }, count.toLocaleString(language))],
    ];
    if (!may.vote || own) return count > 0 && h("span", { class: "told" }, words);
    const pressed = personal?.votes[id] === value;
    return button(
      word,
      { "aria-pressed": pressed },
      () => (personal ? void vote(room, id, value) : begin({ kind: "vote", id, value })),
      words,
    );
  };
  const published = comment.status === "published";
  const reported = personal?.reported.includes(id);
  return h(
    "div",
    { class: "acts", part: "actions" },
    published && article.votes === "up" && voteView(1, "recommend", votes.up),
    published &&
      article.votes === "upDown" && [voteView(1, "agree", votes.up), voteView(-1, "disagree", votes.down)],
    published &&
      may.reply &&
      button(
        "reply",
        { "aria-label": read("replyTo", { name }), "aria-expanded": forms.has(`reply-${id}`) },
        () => begin({ kind: "reply", id }),
        read("reply"),
      ),
    own &&
      mayEdit(room, own) &&
      button(
        "edit",
        {},
        () => {
          formFor(room, "edit", id, own.body);
          kit.focusOn(`[id="text-edit-${id}"]`);
        },
        say("edit"),
      ),
    own?.can.withdraw &&
      own.status !== "withdrawn" &&
      may.withdraw &&
      button(
        "withdraw",
        { "aria-expanded": room.withdrawing.has(id) },
        () => askWithdraw(room, id, true),
        say("withdraw"),
      ),
    published &&
      !own &&
      may.report &&
      (reported
        ? h("span", { class: "told" }, say("reportedAlready"))
        : button(
            "report",
            {
              ...{ class: "act quiet", "aria-label": read("reportBy", { name }) },
              "aria-expanded": room.reports.has(id),
            },
            () => begin({ kind: "report", id }),
            read("report"),
          )),
  );
}
