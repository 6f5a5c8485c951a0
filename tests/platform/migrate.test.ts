import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import pg from "pg";
import { checkDatabase, refuseOldServer } from "../../src/platform/database/check-database.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { migrationState } from "../../src/platform/database/migration-state.ts";
import { readMigrations } from "../../src/platform/database/read-migrations.ts";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "../_support/database.ts";

const OURS = join(import.meta.dirname, "../../prisma/migrations");
const MIGRATOR = join(import.meta.dirname, "../_support/migrate-process.ts");
const log = () => {};
let database: TestDatabase;
let directory: string;
let client: pg.Client;

beforeEach(async () => {
  database = await createEmptyDatabase();
  directory = await mkdtemp(join(tmpdir(), "understory-migrations-"));
  await add("1_first", "CREATE TABLE first (id int);");
  await add("2_second", "CREATE TABLE second (id int);\nINSERT INTO second VALUES (1);");
  client = new pg.Client({ connectionString: database.url });
  client.on("error", () => {});
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await database.drop();
  await rm(directory, { recursive: true });
});

async function add(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, "migration.sql"), sql);
}

const run = () => migrate({ url: database.url, directory, log });
const state = async () => migrationState(client, await readMigrations(directory));
const check = async (url = database.url) =>
  checkDatabase({ url, migrations: await readMigrations(directory) });

/** Asserts one sentence without a password or a stack in it. */
async function refusal(work: Promise<unknown>, says: RegExp): Promise<void> {
  await assert.rejects(work, (error: Error) => {
    assert.equal(error.name, "StartupError");
    assert.match(error.message, says);
    assert.match(error.message, /^[A-Z][^\n]*\.$/);
    assert.doesNotMatch(error.message, /secretpassword|\n/);
    return true;
  });
}

describe("migrate", () => {
  it("applies what is missing, in order, and then nothing", async () => {
    assert.deepEqual(await state(), { state: "behind", names: ["1_first", "2_second"] });
    assert.deepEqual(await run(), { applied: ["1_first", "2_second"] });
    assert.deepEqual(await run(), { applied: [] });
    await add("3_third", "CREATE TABLE third (id int);");
    assert.deepEqual(await state(), { state: "behind", names: ["3_third"] });
    assert.deepEqual(await run(), { applied: ["3_third"] });
    assert.deepEqual(await state(), { state: "current", names: [] });
  });

  it("keeps its rows as prisma migrate deploy does", async () => {
    await run();
    const { rows } = await client.query(
      `SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at,
        finished_at >= started_at AS finished, id ~ '^[0-9a-f-]{36}$' AS id FROM _prisma_migrations ORDER BY 1 LIMIT 1`,
    );
    assert.deepEqual(rows[0], {
      migration_name: "1_first",
      // sha256sum of "CREATE TABLE first (id int);"
      checksum: "9306ca57b3a4fb17ae7aa78ad99be9dd1357a32738ef31c6967a59bd2346ee96",
      applied_steps_count: 1,
      logs: null,
      rolled_back_at: null,
      finished: true,
      id: true,
    });
  });

  it("is done once by five processes' worth of callers at the same time", async () => {
    const results = await Promise.all([1, 2, 3, 4, 5].map(run));
    assert.deepEqual(results.flatMap(({ applied }) => applied).sort(), ["1_first", "2_second"]);
    assert.equal((await client.query("SELECT FROM second")).rowCount, 1);
  });

  it("leaves nothing half done when a migration fails", async () => {
    await add("3_wrong", "CREATE TABLE third (id int); SELECT 1/0;");
    await refusal(run(), /^The migration 3_wrong failed and changed nothing: division by zero\.$/);
    assert.deepEqual(await state(), { state: "behind", names: ["3_wrong"] });
    assert.equal((await client.query("SELECT to_regclass('third') AS t")).rows[0].t, null);
    await add("3_wrong", "CREATE TABLE third (id int);");
    assert.deepEqual(await run(), { applied: ["3_wrong"] });
  });

  it("leaves nothing half done when it is killed in the midst of a migration", async () => {
    await add("3_slow", "CREATE TABLE third (id int); SELECT pg_sleep(30);");
    const child = spawn(process.execPath, [MIGRATOR, database.url, directory], { stdio: "inherit" });
    const sleeping =
      "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";
    while ((await client.query(sleeping)).rowCount === 0);
    child.kill("SIGKILL");
    await once(child, "exit");
    // The server notices that the client is gone when it next writes to it; here it is told.
    await client.query(`SELECT pg_terminate_backend(pid) FROM (${sleeping}) AS sleeping`);
    await add("3_slow", "CREATE TABLE third (id int);");
    assert.deepEqual(await run(), { applied: ["3_slow"] });
  });

  it("knows a file again after git changed its line ends", async () => {
    await run();
    await add("2_second", "CREATE TABLE second (id int);\r\nINSERT INTO second VALUES (1);");
    assert.deepEqual(await state(), { state: "current", names: [] });
  });

  it("brings the real schema up, as the template of the tests has it", async () => {
    const template = await createTestDatabase();
    const found = await checkDatabase({ url: template.url, migrations: await readMigrations(OURS) });
    await template.drop();
    assert.equal(found.state, "current");
  });
});

describe("a database that cannot be used gets one sentence", () => {
  const elsewhere = (change: Partial<URL>) => Object.assign(new URL(database.url), change).href;

  it("when it is missing", () =>
    refusal(check(elsewhere({ pathname: "/nowhere" })), /"nowhere" does not exist .*create it/));
  it("when nobody listens", () =>
    refusal(
      check("postgresql://u:secretpassword@127.0.0.1:1/x"),
      /127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)/,
    ));
  it("when the password is refused", () =>
    refusal(check(elsewhere({ password: "secretpassword" })), /refuses the user "postgres"/));
  it("when it is no address", () =>
    refusal(check("mysql://u:secretpassword@h/x"), /DATABASE_URL is no address/));
  it("when its server is too old", async () => {
    assert.throws(() => refuseOldServer("140011"), {
      name: "StartupError",
      message: /PostgreSQL 14; PostgreSQL 15 or later/,
    });
    for (const version of ["150000", "180004"]) refuseOldServer(version);
  });
  it("when a migration was begun and not finished", async () => {
    await run();
    await client.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_second'");
    await refusal(check(), /half migrated: 2_second/);
    await refusal(run(), /half migrated: 2_second/);
    await client.query(
      "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '2_second'",
    );
    assert.deepEqual((await check()).names, ["2_second"]);
  });
  it("when the file of an applied migration was changed", async () => {
    await run();
    await add("1_first", "CREATE TABLE first (id bigint);");
    await refusal(check(), /half migrated: 1_first was not finished, or its file has changed/);
  });
  it("when its schema is newer than the program", async () => {
    await run();
    const older = join(directory, "older");
    await cp(join(directory, "1_first"), join(older, "1_first"), { recursive: true });
    await refusal(migrate({ url: database.url, directory: older, log }), /newer schema .*\(2_second\)/);
  });
  it("when it holds the tables of something else", async () => {
    await client.query("CREATE TABLE invoices (id int)");
    await refusal(run(), /already holds tables of something else \(such as "invoices"\)/);
    assert.equal((await client.query("SELECT to_regclass('_prisma_migrations') AS t")).rows[0].t, null);
  });
});
