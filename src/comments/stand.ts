import { merging } from "../articles/on-article.ts";
import type { Sanction } from "../engine/sanction-in-force.ts";
import type { May } from "../engine/state-now.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { lockShared } from "../platform/locks.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { insertAcceptance } from "../sites/store.ts";
import { type Judged, judgeGround, waitingOn } from "./judge.ts";
import { lockGround, type PostingGround, readGround } from "./posting-store.ts";
import { refuse } from "./refuse.ts";

/** Where a reader stands on an article: its rules and state under the locks, and their own record. */
export type Standing = Judged & { ground: PostingGround };

/**
 * Takes the locks that every act in a thread takes, in the one order, and computes the state under them.
 *
 * @param authorId whose record to lock; null leaves it alone
 */
export async function standOn(
  ctx: Context,
  tx: Tx,
  ids: { siteId: string; articleId: string },
  authorId: string | null,
): Promise<Standing> {
  // Sent together, done one after the other: the server begins the second, and takes its snapshot, when the first
  // has its locks.
  const locked = lockShared(tx, ids.siteId, ids.articleId);
  const reading = authorId
    ? lockGround(tx, ctx.clock, { ...ids, authorId })
    : readGround(tx, ctx.clock, ids.articleId);
  reading.catch(() => undefined);
  await locked;
  const ground = await reading;
  if (!ground) throw notFound();
  if (ground.mergedInto !== null) throw merging();
  return { ...(await judgeGround(ctx, tx, ids, ground, (rules) => waitingOn(ctx, tx, rules))), ground };
}

/** What comes with `rulesVersion` is said by somebody who accepts that version. */
export async function recordAcceptance(
  tx: Tx,
  { rules, ground }: Standing,
  accountId: string,
  rulesVersion: number | undefined,
): Promise<void> {
  const inForce = rules.site.rulesVersion;
  if (rulesVersion !== inForce || ground.acceptedVersion === inForce) return;
  await insertAcceptance(tx, accountId, rules.site.id, inForce);
}

/** Throws `comments-closed` where the state of the article does not leave this to readers. */
export async function assertMay(
  ctx: Context,
  tx: Tx,
  standing: Standing,
  act: keyof May,
  languages: string[],
): Promise<void> {
  if (standing.state.may[act]) return;
  throw await refuse(ctx, tx, { type: "comments-closed" }, { ...standing, languages });
}

/** Those that still hold; epoch milliseconds. */
export function sanctionsInForce(sanctions: Sanction[] | null, now: number): Sanction[] {
  return (sanctions ?? []).filter((one) => one.until === null || now < one.until);
}

/** The banned and the suspended may read, withdraw and appeal, and nothing else. */
export function assertNotSanctioned(sanctions: Sanction[] | null, now: number): void {
  const inForce = sanctionsInForce(sanctions, now);
  if (inForce.some((one) => one.kind === "ban")) throw new Problem("account-banned");
  const suspended = inForce.find((one) => one.kind === "suspend");
  if (suspended) {
    throw new Problem("account-suspended", {
      until: suspended.until === null ? null : new Date(suspended.until).toISOString(),
      clauses: suspended.clauses,
    });
  }
}
