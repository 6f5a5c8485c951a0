import type { Node } from "../thread/node.ts";
import { cancelReport, ignore, sendReport } from "./acts.ts";
import { fieldView } from "./compose-view.ts";
import { h } from "./h.ts";
import type { PublicComment, Report, Room } from "./room.ts";

const REASONS = ["abuse", "hate", "spam", "offTopic", "falsehood", "privacy", "illegal", "other"];
const MOST = 2000;

/** Why a moderator should look at a comment; and the way to hear no more of its author. */
export function reportView(room: Room, comment: PublicComment, report: Report): Node {
  const { say, kit } = room;
  const { id, author } = comment;
  const name = author?.name ?? "";
  const choice = (reason: string) =>
    h(
      "label",
      { key: reason, class: "option" },
      h("input", {
        ...{ type: "radio", name: `reason-${id}`, value: reason, required: true },
        checked: report.reason === reason,
        onChange: () => {
          report.reason = reason;
          kit.draw();
        },
      }),
      " ",
      say(reason),
    );
  const submit = (event: Event) => {
    event.preventDefault();
    void sendReport(room, id, report);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") cancelReport(room, id);
  };
  return h(
    "form",
    { class: "write", part: "form", id: `report-${id}`, onSubmit: submit, onKeyDown: keys },
    h("fieldset", null, h("legend", null, say("reportTitle", { name })), REASONS.map(choice)),
    report.reason === "illegal" &&
      h(
        "p",
        { class: "fine" },
        h(
          "a",
          { href: kit.look().links.report(id), target: "_blank", rel: "noopener" },
          say("illegalNotice"),
        ),
      ),
    fieldView(`details-${id}`, [say("reportDetails"), ` · ${say("optional")}`], "textarea", {
      ...{ rows: 2, maxLength: MOST, dir: "auto", value: report.details },
      onInput: ({ target }: Event) => {
        report.details = (target as HTMLTextAreaElement).value;
      },
    }),
    h("p", { class: "trouble" }, report.trouble),
    h(
      "div",
      { class: "send" },
      h(
        "button",
        { class: "primary", part: "button", "aria-disabled": report.busy },
        report.busy ? say("sending") : say("reportSend"),
      ),
      h("button", { type: "button", class: "act", onClick: () => cancelReport(room, id) }, say("cancel")),
      author?.id &&
        h(
          "button",
          { type: "button", class: "act", onClick: () => void ignore(room, comment, true) },
          say("ignore", { name }),
        ),
    ),
  );
}
