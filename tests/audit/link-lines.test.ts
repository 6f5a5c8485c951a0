import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { INSTALLATION } from "../../src/audit/line-hash.ts";
import { linkAuditLines, linkChain } from "../../src/audit/link-lines.ts";
import { recordLine } from "../../src/audit/record-line.ts";
import { verifyChains } from "../../src/audit/verify-chains.ts";
import { JOBS } from "../../src/jobs.ts";
import { startJobs } from "../../src/platform/jobs.ts";
import { createContext } from "../../src/wire.ts";
import { startApp, useApp } from "../_support/app.ts";
import { newSite } from "../_support/people.ts";

const here = useApp({ databasePool: 20 });

/** Writes a line of its own, as an act would. */
function write(siteId: string | null, detail: object = {}): Promise<void> {
  return here.app.ctx.db.transaction((tx) =>
    recordLine(tx, {
      siteId,
      act: "test.act",
      actor: { kind: "operator", id: null },
      subject: `test:${randomUUID()}`,
      detail: { ...detail },
      values: { words: { z: 1, aa: "Worte, žluťoučký", b: [null, 1.5, { y: true, x: 1e21 }] } },
    }),
  );
}

const query = <Row>(sql: string): Promise<Row[]> => here.app.ctx.db.prisma.$queryRawUnsafe(sql);

async function assertWhole(): Promise<number> {
  const verdict = await verifyChains(here.app.ctx, { siteId: null, heads: [] });
  assert.deepEqual(
    verdict.chains.flatMap(({ broken }) => broken),
    [],
  );
  assert.ok(verdict.ok);
  return verdict.chains.reduce((sum, { links }) => sum + links, 0);
}

describe("the chain over the audit log", () => {
  it("takes up every line that waits, each chain its own, in the order of instants", async () => {
    const [one, two] = [await newSite(here.app), await newSite(here.app)];
    for (let n = 0; n < 30; n++) await write([one.id, two.id, null][n % 3] ?? null, { n });
    await linkAuditLines(here.app.ctx);
    const wrong = await query(`
      SELECT k.position FROM audit_links k JOIN audit_lines l ON l.id = k.line_id
      WHERE coalesce(l.site_id, '${INSTALLATION}') <> k.chain_id OR k.position <> (SELECT count(*) FROM audit_lines o
        WHERE o.site_id IS NOT DISTINCT FROM l.site_id AND (o.at, o.id) <= (l.at, l.id))`);
    assert.deepEqual(wrong, []);
    assert.deepEqual(await query("SELECT 1 FROM audit_unlinked"), []);
    const [{ lines } = { lines: 0 }] = await query<{ lines: number }>(
      "SELECT count(*)::int AS lines FROM audit_lines",
    );
    assert.equal(await assertWhole(), lines);
  });

  it("goes on from batch to batch", async () => {
    const site = await newSite(here.app);
    await here.app.ctx.db.prisma.$executeRawUnsafe(`
      INSERT INTO audit_lines (id, site_id, act, actor_kind, subject, detail)
      SELECT gen_random_uuid(), '${site.id}', 'test.many', 'operator', 'test:' || n, jsonb_build_object('n', n)
      FROM generate_series(1, 1203) n`);
    await linkChain(here.app.ctx, site.id);
    const [row] = await query<{ last: number }>(
      `SELECT max(position)::int AS last FROM audit_links WHERE chain_id = '${site.id}'`,
    );
    assert.ok((row?.last ?? 0) > 1203);
    await assertWhole();
  });

  it("stays one chain however many link it at once, from two processes' pools, while lines are written", async () => {
    const site = await newSite(here.app);
    const other = await createContext(here.app.ctx.config, {
      databaseUrl: here.app.databaseUrl,
      log: here.app.ctx.log,
    });
    try {
      const writers = Array.from({ length: 8 }, async () => {
        for (let n = 0; n < 12; n++) await write(site.id, { n });
      });
      const linkers = [here.app.ctx, other, here.app.ctx, other].map(async (ctx) => {
        for (let n = 0; n < 12; n++) await linkChain(ctx, site.id);
      });
      await Promise.all([...writers, ...linkers]);
      await linkChain(other, site.id);
      await assertWhole();
      const [row] = await query<{ links: number; last: number }>(
        `SELECT count(*)::int AS links, max(position)::int AS last FROM audit_links WHERE chain_id = '${site.id}'`,
      );
      assert.equal(row?.links, row?.last);
      assert.ok((row?.links ?? 0) >= 96);
    } finally {
      await other.db.close();
    }
  });

  it("is not held up for one site by what is wrong with another", async () => {
    const [bad, good] = [await newSite(here.app), await newSite(here.app)];
    await linkAuditLines(here.app.ctx);
    // A line that is linked already and put down once more cannot be linked again.
    await query(
      `INSERT INTO audit_unlinked SELECT line_id, chain_id FROM audit_links WHERE chain_id = '${bad.id}' LIMIT 1`,
    );
    await write(good.id);
    await assert.rejects(linkAuditLines(here.app.ctx));
    assert.deepEqual(await query(`SELECT 1 FROM audit_unlinked WHERE site_id = '${good.id}'`), []);
    await query(`DELETE FROM audit_unlinked WHERE site_id = '${bad.id}'`);
    await assertWhole();
  });
});

describe("the job that links", () => {
  it("is at most 10 s behind while 16 writers write", async () => {
    const app = await startApp({ databasePool: 24 });
    try {
      const stop = await startJobs(app.ctx, { linkAuditLines: JOBS.linkAuditLines as never });
      const site = await newSite(app);
      const until = performance.now() + 12_000;
      let worst = 0;
      const writers = Array.from({ length: 16 }, async () => {
        while (performance.now() < until) {
          await app.ctx.db.transaction((tx) =>
            recordLine(tx, {
              siteId: site.id,
              act: "test.act",
              actor: { kind: "operator", id: null },
              subject: `test:${randomUUID()}`,
              detail: {},
            }),
          );
          await sleep(20);
        }
      });
      const watch = (async () => {
        while (performance.now() < until) {
          const [row] = await app.ctx.db.prisma.$queryRaw<{ behind: number | null }[]>`
            SELECT extract(epoch FROM clock_timestamp() - min(l.at))::float8 AS behind
            FROM audit_unlinked u JOIN audit_lines l ON l.id = u.line_id`;
          worst = Math.max(worst, row?.behind ?? 0);
          await sleep(200);
        }
      })();
      await Promise.all([...writers, watch]);
      await stop();
      assert.ok(worst < 10, `${worst} s behind`);
      await linkAuditLines(app.ctx);
      const verdict = await verifyChains(app.ctx, { siteId: null, heads: [] });
      assert.ok(verdict.ok, JSON.stringify(verdict));
    } finally {
      await app.close();
    }
  });
});
