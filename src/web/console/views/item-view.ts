import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { DeskState } from "../desk-state.ts";
import type { Act, Finding, Item } from "../desk-types.ts";
import { isDecidable } from "../is-decidable.ts";
import { aroundView, notesView, pastView, reportsView } from "./around-view.ts";
import { draftView } from "./draft-view.ts";
import { date, type Look, span } from "./look.ts";
import { nameOfItem } from "./name-of-item.ts";
import { standingOf } from "./people-view.ts";
import { petitionView } from "./petition-view.ts";
import { lineOf, wordsView } from "./words-view.ts";

/** The keys of the acts, in the order in which these stand. */
export const ACT_KEYS: readonly (readonly [Act, string])[] = [
  ["approve", "a"],
  ["restore", "a"],
  ["reject", "r"],
  ["remove", "r"],
  ["escalate", "e"],
  ["requeue", "q"],
  ["feature", "f"],
  ["unfeature", "f"],
  ["pin", "p"],
  ["unpin", "p"],
  ["refer", "l"],
];

/** The acts that make sense on all that is marked, whatever each of them is. */
function actsOnMarked({ items, marked }: DeskState): readonly Act[] {
  const some = items.filter(({ id }) => marked.has(id));
  const up = some.filter(({ comment }) => comment?.status === "published").length;
  const restricting: Act[] = up === 0 ? ["reject"] : up === some.length ? ["remove"] : [];
  return ["approve", ...restricting, "escalate"];
}

/** The acts that may be taken now: on what is marked, else on what is looked at. */
export function actsNow(state: DeskState): readonly Act[] {
  if (state.marked.size > 0) return actsOnMarked(state);
  const { chosen, dossier } = state;
  return chosen && isDecidable(chosen) ? (dossier?.can ?? []) : [];
}

function actsView({ say, state, decide }: Look): Child {
  const can = actsNow(state);
  const marked = state.marked.size;
  if (can.length === 0) return null;
  return h(
    "div",
    { class: "acts", role: "group", "aria-label": say("acts") },
    marked > 0 ? h("strong", null, say("marked", { count: marked })) : null,
    ACT_KEYS.filter(([act]) => can.includes(act)).map(([act, key]) =>
      h(
        "button",
        {
          key: act,
          type: "button",
          class: `act-${act}`,
          "aria-keyshortcuts": key,
          disabled: state.deciding,
          onClick: () => void decide.act(act),
        },
        say("act", { act }),
        h("kbd", null, key),
      ),
    ),
  );
}

function findingsView({ say, queue, state }: Look, findings: readonly Finding[]): Child {
  if (findings.length === 0) return null;
  return h(
    "ul",
    { class: "findings", "aria-label": say("findings") },
    findings.map(({ check, message, clause, outcome }, at) =>
      h(
        "li",
        { key: `${check}${at}` },
        h(
          "button",
          {
            type: "button",
            class: `narrow line-${lineOf(check)}`,
            title: say("onlyThese"),
            onClick: () => void queue.narrow({ ...state.place.filters, finding: check }),
          },
          say("check", { check }),
        ),
        " ",
        h("span", { dir: "auto" }, message),
        clause ? h("b", null, ` § ${clause}`) : null,
        outcome === "reject" ? h("i", { class: "warm" }, ` ${say("wouldReject")}`) : null,
      ),
    ),
  );
}

function bodyView(look: Look, item: Item, body: string, findings: readonly Finding[]): Node {
  const { say, state, uncover } = look;
  if (item.care.length === 0 || state.uncovered.has(item.id)) return wordsView(body, findings);
  const care = item.care.map((one) => say("care", { care: one })).join(", ");
  return h(
    "div",
    { class: "cover" },
    h("p", { class: "words", "aria-hidden": true }, say("coveredWords")),
    h(
      "button",
      { type: "button", "aria-keyshortcuts": "s", onClick: () => uncover(item.id) },
      say("uncover", { care }),
      h("kbd", null, "s"),
    ),
  );
}

