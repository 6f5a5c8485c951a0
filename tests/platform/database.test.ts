import assert from "node:assert/strict";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import pg from "pg";
import { connectDatabase, type Database } from "../../src/platform/database/connect-database.ts";
import { databaseTrouble, sqlState, uniqueViolation } from "../../src/platform/database/database-trouble.ts";
import type { Deadlines } from "../../src/platform/database/deadlines.ts";
import {
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from "../../src/platform/embedded-postgres/open-embedded-postgres.ts";
import { freezeServer } from "../_support/silent-postgres.ts";

// A server of this file's own, since it is frozen and its connections are killed.
let server: EmbeddedPostgres;
let dataDir: string;
let open: Database[] = [];

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "understory-db-"));
  if (process.getuid?.() === 0) await chmod(dataDir, 0o711);
  server = await openEmbeddedPostgres({
    dataDir,
    log: () => {},
    settings: { fsync: "off", timezone: "Asia/Kathmandu" },
  });
  const db = await connect();
  await db.pool.query(
    "CREATE TABLE things (id int CONSTRAINT things_pk PRIMARY KEY, n int NOT NULL DEFAULT 0, at timestamptz(3))",
  );
  await db.pool.query("INSERT INTO things (id) VALUES (1), (2)");
});
afterEach(async () => {
  await Promise.all(open.map((db) => db.close()));
  open = [];
});
after(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function connect(poolSize = 4, deadlines?: Partial<Deadlines>, url = server.url): Promise<Database> {
  const db = await connectDatabase({
    url,
    log: () => {},
    poolSize,
    applicationName: "test",
    ...(deadlines && { deadlines }),
  });
  open.push(db);
  return db;
}

async function failureOf(work: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const began = performance.now();
  const error = await work.then(
    () => assert.fail("it was expected to fail"),
    (thrown: unknown) => thrown,
  );
  return { error, ms: performance.now() - began };
}

/** The three ways in which our code asks: through Prisma, through the pool, in a transaction. */
const WAYS: [string, (db: Database, sql: string) => Promise<unknown>][] = [
  ["Prisma", (db, sql) => db.prisma.$queryRawUnsafe(sql)],
  ["the pool", (db, sql) => db.pool.query(sql)],
  ["a transaction", (db, sql) => db.transaction((tx) => tx.$queryRawUnsafe(sql))],
];

for (const [way, ask] of WAYS) {
  describe(`trouble met through ${way}`, () => {
    it("is unavailable, within 3 s, when the server is frozen, and over when it thaws", async () => {
      const db = await connect();
      await Promise.all([1, 2, 3].map(() => ask(db, "SELECT 1 FROM pg_sleep(0.05)")));
      const thaw = await freezeServer(db.pool);
      try {
        const failures = await Promise.all([1, 2, 3, 4, 5, 6].map(() => failureOf(ask(db, "SELECT 1"))));
        for (const { error, ms } of failures) {
          assert.ok(databaseTrouble(error), String(error));
          assert.ok(ms < 3_000, `${ms} ms`);
        }
      } finally {
        thaw();
      }
      await ask(db, "SELECT 1");
    });

    it("is unavailable when nobody listens", async () => {
      const db = await connect(1, {}, "postgresql://nobody@127.0.0.1:1/none");
      const { error } = await failureOf(ask(db, "SELECT 1"));
      assert.equal(databaseTrouble(error), "unavailable");
    });

    it("is unavailable when the connection is accepted and nothing is said", async () => {
      const mute = createServer().listen(0, "127.0.0.1");
      await once(mute, "listening");
      const sockets: { destroy(): void }[] = [];
      mute.on("connection", (socket) => sockets.push(socket));
      const { port } = mute.address() as { port: number };
      const db = await connect(1, {}, `postgresql://nobody@127.0.0.1:${port}/none`);
      const { error, ms } = await failureOf(ask(db, "SELECT 1"));
      for (const socket of sockets) socket.destroy();
      mute.close();
      assert.ok(databaseTrouble(error), String(error));
      assert.ok(ms < 3_000, `${ms} ms`);
    });

    it("is unavailable when an administrator ends the connection in the midst of a statement", async () => {
      const db = await connect();
      const failing = failureOf(ask(db, "SELECT pg_sleep(2)"));
      const killer = await connect(1);
      await untilRunning(killer, "SELECT pg_sleep(2)");
      await killer.pool.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(2)'",
      );
      const { error } = await failing;
      assert.equal(databaseTrouble(error), "unavailable", String(error));
      await ask(db, "SELECT 1");
    });

    it("is busy when a statement takes too long", async () => {
      const db = await connect(4, { statement: 200 });
      const { error, ms } = await failureOf(ask(db, "SELECT pg_sleep(2)"));
      assert.deepEqual([databaseTrouble(error), sqlState(error)], ["busy", "57014"]);
      assert.ok(ms < 1_000, `${ms} ms`);
    });

    it("is busy when a lock is not to be had within 1 s", async () => {
      const db = await connect();
      const holder = await db.pool.connect();
      await holder.query("BEGIN; UPDATE things SET n = 1 WHERE id = 1");
      const { error, ms } = await failureOf(ask(db, "UPDATE things SET n = 2 WHERE id = 1"));
      await holder.query("ROLLBACK");
      holder.release();
      assert.deepEqual([databaseTrouble(error), sqlState(error)], ["busy", "55P03"]);
      assert.ok(ms > 900 && ms < 1_500, `${ms} ms`);
    });

    it("is busy when no connection is free within 2 s", async () => {
      const db = await connect(1);
      const holder = await db.pool.connect();
      const { error, ms } = await failureOf(ask(db, "SELECT 1"));
      holder.release();
      assert.equal(databaseTrouble(error), "busy", String(error));
      assert.ok(ms > 1_900 && ms < 2_900, `${ms} ms`);
    });

    it("is busy when the server has no connection left", async () => {
      const admin = await connect(1);
      await admin.pool.query("CREATE ROLE one_only LOGIN PASSWORD 'p' CONNECTION LIMIT 0");
      const url = Object.assign(new URL(server.url), { username: "one_only", password: "p" }).href;
      const { error } = await failureOf(ask(await connect(1, {}, url), "SELECT 1"));
      await admin.pool.query("DROP ROLE one_only");
      assert.equal(databaseTrouble(error), "busy", String(error));
    });

    it("is none when a row is there already, and names the constraint", async () => {
      const { error } = await failureOf(ask(await connect(), "INSERT INTO things (id) VALUES (1)"));
      assert.equal(databaseTrouble(error), null);
      assert.deepEqual(uniqueViolation(error), ["things_pk"]);
      assert.equal(sqlState(error), "23505");
    });

    it("is none when the statement itself is wrong", async () => {
      for (const sql of ["SELECT 1/0", "SELECT nothing", "INSERT INTO things (id, n) VALUES (9, NULL)"]) {
        const { error } = await failureOf(ask(await connect(), sql));
        assert.deepEqual([databaseTrouble(error), uniqueViolation(error)], [null, null], sql);
      }
    });
  });
}

