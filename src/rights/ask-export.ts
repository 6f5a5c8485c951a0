import type { Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { linkToken } from "../statements/links.ts";
import { findCurrentExport, holdAccount, insertExport } from "./exports-store.ts";

/** Where an export is fetched, by whoever has the link. */
export function exportUrl(ctx: Context, id: string): string {
  return `${ctx.publicUrl}/v1/exports/${linkToken(ctx, "export", id)}`;
}

/** Asks for all that is kept about the caller, or says where what they asked for is; at most one a day is built. */
export async function askExport(ctx: Context, actor: Actor) {
  assertAccount(actor);
  const row = await ctx.db.transaction(async (tx) => {
    await holdAccount(tx, actor.id);
    const current = await findCurrentExport(tx, ctx.clock, actor.id);
    return current ?? insertExport(tx, ctx.clock, { id: newId(), accountId: actor.id });
  });
  return {
    status: row.status,
    askedAt: row.askedAt.toISOString(),
    url: row.status === "ready" ? exportUrl(ctx, row.id) : null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
