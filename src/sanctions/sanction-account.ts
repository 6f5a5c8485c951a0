import type { Sanction } from "../engine/sanction-in-force.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { ensureRecord } from "../identity/records-store.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Transact } from "../platform/http/route.ts";
import { lockAllShared } from "../platform/locks.ts";
import { invalid, notFound } from "../platform/problem.ts";
import { loadSite } from "../sites/load-site.ts";
import { citeClauses } from "./cite-clauses.ts";
import { lockRecords } from "./copies-store.ts";
import { findPerson } from "./people-store.ts";
import { assertMaySanction, assertMaySanctionOn } from "./policy.ts";
import { presentSanction } from "./present-sanction.ts";
import { readInstant } from "./read-instant.ts";
import { findSanction } from "./store.ts";
import { type Decided, writeSanction } from "./write-sanction.ts";

export interface SanctionInput {
  account: string;
  /** Null: everywhere. */
  site: string | null;
  kind: Sanction["kind"];
  until?: string | null | undefined;
  clauses: string[];
  note: string;
  removeComments?: boolean | undefined;
  transact: Transact;
}

/** When it is over: in the future; needed for a suspension, and not for a warning, which lasts until it is read. */
function untilOf({ kind, until = null }: SanctionInput, now: Date): Date | null {
  if (until === null) {
    if (kind === "suspend") throw invalid("/until", "required", "a suspension needs an end");
    return null;
  }
  if (kind === "warn") throw invalid("/until", "not-allowed", "a warning lasts until it is read");
  const end = new Date(until);
  if (end <= now) throw invalid("/until", "past", "must be in the future");
  return end;
}

/** Locks what posts read: the record on one site, made if need be, or with null all that there are. */
async function lockAccount(
  ctx: Context,
  tx: Tx,
  records: { accountId: string; siteId: string | null },
): Promise<void> {
  const { accountId, siteId } = records;
  if (siteId !== null) await ensureRecord(tx, ctx.clock, { accountId, siteId });
  await lockRecords(tx, records);
}

function deciderOf(actor: Actor): Decided["by"] {
  const { id } = actorName(actor);
  return {
    kind: actor.kind === "key" ? "key" : "account",
    id,
    name: actor.kind === "account" ? actor.name : null,
  };
}

/**
 * Sanctions an account on a site, or for operators everywhere. It waits for the account's posts that are under way; once
 * it has committed none is taken against it.
 */
export async function sanctionAccount(ctx: Context, actor: Actor, input: SanctionInput) {
  const site = input.site === null ? null : await loadSite(ctx, actor, input.site);
  const siteId = site?.id ?? null;
  assertMaySanctionOn(actor, siteId);
  const accountId = input.account;
  const removesComments = input.removeComments ?? false;
  return input.transact(siteId ?? accountId, async (tx) => {
    if (siteId !== null) await lockAllShared(tx, [siteId]);
    const person = await findPerson(tx, accountId, siteId);
    if (!person) throw notFound();
    assertMaySanction(actor, siteId, person);
    await lockAccount(ctx, tx, { accountId, siteId });
    const now = await readInstant(tx, ctx.clock);
    const until = untilOf(input, now);
    const clauses = [...new Set(input.clauses)];
    const ground = await citeClauses(tx, { accountId, siteId, clauses, removesComments });
    const id = await writeSanction(tx, ground, {
      ...{ siteId, accountId, kind: input.kind, until, clauses, note: input.note, stepAt: null },
      removal: removesComments ? "waiting" : null,
      createdAt: now,
      by: deciderOf(actor),
    });
    const row = await findSanction(tx, id);
    if (!row) throw notFound();
    return presentSanction(row, now);
  });
}
