import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import { spokenBody } from "../../thread/spoken-body.ts";
import type { Dossier } from "../desk-types.ts";
import { date, type Look, span } from "./look.ts";
import { wordsView } from "./words-view.ts";

/** The comments that stand around it, as readers see them. */
export function aroundView(look: Look, comments: Dossier["thread"]["ancestors"], label: string): Child {
  if (comments.length === 0) return null;
  return h(
    "details",
    { class: "around" },
    h("summary", null, label),
    comments.map(({ id, author, html, createdAt, tombstone }) =>
      h(
        "blockquote",
        { key: id },
        h(
          "p",
          { class: "who" },
          h("bdi", null, author?.name || look.say("deleted")),
          h("time", { dateTime: createdAt }, span(createdAt, look)),
        ),
        h(
          "button",
          { type: "button", class: "quiet", onClick: () => void look.queue.open(id) },
          look.say("lookAt"),
        ),
        tombstone
          ? h("p", null, look.say("tombstone", { kind: tombstone.kind }))
          : h("div", { dir: "auto" }, spokenBody(html)),
      ),
    ),
  );
}

/** What readers have reported. */
export function reportsView(look: Look, reports: Dossier["reports"]): Child {
  const { say } = look;
  if (reports.length === 0) return null;
  return h(
    "section",
    { class: "reports" },
    h("h3", null, say("reports", { count: reports.length })),
    h(
      "ul",
      null,
      reports.map(({ reason, details, weight, burst, outcome, createdAt }, at) =>
        h(
          "li",
          { key: at },
          h("b", null, say("reason", { reason })),
          h("span", { dir: "auto" }, details ? ` ${details}` : ""),
          h(
            "small",
            null,
            ` ${say("weight", { weight })} · ${span(createdAt, look)}`,
            burst ? ` · ${say("burst")}` : "",
            outcome ? ` · ${say("reportOutcome", { outcome })}` : "",
          ),
        ),
      ),
    ),
  );
}

/** What was decided before, and what its author wrote before. */
export function pastView(look: Look, { decisions, revisions }: Dossier): Child {
  const { say } = look;
  // Oldest first; the newest is what is shown above.
  const earlier = revisions.slice(0, -1).toReversed();
  if (decisions.length === 0 && earlier.length === 0) return null;
  return h(
    "section",
    { class: "past" },
    h("h3", null, say("past")),
    h(
      "ol",
      null,
      decisions.map(({ id, act, by, automated, clauses, note, internalNote, decidedAt, statementUrl }) =>
        h(
          "li",
          { key: id },
          h("b", null, say("done", { act })),
          " ",
          by ? h("bdi", null, by) : say(automated ? "byMachine" : "byPerson"),
          " · ",
          h("time", { dateTime: decidedAt, title: date(decidedAt, look) }, span(decidedAt, look)),
          clauses.length > 0 ? ` · § ${clauses.join(", ")}` : "",
          statementUrl
            ? [" ", h("a", { href: statementUrl, target: "_blank", rel: "noopener" }, say("statement"))]
            : null,
          note ? h("p", { dir: "auto" }, note) : null,
          internalNote ? h("p", { class: "internal", dir: "auto" }, internalNote) : null,
        ),
      ),
    ),
    earlier.map(({ revision, body, createdAt, findings }) =>
      h(
        "details",
        { key: revision },
        h("summary", null, say("revision", { revision, when: date(createdAt, look) })),
        wordsView(body, findings),
      ),
    ),
  );
}

/** Notes that only staff read, and one more. */
export function notesView(
  look: Look,
  notes: Dossier["notes"],
  add: (body: string) => Promise<boolean>,
  id: string,
): Node {
  const { say } = look;
  return h(
    "section",
    { class: "notes" },
    h("h3", null, say("notes")),
    notes.map(({ id: key, author, body, createdAt }) =>
      h(
        "p",
        { key, class: "internal" },
        h("bdi", null, author.name ?? say("deleted")),
        h("time", { dateTime: createdAt, title: date(createdAt, look) }, span(createdAt, look)),
        h("span", { dir: "auto" }, body),
      ),
    ),
    h(
      "form",
      {
        onSubmit: (event: SubmitEvent) => {
          event.preventDefault();
          const form = event.target as HTMLFormElement;
          void add(String(new FormData(form).get("body") ?? "")).then((done) => {
            if (done) form.reset();
          });
        },
      },
      h("label", { for: id, class: "unseen" }, say("addNote")),
      h("input", { id, name: "body", maxLength: 4000, autocomplete: "off", placeholder: say("addNote") }),
      h("button", { type: "submit" }, say("keep")),
    ),
  );
}
