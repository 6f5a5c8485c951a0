import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import pg from "pg";
import { createListenHub, type ListenHub } from "../../src/platform/database/listen-hub.ts";
import { createTestDatabase, type TestDatabase } from "../_support/database.ts";

let database: TestDatabase;
let side: pg.Client;
let hubs: ListenHub[] = [];
let lines: string[] = [];

before(async () => {
  database = await createTestDatabase();
  side = new pg.Client({ connectionString: database.url });
  await side.connect();
});
afterEach(async () => {
  await Promise.all(hubs.map((hub) => hub.close()));
  hubs = [];
  lines = [];
});
after(async () => {
  await side.end();
  await database.drop();
});

function newHub(): ListenHub {
  const options = { connectionString: database.url, application_name: "hub" };
  const hub = createListenHub(options, (line) => lines.push(line));
  hubs.push(hub);
  return hub;
}

async function connections(): Promise<number[]> {
  const { rows } = await side.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE application_name = 'hub' AND datname = current_database()",
  );
  return rows.map(({ pid }) => pid);
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + 5000;
  while (!(await holds())) {
    assert.ok(performance.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function listener() {
  const heard: string[] = [];
  let missed = 0;
  return {
    heard,
    get missed() {
      return missed;
    },
    one: {
      heard: (message: string) => void heard.push(message),
      missed: () => {
        missed += 1;
      },
    },
  };
}

const say = (channel: string, message: string) => side.query("SELECT pg_notify($1, $2)", [channel, message]);

describe("the hub of announcements", () => {
  it("connects with its first listener, once for all channels, and leaves with the last", async () => {
    const hub = newHub();
    assert.deepEqual(await connections(), []);
    const [a, b, c] = [listener(), listener(), listener()];
    const stops = [
      await hub.listen("one", a.one),
      await hub.listen("one", b.one),
      await hub.listen('t"wo', c.one),
    ];
    assert.equal((await connections()).length, 1);
    await say("one", "first");
    await say('t"wo', "second");
    await say("three", "third");
    await until(() => c.heard.length === 1 && b.heard.length === 1, "everyone has heard");
    assert.deepEqual([a.heard, b.heard, c.heard], [["first"], ["first"], ["second"]]);
    stops[0]?.();
    await say("one", "fourth");
    await until(() => b.heard.length === 2, "the other still hears");
    assert.equal(a.heard.length, 1);
    stops[1]?.();
    stops[2]?.();
    await until(async () => (await connections()).length === 0, "the connection is gone");
    const again = listener();
    await hub.listen("one", again.one);
    await say("one", "fifth");
    await until(() => again.heard.length === 1, "it listens anew");
    assert.deepEqual(lines, []);
  });

  it("hears in the order of commits, and nothing that was rolled back", async () => {
    const hub = newHub();
    const ears = listener();
    await hub.listen("one", ears.one);
    for (const [message, end] of [
      ["a", "COMMIT"],
      ["b", "ROLLBACK"],
      ["c", "COMMIT"],
    ] as const) {
      await side.query("BEGIN");
      await say("one", message);
      await side.query(end);
    }
    await until(() => ears.heard.length === 2, "both that stand");
    assert.deepEqual(ears.heard, ["a", "c"]);
  });

  it("comes back after its connection is lost, and says that something may have been missed", async () => {
    const hub = newHub();
    const ears = listener();
    await hub.listen("one", ears.one);
    for (const time of [1, 2]) {
      for (const pid of await connections()) await side.query("SELECT pg_terminate_backend($1)", [pid]);
      await until(() => ears.missed === time, "it is back");
      await say("one", `after ${time}`);
      await until(() => ears.heard.length === time, "it hears again");
    }
    assert.equal(lines.length, 2);
    assert.equal((await connections()).length, 1);
  });

  it("tells whoever cannot be connected, and does not keep them", async () => {
    const hub = createListenHub({ connectionString: "postgresql://nobody@127.0.0.1:1/none" }, (line) =>
      lines.push(line),
    );
    hubs.push(hub);
    await assert.rejects(hub.listen("one", listener().one));
    await assert.rejects(hub.listen("one", listener().one));
    assert.deepEqual(lines, []);
  });

  it("outlives a message that nobody understands", async () => {
    const hub = newHub();
    const ears = listener();
    await hub.listen("one", { heard: (message) => JSON.parse(message), missed: () => undefined });
    await hub.listen("one", ears.one);
    await say("one", "{");
    await say("one", "1");
    await until(() => ears.heard.length === 2, "the other has heard both");
    assert.equal(lines.length, 1);
  });

  it("is over once closed", async () => {
    const hub = newHub();
    const ears = listener();
    await hub.listen("one", ears.one);
    await hub.close();
    await hub.close();
    assert.deepEqual(await connections(), []);
    await assert.rejects(hub.listen("one", ears.one));
    assert.deepEqual([ears.missed, lines], [0, []]);
  });
});
