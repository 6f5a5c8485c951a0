import type { Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { readCursor, writeCursor } from "../platform/cursor.ts";
import { notFound } from "../platform/problem.ts";
import { findRules, findSiteById, type RulesRow, type SiteRow } from "../sites/store.ts";
import { readLink, statementPage } from "./links.ts";
import { type DismissedReport, listDismissed } from "./list-dismissed.ts";
import { presentStatement, type StatementAnswer } from "./present.ts";
import { findAppealsAgainst, findStatement, findStatementsOf, type StatementRow } from "./read-store.ts";

/** Each with its site, its rules as they stood, and the author's appeal; what several share is read once. */
async function presentAll(
  ctx: Context,
  rows: StatementRow[],
  languages: string[],
): Promise<{ site: SiteRow; statement: StatementAnswer }[]> {
  const db = ctx.db.prisma;
  const sites = new Map<string, SiteRow | null>();
  const documents = new Map<string, RulesRow | null>();
  const ids = rows.map(({ id }) => id);
  const appeals = new Map((await findAppealsAgainst(db, ids, "author")).map((one) => [one.subjectId, one]));
  const answers = [];
  for (const row of rows) {
    const { siteId, rulesVersion } = row;
    const key = `${siteId}:${rulesVersion}`;
    if (!sites.has(siteId)) sites.set(siteId, await findSiteById(db, siteId));
    if (!documents.has(key)) documents.set(key, await findRules(db, siteId, rulesVersion));
    const site = sites.get(siteId);
    if (!site) throw notFound();
    const statement = presentStatement(row, {
      site,
      rules: documents.get(key) ?? null,
      appeal: appeals.get(row.id) ?? null,
      publicUrl: ctx.publicUrl,
      url: statementPage(ctx, row.id),
      languages,
    });
    answers.push({ site, statement });
  }
  return answers;
}

/** A statement of reasons and its site, by the link; 404 for a link that was not given out. */
export async function readStatement(
  ctx: Context,
  input: { token: string; languages: string[] },
): Promise<{ site: SiteRow; statement: StatementAnswer }> {
  const row = await findStatement(ctx.db.prisma, ctx.clock, readLink(ctx, "statement", input.token));
  const [answer] = row ? await presentAll(ctx, [row], input.languages) : [];
  if (!answer) throw notFound();
  return answer;
}

/** What restricts the caller, everywhere, newest first, and what became of their reports. The banned read it too. */
export async function listOwnDecisions(
  ctx: Context,
  actor: Actor,
  input: { limit?: number | undefined; cursor?: string | undefined; languages: string[] },
): Promise<{ items: StatementAnswer[]; nextCursor: string | null; reports: DismissedReport[] }> {
  assertAccount(actor);
  const list = `decisions:${actor.id}`;
  const limit = input.limit ?? 20;
  const after = input.cursor === undefined ? null : readCursor(ctx.secrets, list, input.cursor);
  const of = { accountId: actor.id, after, limit: limit + 1 };
  const rows = await findStatementsOf(ctx.db.prisma, ctx.clock, of);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: (await presentAll(ctx, items, input.languages)).map(({ statement }) => statement),
    nextCursor:
      rows.length > limit && last
        ? writeCursor(ctx.secrets, list, [last.createdAt.toISOString(), last.id])
        : null,
    reports: after === null ? await listDismissed(ctx, actor.id) : [],
  };
}
