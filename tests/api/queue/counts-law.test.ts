// Whatever people do, and at the same time: the counts of the queues are what a recount finds.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reconcile } from "../../../src/cli/reconcile.ts";
import { useApp } from "../../_support/app.ts";
import { newComment, newPerson } from "../../_support/people.ts";
import { setDesk } from "./_support/desk.ts";

const here = useApp();
const ACTS = ["approve", "reject", "remove", "restore", "requeue", "feature", "escalate", "undo"];

/** Random numbers that are the same in every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

describe("the queues' counts", () => {
  for (const seed of [1, 2, 3]) {
    it(`equal a recount after random acts of several at once (${seed})`, async () => {
      const scene = await setDesk(here.app, { reportsToHold: 2 });
      const { app, site, sport, world, none, author, moderator, editor, counts, read } = scene;
      const articles = [sport, world, none];
      const readers = [author, await newPerson(app), await newPerson(app)];
      const comments: { id: string; articleId: string; path: string; revision: number; author: number }[] =
        [];
      const random = seeded(seed);
      const deeds: (() => Promise<unknown>)[] = [
        async () => {
          const article = articles[random(3)] ?? world;
          const by = random(3);
          const body = `${["Words", "A rascal", "Scoundrel"][random(3)]} number ${comments.length}`;
          const made = await newComment(app, article, readers[by] ?? author, { body });
          comments.push({
            ...{ id: made.id, articleId: article.id, path: `${article.path}/comments/${made.id}` },
            ...{ revision: 1, author: by },
          });
        },
        async () => {
          const one = comments[random(comments.length)];
          const act = ACTS[random(ACTS.length)] ?? "approve";
          const clauses = act === "reject" || act === "remove" ? { clauses: ["1.1"] } : {};
          const { id: commentId, articleId, revision } = one ?? assert.fail();
          const decisions = [{ commentId, articleId, revision, act, ...clauses }];
          return app.post("/v1/moderation/decisions", { decisions }, [moderator, editor][random(2)]?.token);
        },
        async () => {
          const one = comments[random(comments.length)];
          return app.post(`${one?.path}/reports`, { reason: "abuse" }, readers[random(3)]?.token);
        },
        async () => {
          const one = comments[random(comments.length)] ?? assert.fail();
          const body = ["Other words", "Another rascal"][random(2)];
          const answer = await app.patch(one.path, { body }, readers[one.author]?.token);
          if (answer.status === 200) one.revision = answer.body.revision;
        },
        async () => {
          const one = comments[random(comments.length)] ?? assert.fail();
          return random(3) === 0 ? app.delete(one.path, readers[one.author]?.token) : null;
        },
        async () => {
          const section = ["sport", "world", null][random(3)];
          return random(4) === 0 ? app.patch(articles[random(3)]?.path ?? "", { section }, site.key) : null;
        },
        async () => app.post("/v1/moderation/queue/claims", { site: site.slug, limit: 2 }, moderator.token),
      ];
      for (let n = 0; n < 6; n += 1) await deeds[0]?.();
      for (let turn = 0; turn < 25; turn += 1) {
        const answers = await Promise.all(Array.from({ length: 4 }, () => deeds[random(deeds.length)]?.()));
        for (const answer of answers as ({ status: number; text: string } | undefined | null)[])
          assert.ok((answer?.status ?? 200) < 500, answer?.text);
      }
      const { wrong } = await reconcile(app.ctx, false);
      assert.deepEqual(wrong, []);
      const told = await counts();
      for (const kind of ["pending", "reported", "escalated", "new"]) {
        const { items, total } = await read(`&kind=${kind}&limit=100`);
        assert.deepEqual([items.length, total], [told[kind], told[kind]], kind);
      }
      const sections = await Promise.all(
        ["sport", "world"].map((section) => counts(undefined, `&section=${section}`)),
      );
      const unsectioned = await app.ctx.db.pool.query(
        `SELECT count(*)::int AS n FROM comments c JOIN articles a ON a.id = c.article_id
         WHERE c.site_id = $1 AND c.queue = 'pending' AND a.section IS NULL`,
        [site.id],
      );
      const sum = sections.reduce((all, one) => all + (one.pending ?? 0), unsectioned.rows[0].n);
      assert.equal(sum, told.pending);
    });
  }
});