async function untilRunning(db: Database, query: string): Promise<void> {
  for (;;) {
    const { rowCount } = await db.pool.query(
      "SELECT FROM pg_stat_activity WHERE query = $1 AND state = 'active'",
      [query],
    );
    if (rowCount) return;
  }
}

describe("a connection", () => {
  it("that ends while it idles does not end the process", async () => {
    const db = await connect();
    await db.pool.query("SELECT 1");
    const killer = new pg.Client({ connectionString: server.url });
    await killer.connect();
    await killer.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'test'",
    );
    await killer.end();
    while (db.pool.totalCount > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal((await db.pool.query("SELECT 1 AS one")).rows[0].one, 1);
  });

  it("that ends while it is checked out and idle does not end the process either", async () => {
    const db = await connect();
    const client = await db.pool.connect();
    const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
    await db.pool.query("SELECT pg_terminate_backend($1)", [rows[0].pid]);
    const { error } = await failureOf(client.query("SELECT pg_sleep(1)"));
    client.release();
    assert.equal(databaseTrouble(error), "unavailable");
  });

  it("carries the deadlines, speaks UTC whatever the server speaks, and reads what is committed", async () => {
    const db = await connect();
    const names = [
      "statement_timeout",
      "lock_timeout",
      "idle_in_transaction_session_timeout",
      "timezone",
      "application_name",
      "default_transaction_isolation",
    ];
    const { rows } = await db.pool.query(
      `SELECT ${names
        .map((name) => `current_setting('${name}')`)
        .map((v, i) => `${v} AS v${i}`)
        .join(", ")}`,
    );
    assert.deepEqual(Object.values(rows[0]), ["2200ms", "1s", "5s", "UTC", "test", "read committed"]);
  });

  it("keeps options that the address itself carries", async () => {
    const url = `${server.url}?options=${encodeURIComponent("-c work_mem=7MB")}`;
    const { rows } = await (await connect(1, {}, url)).pool.query(
      "SELECT current_setting('work_mem') AS m, current_setting('timezone') AS z",
    );
    assert.deepEqual(rows[0], { m: "7MB", z: "UTC" });
  });

  it("gives instants back to the millisecond, through Prisma and beside it", async () => {
    const db = await connect();
    const at = new Date("2026-03-29T01:30:00.007Z");
    await db.prisma.$executeRaw`UPDATE things SET at = ${at} WHERE id = 2`;
    const [seen] = await db.prisma.$queryRaw<{ at: Date }[]>`SELECT at FROM things WHERE id = 2`;
    assert.equal(seen?.at.toISOString(), at.toISOString());
    const { rows } = await db.pool.query("SELECT at, at = $1 AS same FROM things WHERE id = 2", [at]);
    assert.deepEqual([rows[0].at.toISOString(), rows[0].same], [at.toISOString(), true]);
  });

  it("plans a statement of Prisma's once", async () => {
    const db = await connect(1);
    for (const id of [1, 2, 1]) await db.prisma.$queryRaw`SELECT n FROM things WHERE id = ${id}`;
    const { rows } = await db.pool.query(
      "SELECT name, generic_plans + custom_plans AS uses FROM pg_prepared_statements WHERE statement LIKE 'SELECT n FROM things%'",
    );
    assert.deepEqual(rows, [{ name: "s1", uses: "3" }]);
  });
});

