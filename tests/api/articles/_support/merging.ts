import assert from "node:assert/strict";
import { linkAuditLines } from "../../../../src/audit/link-lines.ts";
import { verifyChains } from "../../../../src/audit/verify-chains.ts";
import { moveMergedComments } from "../../../../src/comments/move-merged.ts";
import { relayOutbox } from "../../../../src/notify/relay-outbox.ts";
import type { TestApp } from "../../../_support/app.ts";
import type { TestArticle, TestSite } from "../../../_support/people.ts";
import { bodyOf } from "../../_support/answers.ts";
import { assertSettled } from "../../_support/settled.ts";

export interface MergeAnswer {
  id: string;
  key: string;
  into: { id: string; key: string };
  state: "merging" | "merged";
}

/** Says that an article is to be merged into another; its comments are still where they were. */
export async function beginMerge(
  app: TestApp,
  site: TestSite,
  from: TestArticle,
  into: TestArticle,
): Promise<MergeAnswer> {
  return bodyOf(await app.post(`${from.path}/merge`, { into: into.key }, site.key), 202);
}

/** Runs the jobs that a merge waits for, until all are over. */
export async function finishMerges(app: TestApp): Promise<void> {
  for (let n = 0; n < 200; n += 1) {
    await relayOutbox(app.ctx);
    await moveMergedComments(app.ctx);
    if (
      (await app.ctx.db.prisma.article.count({ where: { mergeState: { in: ["waiting", "moving"] } } })) === 0
    )
      return;
  }
  assert.fail("the merge does not come to an end");
}

export async function merge(app: TestApp, site: TestSite, from: TestArticle, into: TestArticle) {
  const answer = await beginMerge(app, site, from, into);
  await finishMerges(app);
  app.ctx.pages.clear();
  return answer;
}

/** Every counter equals its recount, nothing is left of a merge, and the chain vouches for every decision. */
export async function assertWhole(app: TestApp): Promise<void> {
  await assertSettled(app);
  assert.equal(await app.ctx.db.prisma.commentMove.count(), 0);
  await linkAuditLines(app.ctx);
  const { ok, chains } = await verifyChains(app.ctx, { siteId: null, heads: [] });
  assert.ok(ok, JSON.stringify(chains.filter(({ broken }) => broken.length > 0)));
}
