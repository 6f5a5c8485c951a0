import assert from "node:assert/strict";
import { reconcile } from "../../../src/cli/reconcile.ts";
import { type Act, lifecycle, type Status } from "../../../src/engine/lifecycle.ts";
import type { TestApp } from "../../_support/app.ts";

/** Every counter equals its recount, and every comment's decisions fold to the status that is stored. */
export async function assertSettled(app: TestApp): Promise<void> {
  assert.deepEqual((await reconcile(app.ctx, false)).wrong, []);
  assert.deepEqual(await misfolded(app), []);
}

interface Told {
  id: string;
  status: Status;
  verdict: Status;
  acts: { act: Act; status: Status; revision: number }[] | null;
}

async function misfolded(app: TestApp): Promise<string[]> {
  const comments = await app.ctx.db.prisma.$queryRaw<Told[]>`
    SELECT c.id, c.status, r.verdict, (
      SELECT jsonb_agg(jsonb_build_object('act', d.act, 'status', d.status, 'revision', d.revision)
        ORDER BY d.decided_at, d.id)
      FROM decisions d WHERE d.article_id = c.article_id AND d.comment_id = c.id) AS acts
    FROM comments c JOIN comment_revisions r
      ON r.article_id = c.article_id AND r.comment_id = c.id AND r.revision = 1`;
  return comments.flatMap(({ id, status, verdict, acts }) => {
    // What a check rejected at once has that rejection as its first line, from a state of its own.
    let now: Status | null = verdict === "rejected" ? "pending" : verdict;
    // What stood before each decision, for those that undo the last.
    const before: Status[] = [];
    for (const told of acts ?? []) {
      const next: Status | null =
        told.act === "undo" ? (before.pop() ?? null) : now && lifecycle(now, told.act);
      if (told.act !== "undo" && now) before.push(now);
      now = next;
      if (now !== told.status) return [`${id}: ${told.act} to ${told.status}, not ${now}`];
    }
    return now === status ? [] : [`${id}: ${status}, folded ${now}`];
  });
}
