import { recordLine } from "../audit/record-line.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { notFound } from "../platform/problem.ts";
import { endStatements } from "../statements/write-statement.ts";
import { lockRecords, updateCopies } from "./copies-store.ts";
import { findPerson } from "./people-store.ts";
import { assertMayLift, maySeeSanction } from "./policy.ts";
import { readInstant } from "./read-instant.ts";
import { findSanction, updateLifted } from "./store.ts";

/**
 * Lifts a sanction in a transaction of the caller's, who has been let on: it leaves the author's records, its
 * statement of reasons says so, and what it has not removed yet stays. One that was lifted before is left as it is.
 * One that holds everywhere must be lifted before any author's record is locked, since it takes the account's lock.
 *
 * @param given.at the database's instant
 */
export async function liftSanctionIn(
  tx: Tx,
  given: {
    id: string;
    by: { kind: "account" | "key" | "check" | "operator"; id: string | null };
    at: Date;
    because: "lifted" | "overturned";
  },
): Promise<void> {
  const { id, by, at, because } = given;
  const sanction = await findSanction(tx, id);
  if (!sanction) return;
  await lockRecords(tx, sanction);
  if (!(await updateLifted(tx, id, at, by.id))) return;
  await updateCopies(tx, sanction, at);
  await endStatements(tx, { id }, at, because);
  await recordLine(tx, {
    siteId: sanction.siteId,
    act: "sanction.lift",
    actor: by,
    subject: `account:${sanction.accountId}`,
    detail: { sanction: id, kind: sanction.kind, because },
  });
}

/**
 * Lifts a sanction before its time, for those who could have imposed it; one that was lifted before stays so. To whoever
 * moderates nothing that it concerns it does not exist.
 */
export async function liftSanction(
  ctx: Context,
  actor: Actor,
  input: { account: string; sanction: string },
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const sanction = await findSanction(tx, input.sanction);
    if (!sanction || sanction.accountId !== input.account || !maySeeSanction(actor, sanction.siteId)) {
      throw notFound();
    }
    const person = await findPerson(tx, sanction.accountId, sanction.siteId);
    if (!person) throw notFound();
    assertMayLift(actor, sanction.siteId, person);
    await lockRecords(tx, sanction);
    const at = await readInstant(tx, ctx.clock);
    await liftSanctionIn(tx, { id: sanction.id, by: actorName(actor), at, because: "lifted" });
  });
}
