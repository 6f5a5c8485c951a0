import { recordLine } from "../src/audit/record-line.ts";
import { DEFAULTS } from "../src/engine/settings.ts";
import { stepUntil, strikeFor, strikeStep } from "../src/engine/strike-steps.ts";
import type { Tx } from "../src/platform/database/connect-database.ts";
import { updateCopies } from "../src/sanctions/copies-store.ts";
import { writeStatement } from "../src/statements/write-statement.ts";
import * as demo from "./demo/newsroom.ts";
import type { PastAct } from "./seed-log.ts";
import { type Account, HOUR, known, MINUTE, type Newsroom, OWN_RULES } from "./seed-newsroom.ts";
import { idAt, insertRows, type Row } from "./seed-rows.ts";
import type { Said } from "./seed-thread.ts";

const DAY = 24 * HOUR;
const APPEAL_DUE = 14 * DAY;
const NOTICE_DUE = 7 * DAY;

/** What came of decisions: strikes and sanctions, appeals and notices, and what staff keep for themselves. */
export interface Cases {
  /** To be written down with all others; `rows` is filled meanwhile. */
  acts: PastAct[];
  rows: Record<"strikes" | "sanctions" | "appeals" | "notices" | "internal_notes" | "note_templates", Row[]>;
}

type Kind = demo.petitions.DemoSanction["kind"];

interface Imposed {
  accountId: string;
  kind: Kind;
  until: number | null;
  clauses: string[];
  note: string;
  /** Of a rule's own: the weight at which it acts. */
  stepAt: number | null;
  /** Null where the rule did. */
  by: string | null;
}

export function casesOf(newsrooms: Newsroom[], accounts: Map<string, Account>, now: number): Cases {
  const cases: Cases = {
    acts: [],
    rows: { strikes: [], sanctions: [], appeals: [], notices: [], internal_notes: [], note_templates: [] },
  };
  for (const newsroom of newsrooms) {
    strike(newsroom, cases);
    sanctionBySomebody(newsroom, accounts, now, cases);
    appeal(newsroom, now, cases);
    notify(newsroom, now, cases);
    keepTemplates(newsroom, accounts, now, cases);
  }
  return cases;
}

export async function insertCases(tx: Tx, { rows }: Cases, now: number): Promise<void> {
  for (const [table, some] of Object.entries(rows)) await insertRows(tx, table, some);
  for (const { account_id, site_id } of rows.sanctions)
    await updateCopies(tx, { accountId: String(account_id), siteId: String(site_id) }, new Date(now));
}

function saidIn({ articles }: Newsroom): Said[] {
  return articles.flatMap(({ comments }) => comments);
}

/** The newest comment that a demo's words speak of. */
function mentioned({ articles }: Newsroom, { article, by, ...mention }: demo.petitions.DemoMention) {
  const found = articles.find(({ ground }) => ground.key === article);
  const said = found?.comments
    .filter(({ demo: { by: who }, status }) =>
      mention.public ? who === by && status === "published" : who === by && /^re(ject|mov)ed$/.test(status),
    )
    .toSorted((a, b) => b.createdAt - a.createdAt)[0];
  return found && said ? { said, section: found.demo.section ?? "" } : null;
}

function impose(newsroom: Newsroom, at: number, given: Imposed, { acts, rows }: Cases): void {
  const id = idAt(at);
  const { accountId, kind, clauses, note, by } = given;
  const until = given.until === null ? null : new Date(given.until);
  const decider = { kind: by === null ? ("check" as const) : ("account" as const), id: by };
  const shared = { id, clauses, until };
  rows.sanctions.push({
    ...{ ...shared, site_id: newsroom.id, account_id: accountId, kind, rules_version: OWN_RULES, note },
    ...{ automated: by === null, step_at: given.stepAt, removed: 0, created_at: new Date(at) },
    ...{ decider_kind: decider.kind, decider_id: decider.id },
  });
  acts.push({
    at,
    async write(notebook) {
      const { id: siteId, site } = newsroom;
      await writeStatement(notebook, {
        ...{ ...shared, siteId, act: kind, accountId, comment: null, rulesVersion: OWN_RULES },
        ...{ note: note === "" ? null : note, automatedDetection: false, automatedDecision: by === null },
        ...{ source: "own", by: decider, language: site.language, at: new Date(at) },
      });
      await recordLine(notebook, {
        ...{ siteId, act: "sanction.impose", actor: decider, subject: `account:${accountId}` },
        detail: {
          ...{ sanction: id, kind, until: until?.toISOString() ?? null, clauses, rulesVersion: OWN_RULES },
          removesComments: false,
        },
        values: note === "" ? {} : { note },
      });
    },
  });
}

