import assert from "node:assert/strict";
import { Agent, get, request } from "node:http";
import { createServer } from "node:net";
import { after, afterEach, before, describe, it } from "node:test";
import pg from "pg";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "../_support/database.ts";
import { type ServerProcess, spawnServer, untilReady } from "../_support/process.ts";

const servers: ServerProcess[] = [];

async function serve(env: Record<string, string>): Promise<ServerProcess> {
  const server = await spawnServer(env);
  servers.push(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.end();
});

/** A request that sends its body only when told to. */
function heldRequest(url: string): {
  /** Resolves when its head has gone out. */
  begun: Promise<void>;
  finish(): void;
  answer: Promise<{ status: number; connection: string | undefined }>;
} {
  const body = JSON.stringify({ refreshToken: "nobody's" });
  const held = request(`${url}/v1/auth/refresh`, {
    method: "POST",
    agent: new Agent({ keepAlive: true }),
    headers: { "content-type": "application/json", "content-length": body.length },
  });
  const begun = new Promise<void>((resolve) => held.write(body.slice(0, 5), () => resolve()));
  const answer = new Promise<{ status: number; connection: string | undefined }>((resolve, reject) => {
    held.once("error", reject);
    held.once("response", (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, connection: response.headers.connection });
    });
  });
  return { begun, finish: () => held.end(body.slice(5)), answer };
}

function statusOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent: new Agent() }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).once("error", reject);
  });
}

describe("the server as a process", () => {
  let database: TestDatabase;
  before(async () => {
    database = await createTestDatabase();
  });
  after(async () => {
    await database.drop();
  });

  it("drains on SIGTERM: not ready at once, what is in flight finished, exit 0", async () => {
    const server = await serve({ DATABASE_URL: database.url });
    await untilReady(server);
    const held = heldRequest(server.url);
    await held.begun;
    const began = performance.now();
    server.child.kill("SIGTERM");
    // For the half second in which load balancers may still ask.
    let ready = 200;
    while (ready === 200) ready = await statusOf(`${server.url}/readyz`);
    assert.equal(ready, 503);
    held.finish();
    assert.deepEqual(await held.answer, { status: 401, connection: "close" });
    assert.equal(await server.exited, 0);
    assert.ok(performance.now() - began < 10_000);
  });

  it("logs one JSON line a request and nothing else on standard output", async () => {
    const server = await serve({ DATABASE_URL: database.url });
    await untilReady(server);
    await fetch(`${server.url}/v1/nowhere?secret=in-the-query`, {
      headers: { "x-request-id": "my-own-request-id" },
    });
    server.child.kill("SIGTERM");
    assert.equal(await server.exited, 0);
    const lines = server
      .stdout()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const mine = lines.find((line) => line.requestId === "my-own-request-id");
    assert.equal(mine?.status, 404);
    assert.equal(mine?.path, "/v1/nowhere");
    assert.ok(!server.stdout().includes("in-the-query"));
  });

  it("says in a sentence that the port is taken", async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
    const address = squatter.address();
    const port = String(typeof address === "object" && address ? address.port : 0);
    const server = await serve({ DATABASE_URL: database.url, PORT: port });
    assert.equal(await server.exited, 1);
    assert.match(server.stderr(), new RegExp(`^[^\\n]*${port}[^\\n]*\\n$`));
    squatter.close();
  });

  const refused: [string, (url: string) => Promise<string>][] = [
    ["missing", async (url) => url.replace(/\/t_\w+/, "/no_such_database")],
    ["out of reach", async () => "postgresql://nobody:hunter2@127.0.0.1:1/none"],
    ["refusing the password", async (url) => url.replace(/:\/\/([^:]+):[^@]+@/, "://$1:hunter2@")],
    [
      "half migrated",
      async (url) => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query("UPDATE _prisma_migrations SET finished_at = NULL");
        await client.end();
        return url;
      },
    ],
  ];
  for (const [what, spoil] of refused) {
    it(`says in a sentence, without a stack or a password, that the database is ${what}`, async () => {
      const own = await createTestDatabase();
      const server = await serve({ DATABASE_URL: await spoil(own.url) });
      assert.equal(await server.exited, 1);
      assert.match(server.stderr(), /^[^\n]+\n$/);
      assert.ok(!server.stderr().includes("hunter2"));
      assert.doesNotMatch(server.stderr(), / at .*\.ts:\d/);
      await own.drop();
    });
  }

  it("migrates an empty database, and serves no demo there unasked", async () => {
    const own = await createEmptyDatabase();
    const server = await serve({ DATABASE_URL: own.url });
    await untilReady(server);
    assert.equal((await fetch(`${server.url}/v1/sites/ledger/rules`)).status, 404);
    server.child.kill("SIGTERM");
    assert.equal(await server.exited, 0);
    await own.drop();
  });
});

describe("npm start's own way: embedded database, demo newsroom", () => {
  it("serves the demo, prints where to look, and keeps its data between starts", async () => {
    const server = await serve({});
    await untilReady(server);
    const thread = await fetch(`${server.url}/v1/sites/ledger/articles/ishka-treaty/comments?sort=top`);
    const body = (await thread.json()) as {
      article: { commenting: { state: string; notice: { callToAction: unknown } } };
      items: unknown[];
    };
    assert.equal(body.article.commenting.state, "closed");
    assert.ok(body.article.commenting.notice.callToAction);
    assert.equal(body.items.length, 20);
    const signIn = /ledger, moderator\s+(\S+)\s+(\S+)/.exec(server.stderr());
    assert.ok(signIn, server.stderr());
    const [, email, password] = signIn;
    const signedIn = await fetch(`${server.url}/v1/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    assert.equal(signedIn.status, 200);
    server.child.kill("SIGTERM");
    assert.equal(await server.exited, 0);

    const again = await serve({ DATA_DIR: server.dataDir });
    await untilReady(again);
    assert.match(again.stderr(), new RegExp(String(password)));
    assert.equal((await fetch(`${again.url}/v1/sites/ledger/articles/ishka-treaty`)).status, 200);
    again.child.kill("SIGINT");
    assert.equal(await again.exited, 0);
  });
});
