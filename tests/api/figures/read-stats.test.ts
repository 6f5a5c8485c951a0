import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import pg from "pg";
import { statsQuery } from "../../../src/figures/stats-store.ts";
import { Prisma } from "../../../src/generated/prisma/client.ts";
import { useApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type Person,
  type TestArticle,
  type TestSite,
} from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();
const DAY = 24 * 3_600_000;
const from = () => new Date(Date.now() - DAY).toISOString();
const to = () => new Date(Date.now() + 30 * DAY).toISOString();

describe("GET /v1/moderation/stats", () => {
  let site: TestSite;
  let world: TestArticle;
  let sport: TestArticle;
  let first: Person;
  let second: Person;
  let limited: Person;

  const read = async (as: string, slug = site.slug, period = `from=${from()}&to=${to()}`) =>
    bodyOf(await here.app.get(`/v1/moderation/stats?site=${slug}&${period}`, as));

  before(async () => {
    const { app } = here;
    site = await newSite(app, {
      terms: { refused: ["refusedword"], held: ["heldword"] },
      clauseFor: { terms: "1.2" },
    });
    world = await newArticle(app, site, { section: "world" });
    sport = await newArticle(app, site, { section: "sport" });
    const nowhere = await newArticle(app, site);
    first = await newStaff(app, site, "moderator");
    second = await newStaff(app, site, "moderator");
    limited = await newPerson(app);
    bodyOf(
      await app.put(
        `${site.path}/members/${limited.id}`,
        { role: "moderator", sections: ["sport"] },
        site.key,
      ),
    );
    const author = await newPerson(app);
    const reader = await newPerson(app);
    // Three wait for one, two and four hours; one is decided and taken back; one a check turns away.
    const post = (article: TestArticle, body: string) => newComment(app, article, author, { body });
    const [a, b, c] = [
      await post(world, "heldword a"),
      await post(world, "heldword b"),
      await post(sport, "heldword c"),
    ];
    const rejected = await post(world, "refusedword");
    assert.equal(rejected.status, "rejected");
    const plain = await post(nowhere, "Plain.");
    const reported = await app.post(
      `${nowhere.path}/comments/${plain.id}/reports`,
      { reason: "spam" },
      reader.token,
    );
    assert.equal(reported.status, 202);
    const HOUR = 3_600_000;
    app.travel(HOUR);
    await decide(app, first.token, world, a, "approve");
    app.travel(HOUR);
    await decide(app, first.token, world, b, "reject");
    app.travel(2 * HOUR);
    await decide(app, second.token, sport, c, "reject");
    await decide(app, second.token, nowhere, plain, "remove");
    await decide(app, second.token, nowhere, plain, "undo");
    await decide(app, second.token, world, a, "feature");
  });

  describe("200", () => {
    it("counts what came in, what was decided and how fast, once each", async () => {
      const stats = await read(first.token);
      assert.deepEqual(stats.comments, {
        posted: 5,
        held: 3,
        rejectedByCheck: 1,
        reports: 1,
        notices: 0,
        appeals: 0,
      });
      const { byAct, decided, medianSeconds, p95Seconds, automated, automatedShare } = stats.decisions;
      assert.deepEqual(byAct, { approve: 1, reject: 3, feature: 1 });
      assert.equal(decided, 4);
      assert.equal(Math.round(medianSeconds / 3600), 2);
      assert.ok(p95Seconds > medianSeconds && Math.round(p95Seconds / 3600) === 4);
      assert.deepEqual([automated, automatedShare], [1, 0.3333]);
      assert.deepEqual(stats.appeals, {
        decided: 0,
        overturned: 0,
        overturnedShare: null,
        medianSeconds: null,
      });
    });

    it("by moderator, clause and section", async () => {
      const stats = await read(first.token);
      const people = Object.fromEntries(
        stats.byModerator.map(
          (one: { id: string; name: string; decided: number; restricted: number; medianSeconds: number }) => [
            one.id,
            [one.name, one.decided, one.restricted, Math.round(one.medianSeconds / 3600)],
          ],
        ),
      );
      assert.deepEqual(people, { [first.id]: [first.name, 2, 1, 2], [second.id]: [second.name, 1, 1, 4] });
      assert.deepEqual(stats.byClause, [
        { clause: "1.1", restricted: 2, automated: 0, overturned: 0 },
        { clause: "1.2", restricted: 1, automated: 1, overturned: 0 },
      ]);
      assert.deepEqual(
        stats.bySection.map(
          (one: { section: string; posted: number; decided: number; restricted: number }) => [
            one.section,
            one.posted,
            one.decided,
            one.restricted,
          ],
        ),
        [
          [null, 1, 0, 0],
          ["sport", 1, 1, 1],
          ["world", 3, 3, 2],
        ],
      );
    });

    it("gives a moderator of some sections the figures of those", async () => {
      const stats = await read(limited.token);
      assert.deepEqual([stats.comments.posted, stats.comments.held, stats.comments.reports], [1, 1, 0]);
      assert.deepEqual(stats.decisions.byAct, { reject: 1 });
      assert.deepEqual(
        stats.bySection.map(({ section }: { section: string }) => section),
        ["sport"],
      );
      assert.deepEqual(
        stats.byModerator.map(({ id }: { id: string }) => id),
        [second.id],
      );
      assert.equal(stats.decisions.automatedShare, 0);
    });

    it("is nothing where nothing was, with shares and times of null", async () => {
      const other = await newSite(here.app);
      const stats = await read(other.key, other.slug);
      assert.deepEqual([stats.comments.posted, stats.decisions.decided], [0, 0]);
      assert.deepEqual([stats.byModerator, stats.byClause, stats.bySection], [[], [], []]);
      const { medianSeconds, p95Seconds, automatedShare, byAct } = stats.decisions;
      assert.deepEqual([medianSeconds, p95Seconds, automatedShare, byAct], [null, null, null, {}]);
    });

    it("leaves out what was before and after", async () => {
      const before = await read(first.token, site.slug, "from=2020-01-01T00:00:00Z&to=2020-12-31T00:00:00Z");
      assert.deepEqual([before.comments.posted, before.decisions.byAct], [0, {}]);
      // Decided an hour later than it was posted: of the first half hour, and not of its decisions.
      const half = new Date(Date.now() + 1_800_000).toISOString();
      const early = await read(first.token, site.slug, `from=${from()}&to=${half}`);
      assert.deepEqual([early.comments.posted, early.decisions.decided], [5, 1]);
    });

    it("counts what an appeal overturned, for whoever had decided", async () => {
      const { app } = here;
      const own = await newSite(app);
      const article = await newArticle(app, own);
      const author = await newPerson(app);
      const [decider, judge] = [await newStaff(app, own, "moderator"), await newStaff(app, own, "moderator")];
      for (const outcome of ["overturned", "upheld", null]) {
        const comment = await newComment(app, article, author);
        const { decision } = await decide(app, decider.token, article, comment, "remove");
        if (outcome === null) continue;
        const path = `/v1/decisions/${(decision as { id: string }).id}/appeals`;
        const appeal = bodyOf(await app.post(path, { text: "But." }, author.token), 201);
        bodyOf(
          await app.post(
            `/v1/moderation/appeals/${appeal.id}/outcome`,
            { outcome, note: "So." },
            judge.token,
          ),
        );
      }
      const stats = await read(own.key, own.slug);
      assert.equal(stats.comments.appeals, 2);
      const { decided, overturned, overturnedShare } = stats.appeals;
      assert.deepEqual([decided, overturned, overturnedShare], [2, 1, 0.5]);
      const one = stats.byModerator.find(({ id }: { id: string }) => id === decider.id);
      assert.deepEqual([one.restricted, one.overturned], [3, 1]);
      assert.deepEqual(stats.byClause, [{ clause: "1.1", restricted: 3, automated: 0, overturned: 1 }]);
    });
  });

  it("403: for whoever is no staff here", async () => {
    const reader = await newPerson(here.app);
    const path = `/v1/moderation/stats?site=${site.slug}&from=${from()}&to=${to()}`;
    assertProblem(await here.app.get(path, reader.token), "not-permitted");
  });

  describe("422", () => {
    for (const [period, fields] of [
      ["", ["?from", "?to"]],
      ["from=2026-01-01T00:00:00Z", ["?to"]],
      ["from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", ["?to"]],
      ["from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", ["?to"]],
      ["from=2025-01-01T00:00:00Z&to=2026-02-05T00:00:00.001Z", ["?to"]],
      ["from=yesterday&to=2026-01-01T00:00:00Z", ["?from"]],
    ] as const) {
      it(`for ${period || "no period"}`, async () => {
        for (const call of ["stats", "transparency", "statements"]) {
          const path = `/v1/moderation/${call}?site=${site.slug}&${period}`;
          assertInvalid(await here.app.get(path, site.key), ...fields);
        }
      });
    }

    it("but 400 days are not too many", async () => {
      await read(first.token, site.slug, "from=2025-01-01T00:00:00Z&to=2026-02-05T00:00:00Z");
    });
  });

  it("reads by indexes, however much lies outside the period", async () => {
    const { app } = here;
    const big = await newSite(app);
    const article = await newArticle(app, big, { section: "world" });
    const author = await newPerson(app);
    // A client of its own, since the application's has deadlines.
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    const write = (sql: string) => client.query(sql);
    await write(`
      WITH made AS (INSERT INTO comments (article_id, id, site_id, depth, author_id, body, html, status, rules_version,
          created_at, reviewed_at)
        SELECT '${article.id}', gen_random_uuid(), '${big.id}', 1, gen_random_uuid(), 'Words.', 'Words.', 'rejected', 1,
          now() - n * interval '20 minutes', now() FROM generate_series(1, 20000) n RETURNING *),
      told AS (INSERT INTO reports (article_id, comment_id, account_id, reason, created_at)
        SELECT article_id, id, '${author.id}', 'spam', created_at FROM made ORDER BY created_at),
      read AS (INSERT INTO comment_revisions (article_id, comment_id, revision, body, rules_version, verdict, created_at)
        SELECT article_id, id, 1, body, 1, 'pending', created_at FROM made),
      stated AS (INSERT INTO statements (id, site_id, act, clauses, rules_version, automated_detection,
          automated_decision, source, decider_kind, language, created_at)
        SELECT id, site_id, 'reject', '{1.1}', 1, false, false, 'own', 'account', 'en', created_at FROM made)
      INSERT INTO decisions (article_id, id, site_id, comment_id, revision, act, status, automated, actor_kind,
        rules_version, decided_at)
      SELECT article_id, gen_random_uuid(), site_id, id, 1, 'reject', 'rejected', false, 'account', 1, created_at FROM made`);
    for (const table of ["comments", "comment_revisions", "reports", "decisions", "statements"]) {
      await write(`VACUUM ANALYZE ${table}`);
    }
    await client.end();
    const period = { from: new Date(Date.now() - 3 * DAY), to: new Date(Date.now() - DAY) };
    for (const sections of [null, ["world"]]) {
      const plan = await app.ctx.db.transaction(async (tx) => {
        // The smallest tables are read whole whatever indexes they have.
        await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
        const query = statsQuery({ siteId: big.id, ...period, sections });
        return tx.$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`EXPLAIN ${query}`);
      });
      const lines = plan.map((row) => row["QUERY PLAN"]).join("\n");
      const indexes = ["comments_created", "comment_revisions_held", "decisions_site", "decisions_comment"];
      for (const index of [...indexes, "statements_site", "notices_site", "appeals_site"]) {
        assert.ok(lines.includes(index), `${index}\n${lines}`);
      }
      // By blocks of the table or along the comments, as the planner finds shorter.
      assert.doesNotMatch(lines, /Seq Scan on reports/);
    }
    const stats = await read(
      big.key,
      big.slug,
      `from=${period.from.toISOString()}&to=${period.to.toISOString()}`,
    );
    const { posted, held, reports } = stats.comments;
    assert.deepEqual([posted, held, reports, stats.decisions.decided], [144, 144, 144, 144]);
  });
});
