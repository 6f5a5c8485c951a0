// What docs/guides/operating.md says of a role of its own: a server that does not own the tables of the log does its
// work and cannot bend it, whatever SQL somebody makes it run.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import pg from "pg";
import { linkAuditLines } from "../../src/audit/link-lines.ts";
import { verifyChains } from "../../src/audit/verify-chains.ts";
import { startApp, type TestApp } from "../_support/app.ts";
import { createTestDatabase, type TestDatabase } from "../_support/database.ts";
import { decide, newArticle, newComment, newPerson, newSite, newStaff } from "../_support/people.ts";

const GUIDE = readFileSync(join(import.meta.dirname, "../../docs/guides/operating.md"), "utf8");
const [, STATEMENTS = ""] = /```sql\n(CREATE ROLE understory_audit[\s\S]*?)```/.exec(GUIDE) ?? [];

describe("a server whose role does not own the log", () => {
  const suffix = randomBytes(4).toString("hex");
  const [server, owner] = [`server_${suffix}`, `audit_${suffix}`];
  let database: TestDatabase;
  let admin: pg.Client;
  let app: TestApp;

  before(async () => {
    database = await createTestDatabase();
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(`CREATE ROLE ${server} LOGIN PASSWORD 'for-tests'`);
    await admin.query(`GRANT CREATE, USAGE ON SCHEMA public TO ${server}`);
    const name = new URL(database.url).pathname.slice(1);
    await admin.query(`GRANT CREATE ON DATABASE ${name} TO ${server}`);
    const { rows } = await admin.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    for (const { tablename } of rows) await admin.query(`ALTER TABLE "${tablename}" OWNER TO ${server}`);
    const functions = await admin.query(
      "SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    );
    for (const { name: one } of functions.rows) await admin.query(`ALTER FUNCTION ${one} OWNER TO ${server}`);
    await admin.query(
      STATEMENTS.replaceAll("understory_audit", owner).replaceAll("understory;", `${server};`),
    );
    const url = new URL(database.url);
    url.username = server;
    url.password = "for-tests";
    app = await startApp({}, {}, url.href);
  });

  after(async () => {
    await app?.close();
    for (const role of [server, owner]) await admin.query(`DROP OWNED BY ${role} CASCADE`);
    await admin.query(`DROP ROLE ${server}, ${owner}`);
    await admin.end();
    await database.drop();
  });

  it("writes lines, links them, verifies them, and blanks what is erased", async () => {
    const site = await newSite(app);
    const moderator = await newStaff(app, site, "moderator");
    const article = await newArticle(app, site);
    const comment = await newComment(app, article, await newPerson(app));
    await decide(app, moderator.token, article, comment, "remove", { note: "Words." });
    await linkAuditLines(app.ctx);
    await app.ctx.db.pool.query("UPDATE audit_lines SET values = '{}' WHERE act = 'comment.remove'");
    const verdict = await verifyChains(app.ctx, { siteId: site.id, heads: [] });
    assert.deepEqual([verdict.ok, verdict.chains[0]?.unlinked], [true, 0]);
    assert.ok((verdict.chains[0]?.links ?? 0) > 3);
  });

  for (const sql of [
    "UPDATE audit_lines SET act = 'x'",
    "DELETE FROM audit_lines",
    "TRUNCATE audit_lines",
    "ALTER TABLE audit_lines DISABLE TRIGGER ALL",
    "DROP TABLE audit_lines CASCADE",
    "UPDATE audit_links SET position = position + 1",
    "DELETE FROM audit_links",
    "TRUNCATE audit_links",
    "ALTER TABLE audit_links DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_links_append_only ON audit_links",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
    "CREATE OR REPLACE FUNCTION guard_audit_line() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
    "DROP FUNCTION guard_audit_line() CASCADE",
    "SET session_replication_role = replica",
  ]) {
    it(`may not ${sql.slice(0, 60)}`, async () => {
      await assert.rejects(app.ctx.db.pool.query(sql), { code: "42501" });
    });
  }
});