/** Counts what moderators refused and removed against its authors, as the site weighs it, with the steps it leads to. */
function strike(newsroom: Newsroom, cases: Cases): void {
  const rules = newsroom.settings.strikes ?? DEFAULTS.strikes;
  const decided = saidIn(newsroom)
    .filter(({ author }) => author.guestName === null && !author.staff)
    .flatMap((said) => said.deeds.map((deed) => ({ said, ...deed })))
    .filter(({ act, by }) => by !== null && (act === "reject" || act === "remove"))
    .toSorted((a, b) => a.at - b.at);
  const weights = new Map<string, number>();
  for (const { said, at, clauses } of decided) {
    const counted = strikeFor(rules, clauses);
    if (!counted) continue;
    const { id: accountId } = said.author;
    const before = weights.get(accountId) ?? 0;
    weights.set(accountId, before + counted.weight);
    const row: Row = {
      ...{ id: idAt(at), site_id: newsroom.id, account_id: accountId, clause: counted.clause },
      ...{ weight: counted.weight, created_at: new Date(at) },
      expires_at: counted.days === null ? null : new Date(at + counted.days * DAY),
    };
    cases.rows.strikes.push(row);
    cases.acts.push({
      at,
      async write(_notebook, decisions) {
        row.decision_id = decisions.findLast(({ comment_id }) => comment_id === said.id)?.id;
      },
    });
    const step = strikeStep(rules, before, before + counted.weight, [], at);
    if (!step) continue;
    const given = { accountId, kind: step.kind, clauses: [counted.clause], note: "", stepAt: step.at };
    impose(newsroom, at, { ...given, until: stepUntil(step, at), by: null }, cases);
  }
}

function sanctionBySomebody(
  newsroom: Newsroom,
  accounts: Map<string, Account>,
  now: number,
  cases: Cases,
): void {
  for (const one of demo.petitions.sanctions.filter(({ site }) => site === newsroom.site.slug)) {
    const { kind, clauses, note, days, internalNote } = one;
    const { id: accountId } = known(accounts, one.person);
    const { id: by } = known(accounts, one.by);
    const last = saidIn(newsroom)
      .filter(({ author }) => author.id === accountId)
      .flatMap(({ createdAt, deeds }) => [createdAt, ...deeds.map(({ at }) => at)]);
    const at = Math.min(now - MINUTE, Math.max(...last) + 12 * MINUTE);
    const until = days === null ? null : at + days * DAY;
    impose(newsroom, at, { accountId, kind, until, clauses, note, stepAt: null, by }, cases);
    if (internalNote !== null)
      cases.rows.internal_notes.push({
        ...{ id: idAt(at), site_id: newsroom.id, subject: "account", subject_id: accountId },
        ...{ author_id: by, body: internalNote, created_at: new Date(at) },
      });
  }
}

function appeal(newsroom: Newsroom, now: number, { acts, rows }: Cases): void {
  const { id: siteId } = newsroom;
  for (const { about, hoursAfter, text } of demo.petitions.appeals) {
    const found = mentioned(newsroom, about);
    if (!found) continue;
    const { said, section } = found;
    const at = Math.min(now - MINUTE, (said.deeds.at(-1)?.at ?? now) + hoursAfter * HOUR);
    const row: Row = {
      ...{ id: idAt(at), site_id: siteId, section, subject: "statement", party: "author", text },
      ...{ account_id: said.author.id, article_id: said.ground.id, comment_id: said.id },
      ...{ created_at: new Date(at), due_at: new Date(at + APPEAL_DUE) },
    };
    rows.appeals.push(row);
    acts.push({
      at,
      async write(notebook, decisions) {
        const against = decisions.findLast(({ comment_id }) => comment_id === said.id)?.id;
        row.subject_id = against;
        await recordLine(notebook, {
          ...{ siteId, act: "appeal.make", actor: { kind: "account", id: said.author.id } },
          ...{ subject: `appeal:${row.id}`, values: { text } },
          detail: {
            ...{ party: "author", against: `statement:${against}`, comment: said.id },
            section: section || null,
          },
        });
      },
    });
  }
}

function notify(newsroom: Newsroom, now: number, { acts, rows }: Cases): void {
  const { id: siteId, site } = newsroom;
  for (const { about, ...one } of demo.petitions.notices.filter((notice) => notice.site === site.slug)) {
    const found = about && mentioned(newsroom, about);
    if (about && !found) throw new Error(`The notice of ${one.name} is about no comment`);
    const { explanation, law, url, name, email } = one;
    const at = now - one.hoursAgo * HOUR;
    const id = idAt(at);
    const section = found?.section ?? "";
    rows.notices.push({
      ...{ id, site_id: siteId, section, url, explanation, law, name, email, language: site.language },
      ...{ article_id: found?.said.ground.id ?? null, comment_id: found?.said.id ?? null, clauses: [] },
      ...{ created_at: new Date(at), due_at: new Date(at + NOTICE_DUE) },
    });
    acts.push({
      at,
      line: {
        ...{ siteId, act: "notice.give", actor: { kind: "account", id: null }, subject: `notice:${id}` },
        detail: found ? { comment: found.said.id, article: found.said.ground.id, section } : {},
        values: { explanation, law: law ?? undefined, url: url ?? undefined },
      },
    });
  }
}

function keepTemplates(
  newsroom: Newsroom,
  accounts: Map<string, Account>,
  now: number,
  { rows }: Cases,
): void {
  const at = now - 300 * DAY;
  for (const { site, by, ...template } of demo.petitions.templates)
    if (site === newsroom.site.slug)
      rows.note_templates.push({
        ...{ id: idAt(at), site_id: newsroom.id, ...template, created_by: known(accounts, by).id },
        created_at: new Date(at),
      });
}
