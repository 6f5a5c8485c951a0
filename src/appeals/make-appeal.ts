import { announce } from "../audit/announce.ts";
import { recordLine } from "../audit/record-line.ts";
import type { Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import { findNotice, lockNotice } from "../notices/store.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Transact } from "../platform/http/route.ts";
import { newId } from "../platform/ids.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { readLink } from "../statements/links.ts";
import { presentAppeal } from "../statements/present-appeal.ts";
import { findStatement, holdStatement, type StatementRow } from "../statements/read-store.ts";
import { type Against, type Dismissal, findDismissal, insertAppeal } from "./store.ts";

const DUE_MS = 14 * 24 * 3600 * 1000;

type OwnAppeal = ReturnType<typeof presentAppeal>;

/** What has been put right already, or appealed against already. */
const settled = (why: string) => new Problem("already-decided", {}, why);

function assertInTime(now: Date, until: Date): void {
  if (now > until) throw new Problem("not-permitted", {}, "An appeal was possible for six months.");
}

async function write(tx: Tx, against: Against, text: string, now: Date): Promise<OwnAppeal> {
  const id = newId();
  const dueAt = new Date(now.getTime() + DUE_MS);
  if (!(await insertAppeal(tx, { ...against, id, text, createdAt: now, dueAt }))) {
    throw settled("There is an appeal against this already.");
  }
  await recordLine(tx, {
    siteId: against.siteId,
    act: "appeal.make",
    actor: { kind: "account", id: against.accountId },
    subject: `appeal:${id}`,
    detail: {
      party: against.party,
      against: `${against.subject}:${against.subjectId}`,
      ...(against.commentId === null ? {} : { comment: against.commentId }),
      section: against.section || null,
    },
    values: { text },
  });
  await announce(tx, against.siteId, against.section || null, {
    event: "waiting",
    data: { kind: "appeal", id },
  });
  const { subjectId, party } = against;
  const undecided = { outcome: null, note: null, decidedAt: null };
  return presentAppeal({ id, subjectId, party, text, createdAt: now, dueAt, ...undecided });
}

/** By the author, or whoever has their link. */
function againstStatement(
  ctx: Context,
  { id, siteId }: StatementRow,
  input: { text: string; transact: Transact },
): Promise<OwnAppeal> {
  return input.transact(siteId, async (tx) => {
    const row = await holdStatement(tx, ctx.clock, id);
    if (!row) throw notFound();
    if (row.endedAt !== null) throw settled("What you appeal against no longer holds.");
    assertInTime(row.now, row.appealUntil);
    const { section, accountId, articleId, commentId } = row;
    const place = { siteId, section, accountId, articleId, commentId };
    return write(tx, { ...place, subject: "statement", subjectId: id, party: "author" }, input.text, row.now);
  });
}

/** By an account whose report was found wrong, while the comment is still up. */
function againstDismissal(
  ctx: Context,
  accountId: string,
  { siteId }: Dismissal,
  input: { decision: string; text: string; transact: Transact },
): Promise<OwnAppeal> {
  return input.transact(siteId, async (tx) => {
    const row = await findDismissal(tx, ctx.clock, input.decision, accountId);
    if (!row) throw notFound();
    if (row.status !== "published") throw settled("The comment is no longer up.");
    assertInTime(row.now, row.appealUntil);
    const { section, articleId, commentId } = row;
    const place = { siteId, section, accountId, articleId, commentId };
    const against = { ...place, subject: "decision", subjectId: input.decision, party: "notifier" } as const;
    return write(tx, against, input.text, row.now);
  });
}

/**
 * Appeals against a decision: by the author of what it restricts, or by an account whose report it dismissed. For all
 * others there is no such decision.
 */
export async function appealDecision(
  ctx: Context,
  actor: Actor,
  input: { decision: string; text: string; transact: Transact },
): Promise<OwnAppeal> {
  assertAccount(actor);
  const statement = await findStatement(ctx.db.prisma, ctx.clock, input.decision);
  if (statement?.accountId === actor.id) return againstStatement(ctx, statement, input);
  const dismissal = await findDismissal(ctx.db.prisma, ctx.clock, input.decision, actor.id);
  if (!dismissal) throw notFound();
  return againstDismissal(ctx, actor.id, dismissal, input);
}

/** Appeals against a decision by the link of its statement of reasons, as its author does. */
export async function appealStatement(
  ctx: Context,
  actor: Actor,
  input: { token: string; text: string; transact: Transact },
): Promise<OwnAppeal> {
  await ctx.limits.notices.take(actor.network);
  const row = await findStatement(ctx.db.prisma, ctx.clock, readLink(ctx, "statement", input.token));
  if (!row) throw notFound();
  return againstStatement(ctx, row, input);
}

/** Appeals against the outcome of a notice, by its link: where nothing was done. */
export async function appealNotice(
  ctx: Context,
  actor: Actor,
  input: { token: string; text: string; transact: Transact },
): Promise<OwnAppeal> {
  await ctx.limits.notices.take(actor.network);
  const id = readLink(ctx, "notice", input.token);
  const found = await findNotice(ctx.db.prisma, ctx.clock, id);
  if (!found) throw notFound();
  return input.transact(found.siteId, async (tx) => {
    await lockNotice(tx, id);
    const row = await findNotice(tx, ctx.clock, id);
    if (!row) throw notFound();
    if (row.appealUntil === null) throw new Problem("not-permitted", {}, "The notice is not decided yet.");
    if (row.outcome !== "noAction" || row.overturnedAt !== null) {
      throw settled("What the notice asks for has been done.");
    }
    assertInTime(row.now, row.appealUntil);
    const { siteId, section, articleId, commentId } = row;
    const place = { siteId, section, accountId: null, articleId, commentId };
    return write(tx, { ...place, subject: "notice", subjectId: id, party: "notifier" }, input.text, row.now);
  });
}
