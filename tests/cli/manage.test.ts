import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import pg from "pg";
import { createTestDatabase, type TestDatabase } from "../_support/database.ts";
import { spawnServer, untilReady } from "../_support/process.ts";
import { UUID_V7 } from "../api/_support/answers.ts";
import { ACCOUNT, assertSentence, jsonOf, type Ran, understory } from "./_support/understory.ts";

describe("command line", () => {
  let database: TestDatabase;
  let dataDir: string;
  let env: Record<string, string>;
  const run = (...args: string[]) => understory(env, ...args);

  before(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), "understory-cli-"));
    env = { DATABASE_URL: database.url, DATA_DIR: dataDir };
  });
  after(async () => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it("makes an operator, a site, a key and a member, which the API knows", async () => {
    const chief = jsonOf(await run("init", ...ACCOUNT, "--json"));
    assert.match(chief.accountId, UUID_V7);
    assert.deepEqual({ ...chief, accountId: "" }, { accountId: "", email: "chief@example.org" });

    const site = jsonOf(
      await run(
        ...["site", "create", "ledger", "--name", "The Ledger", "--language", "de"],
        ...[
          "--origin",
          "https://a.example",
          "--origin",
          "https://b.example",
          "--time-zone",
          "Europe/Berlin",
          "--json",
        ],
      ),
    );
    assert.match(site.id, UUID_V7);
    assert.deepEqual(
      [site.slug, site.name, site.origins, site.language, site.timeZone],
      ["ledger", "The Ledger", ["https://a.example", "https://b.example"], "de", "Europe/Berlin"],
    );

    const key = jsonOf(
      await run("key", "create", "--site", "ledger", "--scopes", "articles, admin", "--json"),
    );
    assert.match(key.key, /^usk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
    assert.deepEqual(key.scopes, ["articles", "admin"]);

    const member = ["member", "set", "--site", "ledger", "--email", "CHIEF@example.org"];
    assert.deepEqual(jsonOf(await run(...member, "--role", "moderator", "--json")), {
      accountId: chief.accountId,
      email: "chief@example.org",
      site: "ledger",
      role: "moderator",
    });
    const server = await spawnServer({ ...env, DEMO: "false", LOG_LEVEL: "silent" });
    try {
      await untilReady(server);
      const call = async (path: string, init: RequestInit) => {
        const response = await fetch(server.url + path, init);
        const body = (await response.json()) as { accessToken: string; operator: boolean; roles: object[] };
        return { status: response.status, body };
      };
      const put = await call("/v1/sites/ledger/articles/a", {
        method: "PUT",
        headers: { Authorization: `Bearer ${key.key}`, "Content-Type": "application/json" },
        body: JSON.stringify({ url: "https://a.example/a", title: "A" }),
      });
      assert.equal(put.status, 201);
      const login = await call("/v1/auth/login", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: "chief@example.org", password: "ten letters or more" }),
      });
      const me = await call("/v1/me", {
        method: "GET",
        headers: { Authorization: `Bearer ${login.body.accessToken}` },
      });
      assert.equal(me.body.operator, true);
      assert.deepEqual(me.body.roles, [
        { site: "ledger", role: "moderator", sections: null, secondFactorNeeded: false },
      ]);
    } finally {
      await server.end();
    }
    jsonOf(await run(...member, "--role", "reader", "--json"));
    const reset = await run("second-factor", "reset", "--email", "CHIEF@example.org", "--json");
    assert.deepEqual(jsonOf(reset), { accountId: chief.accountId, email: "chief@example.org" });
  });

  it("speaks in words without --json, a key alone on its line", async () => {
    const site = await run("site", "create", "kurier", "--name", "Kurier");
    assert.equal(site.code, 0, site.err);
    assert.match(site.out, /^[^{\n]*kurier[^\n]*\n$/);
    const key = await run("key", "create", "--site", "kurier", "--scopes", "comments:read");
    assert.match(key.out, /^usk_\S+\n$/);
  });

  it("says in one sentence what it cannot do", async () => {
    jsonOf(await run("site", "create", "taken", "--name", "Taken", "--json"));
    jsonOf(await run("init", "--email", "twice@example.org", "--password", "ten letters or more", "--json"));
    const wrong: [RegExp, ...string[]][] = [
      [/twice@example\.org/, "init", "--email", "twice@example.org", "--password", "ten letters or more"],
      [/password/, "init", "--email", "a@example.org", "--password", "short"],
      [/password/, "init", "--email", "a@example.org", "--password", "password123"],
      [/email/, "init", "--email", "nobody", "--password", "ten letters or more"],
      [/taken/, "site", "create", "taken", "--name", "Again"],
      [/slug/, "site", "create", "Not A Slug", "--name", "N"],
      [/origin/, "site", "create", "new", "--name", "N", "--origin", "https://a.example/path"],
      [/time ?zone/i, "site", "create", "new", "--name", "N", "--time-zone", "Mars/Olympus"],
      [/nowhere/, "key", "create", "--site", "nowhere", "--scopes", "articles"],
      [/everything/, "key", "create", "--site", "taken", "--scopes", "everything"],
      [
        /stranger@example\.org/,
        ...["member", "set", "--site", "taken", "--email", "stranger@example.org", "--role", "admin"],
      ],
      [/stranger@example\.org/, "second-factor", "reset", "--email", "stranger@example.org"],
      [/nowhere/, "member", "set", "--site", "nowhere", "--email", "twice@example.org", "--role", "admin"],
    ];
    const ran = await Promise.all(wrong.map(([, ...args]) => run(...args)));
    for (const [i, [about]] of wrong.entries()) assertSentence(ran[i] as Ran, about);
  });

  it("asks for what is missing and refuses what it does not know, with its help", async () => {
    const wrong = [
      ["site", "create", "x"],
      ["init", "--email", "a@example.org"],
      ["member", "set", "--site", "ledger", "--email", "a@example.org", "--role", "king"],
      ["conquer"],
      ["doctor", "--loudly"],
    ];
    for (const ran of await Promise.all(wrong.map((args) => run(...args)))) {
      assert.equal(ran.code, 1);
      assert.match(ran.err, /^error: /);
      assert.match(ran.err, /Usage: /);
      assert.doesNotMatch(ran.err, /\bat .*:\d+:\d+/);
    }
    const help = await run("--help");
    assert.equal(help.code, 0);
    for (const command of ["init", "site", "key", "member", "migrate", "reconcile", "doctor"])
      assert.match(help.out, new RegExp(`^ +${command}\\b`, "m"));
  });

  it("finds nothing to migrate and every counter right, and says when one is not", async () => {
    assert.deepEqual(jsonOf(await run("migrate", "--json")), { applied: [] });
    const right = jsonOf(await run("reconcile", "--json"));
    assert.deepEqual(right.wrong, []);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query("UPDATE article_counts SET published = 5 RETURNING article_id AS id");
    await client.end();
    assert.equal(rows.length, 1);
    const counter = { counter: "article.published", articleId: rows[0].id, id: rows[0].id };
    const amiss = await run("reconcile", "--json");
    assert.equal(amiss.code, 1);
    assert.deepEqual(JSON.parse(amiss.out).wrong, [{ ...counter, stored: 5, counted: 0 }]);
    assert.equal((await run("reconcile", "--fix")).code, 0);
    assert.match((await run("reconcile")).out, /^[A-Z][^\n]*\.\n$/);
  });

  it("looks at the installation, and ends with 1 where something is amiss", async () => {
    const ran = await run("doctor", "--json");
    const { ok, checks } = JSON.parse(ran.out);
    assert.equal(ran.code, ok ? 0 : 1);
    const named = new Map<string, boolean>(
      checks.map((check: { name: string; ok: boolean }) => [check.name, check.ok]),
    );
    assert.equal(named.get("database"), true);
    assert.equal(named.get("operator"), true);
    // The server that tests run on does not wait for the disk.
    assert.equal(named.get("durability"), false);
    for (const { name, detail } of checks) assert.ok(name && detail);
    const words = await run("doctor");
    assert.match(words.out, /^ok {3}database: /m);
    assert.match(words.out, /^BAD {2}durability: /m);
    assert.ok(!ran.out.includes("postgres://") && !words.out.includes("postgresql://"));
  });
});
