import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, afterEach, before, describe, it } from "node:test";
import type { Database } from "../../src/platform/database/connect-database.ts";
import { databaseTrouble, sqlState, uniqueViolation } from "../../src/platform/database/database-trouble.ts";
import { failureOf, type OwnServer, startOwnServer } from "../_support/own-server.ts";
import { freezeServer } from "../_support/silent-postgres.ts";

let server: OwnServer;

before(async () => {
  server = await startOwnServer();
});
afterEach(() => server.closeAll());
after(() => server.stop());

const connect: OwnServer["connect"] = (...args) => server.connect(...args);

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
      assert.ok(ms < 1_900, `${ms} ms`);
    });

    it("is busy when a lock is not to be had within 1 s", async () => {
      const db = await connect();
      const holder = await db.pool.connect();
      await holder.query("BEGIN; UPDATE things SET n = 1 WHERE id = 1");
      const { error, ms } = await failureOf(ask(db, "UPDATE things SET n = 2 WHERE id = 1"));
      await holder.query("ROLLBACK");
      holder.release();
      assert.deepEqual([databaseTrouble(error), sqlState(error)], ["busy", "55P03"]);
      assert.ok(ms > 900 && ms < 3_000, `${ms} ms`);
    });

    it("is busy when no connection is free within 2 s", async () => {
      const db = await connect(1);
      const holder = await db.pool.connect();
      const { error, ms } = await failureOf(ask(db, "SELECT 1"));
      holder.release();
      assert.equal(databaseTrouble(error), "busy", String(error));
      assert.ok(ms > 1_900 && ms < 3_000, `${ms} ms`);
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
