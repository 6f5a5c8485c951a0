import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { Filters } from "../desk-types.ts";
import type { Look } from "./look.ts";

const CHECKS = [
  ...["accounts", "guests", "length", "links", "newcomers", "pace", "premoderation", "repeated"],
  ...["reports", "sanctions", "signals", "terms"],
];

/** Languages that articles are written in; an address may name any other. */
const WRITTEN =
  "ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nb nl pl pt ro ru sk sl sr sv tr uk vi zh".split(
    " ",
  );

/** The language as it is called in the moderator's own. */
function languageName(tag: string, { language }: Pick<Look, "language">): string {
  return new Intl.DisplayNames([language], { type: "language", fallback: "code" }).of(tag) ?? tag;
}

function choice(
  look: Look,
  name: keyof Filters,
  values: readonly (readonly [value: string, label: string])[],
): Node {
  const { say, state, queue } = look;
  const { [name]: chosen = "", ...others } = state.place.filters;
  const known = values.some(([value]) => value === chosen) || chosen === "";
  return h(
    "select",
    {
      key: name,
      "aria-label": say("narrow", { name }),
      value: chosen,
      onChange: (event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        void queue.narrow(value ? { ...others, [name]: value } : others);
      },
    },
    h("option", { value: "" }, say("narrow", { name })),
    (known ? values : [...values, [chosen, chosen] as const]).map(([value, label]) =>
      h("option", { key: value, value }, label),
    ),
  );
}

/** Ways to narrow the queue: by what is shown of it, by the sections one moderates, by the languages of the site. */
function choicesView(look: Look): Child {
  const { state } = look;
  const { day, items, place } = state;
  const sections = [
    ...new Set([...(day?.sections ?? []), ...items.flatMap(({ article }) => article?.section ?? [])]),
  ];
  const found = [
    ...new Set([...CHECKS, ...items.flatMap(({ findings }) => findings.map(({ check }) => check))]),
  ];
  const isOpen = Boolean(place.filters.section || place.filters.finding || place.filters.language);
  return h(
    "details",
    { key: "choices", class: "choices", ...(isOpen ? { open: true } : {}) },
    h("summary", null, look.say("narrowIt")),
    choice(
      look,
      "section",
      sections.toSorted().map((one) => [one, one]),
    ),
    choice(
      look,
      "finding",
      found.map((check) => [check, look.say("check", { check })]),
    ),
    choice(
      look,
      "language",
      WRITTEN.map((tag) => [tag, languageName(tag, look)] as const).toSorted(([, a], [, b]) =>
        a.localeCompare(b, look.language),
      ),
    ),
  );
}

function shownAs(look: Look, name: string, value: string): string {
  const { say, state } = look;
  if (name === "finding") return say("check", { check: value });
  if (name === "language") return languageName(value, look);
  return state.names.get(value) ?? value;
}

function narrowedView(look: Look): Child {
  const { say, state, queue } = look;
  const { filters } = state.place;
  return Object.entries(filters)
    .filter(([name]) => name !== "q")
    .map(([name, value]) =>
      h(
        "button",
        {
          key: name,
          type: "button",
          class: "narrowed",
          onClick: () =>
            void queue.narrow(
              Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name)),
            ),
        },
        say("narrowed", { name, value: shownAs(look, name, value) }),
        " ×",
      ),
    );
}

/** The search above the list: for words in a queue, for people by name or address. */
export function searchView(look: Look): Node {
  const { say, state, queue } = look;
  const { filters, kind, sort } = state.place;
  const people = kind === "people";
  return h(
    "form",
    {
      class: "search",
      role: "search",
      onSubmit: (event: SubmitEvent) => {
        event.preventDefault();
        const q = String(new FormData(event.target as HTMLFormElement).get("q") ?? "").trim();
        const { q: _before, ...others } = state.place.filters;
        void queue.narrow(q ? { ...others, q } : others);
      },
    },
    h("label", { for: "q", class: "unseen" }, say(people ? "searchPeople" : "search")),
    h("input", {
      id: "q",
      name: "q",
      type: "search",
      maxLength: people ? 254 : 200,
      placeholder: say(people ? "searchPeopleHint" : "searchHint"),
      value: state.typed ?? filters.q ?? "",
      onInput: (event: Event) => {
        state.typed = (event.target as HTMLInputElement).value;
      },
    }),
    people
      ? null
      : h(
          "select",
          {
            key: "order",
            "aria-label": say("order"),
            value: sort,
            onChange: (event: Event) =>
              void queue.go({ sort: (event.target as HTMLSelectElement).value as "urgent" }),
          },
          (["urgent", "oldest", "newest"] as const).map((one) =>
            h("option", { key: one, value: one }, say(one)),
          ),
        ),
    people ? null : choicesView(look),
    people ? null : narrowedView(look),
  );
}