function authorView(look: Look, item: Item, name: string): Node {
  const { say, person, queue, state } = look;
  const { author, comment } = item;
  const at = comment?.createdAt ?? item.queuedAt;
  return h(
    "p",
    { class: "author" },
    author
      ? h(
          "button",
          {
            type: "button",
            class: "name",
            "aria-keyshortcuts": "u",
            onClick: () => void person.open(author.id),
          },
          h("bdi", null, name),
          h("kbd", null, "u"),
        )
      : h(
          "strong",
          null,
          h("bdi", null, name),
          " ",
          comment?.author?.badges.includes("guest") ? h("small", null, say("guest")) : null,
        ),
    h("time", { dateTime: at, title: date(at, look) }, span(at, look)),
    comment?.editedAt ? h("span", null, say("edited", { when: span(comment.editedAt, look) })) : null,
    author ? h("span", null, standingOf(look, author)) : null,
    author && state.place.filters.author !== author.id
      ? h(
          "button",
          {
            key: "only",
            type: "button",
            class: "narrow",
            onClick: () => {
              state.names.set(author.id, name);
              void queue.narrow({ ...state.place.filters, author: author.id });
            },
          },
          say("onlyTheirs"),
        )
      : null,
  );
}

/** How a comment stands where that is not what its queue says anyway. */
function statusView({ say, state }: Look, status: string): Child {
  const expected = { pending: "pending", reported: "published", new: "published" };
  if (expected[state.place.kind as keyof typeof expected] === status) return null;
  return h("p", { class: "status" }, say("status", { status }));
}

function whereView({ say, queue, state }: Look, { article }: Item): Child {
  if (!article) return null;
  const { filters, kind } = state.place;
  const narrow = (name: "section" | "article", value: string, label: string) =>
    kind === "people" || filters[name] === value
      ? null
      : h(
          "button",
          {
            key: name,
            type: "button",
            class: "narrow",
            title: say("onlyThese"),
            onClick: () => {
              if (name === "article") state.names.set(value, article.title);
              void queue.narrow({ ...filters, [name]: value });
            },
          },
          label,
        );
  return h(
    "p",
    { class: "where" },
    h(
      "a",
      { href: article.url, target: "_blank", rel: "noopener noreferrer" },
      h("bdi", null, article.title),
    ),
    article.section
      ? (narrow("section", article.section, article.section) ?? h("span", null, article.section))
      : null,
    narrow("article", article.key, say("onlyArticle")),
  );
}

/** What is looked at, at the right: the words larger than all else, what was found in them, and what may be done. */
export function itemView(look: Look): Node {
  const { say, state, decide } = look;
  const { chosen, dossier, draft } = state;
  if (!chosen)
    return h(
      "article",
      { class: "item none", tabindex: -1 },
      h(
        "p",
        null,
        state.loading || state.trouble ? "" : say(state.place.kind === "people" ? "nobody" : "nothing"),
      ),
    );
  const comment = dossier?.comment ?? chosen.comment;
  const name = nameOfItem(look.say, chosen);
  return h(
    "article",
    { key: chosen.id, class: "item", tabindex: -1, "aria-label": say("itemBy", { name }) },
    whereView(look, chosen),
    chosen.appeal || chosen.notice ? petitionView(look, chosen) : null,
    comment && dossier ? statusView(look, comment.status) : null,
    comment && dossier
      ? aroundView(look, dossier.thread.ancestors, say("above", { count: dossier.thread.ancestors.length }))
      : null,
    comment ? authorView(look, chosen, name) : null,
    comment ? bodyView(look, chosen, comment.body, dossier?.findings ?? chosen.findings) : null,
    comment ? findingsView(look, dossier?.findings ?? chosen.findings) : null,
    draft ? draftView(look, draft) : actsView(look),
    dossier ? reportsView(look, dossier.reports) : null,
    dossier
      ? aroundView(look, dossier.thread.replies, say("below", { count: dossier.thread.replies.length }))
      : null,
    dossier ? pastView(look, dossier) : null,
    dossier ? notesView(look, dossier.notes, decide.note, "comment-note") : null,
  );
}
