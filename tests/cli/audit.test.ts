import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import canonicalize from "canonicalize";
import { linkAuditLines } from "../../src/audit/link-lines.ts";
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
import { spawnServer, untilReady } from "../_support/process.ts";
import { ACCOUNT, assertSentence, jsonOf, understory } from "./_support/understory.ts";

const here = useApp();

interface Exported {
  position: number;
  hash: string;
  line: { id: string; siteId: string; at: string; act: string; detail: { digests?: Record<string, string> } };
  values?: Record<string, { salt: string; value: unknown }>;
}

describe("command line: audit", () => {
  let dataDir: string;
  let env: Record<string, string>;
  let site: TestSite;
  const exported = async (...args: string[]): Promise<Exported[]> => {
    const ran = await understory(env, "audit", "export", ...args);
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /^(?:\{.*\}\n)*$/);
    return ran.out
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  };
  const query = (sql: string) => here.app.ctx.db.prisma.$executeRawUnsafe(sql);

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "understory-cli-"));
    env = { DATABASE_URL: here.app.databaseUrl, DATA_DIR: dataDir };
    const { app } = here;
    site = await newSite(app);
    const article = await newArticle(app, site);
    const moderator = await newStaff(app, site, "moderator");
    const comment = await newComment(app, article, await newPerson(app));
    await decide(app, moderator.token, article, comment, "remove", { note: "Žluťoučký — “words”." });
  });
  after(() => rm(dataDir, { recursive: true, force: true }));

  it("exports a site's lines so that anybody can recompute the chain and the values", async () => {
    const lines = await exported("--site", site.slug);
    assert.ok(lines.length >= 5);
    let hash = Buffer.alloc(32);
    for (const [index, { position, line, values = {}, ...rest }] of lines.entries()) {
      hash = createHash("sha256")
        .update(hash)
        .update(canonicalize(line) ?? "")
        .digest();
      assert.deepEqual([position, rest.hash], [index + 1, hash.toString("hex")]);
      assert.equal(line.siteId, site.id);
      for (const [name, { salt, value }] of Object.entries(values)) {
        const digest = createHash("sha256")
          .update(salt)
          .update(canonicalize(value) ?? "")
          .digest("base64url");
        assert.equal(line.detail.digests?.[name], digest);
      }
    }
    assert.ok(lines.some(({ values }) => values?.note?.value === "Žluťoučký — “words”."));
    assert.equal(lines.at(-1)?.line.act, "comment.remove");
  });

  it("exports a period, without values where told, and the installation's own lines", async () => {
    const all = await exported("--site", site.slug);
    const at = all[2]?.line.at ?? "";
    const some = await exported("--site", site.slug, "--from", at, "--to", "2999-01-01", "--without-values");
    assert.deepEqual(
      some.map(({ position }) => position),
      all.filter(({ line }) => line.at >= at).map(({ position }) => position),
    );
    assert.ok(some.every((line) => !("values" in line)));
    const before = await exported("--site", site.slug, "--to", at);
    assert.equal(before.length + some.length, all.length);
    jsonOf(await understory(env, "init", ...ACCOUNT, "--json"));
    assert.deepEqual(
      (await exported()).map(({ line }) => line.act),
      ["operator.create"],
    );
    assertSentence(await understory(env, "audit", "export", "--site", "no-such"), /no-such/);
    assertSentence(await understory(env, "audit", "export", "--site", site.slug, "--from", "soon"), /--from/);
  });

  it("verifies every chain, and prints heads that prove it later", async () => {
    await linkAuditLines(here.app.ctx);
    const { ok, chains } = jsonOf(await understory(env, "audit", "verify", "--json"));
    assert.equal(ok, true);
    const own = chains.find((chain: { site: string }) => chain.site === site.slug);
    assert.deepEqual([own.unlinked, own.broken], [0, []]);
    assert.match(own.head, /^\d+:[0-9a-f]{64}$/);
    const noted = await understory(env, "audit", "verify", "--site", site.slug, "--head", own.head);
    assert.equal(noted.code, 0, noted.err);
    assert.ok(noted.out.includes(own.head));
    const other = `1:${"ab".repeat(32)}`;
    const missing = await understory(env, "audit", "verify", "--head", own.head, "--head", other, "--json");
    assert.equal(missing.code, 1);
    assert.deepEqual(JSON.parse(missing.out).heads, [
      { head: own.head, found: true },
      { head: other, found: false },
    ]);
    assertSentence(await understory(env, "audit", "verify", "--head", "17"), /17/);
    assertSentence(await understory(env, "audit", "verify", "--site", "no-such"), /no-such/);
  });

  it("ends with 1 and names the link where a line was bent", async () => {
    await linkAuditLines(here.app.ctx);
    const [{ id } = { id: "" }] = await here.app.ctx.db.prisma.$queryRawUnsafe<{ id: string }[]>(
      `SELECT line_id AS id FROM audit_links WHERE chain_id = '${site.id}' AND position = 3`,
    );
    await query("ALTER TABLE audit_lines DISABLE TRIGGER audit_lines_append_only");
    await query(`UPDATE audit_lines SET act = 'nothing.happened' WHERE id = '${id}'`);
    const ran = await understory(env, "audit", "verify");
    assert.equal(ran.code, 1);
    assert.match(ran.out, new RegExp(`${site.slug}: BROKEN`));
    assert.match(ran.out, new RegExp(`at 3, line ${id}`));
    const json = await understory(env, "audit", "verify", "--site", site.slug, "--json");
    assert.equal(json.code, 1);
    assert.deepEqual(JSON.parse(json.out).chains[0].broken, [
      { problem: "hash-differs", position: 3, line: id },
    ]);
  });
});

describe("command line: audit on the embedded database", () => {
  it("works beside the server that runs on it, and without", async () => {
    const server = await spawnServer({ DEMO: "false", LOG_LEVEL: "silent" });
    try {
      await untilReady(server);
      const env = { DATA_DIR: server.dataDir };
      jsonOf(await understory(env, "site", "create", "beside", "--name", "Beside", "--json"));
      const verified = jsonOf(await understory(env, "audit", "verify", "--json"));
      assert.equal(verified.ok, true);
      const ran = await understory(env, "audit", "export", "--site", "beside");
      const [first] = ran.out.split("\n");
      assert.equal(JSON.parse(first ?? "").line.act, "site.create");
      server.child.kill("SIGTERM");
      assert.equal(await server.exited, 0);
      assert.equal(jsonOf(await understory(env, "audit", "verify", "--site", "beside", "--json")).ok, true);
    } finally {
      await server.end();
    }
  });
});
