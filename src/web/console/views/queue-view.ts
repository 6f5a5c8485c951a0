import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import { type Item, VIEWS, type View } from "../desk-types.ts";
import { isDecidable, isMarkable } from "../is-decidable.ts";
import { date, type Look, span } from "./look.ts";
import { nameOfItem } from "./name-of-item.ts";
import { personRow } from "./people-view.ts";
import { searchView } from "./search-view.ts";

const EXCERPT = 140;

function tab(look: Look, kind: View, at: number): Node {
  const { say, state, queue } = look;
  const count = kind === "people" ? undefined : state.counts?.[kind];
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
    VIEWS.map((kind, at) => tab(look, kind, at)),
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
  const name = nameOfItem(look.say, item);
  const chosen = state.chosen?.id === item.id;
  return h(
    "li",
    { key: item.id, class: item.claim && !item.claim.mine ? "others" : "" },
    isDecidable(item)
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

function emptyView({ say, state, queue }: Look): Node {
  if (state.trouble)
    return h(
      "p",
      { class: "empty", role: "alert" },
      say("trouble", { type: state.trouble }),
      " ",
      h("button", { type: "button", onClick: () => void queue.load() }, say("readAgain")),
    );
  if (state.loading) return h("p", { class: "empty", role: "status" }, say("loading"));
  const { filters, kind } = state.place;
  if (kind === "people") return h("p", { class: "empty" }, say("nobodyFound"));
  return h("p", { class: "empty" }, say(Object.keys(filters).length > 0 ? "noneFound" : "allDone"));
}

function headView({ say, state, queue }: Look): Child {
  const { items, total, marked, place } = state;
  if (place.kind === "people") return null;
  const markable = items.filter(isMarkable);
  return h(
    "p",
    { class: "head" },
    markable.length > 1
      ? h(
          "label",
          { key: "all" },
          h("input", {
            type: "checkbox",
            checked: markable.every(({ id }) => marked.has(id)),
            "aria-keyshortcuts": "Shift+X",
            onChange: queue.markAll,
          }),
          h("span", { class: "unseen" }, say("markAll")),
        )
      : null,
    h(
      "span",
      null,
      marked.size > 0
        ? say("marked", { count: marked.size })
        : total === null
          ? ""
          : say("waiting", { count: total }),
    ),
    h(
      "button",
      { key: "take", type: "button", "aria-keyshortcuts": "t", onClick: () => void queue.take() },
      say("take"),
      h("kbd", null, "t"),
    ),
  );
}

/** What keeps the list from being what it is in the newsroom just now. */
function newsView({ say, state, queue }: Look): Child {
  const again = (name: string) =>
    h(
      "button",
      {
        key: name,
        type: "button",
        class: "fresh",
        "aria-keyshortcuts": ".",
        onClick: () => void queue.load(),
      },
      say(name),
      h("kbd", null, "."),
    );
  return [
    state.connected ? null : h("p", { key: "gap", class: "gap", role: "status" }, say("notConnected")),
    state.trouble && state.items.length > 0
      ? h(
          "p",
          { key: "trouble", class: "gap", role: "alert" },
          say("trouble", { type: state.trouble }),
          again("readAgain"),
        )
      : null,
    state.fresh ? again("fresh") : null,
  ];
}

/** The list at the left: what waits, most urgent first; or people. */
export function queueView(look: Look): Node {
  const { say, state, queue } = look;
  const { items, found, place, nextCursor } = state;
  return h(
    "section",
    { class: "queue", "aria-label": say(place.kind), "aria-busy": state.loading },
    searchView(look),
    headView(look),
    newsView(look),
    items.length + found.length === 0
      ? emptyView(look)
      : h(
          "ol",
          { class: "rows" },
          items.map((item) => row(look, item)),
          found.map((one) => personRow(look, one)),
        ),
    nextCursor === null
      ? null
      : h("button", { type: "button", class: "more", onClick: () => void queue.more() }, say("more")),
  );
}
