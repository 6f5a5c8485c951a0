import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import { buildExports, forgetExports } from "../../../src/rights/jobs.ts";
import { type TestApp, useApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type Person,
} from "../../_support/people.ts";
import { unzipped } from "./_support/unzip.ts";

const here = useApp();
const DAY = 24 * 3600 * 1000;

/** Asks for an export, has it built and fetches it. */
async function exported(app: TestApp, person: Person): Promise<Map<string, string>> {
  await app.get("/v1/me/export", person.token);
  await buildExports(app.ctx);
  const ready = await app.get("/v1/me/export", person.token);
  assert.equal(ready.body.status, "ready", ready.text);
  const zip = await app.get(new URL(ready.body.url).pathname).responseType("blob");
  assert.equal(zip.status, 200);
  return unzipped(zip.body);
}

describe("GET export: 200", () => {
  it("asks for it once and says where it stands, until the 7 days are over", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const first = await app.get("/v1/me/export", person.token);
    assert.equal(first.status, 200, first.text);
    assert.deepEqual([first.body.status, first.body.url, first.body.expiresAt], ["waiting", null, null]);
    const again = await app.get("/v1/me/export", person.token);
    assert.equal(again.body.askedAt, first.body.askedAt);
    assert.equal(await app.ctx.db.prisma.export.count({ where: { accountId: person.id } }), 1);
    await buildExports(app.ctx);
    const ready = await app.get("/v1/me/export", person.token);
    assert.equal(ready.body.status, "ready");
    assert.ok(new Date(ready.body.expiresAt).getTime() > Date.now() + 6.9 * DAY);
  });

  it("starts one, of however many that ask at the same time", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => app.get("/v1/me/export", person.token)),
    );
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(await app.ctx.db.prisma.export.count({ where: { accountId: person.id } }), 1);
  });

  it("holds all that is kept about its owner, as JSON and as CSV", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const person = await newPerson(app, { emailVerified: true });
    const other = await newPerson(app);
    const moderator = await newStaff(app, site, "moderator");
    const comment = await newComment(app, article, person, { body: "Mine, at first", rulesVersion: 1 });
    const edit = await app.patch(
      `${article.path}/comments/${comment.id}`,
      { body: "Mine, edited" },
      person.token,
    );
    assert.equal(edit.status, 200, edit.text);
    const theirs = await newComment(app, article, other, { body: "Somebody else's canary" });
    await app.put(`${article.path}/comments/${theirs.id}/vote`, { value: 1 }, person.token);
    await app.post(
      `${article.path}/comments/${theirs.id}/reports`,
      { reason: "spam", details: "My report" },
      person.token,
    );
    await app.post(
      `${article.path}/comments/${comment.id}/reports`,
      { reason: "abuse", details: "Reporter's canary" },
      other.token,
    );
    await app.put(`/v1/me/ignored/${other.id}`, {}, person.token);
    await decide(app, moderator.token, article, { id: comment.id, revision: 2 }, "remove", {
      note: "The note to its author",
      internalNote: "Internal canary",
    });
    const files = await exported(app, person);
    const json = (name: string) =>
      JSON.parse(files.get(`${name}.json`) ?? "null") as Record<string, unknown>[];
    const csv = (name: string) =>
      parse(files.get(`${name}.csv`) ?? "", { columns: true }) as Record<string, string>[];

    assert.deepEqual([json("profile")[0]?.email, json("profile")[0]?.name], [person.email, person.name]);
    assert.deepEqual(
      json("comments").map(({ id, body, status }) => [id, body, status]),
      [[comment.id, "Mine, edited", "removed"]],
    );
    assert.deepEqual(
      json("revisions").map(({ revision, body }) => [revision, body]),
      [
        [1, "Mine, at first"],
        [2, "Mine, edited"],
      ],
    );
    assert.deepEqual(
      json("votes").map(({ commentId, value }) => [commentId, value]),
      [[theirs.id, 1]],
    );
    assert.deepEqual(
      json("reports").map(({ reason, details }) => [reason, details]),
      [["spam", "My report"]],
    );
    assert.deepEqual(
      json("acceptances").map(({ site: slug, rulesVersion }) => [slug, rulesVersion]),
      [[site.slug, 1]],
    );
    assert.deepEqual(
      json("decisions").map(({ act, note }) => [act, note]),
      [["remove", "The note to its author"]],
    );
    const [statement] = json("statements");
    assert.equal(statement?.act, "remove");
    assert.equal((await app.get(new URL(String(statement?.url)).pathname)).status, 200);
    assert.equal(json("ignored")[0]?.accountId, other.id);
    assert.equal(json("sign-ins").length, 1);
    for (const [name, text] of files) {
      if (!name.endsWith(".json")) continue;
      assert.equal(csv(name.replace(".json", "")).length, JSON.parse(text).length, name);
    }
    const all = [...files.values()].join("\n");
    for (const canary of ["canary", moderator.name, moderator.id, other.name, "$argon2"]) {
      assert.ok(!all.includes(canary), canary);
    }
  });

  it("walks what is more than a page, each once", async () => {
    const { app } = here;
    const person = await newPerson(app);
    await app.ctx.db.prisma.$executeRaw`
      INSERT INTO name_changes (id, account_id, before, after, changed_at)
      SELECT gen_random_uuid(), ${person.id}::uuid, 'n' || n, 'n' || (n + 1), '2026-01-01'::timestamptz + n / 700 * interval '1 day'
      FROM generate_series(1, 1600) n`;
    const files = await exported(app, person);
    const names = JSON.parse(files.get("names.json") ?? "[]") as { before: string }[];
    assert.equal(names.length, 1600);
    assert.equal(new Set(names.map(({ before }) => before)).size, 1600);
  });

  it("disarms what a spreadsheet would take for a formula, and keeps what was said as JSON", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const person = await newPerson(app, { name: "=cmd|' /C calc'!A0" });
    const bodies = [
      '=HYPERLINK("https://evil.example","x")',
      "+1+1",
      "-1+1",
      "@SUM(A1)",
      "words;=1+1",
      "\n=1+1",
      "\ufeff =1+1",
      'a "quoted", cell\r\nof two lines',
    ];
    for (const body of bodies) await newComment(app, article, person, { body });
    const files = await exported(app, person);
    assert.deepEqual(
      (JSON.parse(files.get("comments.json") ?? "[]") as { body: string }[]).map(({ body }) => body),
      bodies,
    );
    const text = files.get("comments.csv") ?? "";
    const cells = (parse(text, { columns: true }) as { body: string }[]).map(({ body }) => body);
    for (const [index, body] of bodies.entries()) {
      assert.equal(cells[index], /^\s*[=+\-@]/.test(body) ? `'${body}` : body);
    }
    assert.ok(text.includes('"words;=1+1"'), "where a semicolon parts cells, it parts none of these");
    assert.ok((files.get("profile.csv") ?? "").includes(`"'=cmd`));
  });

  it("tells nobody of notices that somebody gave under an address that is not proven", async () => {
    const { app } = here;
    const site = await newSite(app);
    const victim = `victim-${Date.now()}@example.org`;
    const notice = await app.post(`${site.path}/notices`, {
      url: "https://paper.example/a",
      explanation: "The victim's notice",
      name: "Victim",
      email: victim,
      goodFaith: true,
    });
    assert.equal(notice.status, 202, notice.text);
    const thief = await newPerson(app);
    await app.ctx.db.prisma.account.update({ where: { id: thief.id }, data: { email: victim } });
    assert.equal((await exported(app, thief)).get("notices.json"), "[]\n");
    await app.ctx.db.prisma.account.update({
      where: { id: thief.id },
      data: { emailVerifiedAt: new Date() },
    });
    app.travel(8 * DAY);
    const owner = await newPerson(app);
    await app.ctx.db.prisma.account.update({ where: { id: thief.id }, data: { email: null } });
    await app.ctx.db.prisma.account.update({
      where: { id: owner.id },
      data: { email: victim, emailVerifiedAt: new Date() },
    });
    assert.match((await exported(app, owner)).get("notices.json") ?? "", /The victim's notice/);
  });
});