describe("a transaction", () => {
  it("that deadlocks with another is run anew, and both are written", async () => {
    const db = await connect();
    let runs = 0;
    const bothHold = Promise.withResolvers<void>();
    let holding = 0;
    const swap = (first: number, second: number) =>
      db.transaction(async (tx) => {
        runs += 1;
        await tx.$executeRawUnsafe(`SET LOCAL deadlock_timeout = '50ms'`);
        await tx.$executeRawUnsafe(`UPDATE things SET n = n + 10 WHERE id = ${first}`);
        holding += 1;
        if (holding === 2) bothHold.resolve();
        await bothHold.promise;
        await tx.$executeRawUnsafe(`UPDATE things SET n = n + 10 WHERE id = ${second}`);
      });
    await db.pool.query("UPDATE things SET n = 0");
    await Promise.all([swap(1, 2), swap(2, 1)]);
    assert.ok(runs >= 3, `${runs} runs`);
    const { rows } = await db.pool.query("SELECT n FROM things WHERE id < 3");
    assert.deepEqual(rows, [{ n: 20 }, { n: 20 }]);
  });

  it("that conflicts again and again is given up after three repeats", async () => {
    const db = await connect();
    let runs = 0;
    const { error } = await failureOf(
      db.transaction((tx) => {
        runs += 1;
        return tx.$executeRawUnsafe("DO $$ BEGIN RAISE serialization_failure; END $$");
      }),
    );
    assert.deepEqual([runs, databaseTrouble(error)], [4, "conflict"]);
  });

  it("that fails by itself is not repeated, and leaves nothing behind", async () => {
    const db = await connect();
    let runs = 0;
    const work = db.transaction(async (tx) => {
      runs += 1;
      await tx.$executeRawUnsafe("INSERT INTO things (id) VALUES (77)");
      throw new Error("refused");
    });
    await assert.rejects(work, { message: "refused" });
    const { rowCount } = await db.pool.query("SELECT FROM things WHERE id = 77");
    assert.deepEqual([runs, rowCount], [1, 0]);
  });

  it("that idles too long is ended, which is trouble and not a fault", async () => {
    const db = await connect(4, { idleInTransaction: 100 });
    const { error } = await failureOf(
      db.transaction(async (tx) => {
        await tx.$queryRawUnsafe("SELECT 1");
        await new Promise((resolve) => setTimeout(resolve, 300));
        await tx.$queryRawUnsafe("SELECT 1");
      }),
    );
    assert.ok(databaseTrouble(error), String(error));
  });

  it("that takes too long in all is trouble too", async () => {
    const db = await connect();
    const { error } = await failureOf(
      db.transaction(
        async (tx) => {
          await new Promise((resolve) => setTimeout(resolve, 150));
          await tx.$queryRawUnsafe("SELECT 1");
        },
        { timeoutMs: 100 },
      ),
    );
    assert.equal(databaseTrouble(error), "busy", String(error));
  });
});
