import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import pg from "pg";
import { databaseTrouble, uniqueViolation } from "../../src/platform/database/database-trouble.ts";
import { failureOf, type OwnServer, startOwnServer } from "../_support/own-server.ts";

let server: OwnServer;

before(async () => {
  server = await startOwnServer();
});
afterEach(() => server.closeAll());
after(() => server.stop());

const connect: OwnServer["connect"] = (...args) => server.connect(...args);

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

  it("answers statements that go together in order and each for itself, and is free again afterwards", async () => {
    const db = await connect();
    const [one, failed, three] = await db.together((raw) =>
      Promise.allSettled([
        raw.$queryRaw`SELECT pg_backend_pid() AS pid, 1 AS n`,
        raw.$queryRaw`SELECT 1 / 0`,
        raw.$queryRaw`SELECT pg_backend_pid() AS pid, 3 AS n`,
      ]),
    );
    assert.equal(failed.status, "rejected");
    const rows = [one, three].map((answer) => (answer.status === "fulfilled" ? answer.value : null));
    const [first, second] = rows as { pid: number; n: number }[][];
    assert.deepEqual([first?.[0]?.n, second?.[0]?.n], [1, 3]);
    assert.equal(first?.[0]?.pid, second?.[0]?.pid);
    assert.equal(db.pool.idleCount, db.pool.totalCount);
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
    assert.deepEqual(Object.values(rows[0]), ["2200ms", "1200ms", "5s", "UTC", "test", "read committed"]);
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

describe("writes that go out with COMMIT", () => {
  const value = async (db: Awaited<ReturnType<typeof connect>>) =>
    (await db.pool.query("SELECT n FROM things WHERE id = 1")).rows[0].n;

  it("are there when the transaction is", async () => {
    const db = await connect();
    const said = await db.transaction(async (tx) => {
      tx.$withCommit(tx.$executeRaw`UPDATE things SET n = 41 WHERE id = 1`);
      tx.$withCommit(tx.$executeRaw`UPDATE things SET n = n + 1 WHERE id = 1`);
      return "done";
    });
    assert.deepEqual([said, await value(db)], ["done", 42]);
  });

  it("fail the transaction with their own error, and the connection is as good as before", async () => {
    const db = await connect(1);
    const before = await value(db);
    const broken = async (after: "nothing" | "a statement that is waited for" | "another") => {
      const { error } = await failureOf(
        db.transaction(async (tx) => {
          await tx.$executeRaw`UPDATE things SET n = -1 WHERE id = 1`;
          tx.$withCommit(tx.$executeRaw`INSERT INTO things (id) VALUES (1)`);
          if (after === "a statement that is waited for") await tx.$queryRaw`SELECT 1`;
          if (after === "another") tx.$withCommit(tx.$executeRaw`UPDATE things SET n = -2 WHERE id = 1`);
        }),
      );
      assert.deepEqual(uniqueViolation(error), ["things_pk"], `${after}: ${error}`);
    };
    for (const after of ["nothing", "a statement that is waited for", "another"] as const)
      await broken(after);
    assert.deepEqual([await value(db), db.pool.totalCount, db.pool.idleCount], [before, 1, 1]);
  });

  it("are broken off with a transaction whose work fails", async () => {
    const db = await connect();
    const before = await value(db);
    const work = db.transaction(async (tx) => {
      tx.$withCommit(tx.$executeRaw`UPDATE things SET n = -1 WHERE id = 1`);
      throw new Error("refused");
    });
    await assert.rejects(work, { message: "refused" });
    assert.equal(await value(db), before);
  });

  it("are run anew with everything else where they conflict", async () => {
    const db = await connect();
    let runs = 0;
    await db.transaction(async (tx) => {
      runs += 1;
      await tx.$executeRaw`UPDATE things SET n = ${runs}::int WHERE id = 1`;
      if (runs < 3) tx.$withCommit(tx.$executeRawUnsafe("DO $$ BEGIN RAISE deadlock_detected; END $$"));
    });
    assert.deepEqual([runs, await value(db)], [3, 3]);
  });

  it("fail as COMMIT does", async () => {
    const db = await connect();
    await db.pool.query(
      `CREATE TABLE later (id int CONSTRAINT later_once UNIQUE DEFERRABLE INITIALLY DEFERRED);
       INSERT INTO later VALUES (1)`,
    );
    const { error } = await failureOf(
      db.transaction(async (tx) => tx.$withCommit(tx.$executeRaw`INSERT INTO later VALUES (1)`)),
    );
    assert.deepEqual(uniqueViolation(error), ["later_once"], String(error));
  });

  it("cannot be lost to a failure that nobody heeded, nor follow COMMIT", async () => {
    const db = await connect();
    const heedless = db.transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO things (id) VALUES (1)`.catch(() => undefined);
    });
    await assert.rejects(heedless, /after a statement had failed/);
    const behind = db.transaction(async (tx) => {
      const slow = async () => {
        await tx.$queryRaw`SELECT pg_sleep(0.05)`;
        await tx.$executeRaw`UPDATE things SET n = -3 WHERE id = 1`;
      };
      tx.$withCommit(slow());
    });
    await assert.rejects(behind, /the transaction is over/);
    assert.notEqual(await value(db), -3);
  });
});