describe("GET export: 401, 403", () => {
  it("is for readers who have signed in", async () => {
    const { app } = here;
    assert.equal((await app.get("/v1/me/export")).status, 401);
    const site = await newSite(app);
    assert.equal((await app.get("/v1/me/export", site.key)).status, 403);
  });
});

describe("GET exports/{token}", () => {
  it("goes out as a file that nobody keeps or guesses the type of", async () => {
    const { app } = here;
    const person = await newPerson(app);
    await app.get("/v1/me/export", person.token);
    await buildExports(app.ctx);
    const { body } = await app.get("/v1/me/export", person.token);
    const path = new URL(body.url).pathname;
    const zip = await app.get(path);
    assert.equal(zip.status, 200);
    assert.equal(zip.headers["content-type"], "application/zip");
    assert.match(
      zip.headers["content-disposition"] ?? "",
      /^attachment; filename="understory-\d{4}-\d\d-\d\d\.zip"$/,
    );
    assert.equal(zip.headers["cache-control"], "private, no-store");
    assert.equal(zip.headers["x-content-type-options"], "nosniff");
    const head = await fetch(app.url + path, { method: "HEAD" });
    assert.equal(head.headers.get("content-length"), zip.headers["content-length"]);
    const token = path.split("/").at(-1) ?? "";
    assert.ok(!app.logged.join("").includes(token), "the link is not logged");
  });

  it("leads nobody to another's: a changed link is none", async () => {
    const { app } = here;
    const [mine, theirs] = [await newPerson(app), await newPerson(app)];
    for (const { token } of [mine, theirs]) await app.get("/v1/me/export", token);
    await buildExports(app.ctx);
    const tokenOf = async (person: Person) =>
      new URL((await app.get("/v1/me/export", person.token)).body.url).pathname.split("/").at(-1) ?? "";
    const [a, b] = [await tokenOf(mine), await tokenOf(theirs)];
    const forged = [
      b.slice(0, 22) + a.slice(22),
      `${a.slice(0, -1)}${a.endsWith("A") ? "B" : "A"}`,
      a.slice(0, 22),
      `${a}A`,
    ];
    for (const token of forged) assert.equal((await app.get(`/v1/exports/${token}`)).status, 404, token);
    assert.equal((await app.get(`/v1/erasures/${a}`)).status, 404);
  });

  it("is over after 7 days, and gone with the next round", async () => {
    const { app } = here;
    const person = await newPerson(app);
    await app.get("/v1/me/export", person.token);
    await buildExports(app.ctx);
    const { body } = await app.get("/v1/me/export", person.token);
    app.travel(7 * DAY + 1000);
    assert.equal((await app.get(new URL(body.url).pathname)).status, 404);
    await forgetExports(app.ctx);
    assert.equal(await app.ctx.db.prisma.export.count({ where: { accountId: person.id } }), 0);
    assert.equal(await app.ctx.db.prisma.exportPart.count(), 0);
    assert.equal((await app.get("/v1/me/export", person.token)).body.status, "waiting");
  });

  it("is not left half-built by a failure, which the owner is told of", async () => {
    const { app } = here;
    const person = await newPerson(app);
    await app.get("/v1/me/export", person.token);
    await app.ctx.db.prisma.$executeRaw`
      ALTER TABLE export_parts ADD CONSTRAINT none_at_all CHECK (part < 0) NOT VALID`;
    await assert.rejects(buildExports(app.ctx));
    await app.ctx.db.prisma.$executeRaw`ALTER TABLE export_parts DROP CONSTRAINT none_at_all`;
    const failed = await app.get("/v1/me/export", person.token);
    assert.deepEqual([failed.body.status, failed.body.url], ["failed", null]);
    app.travel(DAY + 1000);
    assert.equal((await app.get("/v1/me/export", person.token)).body.status, "waiting");
  });
});
