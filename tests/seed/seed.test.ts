import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { articles, people } from "../../prisma/demo/newsroom.ts";
import { type DemoSignIn, seedNewsroom } from "../../prisma/seed.ts";
import { viewArticle } from "../../src/articles/view-article.ts";
import { type Act, lifecycle, type Status } from "../../src/engine/lifecycle.ts";
import { rank } from "../../src/engine/rank.ts";
import { Prisma } from "../../src/generated/prisma/client.ts";
import { displayName } from "../../src/identity/display-name.ts";
import { passwordMatches } from "../../src/identity/passwords.ts";
import type { Clock } from "../../src/platform/clock.ts";
import type { Context } from "../../src/platform/context.ts";
import { connectDatabase, type Database } from "../../src/platform/database/connect-database.ts";
import { deriveSecrets } from "../../src/platform/secrets.ts";
import { findCounts } from "../../src/queue/counts-store.ts";
import { assertCoherent } from "../../src/sites/apply-settings-patch.ts";
import { createTestDatabase, type TestDatabase } from "../_support/database.ts";

/** A Tuesday, noon in Berlin. */
const TUESDAY: Clock = { sql: Prisma.sql`timestamptz '2026-11-24T11:00:00Z'` };
/** In the middle of the Sunday round. */
const SUNDAY: Clock = { sql: Prisma.sql`timestamptz '2026-11-29T09:30:00Z'` };
const SUNDAY_EVENING: Clock = { sql: Prisma.sql`timestamptz '2026-11-29T20:30:00Z'` };

let database: TestDatabase;
let db: Database;
let ctx: Context;
let signIns: DemoSignIn[];
let took: number;

async function contextOf(url: string, clock: Clock): Promise<Context> {
  const opened = await connectDatabase({ url, log: () => {}, poolSize: 4, applicationName: "seed-test" });
  // As much of a context as seeding and looking at an article need.
  const publicUrl = "http://localhost:3000";
  return {
    db: opened,
    clock,
    publicUrl,
    secrets: deriveSecrets("x".repeat(32)),
  } as Partial<Context> as Context;
}

before(async () => {
  database = await createTestDatabase();
  ctx = await contextOf(database.url, TUESDAY);
  db = ctx.db;
  const started = performance.now();
  signIns = await seedNewsroom(ctx);
  took = performance.now() - started;
});
after(async () => {
  await db?.close();
  await database?.drop();
});

/** Rows that break a rule; there must be none. */
async function none(sql: Prisma.Sql): Promise<void> {
  assert.deepEqual(await db.prisma.$queryRaw(sql), []);
}

async function stateOf(
  given: Context,
  site: string,
  key: string,
): Promise<[state: string, reason: string | null]> {
  const { state } = await viewArticle(given, site, key);
  return [state.state, state.reason];
}

