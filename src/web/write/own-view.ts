import type { Node } from "../thread/node.ts";
import { h, spokenBody } from "./h.ts";
import { pieces } from "./marks.ts";
import type { OwnComment, Room } from "./room.ts";

/** Why it is not published, and where in the text. */
export function reasonsView({ say }: Room, { body, reasons = [] }: OwnComment): Node[] {
  const spans = reasons.flatMap((reason) => reason.spans);
  return [
    h(
      "ul",
      { class: "reasons" },
      reasons.map(({ message }, index) => h("li", { key: index }, message)),
    ),
    ...(spans.length > 0
      ? [
          h("p", { class: "fine" }, say("found")),
          h(
            "blockquote",
            { class: "source", dir: "auto" },
            pieces(body, spans).map(([text, marked], index) =>
              marked ? h("mark", { key: index }, text) : text,
            ),
          ),
        ]
      : []),
  ];
}

/** The way to the statement of reasons, from which one appeals. */
export function statementLink({ say, statements }: Room, id: string): Node | null {
  const url = statements.get(id);
  return url === undefined
    ? null
    : h("p", { class: "fine" }, h("a", { href: url, target: "_blank", rel: "noopener" }, say("appeal")));
}

/** A guest's way back to what they have written. */
export function manageLine({ say }: Room, { manageUrl }: OwnComment): Node | false {
  return (
    manageUrl !== undefined &&
    h(
      "p",
      { class: "fine" },
      say("guestLink"),
      " ",
      h("a", { href: manageUrl, target: "_blank", rel: "noopener", dir: "ltr" }, manageUrl),
    )
  );
}

/** The reader's own words where nobody else sees them, with what holds them back. */
export function unpublishedView(room: Room, own: OwnComment): Node {
  const { say, kit } = room;
  const label =
    own.status === "pending"
      ? say("waitsLabel")
      : own.status === "removed"
        ? kit.look().say("removed")
        : say("refusedLabel");
  const marked = own.reasons?.some(({ spans }) => spans.length > 0);
  return h(
    "div",
    { class: "held" },
    h("p", { class: "label" }, label),
    own.status === "pending" && h("p", { class: "fine" }, say("waitsOnly")),
    own.status !== "removed" && reasonsView(room, own),
    statementLink(room, own.id),
    manageLine(room, own),
    !marked && h("div", { class: "words", part: "body", dir: "auto" }, spokenBody(own.html)),
  );
}
