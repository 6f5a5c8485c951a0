import type { Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { Listed } from "../desk-types.ts";
import { dayOf, type Look } from "./look.ts";

/** What a person has done and what was done about them, in a line. */
export function standingOf(
  { say, language }: Pick<Look, "say" | "language">,
  one: Listed,
): (Node | string | null)[] {
  return [
    say("record", { published: one.published, joined: dayOf(one.joinedAt, { language }) }),
    one.role ? ` · ${say("role", { role: one.role })}` : null,
    one.strikes > 0 ? ` · ${say("strikes", { weight: one.strikes })}` : null,
    one.sanctions.length > 0
      ? h("b", { class: "warm" }, ` · ${one.sanctions.map((kind) => say("sanction", { kind })).join(", ")}`)
      : null,
  ];
}

/** Somebody in the list of people at the left. */
export function personRow(look: Look, one: Listed): Node {
  const { state, person } = look;
  return h(
    "li",
    { key: one.id },
    h(
      "button",
      {
        type: "button",
        class: "row",
        "data-person": one.id,
        "aria-current": state.person?.account.id === one.id,
        onClick: () => void person.open(one.id),
      },
      h("span", { class: "who" }, h("bdi", null, one.name)),
      h("span", { class: "signs" }, h("span", null, standingOf(look, one))),
    ),
  );
}
