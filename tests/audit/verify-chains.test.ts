// Every way in which somebody with the database's own password could bend the log, and that each is named.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, beforeEach, describe, it } from "node:test";
import pg from "pg";
import { linkAuditLines } from "../../src/audit/link-lines.ts";
import { type Broken, verifyChains } from "../../src/audit/verify-chains.ts";
import { useApp } from "../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type TestSite,
} from "../_support/people.ts";

const here = useApp();

describe("verifying the audit log", () => {
  let site: TestSite;
  let client: pg.Client;

  const rows = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
    (await client.query<Row>(sql, values)).rows;
  const lineAt = async (position: number) => {
    const [row] = await rows<{ line_id: string }>(
      "SELECT line_id FROM audit_links WHERE chain_id = $1 AND position = $2",
      [site.id, position],
    );
    assert.ok(row);
    return row.line_id;
  };
  /** Does it with every trigger off, as a superuser can. */
  const tamper = async (sql: string, values: unknown[] = []) => {
    await client.query("SET session_replication_role = replica");
    try {
      const done = await client.query(sql, values);
      assert.ok((done.rowCount ?? 0) > 0, sql);
    } finally {
      await client.query("SET session_replication_role = origin");
    }
  };
  const verify = (heads: string[] = []) => verifyChains(here.app.ctx, { siteId: site.id, heads });
  const broken = async (): Promise<Broken[]> => {
    const verdict = await verify();
    const [report] = verdict.chains;
    assert.equal(verdict.chains.length, 1);
    assert.equal(verdict.ok, report?.broken.length === 0);
    return report?.broken ?? [];
  };

  before(async () => {
    client = new pg.Client({ connectionString: here.app.databaseUrl });
    await client.connect();
  });
  after(() => client.end());

  beforeEach(async () => {
    const { app } = here;
    site = await newSite(app);
    const moderator = await newStaff(app, site, "moderator");
    const article = await newArticle(app, site, { section: "world" });
    const author = await newPerson(app);
    for (let n = 0; n < 3; n++) {
      const comment = await newComment(app, article, author);
      await decide(app, moderator.token, article, comment, "remove", {
        note: "Words.",
        internalNote: "More.",
      });
    }
    await linkAuditLines(app.ctx);
    assert.deepEqual(await broken(), []);
  });

  it("finds a line that was changed, whatever of it", async () => {
    for (const change of [
      "act = 'comment.approve'",
      'detail = detail || \'{"section": "sport"}\'',
      "at = at + interval '1 millisecond'",
      "actor_id = gen_random_uuid()",
      "subject = 'comment:none'",
      "actor_kind = 'check'",
    ]) {
      const line = await lineAt(5);
      const [kept] = await rows<{ row: object }>(
        "SELECT to_jsonb(l) AS row FROM audit_lines l WHERE id = $1",
        [line],
      );
      await tamper(`UPDATE audit_lines SET ${change} WHERE id = $1`, [line]);
      const [first] = await broken();
      assert.deepEqual(first, { problem: "hash-differs", position: 5, line }, change);
      await tamper("DELETE FROM audit_lines WHERE id = $1", [line]);
      await tamper("INSERT INTO audit_lines SELECT * FROM jsonb_populate_record(NULL::audit_lines, $1)", [
        JSON.stringify(kept?.row),
      ]);
      assert.deepEqual(await broken(), [], change);
    }
  });

  it("finds a line that was taken out", async () => {
    const line = await lineAt(4);
    await tamper("DELETE FROM audit_lines WHERE id = $1", [line]);
    assert.deepEqual((await broken())[0], { problem: "line-missing", position: 4, line });
  });

  it("finds a link that was taken out, and the line that is in none now", async () => {
    const [line, next] = [await lineAt(4), await lineAt(5)];
    await tamper("DELETE FROM audit_links WHERE chain_id = $1 AND position = 4", [site.id]);
    assert.deepEqual(await broken(), [
      { problem: "gap", position: 4, line: next },
      { problem: "line-left-out", position: null, line },
    ]);
  });

  it("finds the first link taken out, and all of them", async () => {
    const first = await lineAt(1);
    await tamper("DELETE FROM audit_links WHERE chain_id = $1 AND position = 1", [site.id]);
    assert.deepEqual((await broken())[0], { problem: "gap", position: 1, line: await lineAt(2) });
    await tamper("DELETE FROM audit_links WHERE chain_id = $1", [site.id]);
    assert.deepEqual(await broken(), [{ problem: "line-left-out", position: null, line: first }]);
  });

  it("finds two lines that changed places", async () => {
    const [a, b] = [await lineAt(3), await lineAt(4)];
    await tamper("DELETE FROM audit_links WHERE chain_id = $1 AND position = 4", [site.id]);
    await tamper("UPDATE audit_links SET line_id = $2 WHERE chain_id = $1 AND position = 3", [site.id, b]);
    await tamper(
      "INSERT INTO audit_links (chain_id, position, line_id, hash) SELECT $1, 4, $2, decode(repeat('00', 32), 'hex')",
      [site.id, a],
    );
    assert.deepEqual((await broken())[0], { problem: "hash-differs", position: 3, line: b });
  });

  it("finds a line that stands in two links, and one of another site", async () => {
    await client.query("ALTER TABLE audit_links DROP CONSTRAINT audit_links_line_id_key");
    try {
      const line = await lineAt(2);
      const last = await rows<{ last: number }>(
        "SELECT max(position)::int AS last FROM audit_links WHERE chain_id = $1",
        [site.id],
      );
      const position = (last[0]?.last ?? 0) + 1;
      const insert =
        "INSERT INTO audit_links (chain_id, position, line_id, hash) VALUES ($1, $2, $3, decode(repeat('00', 32), 'hex'))";
      await tamper(insert, [site.id, position, line]);
      assert.deepEqual(await broken(), [{ problem: "linked-twice", position, line }]);
      await tamper("DELETE FROM audit_links WHERE chain_id = $1 AND position = $2", [site.id, position]);
      const other = await newSite(here.app);
      await linkAuditLines(here.app.ctx);
      const [foreign] = await rows<{ line_id: string }>(
        "SELECT line_id FROM audit_links WHERE chain_id = $1 AND position = 1",
        [other.id],
      );
      await tamper(insert, [site.id, position, foreign?.line_id]);
      assert.deepEqual(await broken(), [{ problem: "wrong-chain", position, line: foreign?.line_id }]);
      await tamper("DELETE FROM audit_links WHERE chain_id = $1 AND position = $2", [site.id, position]);
    } finally {
      await client.query("ALTER TABLE audit_links ADD CONSTRAINT audit_links_line_id_key UNIQUE (line_id)");
    }
  });

  it("finds a chain that was written anew only by a head noted before", async () => {
    const head = (await verify()).chains[0]?.head ?? "";
    const line = await lineAt(3);
    await tamper("DELETE FROM audit_links WHERE chain_id = $1", [site.id]);
    await tamper('UPDATE audit_lines SET detail = detail || \'{"section": "sport"}\' WHERE id = $1', [line]);
    await tamper("INSERT INTO audit_unlinked SELECT id, site_id FROM audit_lines WHERE site_id = $1", [
      site.id,
    ]);
    await linkAuditLines(here.app.ctx);
    assert.deepEqual(await broken(), []);
    const verdict = await verify([head]);
    assert.deepEqual([verdict.ok, verdict.heads], [false, [{ head, found: false }]]);
  });

  it("finds a tail that was cut off, lines and decisions and all, by a head noted before", async () => {
    const { chains } = await verify();
    const [{ head, links } = { head: "", links: 0 }] = chains;
    assert.deepEqual((await verify([head ?? ""])).heads, [{ head, found: true }]);
    const line = await lineAt(links);
    await tamper("DELETE FROM audit_links WHERE chain_id = $1 AND position = $2", [site.id, links]);
    assert.deepEqual((await broken())[0], { problem: "line-left-out", position: null, line });
    await tamper("DELETE FROM audit_lines WHERE id = $1", [line]);
    const [unlogged] = await broken();
    assert.equal(unlogged?.problem, "decision-unlogged");
    await tamper("DELETE FROM decisions WHERE id = $1", [unlogged?.line]);
    assert.deepEqual(await broken(), []);
    assert.deepEqual((await verify([head ?? ""])).heads, [{ head, found: false }]);
    assert.equal((await verify([head ?? ""])).ok, false);
  });

  it("finds a decision that was changed, whatever of it, or taken out", async () => {
    const [last] = await rows<{ id: string; article: string; line: string; position: number }>(
      `SELECT d.id, d.article_id AS article, l.id AS line, k.position::int FROM decisions d JOIN audit_lines l ON l.detail->>'decision' = d.id::text
       JOIN audit_links k ON k.line_id = l.id WHERE d.site_id = $1 ORDER BY k.position LIMIT 1`,
      [site.id],
    );
    assert.ok(last);
    const at = { position: last.position, line: last.line };
    for (const [change, back] of [
      ["act = 'approve'", "act = 'remove'"],
      ["status = 'published'", "status = 'removed'"],
      ["clauses = '{1.2}'", "clauses = '{1.1}'"],
      ["revision = revision + 1", "revision = revision - 1"],
      ["automated = true", "automated = false"],
      ["decided_at = decided_at + interval '1 s'", "decided_at = decided_at - interval '1 s'"],
    ]) {
      await tamper(`UPDATE decisions SET ${change} WHERE id = $1`, [last.id]);
      assert.deepEqual(await broken(), [{ problem: "decision-differs", ...at }], change);
      await tamper(`UPDATE decisions SET ${back} WHERE id = $1`, [last.id]);
      assert.deepEqual(await broken(), [], change);
    }
    // Moved to where no merge has brought it.
    const elsewhere = await newArticle(here.app, site);
    await tamper("UPDATE decisions SET article_id = $2 WHERE id = $1", [last.id, elsewhere.id]);
    assert.deepEqual(await broken(), [{ problem: "decision-missing", ...at }]);
    await tamper("UPDATE decisions SET article_id = $2 WHERE id = $1", [last.id, last.article]);
    assert.deepEqual(await broken(), []);
    await tamper("DELETE FROM decisions WHERE id = $1", [last.id]);
    assert.deepEqual(await broken(), [{ problem: "decision-missing", ...at }]);
  });

  it("finds a decision that no line tells of", async () => {
    const [made] = await rows<{ id: string }>(
      `INSERT INTO decisions (article_id, id, site_id, comment_id, revision, act, status, automated, actor_kind,
         actor_id, rules_version, decided_at)
       SELECT article_id, gen_random_uuid(), site_id, comment_id, revision, 'approve', 'published', false, actor_kind,
         actor_id, rules_version, decided_at FROM decisions WHERE site_id = $1 LIMIT 1 RETURNING id`,
      [site.id],
    );
    assert.deepEqual(await broken(), [{ problem: "decision-unlogged", position: null, line: made?.id }]);
  });

  it("finds values that were swapped, changed, added or taken out one by one, and lets them be blanked together", async () => {
    const [withNote] = await rows<{ id: string; position: number }>(
      `SELECT l.id, k.position::int FROM audit_lines l JOIN audit_links k ON k.line_id = l.id
       WHERE l.site_id = $1 AND l.values ? 'internalNote' ORDER BY k.position LIMIT 1`,
      [site.id],
    );
    assert.ok(withNote);
    const { id, position } = withNote;
    const [kept] = await rows<{ values: object }>("SELECT values FROM audit_lines WHERE id = $1", [id]);
    for (const change of [
      `values || jsonb_build_object('note', values->'internalNote', 'internalNote', values->'note')`,
      `jsonb_set(values, '{note,value}', '"Other words."')`,
      `jsonb_set(values, '{note,salt}', '"AAAA"')`,
      `values - 'note'`,
      `values || '{"more": {"salt": "a", "value": 1}}'`,
      `jsonb_set(values, '{note}', 'null')`,
    ]) {
      await tamper(`UPDATE audit_lines SET values = ${change} WHERE id = $1`, [id]);
      assert.deepEqual(await broken(), [{ problem: "value-differs", position, line: id }], change);
      await tamper("UPDATE audit_lines SET values = $2 WHERE id = $1", [id, JSON.stringify(kept?.values)]);
    }
    // An erasure needs no trigger switched off.
    await client.query("UPDATE audit_lines SET values = '{}' WHERE id = $1", [id]);
    assert.deepEqual(await broken(), []);
  });

  it("says how many lines are not linked yet, and takes none of them for bent", async () => {
    await here.app.patch(`${site.path}/settings`, { editMinutes: 17 }, site.key);
    const { chains, ok } = await verify();
    assert.deepEqual([chains[0]?.unlinked, ok], [1, true]);
  });
});

describe("the database refuses to the server's own role", () => {
  const refused = { code: "23001" };
  const line = "SELECT id FROM audit_lines LIMIT 1";

  before(async () => {
    await newSite(here.app);
    await linkAuditLines(here.app.ctx);
  });

  for (const sql of [
    "UPDATE audit_lines SET act = 'other'",
    "UPDATE audit_lines SET detail = '{}'",
    "UPDATE audit_lines SET values = '{\"a\": 1}'",
    `UPDATE audit_lines SET values = '{}', id = '${randomUUID()}' WHERE id = (${line})`,
    "UPDATE audit_lines SET values = '{}', site_id = NULL",
    "DELETE FROM audit_lines",
    "TRUNCATE audit_lines",
    "TRUNCATE audit_lines, audit_links CASCADE",
    "UPDATE audit_links SET hash = decode(repeat('00', 32), 'hex')",
    "UPDATE audit_links SET position = position + 1",
    "DELETE FROM audit_links",
    "TRUNCATE audit_links",
  ]) {
    it(sql.slice(0, 60), async () => {
      await assert.rejects(here.app.ctx.db.prisma.$executeRawUnsafe(sql), refused);
    });
  }
});
