import type { PublicComment } from "../../contract/comments.ts";
import { commentView, nameOf } from "./comment-view.ts";
import type { Sight } from "./look.ts";
import type { Node } from "./node.ts";
import { h } from "./node.ts";
import { press } from "./press.ts";

/** Further replies, and those that came meanwhile: asked for, never pushed under the reader. */
function further(parent: PublicComment, shown: number, { look, state }: Sight): Node | null {
  const { say, links, acts } = look;
  const branch = state.branches.get(parent.id);
  const fresh = branch?.fresh.length ?? 0;
  const total = branch ? Math.max(branch.total, parent.replyCount) : parent.replyCount;
  const rest = Math.max(0, total - shown - fresh);
  if (rest + fresh === 0) return null;
  return h(
    "p",
    { class: "further" },
    rest > 0 &&
      press(
        look,
        { class: "more", part: "more", href: links.permalink(parent.id) },
        acts && (() => acts.more(parent.id)),
        say(shown > 0 ? "moreReplies" : "replies", { count: rest }),
      ),
    fresh > 0 &&
      press(
        look,
        { class: "more new", part: "more", href: links.permalink(parent.id) },
        acts && (() => acts.showFresh(parent.id)),
        say("newReplies", { count: fresh }),
      ),
  );
}

function repliesView(comment: PublicComment, sight: Sight): (Node | null | undefined)[] {
  const { look, state } = sight;
  const { say, acts, writing } = look;
  const branch = state.branches.get(comment.id);
  const ids = branch?.ids ?? [];
  const name = nameOf(comment, look);
  const own = writing?.own(comment.id);
  const folded = branch?.folded;
  const label = say("foldReplies", { name });
  // One button in both states, so that the focus stays on it.
  const list = (ids.length > 0 || own) && [
    acts &&
      h(
        "button",
        {
          type: "button",
          class: folded ? "more" : "fold",
          ...(folded ? {} : { "aria-label": label, title: label }),
          "aria-expanded": !folded,
          onClick: () => acts.fold(comment.id),
        },
        folded && say("unfoldReplies", { count: branch.total, name }),
      ),
    !folded &&
      h(
        "ol",
        { class: "replies", part: "replies" },
        ids.map((id) => itemView(id, sight, false)),
        own,
      ),
  ];
  const rest = !folded && further(comment, ids.length, sight);
  return list || rest ? [h("div", { class: "branch" }, list, rest)] : [];
}

/** A comment in its list, with what hangs under it. */
export function itemView(id: string, sight: Sight, lead: boolean): Node | null {
  const comment = sight.state.comments.get(id);
  if (!comment) return null;
  return h("li", { key: id }, commentView(comment, sight, lead), repliesView(comment, sight));
}
