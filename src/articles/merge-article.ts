import { recordLine } from "../audit/record-line.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { assertAllowed, mayPublish } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Transact } from "../platform/http/route.ts";
import { lockAllShared, lockExclusive } from "../platform/locks.ts";
import { invalid, notFound, Problem } from "../platform/problem.ts";
import { loadSite } from "../sites/load-site.ts";
import { findNamed, isReceiving, leadTo, type NamedArticle } from "./merge-store.ts";
import { raiseVersion } from "./store.ts";

export interface MergeInput {
  site: string;
  article: string;
  /** The key of the article that survives. */
  into: string;
  transact: Transact;
}

interface MergeAnswer {
  id: string;
  key: string;
  into: { id: string; key: string };
  state: "merging" | "merged";
}

interface Pair {
  from: NamedArticle;
  into: NamedArticle;
}

function present({ from, into }: Pair, state: NamedArticle["mergeState"]): MergeAnswer {
  return {
    id: from.id,
    key: from.key,
    into: { id: into.id, key: into.key },
    state: state === "done" ? "merged" : "merging",
  };
}

async function findPair(tx: Tx, siteId: string, input: MergeInput): Promise<Pair> {
  const from = await findNamed(tx, siteId, input.article);
  if (!from) throw notFound();
  const into = await findNamed(tx, siteId, input.into);
  if (!into) throw invalid("/into", "unknown", "is the key of no article of this site");
  return { from, into };
}

/** Locks site and articles in the one order: no comment commits on either until the transaction ends. */
async function lockBoth(tx: Tx, siteId: string, ids: string[]): Promise<void> {
  await lockAllShared(tx, [siteId]);
  for (const id of ids.toSorted()) await lockExclusive(tx, id);
}

/** Throws what speaks against merging these two. */
async function assertMergeable(tx: Tx, { from, into }: Pair): Promise<void> {
  if (from.id === into.id) throw invalid("/into", "same", "is this article itself");
  if (into.mergedInto !== null)
    throw invalid("/into", "merged", `has been merged into "${into.survivor.key}"`);
  if (from.mergedInto !== null)
    throw new Problem("already-decided", {}, `It has been merged into "${from.survivor.key}".`);
  if (from.held || into.held)
    throw new Problem("not-permitted", {}, "What a legal hold is on stays where it is.");
  if (await isReceiving(tx, from.id)) {
    throw new Problem(
      "request-in-progress",
      { retryAfter: 2 },
      "Another article is still being merged into this one.",
    );
  }
}

/**
 * Merges an article into another of the same site. From the commit on its keys lead to the survivor, so that whatever
 * is said is said there; its comments follow, under their own ids, by a job. Again is the same.
 */
export async function mergeArticle(ctx: Context, actor: Actor, input: MergeInput): Promise<MergeAnswer> {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayPublish(actor, site.id));
  const known = await findNamed(ctx.db.prisma, site.id, input.article);
  if (!known) throw notFound();
  const answer = await input.transact(known.id, async (tx) => {
    const found = await findPair(tx, site.id, input);
    await lockBoth(tx, site.id, [found.from.id, found.into.id]);
    const pair = await findPair(tx, site.id, input);
    const { from, into } = pair;
    if (from.mergedInto !== null && from.mergedInto === into.id) return present(pair, from.mergeState);
    await assertMergeable(tx, pair);
    await leadTo(tx, { id: from.id, siteId: site.id }, into.id);
    await recordLine(tx, {
      siteId: site.id,
      act: "article.merge",
      actor: actorName(actor),
      subject: `article:${from.id}`,
      detail: { key: from.key, into: into.id, intoKey: into.key, section: into.section },
    });
    await raiseVersion(tx, from.id, "merged");
    return present(pair, "waiting");
  });
  ctx.pages.touch(`article:${answer.id}`);
  ctx.pages.touch(`article:${answer.into.id}`);
  return answer;
}
