import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { Item } from "../desk-types.ts";
import type { Outcome } from "../petition-model.ts";
import { clausesView, entry } from "./draft-view.ts";
import { date, type Look, span } from "./look.ts";
import { nameOfItem } from "./name-of-item.ts";
import { standingOf } from "./people-view.ts";

function askedView({ say, language }: Look, { appeal, notice }: Item): Child {
  if (appeal) {
    const { party, act, clauses, note, decidedAt, text } = appeal;
    return [
      h("h2", null, say("appealBy", { party })),
      h("blockquote", { class: "words", dir: "auto" }, text),
      h(
        "p",
        { class: "quiet" },
        say("against", { act: act ?? "other", when: date(decidedAt, { language }) }),
        clauses.length > 0 ? ` · § ${clauses.join(", ")}` : "",
      ),
      note ? h("p", { class: "quiet", dir: "auto" }, note) : null,
    ];
  }
  if (!notice) return null;
  const { explanation, law, name, email, url } = notice;
  return [
    h("h2", null, say("noticeBy"), " ", h("bdi", null, name)),
    h("blockquote", { class: "words", dir: "auto" }, explanation),
    h("p", { class: "quiet" }, law ? [h("span", { dir: "auto" }, law), " · "] : null, h("bdi", null, email)),
    // An address from anybody: shown, and followed by nobody by accident.
    url ? h("p", { class: "quiet" }, h("bdi", null, url)) : null,
  ];
}

/** An appeal or a notice, and its outcome. */
export function petitionView(look: Look, item: Item): Node {
  const { say, state, petition, person } = look;
  const { appeal, comment, author } = item;
  const { note, clauses, sending, trouble } = petition.said();
  const outcomes: Outcome[] = appeal ? ["overturned", "upheld"] : ["removed", "noAction"];
  const removes = appeal ? appeal.party === "notifier" : true;
  const due = item.dueAt;
  return h(
    "section",
    { class: "petition" },
    askedView(look, item),
    due
      ? h(
          "p",
          { class: Date.parse(due) < look.now ? "warm" : "quiet" },
          h("time", { dateTime: due, title: date(due, look) }, say("due", { when: span(due, look) })),
        )
      : null,
    comment || !author
      ? null
      : h(
          "p",
          { class: "author" },
          h(
            "button",
            {
              type: "button",
              class: "name",
              "aria-keyshortcuts": "u",
              onClick: () => void person.open(author.id),
            },
            h("bdi", null, nameOfItem(look.say, item)),
            h("kbd", null, "u"),
          ),
          h("span", null, standingOf(look, author)),
        ),
    comment || appeal ? null : h("p", { class: "quiet" }, say("noComment")),
    (appeal?.mayJudge ?? true)
      ? h(
          "form",
          {
            onSubmit: (event: SubmitEvent) => {
              event.preventDefault();
              const outcome = (event.submitter as HTMLButtonElement | null)?.value as Outcome | undefined;
              if (outcome) void petition.judge(outcome);
            },
          },
          removes && comment ? clausesView(look, state.clauses, clauses, petition.toggleClause) : null,
          entry(
            "outcome-note",
            say("outcomeNote"),
            h("textarea", {
              id: "outcome-note",
              rows: 3,
              required: true,
              maxLength: 4000,
              dir: "auto",
              value: note,
              onInput: (event: Event) =>
                petition.change({ note: (event.target as HTMLTextAreaElement).value }),
            }),
            say("outcomeHint"),
          ),
          trouble ? h("p", { class: "trouble", role: "alert" }, say("trouble", { type: trouble })) : null,
          h(
            "p",
            { class: "acts" },
            outcomes
              .filter((outcome) => outcome !== "removed" || comment)
              .map((outcome) =>
                h(
                  "button",
                  { key: outcome, type: "submit", value: outcome, disabled: sending },
                  say("outcome", { outcome }),
                ),
              ),
          ),
        )
      : h("p", { class: "quiet" }, say("notYours")),
  );
}
