import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { Draft } from "../desk-state.ts";
import type { Clause } from "../desk-types.ts";
import type { Look } from "./look.ts";

/** Clauses to choose from; the first nine by their figures on the keyboard as well. */
export function clausesView(
  { say }: Pick<Look, "say">,
  clauses: readonly Clause[],
  chosen: readonly string[],
  toggle: (code: string) => void,
  keyed = true,
): Child {
  // They are on their way, with all else that is known of the comment.
  if (clauses.length === 0) return null;
  return h(
    "fieldset",
    { class: "clauses" },
    h("legend", null, say("clauses")),
    clauses.map(({ code, title, illegal }, at) =>
      h(
        "label",
        { key: code },
        h("input", { type: "checkbox", checked: chosen.includes(code), onChange: () => toggle(code) }),
        h("b", null, code),
        h("span", { dir: "auto" }, title, illegal ? h("i", { class: "warm" }, ` ${say("illegal")}`) : null),
        keyed && at < 9 ? h("kbd", null, String(at + 1)) : null,
      ),
    ),
  );
}

export function entry(id: string, label: string, field: Node, hint?: string): Node {
  return h(
    "p",
    { class: "entry" },
    h("label", { for: id }, label),
    field,
    hint ? h("small", null, hint) : null,
  );
}

function area(
  draft: Draft,
  name: "note" | "internalNote" | "handedOver",
  change: (text: string) => void,
): Node {
  return h("textarea", {
    id: name,
    rows: 3,
    maxLength: 4000,
    dir: "auto",
    value: draft[name],
    onInput: (event: Event) => change((event.target as HTMLTextAreaElement).value),
  });
}

function line(draft: Draft, name: "authority" | "reference", change: (text: string) => void): Node {
  return h("input", {
    id: name,
    maxLength: 200,
    value: draft[name],
    onInput: (event: Event) => change((event.target as HTMLInputElement).value),
  });
}

function templatesView({ say, state, decide }: Look, draft: Draft): Child {
  const fitting = state.templates.filter(({ clause }) => clause === null || draft.clauses.includes(clause));
  if (fitting.length === 0) return null;
  return entry(
    "template",
    say("template"),
    h(
      "select",
      {
        id: "template",
        value: draft.templateId,
        onChange: (event: Event) => decide.change({ templateId: (event.target as HTMLSelectElement).value }),
      },
      h("option", { value: "" }, say("noTemplate")),
      fitting.map(({ id, title }) => h("option", { key: id, value: id }, title)),
    ),
  );
}

/** A decision with its reasons, before it is taken. */
export function draftView(look: Look, draft: Draft): Node {
  const { say, state, decide } = look;
  const { act, items, sending, trouble } = draft;
  const judged = act === "reject" || act === "remove";
  const change = (name: keyof Draft) => (text: string) => decide.change({ [name]: text });
  return h(
    "form",
    {
      class: "draft",
      tabindex: -1,
      "aria-label": say("act", { act }),
      onSubmit: (event: SubmitEvent) => {
        event.preventDefault();
        void decide.send();
      },
    },
    h("h2", null, say("actOn", { act, count: items.length })),
    judged ? clausesView(look, state.clauses, draft.clauses, decide.toggleClause) : null,
    judged ? templatesView(look, draft) : null,
    judged ? entry("note", say("note"), area(draft, "note", change("note")), say("noteHint")) : null,
    act === "refer"
      ? entry("authority", say("authority"), line(draft, "authority", change("authority")))
      : null,
    act === "refer"
      ? entry("handedOver", say("handedOver"), area(draft, "handedOver", change("handedOver")))
      : null,
    act === "refer"
      ? entry("reference", say("reference"), line(draft, "reference", change("reference")))
      : null,
    entry(
      "internalNote",
      say("internalNote"),
      area(draft, "internalNote", change("internalNote")),
      say("internalHint"),
    ),
    trouble ? h("p", { class: "trouble", role: "alert" }, say("trouble", { type: trouble })) : null,
    h(
      "p",
      { class: "acts" },
      h(
        "button",
        { type: "submit", class: "strong", disabled: sending },
        say(sending ? "sending" : "act", { act }),
        h("kbd", null, "Ctrl ↵"),
      ),
      h("button", { type: "button", onClick: decide.cancel }, say("cancel"), h("kbd", null, "Esc")),
    ),
  );
}
