import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { Act, Finding, Item } from "../desk-types.ts";
import { aroundView, notesView, pastView, reportsView } from "./around-view.ts";
import { draftView } from "./draft-view.ts";
import { date, type Look, span } from "./look.ts";
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

function actsView({ say, state, decide }: Look): Node {
  const can = state.dossier?.can ?? [];
  return h(
    "div",
    { class: "acts", role: "group", "aria-label": say("acts") },
    ACT_KEYS.filter(([act]) => can.includes(act)).map(([act, key]) =>
      h(
        "button",
        {
          key: act,
          type: "button",
          class: `act-${act}`,
          "aria-keyshortcuts": key,
          onClick: () => void decide.act(act),
        },
        say("act", { act }),
        h("kbd", null, key),
      ),
    ),
  );
}

function findingsView({ say }: Look, findings: readonly Finding[]): Child {
  if (findings.length === 0) return null;
  return h(
    "ul",
    { class: "findings", "aria-label": say("findings") },
    findings.map(({ check, message, clause, outcome }, at) =>
      h(
        "li",
        { key: `${check}${at}` },
        h("span", { class: `line-${lineOf(check)}` }, say("check", { check })),
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
  const { say, person } = look;
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
      : h("strong", null, h("bdi", null, name), " ", h("small", null, say("guest"))),
    h("time", { dateTime: at, title: date(at, look) }, span(at, look)),
    author
      ? h(
          "span",
          null,
          say("record", { published: author.published, joined: date(author.joinedAt, look) }),
          author.role ? ` · ${say("role", { role: author.role })}` : "",
          author.strikes > 0 ? ` · ${say("strikes", { weight: author.strikes })}` : "",
          author.sanctions.length > 0
            ? h(
                "b",
                { class: "warm" },
                ` · ${author.sanctions.map((kind) => say("sanction", { kind })).join(", ")}`,
              )
            : null,
        )
      : null,
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
      h("p", null, say(state.loading ? "loading" : "nothing")),
    );
  const comment = dossier?.comment ?? chosen.comment;
  const name = chosen.author?.name ?? chosen.authorName ?? chosen.notice?.name ?? "";
  const { article } = chosen;
  return h(
    "article",
    { key: chosen.id, class: "item", tabindex: -1, "aria-label": say("itemBy", { name }) },
    article
      ? h(
          "p",
          { class: "where" },
          h(
            "a",
            { href: article.url, target: "_blank", rel: "noopener noreferrer" },
            h("bdi", null, article.title),
          ),
          article.section ? h("span", null, article.section) : null,
        )
      : null,
    chosen.appeal || chosen.notice ? petitionView(look, chosen) : null,
    comment && dossier
      ? aroundView(look, dossier.thread.ancestors, say("above", { count: dossier.thread.ancestors.length }))
      : null,
    comment ? authorView(look, chosen, name) : null,
    comment ? bodyView(look, chosen, comment.body, dossier?.findings ?? chosen.findings) : null,
    comment ? findingsView(look, dossier?.findings ?? chosen.findings) : null,
    draft ? draftView(look, draft) : chosen.appeal || chosen.notice ? null : actsView(look),
    dossier ? reportsView(look, dossier.reports) : null,
    dossier
      ? aroundView(look, dossier.thread.replies, say("below", { count: dossier.thread.replies.length }))
      : null,
    dossier ? pastView(look, dossier) : null,
    dossier ? notesView(look, dossier.notes, decide.note, "comment-note") : null,
  );
}
