import type { Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Transact } from "../platform/http/route.ts";
import { notFound } from "../platform/problem.ts";
import { lockRecords, updateCopies } from "./copies-store.ts";
import { readInstant } from "./read-instant.ts";
import { findSanction, updateRead } from "./store.ts";

/** Takes it down that the caller has read a warning of theirs, so that they may comment again; the first time stands. */
export async function readWarning(
  ctx: Context,
  actor: Actor,
  input: { sanction: string; transact: Transact },
): Promise<{ id: string; readAt: string }> {
  assertAccount(actor);
  return input.transact(actor.id, async (tx) => {
    const warning = await findSanction(tx, input.sanction);
    if (warning?.kind !== "warn" || warning.accountId !== actor.id) throw notFound();
    await lockRecords(tx, warning);
    const now = await readInstant(tx, ctx.clock);
    const readAt = await updateRead(tx, warning.id, now);
    await updateCopies(tx, warning, now);
    return { id: warning.id, readAt: readAt.toISOString() };
  });
}
