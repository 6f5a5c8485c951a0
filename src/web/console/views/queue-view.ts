import type { Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import { type Item, KINDS, type Kind } from "../desk-types.ts";
import { date, type Look, span } from "./look.ts";

const EXCERPT = 140;

function tab(look: Look, kind: Kind, at: number): Node {
  const { say, state, queue } = look;
  const count = state.counts?.[kind];
  return h(
    "button",
    {
      key: kind,
      type: "button",
      class: "tab",
      "aria-current": state.place.kind === kind ? "page" : null,
      "aria-keyshortcuts": String(at + 1),
      onClick: () => void queue.go({ kind }),
    },
    h("span", null, say(kind)),
    count === undefined ? null : h("b", { class: count === 0 ? "none" : "" }, say("number", { count })),
  );
}

export function tabsView(look: Look): Node {
  return h(
    "nav",
    { class: "tabs", "aria-label": look.say("queues") },
    KINDS.map((kind, at) => tab(look, kind, at)),
  );
}

function signs(look: Look, item: Item): (Node | null)[] {
  const { say } = look;
  const reports = item.reports.length;
  return [
    item.dueAt
      ? h(
          "span",
          { class: Date.parse(item.dueAt) < look.now ? "warm" : "" },
          say("due", { when: span(item.dueAt, look) }),
        )
      : null,
    item.findings.length > 0
      ? h("span", null, [...new Set(item.findings.map(({ check }) => say("check", { check })))].join(", "))
      : null,
    reports > 0 ? h("span", null, say("reports", { count: reports })) : null,
    item.escalated ? h("span", { class: "warm" }, say("escalatedItem")) : null,
    item.claim
      ? h(
          "span",
          { class: "held" },
          item.claim.mine ? say("yours") : say("heldBy", { name: item.claim.by.name }),
        )
      : null,
  ];
}

/** What an item says of itself in the list; what asks for care only that it does. */
function excerpt({ say, state }: Look, item: Item): string {
  if (item.care.length > 0 && !state.uncovered.has(item.id)) return say("covered");
  const text = item.appeal?.text ?? item.notice?.explanation ?? item.comment?.body ?? "";
  const line = text.replaceAll(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length > EXCERPT ? `${letters.slice(0, EXCERPT).join("")}…` : line;
}

function row(look: Look, item: Item): Node {
  const { state, queue, say } = look;
  const name = item.author?.name ?? item.authorName ?? item.notice?.name ?? "";
  const chosen = state.chosen?.id === item.id;
  return h(
    "li",
    { key: item.id, class: item.claim && !item.claim.mine ? "others" : "" },
    item.comment
      ? h("input", {
          type: "checkbox",
          checked: state.marked.has(item.id),
          "aria-label": say("mark", { name }),
          onChange: () => queue.mark(item),
        })
      : null,
    h(
      "button",
      { type: "button", class: "row", "aria-current": chosen, onClick: () => void queue.choose(item, true) },
      h(
        "span",
        { class: "who" },
        h("bdi", null, name),
        h("time", { dateTime: item.queuedAt, title: date(item.queuedAt, look) }, span(item.queuedAt, look)),
      ),
      h("span", { class: "said", dir: "auto" }, excerpt(look, item)),
      h(
        "span",
        { class: "signs" },
        h("bdi", null, item.article?.title ?? item.notice?.url ?? ""),
        signs(look, item),
      ),
    ),
  );
}

function searchView(look: Look): Node {
  const { say, state, queue } = look;
  const { filters } = state.place;
  const narrowed = Object.entries(filters).filter(([name]) => name !== "q");
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
    h("label", { for: "q", class: "unseen" }, say("search")),
    h("input", {
      id: "q",
      name: "q",
      type: "search",
      maxLength: 200,
      placeholder: say("searchHint"),
      value: filters.q ?? "",
    }),
    h(
      "select",
      {
        "aria-label": say("order"),
        value: state.place.sort,
        onChange: (event: Event) =>
          void queue.go({ sort: (event.target as HTMLSelectElement).value as "urgent" }),
      },
      (["urgent", "oldest", "newest"] as const).map((sort) =>
        h("option", { key: sort, value: sort }, say(sort)),
      ),
    ),
    narrowed.map(([name, value]) =>
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
        say("narrowed", { name, value: state.names.get(value) ?? value }),
        " ×",
      ),
    ),
  );
}

function emptyView({ say, state }: Look): Node {
  if (state.trouble)
    return h("p", { class: "empty", role: "alert" }, say("trouble", { type: state.trouble }));
  if (state.loading) return h("p", { class: "empty", role: "status" }, say("loading"));
  return h(
    "p",
    { class: "empty" },
    say(Object.keys(state.place.filters).length > 0 ? "noneFound" : "allDone"),
  );
}

/** The list at the left: what waits, most urgent first. */
export function queueView(look: Look): Node {
  const { say, state, queue } = look;
  return h(
    "section",
    { class: "queue", "aria-label": say(state.place.kind) },
    searchView(look),
    h(
      "p",
      { class: "head" },
      h("span", null, state.total === null ? "" : say("waiting", { count: state.total })),
      h(
        "button",
        { type: "button", "aria-keyshortcuts": "t", onClick: () => void queue.take() },
        say("take"),
        h("kbd", null, "t"),
      ),
    ),
    state.fresh
      ? h(
          "button",
          { type: "button", class: "fresh", "aria-keyshortcuts": ".", onClick: () => void queue.load() },
          say("fresh"),
          h("kbd", null, "."),
        )
      : null,
    state.items.length === 0
      ? emptyView(look)
      : h(
          "ol",
          { class: "rows" },
          state.items.map((item) => row(look, item)),
        ),
    state.nextCursor === null
      ? null
      : h("button", { type: "button", class: "more", onClick: () => void queue.more() }, say("more")),
  );
}
