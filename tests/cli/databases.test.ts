import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createEmptyDatabase } from "../_support/database.ts";
import { spawnServer, untilReady } from "../_support/process.ts";
import { ACCOUNT, assertSentence, jsonOf, understory } from "./_support/understory.ts";

describe("command line: a database that will not do", () => {
  it("is named in one sentence, by each command", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "understory-cli-"));
    try {
      const away = { DATABASE_URL: "postgresql://u:hidden@127.0.0.1:1/none", DATA_DIR: dataDir };
      for (const args of [["init", ...ACCOUNT], ["migrate"], ["reconcile"]]) {
        const ran = await understory(away, ...args);
        assertSentence(ran, /./);
        assert.ok(!ran.err.includes("hidden"));
      }
      const doctor = await understory(away, "doctor", "--json");
      assert.equal(doctor.code, 1);
      const { ok, checks } = JSON.parse(doctor.out);
      const database = checks.find(({ name }: { name: string }) => name === "database");
      assert.deepEqual([ok, database.ok], [false, false]);
      assert.ok(!doctor.out.includes("hidden"));
      assertSentence(await understory({ ...away, DATABASE_URL: "mysql://x" }, "migrate"), /DATABASE_URL/);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  it("is migrated where it is empty, once", async () => {
    const database = await createEmptyDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), "understory-cli-"));
    try {
      const env = { DATABASE_URL: database.url, DATA_DIR: dataDir };
      const { applied } = jsonOf(await understory(env, "migrate", "--json"));
      assert.ok(applied.length > 0);
      assert.deepEqual(jsonOf(await understory(env, "migrate", "--json")), { applied: [] });
    } finally {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

describe("command line: the embedded database", () => {
  it("is managed beside the server that runs on it, and the server goes on", async () => {
    const server = await spawnServer({ DEMO: "false", LOG_LEVEL: "silent" });
    try {
      await untilReady(server);
      const env = { DATA_DIR: server.dataDir };
      jsonOf(await understory(env, "site", "create", "beside", "--name", "Beside", "--json"));
      const { key } = jsonOf(
        await understory(env, "key", "create", "--site", "beside", "--scopes", "admin", "--json"),
      );
      const read = async () => {
        const headers = { Authorization: `Bearer ${key}` };
        const response = await fetch(`${server.url}/v1/sites/beside`, { headers });
        return { status: response.status, body: (await response.json()) as { name: string } };
      };
      assert.equal((await read()).body.name, "Beside");
      assert.deepEqual(jsonOf(await understory(env, "reconcile", "--json")).wrong, []);
      assert.equal((await read()).status, 200);
      server.child.kill("SIGTERM");
      assert.equal(await server.exited, 0);
      // And without the server, on the same data.
      jsonOf(await understory(env, "init", ...ACCOUNT, "--json"));
      const again = await understory(env, "site", "create", "beside", "--name", "Again");
      assertSentence(again, /beside/);
    } finally {
      await server.end();
    }
  });
});