describe("the demo newsroom", () => {
  it("is there within seconds", () => {
    assert.ok(took < 10_000, `it took ${Math.round(took)} ms`);
  });

  it("has its people, and signs in whom it says", async () => {
    assert.equal(await db.prisma.account.count(), people.length);
    assert.equal(signIns.length, 9);
    const [operator] = signIns.filter(({ role }) => role === "operator");
    assert.equal(operator?.site, null);
    for (const { email, password, role, site, name } of signIns) {
      const account = await db.prisma.account.findFirstOrThrow({ where: { email } });
      assert.equal(account.name, name);
      assert.equal(account.operator, role === "operator");
      assert.ok(password.length >= 10);
      const [member] = await db.prisma.$queryRaw<{ role: string; badges: string[] }[]>`
        SELECT m.role, r.badges FROM memberships m JOIN sites s ON s.id = m.site_id AND s.slug = ${site}
          JOIN author_records r ON r.account_id = m.account_id AND r.site_id = m.site_id
        WHERE m.account_id = ${account.id}::uuid`;
      const hasRole = role !== "operator" && role !== "reader";
      assert.equal(member?.role, hasRole ? role : undefined);
      if (hasRole) assert.deepEqual(member?.badges, [role]);
    }
    const one = await db.prisma.account.findFirstOrThrow({ where: { email: signIns[0]?.email ?? "" } });
    assert.ok(await passwordMatches(one.passwordHash, signIns[0]?.password ?? ""));
    assert.equal(
      (await db.prisma.account.groupBy({ by: ["passwordHash"] })).length,
      2,
      "one password, or none",
    );
  });

  it("has names that could have been registered", () => {
    for (const { name, email } of people) {
      assert.equal(displayName(name, "/name"), name);
      assert.equal(email, email.toLowerCase());
    }
  });

  const states: Record<string, [state: string, reason: string | null]> = {
    "ledger/ishka-treaty": ["closed", "editorial"],
    "ledger/ishka-questions": ["open", null],
    "ledger/ferry-fares": ["open", null],
    "ledger/storm-morning-after": ["open", null],
    "ledger/cold-water-coves": ["open", null],
    "ledger/night-ferry": ["open", null],
    "ledger/puzzle-club": ["open", null],
    "ledger/autumn-budget": ["scheduled", "hours"],
    "ledger/derby-goalless": ["closed", "age"],
    "ledger/orchard-novel": ["closed", "age"],
    "ledger/storm-live": ["closed", "moved"],
    "ledger/school-catchments": ["closed", "capacity"],
    "ledger/quay-street-inquest": ["premoderated", null],
    "ledger/dredging-trial": ["hidden", "legal"],
    "ledger/keeper-obituary": ["hidden", "request"],
    "kurier/mietdeckel": ["open", null],
    "kurier/ishka-vertrag": ["open", null],
    "kurier/wahlrecht-16": ["premoderated", null],
    "kurier/sonntagsrunde": ["closed", "hours"],
    "kurier/radweg-lindenallee": ["open", null],
    "kurier/brotpreise": ["closed", "age"],
    "kurier/kleingarten": ["closed", "request"],
    "kurier/hallenbad": ["closed", "site"],
    "kurier/kehrwoche": ["open", null],
    "offbyone/fence-posts": ["open", null],
    "offbyone/lift-that-waits": ["open", null],
    "offbyone/quiet-alarm": ["open", null],
    "offbyone/paper-backup": ["open", null],
    "offbyone/password-drawer": ["closed", "age"],
    "offbyone/error-messages": ["open", null],
  };

  it("takes comments where it means to, on a Tuesday at noon", async () => {
    const found: typeof states = {};
    for (const { site, key } of articles) found[`${site}/${key}`] = await stateOf(ctx, site, key);
    assert.deepEqual(found, states);
  });

  it("has rules that hang together", async () => {
    for (const { site, key } of articles) {
      const { rules } = await viewArticle(ctx, site, key);
      assertCoherent(rules.effective);
      assert.equal(rules.document?.version, 2);
      const { continueAt } = rules.effective.closedNotice;
      if (continueAt) assert.ok(articles.some((one) => one.site === site && one.key === continueAt));
    }
  });

  it("leads from the closed centrepiece, which has hundreds of comments, to where debate goes on", async () => {
    const { versions, rules } = await viewArticle(ctx, "ledger", "ishka-treaty");
    assert.ok(versions.published >= 300, String(versions.published));
    assert.equal(rules.effective.closedNotice.continueAt, "ishka-questions");
    assert.ok(rules.effective.closedNotice.callToAction);
  });

  it("counts what there is", async () => {
    await none(Prisma.sql`
      SELECT n.article_id FROM article_counts n WHERE n.published <>
        (SELECT count(*) FROM comments c WHERE c.article_id = n.article_id AND c.status = 'published')`);
    await none(Prisma.sql`
      SELECT p.id FROM comments p WHERE p.reply_count <> (SELECT count(*) FROM comments c
        WHERE c.article_id = p.article_id AND c.parent_id = p.id AND c.listed)`);
    await none(Prisma.sql`
      SELECT c.id FROM comments c LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE value = 1) AS up, count(*) FILTER (WHERE value = -1) AS down,
          bool_or(v.account_id = c.author_id OR v.created_at < c.published_at) AS wrong
        FROM votes v WHERE v.article_id = c.article_id AND v.comment_id = c.id) v ON true
      WHERE c.up <> v.up OR c.down <> v.down OR v.wrong`);
    await none(Prisma.sql`
      SELECT c.id FROM comments c WHERE c.report_weight <> coalesce((SELECT sum(weight) FROM reports r
        WHERE r.article_id = c.article_id AND r.comment_id = c.id
          AND (c.approved_at IS NULL OR r.created_at > c.approved_at)), 0)`);
    await none(Prisma.sql`
      SELECT r.account_id FROM author_records r WHERE
        r.published <> (SELECT count(*) FROM comments c
          WHERE c.author_id = r.account_id AND c.site_id = r.site_id AND c.status = 'published')
        OR r.last_comment_at IS DISTINCT FROM (SELECT max(created_at) FROM comments c
          WHERE c.author_id = r.account_id AND c.site_id = r.site_id)`);
    await none(Prisma.sql`
      SELECT c.id FROM comments c LEFT JOIN author_records r ON r.account_id = c.author_id AND r.site_id = c.site_id
      WHERE r.account_id IS NULL`);
    for (const { up, down, rank: stored } of await db.prisma.comment.findMany()) {
      assert.equal(stored, rank(up, down));
    }
  });

  it("gives each published comment its place, without a gap, after what it answers", async () => {
    await none(Prisma.sql`
      SELECT * FROM (
        SELECT n.article_id, n.version, c.published_seq, c.published_at,
          1 + row_number() OVER w AS place, lag(c.published_at) OVER w AS before, max(c.published_seq) OVER () AS last
        FROM comments c JOIN article_counts n USING (article_id) WHERE c.published_seq IS NOT NULL
        WINDOW w AS (PARTITION BY c.article_id ORDER BY c.published_seq)) x
      WHERE published_seq <> place OR before > published_at OR published_seq > version`);
    await none(Prisma.sql`
      SELECT n.article_id FROM article_counts n WHERE n.version <>
        1 + (SELECT count(*) FROM comments c WHERE c.article_id = n.article_id AND c.published_seq IS NOT NULL)`);
    await none(Prisma.sql`
      SELECT c.id FROM comments c JOIN comments p ON p.article_id = c.article_id AND p.id = c.in_reply_to_id
      WHERE p.published_seq IS NULL OR c.created_at < p.published_at OR c.published_seq < p.published_seq
        OR EXISTS (SELECT FROM decisions d WHERE d.article_id = p.article_id AND d.comment_id = p.id
          AND d.status <> 'published' AND d.decided_at < c.created_at)`);
    await none(Prisma.sql`
      SELECT c.id FROM comments c LEFT JOIN comments p ON p.article_id = c.article_id AND p.id = c.parent_id
      WHERE c.path IS DISTINCT FROM CASE WHEN p.id IS NULL THEN '{}' ELSE p.path || p.id END
        OR (c.in_reply_to_id IS NULL) <> (c.parent_id IS NULL)`);
    assert.equal(await db.prisma.outbox.count(), 0);
  });

  it("dates everything before now and after its cause", async () => {
    await none(Prisma.sql`
      SELECT c.id FROM comments c JOIN articles a ON a.id = c.article_id LEFT JOIN accounts x ON x.id = c.author_id
      WHERE c.created_at > ${TUESDAY.sql} OR c.created_at < a.published_at OR c.published_at < c.created_at
        OR c.published_at > ${TUESDAY.sql} OR x.created_at > c.created_at
        OR (c.guest_name IS NULL) <> (x.id IS NOT NULL)`);
    await none(Prisma.sql`SELECT id FROM decisions WHERE decided_at > ${TUESDAY.sql}`);
    await none(Prisma.sql`SELECT id FROM audit_lines WHERE at > ${TUESDAY.sql}`);
    await none(Prisma.sql`
      SELECT r.comment_id FROM reports r JOIN comments c ON c.article_id = r.article_id AND c.id = r.comment_id
      WHERE r.created_at > ${TUESDAY.sql} OR r.created_at < c.published_at OR r.account_id = c.author_id
        OR c.published_at IS NULL`);
    await none(Prisma.sql`SELECT comment_id FROM votes WHERE created_at > ${TUESDAY.sql}`);
  });

  it("has a first revision and, by the log folded over its verdict, the status of each comment", async () => {
    const comments = await db.prisma.comment.findMany();
    const revisions = await db.prisma.commentRevision.findMany();
    const decisions = await db.prisma.decision.findMany({ orderBy: [{ decidedAt: "asc" }, { id: "asc" }] });
    assert.equal(revisions.length, comments.length);
    const byComment = Map.groupBy(decisions, (decision) => decision.commentId);
    const first = new Map(revisions.map((revision) => [revision.commentId, revision]));
    for (const comment of comments) {
      const revision = first.get(comment.id);
      assert.ok(revision);
      assert.equal(revision.body, comment.body);
      assert.equal(revision.verdict !== "published", (revision.findings as unknown[]).length > 0);
      const mine = byComment.get(comment.id) ?? [];
      let status = revision.verdict as Status;
      let featured = false;
      for (const { act, status: then, automated } of mine) {
        if (automated && act === "reject") continue;
        const next = lifecycle(status, act as Act);
        assert.equal(next, then, `${act} of ${comment.body}`);
        status = then as Status;
        featured ||= act === "feature";
      }
      assert.equal(status, comment.status, comment.body);
      assert.equal(featured, comment.featured);
      if (comment.status === "removed" || comment.status === "rejected") {
        assert.ok(comment.clauses.length > 0);
        assert.deepEqual(mine.at(-1)?.clauses, comment.clauses);
      }
    }
    for (const status of ["published", "pending", "rejected", "removed", "withdrawn"]) {
      assert.ok(comments.some((comment) => comment.status === status));
    }
  });

  it("cites clauses that the document in force has", async () => {
    await none(Prisma.sql`
      SELECT c.id FROM comments c JOIN rules_documents d ON d.site_id = c.site_id AND d.version = c.rules_version
      WHERE EXISTS (SELECT FROM unnest(c.clauses) code
        WHERE NOT d.clauses @> jsonb_build_array(jsonb_build_object('code', code)))`);
  });

  it("has an audit line for each act of staff", async () => {
    const [counted] = await db.prisma.$queryRaw<{ lines: bigint; acts: bigint }[]>`
      SELECT (SELECT count(*) FROM audit_lines WHERE act LIKE 'comment.%') AS lines,
        (SELECT count(*) FROM decisions WHERE act <> 'withdraw') AS acts`;
    assert.equal(counted?.lines, counted?.acts);
    await none(Prisma.sql`
      SELECT d.id FROM decisions d LEFT JOIN audit_lines l ON l.detail->>'decision' = d.id::text
      WHERE (d.act = 'withdraw') <> (l.id IS NULL) OR l.at <> d.decided_at`);
    const turns = articles.flatMap(({ history }) => history).length;
    assert.equal(
      await db.prisma.auditLine.count({ where: { act: { in: ["article.open", "article.close"] } } }),
      turns,
    );
    assert.equal(await db.prisma.commentingChange.count(), turns);
  });

  it("gives the desk each kind of work, with what its decisions led to", async () => {
    const { prisma } = db;
    for (const slug of ["ledger", "kurier"]) {
      const { id: siteId } = await prisma.site.findFirstOrThrow({ where: { slug } });
      const counts = await findCounts(prisma, siteId, null);
      for (const kind of ["pending", "reported", "appealed", "notices"] as const)
        assert.ok(
          counts.some((one) => one.kind === kind && one.waiting > 0),
          `${slug} ${kind}`,
        );
      assert.ok((await prisma.noteTemplate.count({ where: { siteId } })) > 0);
    }
    const escalated = await prisma.$queryRaw<unknown[]>`SELECT id FROM comments WHERE queue = 'escalated'`;
    assert.equal(escalated.length, 1);
    assert.ok((await prisma.comment.count({ where: { care: { has: "violence" }, status: "pending" } })) >= 2);
    await none(Prisma.sql`
      SELECT p.id FROM appeals p LEFT JOIN statements s ON s.id = p.subject_id AND s.account_id = p.account_id
        AND s.comment_id = p.comment_id AND s.section = p.section
      WHERE s.id IS NULL OR p.created_at < s.created_at OR p.created_at > ${TUESDAY.sql} OR p.due_at <= p.created_at`);
    await none(Prisma.sql`
      SELECT n.id FROM notices n LEFT JOIN comments c ON c.article_id = n.article_id AND c.id = n.comment_id
      WHERE (n.comment_id IS NULL) <> (c.id IS NULL) OR c.created_at > n.created_at
        OR n.created_at > ${TUESDAY.sql} OR (n.comment_id IS NULL AND n.url IS NULL)`);
    await none(Prisma.sql`
      SELECT k.id FROM strikes k LEFT JOIN decisions d ON d.id = k.decision_id
        LEFT JOIN comments c ON c.article_id = d.article_id AND c.id = d.comment_id
      WHERE d.id IS NULL OR c.author_id <> k.account_id OR d.decided_at <> k.created_at
        OR NOT k.clause = ANY(d.clauses)`);
  });

  it("has sanctioned by a person and by a rule, after what they are for, with reasons and a line of the log", async () => {
    const sanctions = await db.prisma.sanction.findMany();
    assert.deepEqual(new Set(sanctions.map(({ automated }) => automated)), new Set([false, true]));
    await none(Prisma.sql`
      SELECT x.id FROM sanctions x LEFT JOIN statements s ON s.id = x.id AND s.act = x.kind AND s.account_id = x.account_id
        LEFT JOIN audit_lines l ON l.act = 'sanction.impose' AND l.detail->>'sanction' = x.id::text
        LEFT JOIN author_records r ON r.account_id = x.account_id AND r.site_id = x.site_id
      WHERE s.id IS NULL OR l.at <> x.created_at OR l.id IS NULL OR jsonb_array_length(r.sanctions) <> 1
        OR r.last_comment_at > x.created_at OR x.created_at > ${TUESDAY.sql}`);
  });

  it("has an acceptance of everyone who wrote where one is required", async () => {
    for (const { site, key } of articles) {
      const { rules, versions } = await viewArticle(ctx, site, key);
      if (rules.effective.acceptance !== "required") continue;
      await none(Prisma.sql`
        SELECT c.id FROM comments c LEFT JOIN acceptances a
          ON a.account_id = c.author_id AND a.site_id = c.site_id AND a.version = c.rules_version
        WHERE c.article_id = ${versions.articleId}::uuid AND c.guest_name IS NULL
          AND (a.account_id IS NULL OR a.accepted_at > c.created_at)`);
    }
  });
});

describe("the demo newsroom at other times", () => {
  async function at(clock: Clock, look: (given: Context) => Promise<void>): Promise<void> {
    const other = await createTestDatabase();
    const given = await contextOf(other.url, clock);
    try {
      await seedNewsroom(given);
      await look(given);
    } finally {
      await given.db.close();
      await other.drop();
    }
  }

  it("has its Sunday round going on a Sunday morning", () =>
    at(SUNDAY, async (given) => {
      assert.deepEqual(await stateOf(given, "kurier", "sonntagsrunde"), ["open", null]);
      assert.deepEqual(await stateOf(given, "kurier", "mietdeckel"), ["open", null]);
    }));

  it("has it closed by its hours in the evening, when the others are premoderated", () =>
    at(SUNDAY_EVENING, async (given) => {
      assert.deepEqual(await stateOf(given, "kurier", "sonntagsrunde"), ["closed", "hours"]);
      assert.deepEqual(await stateOf(given, "kurier", "mietdeckel"), ["premoderated", "hours"]);
      assert.deepEqual(await stateOf(given, "kurier", "radweg-lindenallee"), ["open", null]);
      assert.deepEqual(await stateOf(given, "ledger", "ishka-treaty"), ["closed", "editorial"]);
    }));
});
