import type { ArticleToBegin } from "../../contract/page-identity.ts";
import type { Look } from "./look.ts";
import { instant } from "./moment.ts";
import type { Node } from "./node.ts";
import { h } from "./node.ts";
import { spokenBody } from "./spoken-body.ts";

const web = (url: string) => (/^https?:/i.test(url) ? url : undefined);

/** What a closed article says: an editorial statement with the way on, not an error. Null where comments are taken. */
export function noticeView({ commenting, language }: ArticleToBegin, look: Look): Node | null {
  const { say } = look;
  const { notice, state, opensAt } = commenting;
  if (!notice) return null;
  const label = say(
    state === "hidden" ? "labelHidden" : state === "scheduled" ? "labelScheduled" : "labelClosed",
  );
  const { callToAction, continueAt } = notice;
  return h(
    "section",
    { class: "notice", part: "notice", "aria-label": label },
    h("p", { class: "label" }, label),
    h("div", { class: "statement", dir: "auto" }, spokenBody(notice.html)),
    opensAt && h("p", null, say("opens", { when: instant(opensAt, look) })),
    callToAction &&
      h(
        "p",
        { class: "way" },
        h("a", { href: web(callToAction.url), part: "call-to-action", dir: "auto" }, callToAction.label),
      ),
    continueAt &&
      h(
        "p",
        { class: "way" },
        say("continueAt"),
        " ",
        h("a", { href: web(continueAt.url), dir: "auto", lang: language }, continueAt.title),
      ),
  );
}
