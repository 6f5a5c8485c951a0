import type { Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { NewSanction } from "../desk-state.ts";
import { clausesView, entry } from "./draft-view.ts";
import type { Look } from "./look.ts";

const KINDS: readonly NewSanction["kind"][] = ["warn", "premoderate", "suspend", "ban", "muteReports"];
const DAYS = [1, 3, 7, 14, 30, 90, 365];
const SUSPENDED_DAYS = 7;

function kindEntry({ say, state, person }: Look): Node {
  const { kind } = state.sanction;
  return entry(
    "kind",
    say("kind"),
    h(
      "select",
      {
        id: "kind",
        value: kind,
        onChange: (event: Event) => {
          const chosen = (event.target as HTMLSelectElement).value as NewSanction["kind"];
          // A suspension needs an end; all else is for good unless it is said otherwise.
          person.change({ kind: chosen, days: chosen === "suspend" ? SUSPENDED_DAYS : null, trouble: null });
        },
      },
      KINDS.map((one) => h("option", { key: one, value: one }, say("sanction", { kind: one }))),
    ),
  );
}

function daysEntry({ say, state, person }: Look): Node {
  const { kind, days } = state.sanction;
  return entry(
    "days",
    say("forHowLong"),
    h(
      "select",
      {
        id: "days",
        value: String(days ?? 0),
        onChange: (event: Event) => {
          const value = Number((event.target as HTMLSelectElement).value);
          person.change({ days: value > 0 ? value : null });
        },
      },
      kind === "suspend" ? null : h("option", { key: 0, value: "0" }, say("forGood")),
      DAYS.map((one) => h("option", { key: one, value: String(one) }, say("days", { days: one }))),
    ),
  );
}

function check(label: string, checked: boolean, change: (checked: boolean) => void): Node {
  return h(
    "label",
    { class: "check" },
    h("input", {
      type: "checkbox",
      checked,
      onChange: (event: Event) => change((event.target as HTMLInputElement).checked),
    }),
    label,
  );
}

/** A new sanction, as far as it has been written. */
export function sanctionForm(look: Look): Node {
  const { say, state, person } = look;
  const { kind, clauses, note, removeComments, everywhere, sending, trouble } = state.sanction;
  const toggle = (code: string) => {
    const others = clauses.filter((one) => one !== code);
    person.change({ clauses: others.length < clauses.length ? others : [...clauses, code], trouble: null });
  };
  return h(
    "form",
    {
      class: "new-sanction",
      onSubmit: (event: SubmitEvent) => {
        event.preventDefault();
        void person.sanction();
      },
    },
    h("h3", null, say("newSanction")),
    kindEntry(look),
    kind === "warn" ? null : daysEntry(look),
    clausesView(look, state.personClauses, clauses, toggle, false),
    entry(
      "sanction-note",
      say("note"),
      h("textarea", {
        id: "sanction-note",
        rows: 3,
        required: true,
        maxLength: 4000,
        dir: "auto",
        value: note,
        onInput: (event: Event) => person.change({ note: (event.target as HTMLTextAreaElement).value }),
      }),
      say("noteHint"),
    ),
    check(say("removeComments"), removeComments, (checked) => person.change({ removeComments: checked })),
    state.me.operator
      ? check(say("everywhereHint"), everywhere, (checked) => person.change({ everywhere: checked }))
      : null,
    trouble ? h("p", { class: "trouble", role: "alert" }, say("trouble", { type: trouble })) : null,
    h(
      "p",
      { class: "acts" },
      h(
        "button",
        { type: "submit", class: "strong", disabled: sending },
        say(sending ? "sending" : "impose"),
      ),
    ),
  );
}
