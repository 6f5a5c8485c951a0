import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { Item } from "../desk-types.ts";
import type { Judgement } from "../petition-model.ts";
import { clausesView, entry } from "./draft-view.ts";
import { date, type Look } from "./look.ts";

type Outcome = Judgement["outcome"];

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
    h("p", { class: "quiet" }, law ? h("span", { dir: "auto" }, `${law} · `) : null, h("bdi", null, email)),
    // An address from anybody: shown, and followed by nobody by accident.
    url ? h("p", { class: "quiet" }, h("bdi", null, url)) : null,
  ];
}

/** An appeal or a notice, and its outcome. */
export function petitionView(look: Look, item: Item): Node {
  const { say, state, judge, petition } = look;
  const { appeal } = item;
  const outcomes: Outcome[] = appeal ? ["overturned", "upheld"] : ["removed", "noAction"];
  const removes = appeal ? appeal.party === "notifier" : true;
  const may = appeal?.mayJudge ?? true;
  return h(
    "section",
    { class: "petition" },
    askedView(look, item),
    may
      ? h(
          "form",
          {
            onSubmit: (event: SubmitEvent) => {
              event.preventDefault();
              const outcome = (event.submitter as HTMLButtonElement | null)?.value as Outcome | undefined;
              if (outcome) void judge({ outcome, note: petition.note, clauses: petition.clauses });
            },
          },
          removes && item.comment
            ? clausesView(look, state.clauses, petition.clauses, petition.toggle)
            : null,
          entry(
            "outcome-note",
            say("outcomeNote"),
            h("textarea", {
              id: "outcome-note",
              rows: 3,
              required: true,
              maxLength: 4000,
              dir: "auto",
              value: petition.note,
              onInput: (event: Event) => petition.write((event.target as HTMLTextAreaElement).value),
            }),
            say("outcomeHint"),
          ),
          h(
            "p",
            { class: "acts" },
            outcomes
              .filter((outcome) => outcome !== "removed" || item.comment)
              .map((outcome) =>
                h("button", { key: outcome, type: "submit", value: outcome }, say("outcome", { outcome })),
              ),
          ),
        )
      : h("p", { class: "quiet" }, say("notYours")),
  );
}
