import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import type { AccountActor } from "./actor.ts";
import { claimName } from "./claim-name.ts";
import { displayName } from "./display-name.ts";
import { insertNameChange, lockName, raiseVersionsOf, updateLanguage, updateName } from "./names-store.ts";

/** How often a name changes: once in so many days. */
const DAYS = 30;

/**
 * Changes the caller's name or language. Throws `not-permitted` for a name that a publisher gives, `rate-limited`
 * within 30 days of the last change, and `validation-failed` at `/name`.
 */
export async function changeMe(
  ctx: Context,
  actor: AccountActor,
  input: { name?: string | undefined; language?: string | null | undefined },
): Promise<{ id: string; name: string; language: string | null }> {
  const wanted = input.name === undefined ? null : displayName(input.name, "/name");
  const now = ctx.clock.sql;
  const { sites, ...answer } = await ctx.db.transaction(async (tx) => {
    if (wanted !== null && wanted !== actor.name && actor.homeSiteId === null) {
      await claimName(tx, wanted, { accountId: actor.id, homeSiteId: null });
    }
    const before = await lockName(tx, now, actor.id, DAYS);
    const language = input.language === undefined ? before.language : input.language;
    if (language !== before.language) await updateLanguage(tx, actor.id, language);
    if (wanted === null || wanted === before.name)
      return { sites: [], id: actor.id, name: before.name, language };
    if (actor.homeSiteId !== null) throw new Problem("not-permitted");
    if (before.waitSeconds > 0) throw new Problem("rate-limited", { retryAfter: before.waitSeconds });
    await updateName(tx, now, { id: actor.id, name: wanted });
    await insertNameChange(tx, { accountId: actor.id, before: before.name, after: wanted }, now);
    return { sites: await raiseVersionsOf(tx, actor.id), id: actor.id, name: wanted, language };
  });
  for (const slug of sites) ctx.pages.touch(`site:${slug}`);
  return answer;
}
