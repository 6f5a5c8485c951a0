import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nameSection } from "../../../src/sites/store.ts";
import { type TestApp, useApp } from "../../_support/app.ts";
import {
  newArticle,
  newKey,
  newPerson,
  newSite,
  newStaff,
  type TestSite,
  unique,
} from "../../_support/people.ts";
import { assertProblem, bodyOf, UUID_V7 } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

const FIELDS = { url: "https://paper.example/a", title: "A title" };

/** What must not move when nothing changes. */
async function standing(app: TestApp, site: TestSite, articleId: string) {
  const { prisma } = app.ctx.db;
  return {
    counts: await prisma.articleCount.findUnique({ where: { articleId } }),
    article: await prisma.article.findUnique({ where: { id: articleId } }),
    outbox:
      await prisma.$queryRaw`SELECT count(*)::int AS n FROM outbox WHERE article_id = ${articleId}::uuid`,
    lines: await prisma.auditLine.count({ where: { siteId: site.id } }),
  };
}

async function lastLine(app: TestApp, site: TestSite) {
  const [line] = await app.ctx.db.prisma.auditLine.findMany({
    where: { siteId: site.id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 1,
  });
  return line as unknown as {
    act: string;
    actorKind: string;
    subject: string;
    detail: { fields: string[] };
    values: Record<"before" | "after", { value: Record<string, unknown> }>;
  };
}

describe("PUT article: 201", () => {
  it("registers it, with everything a page needs", async () => {
    const { app } = here;
    const site = await newSite(app);
    const answer = await app.put(`${site.path}/articles/story-1`, FIELDS, site.key);
    assert.equal(answer.status, 201, answer.text);
    const { id, commenting, rules, limits, ...rest } = answer.body;
    assert.match(id, UUID_V7);
    assert.deepEqual(rest, {
      key: "story-1",
      ...FIELDS,
      section: null,
      language: "en",
      publishedAt: null,
      votes: "up",
      defaultSort: "top",
      commenters: "registered",
      indexable: true,
      counts: { published: 0 },
    });
    assert.deepEqual(commenting, {
      state: "open",
      reason: null,
      because: null,
      opensAt: null,
      closesAt: null,
      changesAt: null,
      may: { read: true, comment: true, reply: true, edit: true, withdraw: true, vote: true, report: true },
      notice: null,
    });
    assert.equal(rules.version, 1);
    assert.equal(rules.acceptance, "shown");
    assert.equal(rules.accepted, null);
    assert.equal(rules.url, `${app.ctx.publicUrl}/sites/${site.slug}/rules/1`);
    assert.match(rules.disclaimerHtml, /^<p>/);
    assert.deepEqual(limits, { minLength: 1, maxLength: 5000, maxLinks: 5, maxDepth: 3, editMinutes: 5 });
    const line = await lastLine(app, site);
    assert.equal(line.act, "article.register");
    assert.equal(line.actorKind, "key");
    assert.equal(line.subject, `article:${id}`);
  });

  it("takes every field, and names the section", async () => {
    const { app } = here;
    const site = await newSite(app);
    const path = `${site.path}/articles/${unique("full")}`;
    const answer = await app.put(
      path,
      {
        ...FIELDS,
        title: "  Trimmed  ",
        section: "politics",
        publishedAt: "2026-11-23T19:30:00+01:00",
        language: "de",
        settings: { mode: "premoderated", maxLength: 900 },
      },
      site.key,
    );
    assert.equal(answer.status, 201, answer.text);
    assert.equal(answer.body.title, "Trimmed");
    assert.equal(answer.body.section, "politics");
    assert.equal(answer.body.publishedAt, "2026-11-23T18:30:00.000Z");
    assert.equal(answer.body.language, "de");
    assert.equal(answer.body.commenting.state, "premoderated");
    assert.equal(answer.body.limits.maxLength, 900);
    const section = await app.get(`${site.path}/sections/politics/settings`, site.key);
    assert.equal(section.status, 200);
    assert.deepEqual(section.body.own, {});
  });

  it("reads null as absent", async () => {
    const { app } = here;
    const site = await newSite(app);
    const none = { section: null, publishedAt: null, language: null };
    const answer = await app.put(`${site.path}/articles/${unique("null")}`, { ...FIELDS, ...none }, site.key);
    assert.equal(answer.status, 201, answer.text);
    assert.equal(answer.body.section, null);
    assert.equal(answer.body.publishedAt, null);
    assert.equal(answer.body.language, "en");
  });

  it("takes whatever key the publisher has, percent-encoded", async () => {
    const { app } = here;
    const site = await newSite(app);
    // A dot segment is missing here: every HTTP client takes it away before it sends.
    const keys = [
      "a/b?c=d#e",
      "Größe – 東京 🗞",
      "100%",
      "with space+plus",
      "'; DROP TABLE articles; --",
      "k".repeat(200),
      "ж".repeat(200),
      "🗞".repeat(200),
      "0",
    ];
    for (const key of keys) {
      const path = `${site.path}/articles/${encodeURIComponent(key)}`;
      const made = await app.put(path, FIELDS, site.key);
      assert.equal(made.status, 201, `${key}: ${made.text}`);
      assert.equal(made.body.key, key);
      assert.equal((await app.get(path)).body.id, made.body.id);
      assert.equal((await app.put(path, FIELDS, site.key)).status, 200);
    }
  });

  it("tells keys apart that differ in case, form or white space", async () => {
    const { app } = here;
    const site = await newSite(app);
    const ids = new Set<string>();
    for (const key of ["key", "Key", "key ", "k\u00e9y", "ke\u0301y"]) {
      const made = await app.put(`${site.path}/articles/${encodeURIComponent(key)}`, FIELDS, site.key);
      assert.equal(made.status, 201, key);
      ids.add(made.body.id);
    }
    assert.equal(ids.size, 5);
  });

  it("keeps the same key on two sites apart", async () => {
    const { app } = here;
    const [one, two] = [await newSite(app), await newSite(app)];
    const first = await app.put(`${one.path}/articles/same`, FIELDS, one.key);
    const second = await app.put(`${two.path}/articles/same`, FIELDS, two.key);
    assert.deepEqual([first.status, second.status], [201, 201]);
    assert.notEqual(first.body.id, second.body.id);
  });

  it("makes one article of 50 that are registered at once", async () => {
    const { app } = here;
    const site = await newSite(app);
    const path = `${site.path}/articles/${unique("race")}`;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        app.put(path, { ...FIELDS, title: `Title ${i}`, section: `s${i % 3}` }, site.key),
      ),
    );
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    assert.equal(answers.filter(({ status }) => status === 200).length, 49);
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    assert.equal(await app.ctx.db.prisma.article.count({ where: { siteId: site.id } }), 1);
  });

  it("waits for a section that another call is naming without keeping others from the article", async () => {
    const { app } = here;
    const site = await newSite(app);
    const path = `${site.path}/articles/${unique("waiting")}`;
    bodyOf(await app.put(path, FIELDS, site.key), 201);
    const name = unique("section");
    const { promise: named, resolve } = Promise.withResolvers<void>();
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    const naming = app.ctx.db.transaction(async (tx) => {
      await nameSection(tx, site.id, name);
      resolve();
      await done;
    });
    await named;
    const moving = app.put(path, { ...FIELDS, section: name }, site.key).then((answer) => answer);
    const waiting = () => app.ctx.db.prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO sections%'`;
    while ((await waiting()).length === 0) await new Promise((again) => setTimeout(again, 5));
    bodyOf(await app.patch(`${path}/settings`, { maxLinks: 3 }, site.key));
    finish();
    await naming;
    assert.equal(bodyOf(await moving).section, name);
  });

  it("lets an editor and an admin do it, and a key with the scope", async () => {
    const { app } = here;
    const site = await newSite(app);
    const tokens = [
      (await newStaff(app, site, "editor")).token,
      (await newStaff(app, site, "admin")).token,
      (await newPerson(app, { operator: true })).token,
      await newKey(app, site.id, ["articles"]),
    ];
    for (const token of tokens) {
      const answer = await app.put(`${site.path}/articles/${unique("by")}`, FIELDS, token);
      assert.equal(answer.status, 201, answer.text);
    }
  });
});

describe("PUT article: 200", () => {
  it("changes nothing, writes nothing and raises no version when repeated", async () => {
    const { app } = here;
    const site = await newSite(app);
    const path = `${site.path}/articles/${unique("again")}`;
    const fields = {
      ...FIELDS,
      section: "culture",
      publishedAt: "2026-11-23T18:30:00Z",
      language: "de",
      settings: {
        // Written in an order that the database does not keep.
        hours: {
          timeZone: "Europe/Berlin",
          weekly: [{ to: "18:00", from: "08:00", day: 1 }],
          outside: "premoderated",
          holidays: ["2026-12-25"],
        },
        closedNotice: {
          text: { en: "Over", de: "Vorbei" },
          callToAction: { url: "https://a.example", label: "Go" },
        },
        checks: { toxicity: { rejectAbove: 0.99, holdAbove: 0.5 } },
        newcomers: { hours: 1, approved: 2 },
        maxLength: 300,
      },
    };
    const made = await app.put(path, fields, site.key);
    assert.equal(made.status, 201, made.text);
    const before = await standing(app, site, made.body.id);
    const again = await app.put(path, fields, site.key);
    assert.equal(again.status, 200, again.text);
    assert.deepEqual(again.body, made.body);
    assert.deepEqual(await standing(app, site, made.body.id), before);
  });

  it("changes what is given and leaves the rest", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site, {
      section: "sport",
      language: "de",
      publishedAt: "2026-11-23T18:30:00Z",
    });
    const answer = await app.put(
      article.path,
      { url: "https://paper.example/b", title: "Another" },
      site.key,
    );
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.body.url, "https://paper.example/b");
    assert.equal(answer.body.title, "Another");
    assert.equal(answer.body.section, "sport");
    assert.equal(answer.body.language, "de");
    assert.equal(answer.body.publishedAt, "2026-11-23T18:30:00.000Z");
    assert.deepEqual((await lastLine(app, site)).detail.fields, ["url", "title"]);
    const read = await app.get(article.path);
    assert.equal(read.body.title, "Another");
  });

  it("takes away what is null", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site, {
      section: "sport",
      language: "de",
      publishedAt: "2026-11-23T18:30:00Z",
    });
    const none = { section: null, publishedAt: null, language: null };
    const answer = await app.put(article.path, { ...FIELDS, ...none }, site.key);
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.body.section, null);
    assert.equal(answer.body.publishedAt, null);
    assert.equal(answer.body.language, "en");
  });

  it("leaves the article's own settings alone unless given, and then changes those given", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site, { settings: { mode: "premoderated", maxLinks: 3 } });
    const own = async () => (await app.get(`${article.path}/settings`, site.key)).body.own;
    const silent = await app.put(article.path, FIELDS, site.key);
    assert.equal(silent.status, 200, silent.text);
    assert.deepEqual(await own(), { mode: "premoderated", maxLinks: 3 });
    const given = await app.put(
      article.path,
      { ...FIELDS, settings: { maxLinks: 4, opensAt: null } },
      site.key,
    );
    assert.equal(given.status, 200, given.text);
    assert.deepEqual(await own(), { mode: "premoderated", maxLinks: 4, opensAt: null });
    const empty = await app.put(article.path, { ...FIELDS, settings: {} }, site.key);
    assert.equal(empty.status, 200, empty.text);
    assert.deepEqual(await own(), { mode: "premoderated", maxLinks: 4, opensAt: null });
  });

  it("moves an article to another section's settings, and writes it down", async () => {
    const { app } = here;
    const site = await newSite(app);
    await app.patch(`${site.path}/sections/guarded/settings`, { mode: "premoderated" }, site.key);
    const article = await newArticle(app, site, { section: "plain" });
    const before = await standing(app, site, article.id);
    const moved = await app.put(article.path, { ...FIELDS, section: "guarded" }, site.key);
    assert.equal(moved.status, 200, moved.text);
    assert.equal(moved.body.commenting.state, "premoderated");
    assert.deepEqual(moved.body.commenting.because, { setting: "mode", level: "section" });
    const line = await lastLine(app, site);
    assert.equal(line.act, "article.change");
    assert.ok(line.detail.fields.includes("section"));
    assert.equal(line.values.before.value.section, "plain");
    assert.equal(line.values.after.value.section, "guarded");
    const after = await standing(app, site, article.id);
    assert.equal(after.counts?.version, (before.counts?.version ?? 0n) + 1n);
  });
});

describe("PUT article: 401", () => {
  it("asks for credentials, before and after it is registered", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    assertProblem(await app.put(article.path, FIELDS), "sign-in-required");
    assertProblem(await app.put(`${site.path}/articles/new`, FIELDS), "sign-in-required");
  });

  it("takes no key of another site, none that is made up and none cut short", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const path = `${site.path}/articles/${unique("a")}`;
    for (const key of [other.key, `usk_${"0".repeat(32)}_${"A".repeat(43)}`, site.key.slice(0, -1), "usk_"]) {
      assertProblem(await app.put(path, FIELDS, key), "invalid-credentials");
    }
    assertProblem(await app.get(path), "not-found");
  });
});

describe("PUT article: 403", () => {
  it("is not for readers, moderators and keys of other scopes", async () => {
    const { app } = here;
    const site = await newSite(app);
    const tokens = [
      (await newPerson(app)).token,
      (await newStaff(app, site, "moderator")).token,
      (await newStaff(app, await newSite(app), "admin")).token,
      await newKey(app, site.id, ["comments:read", "moderation"]),
    ];
    for (const token of tokens)
      assertProblem(await app.put(`${site.path}/articles/no`, FIELDS, token), "not-permitted");
  });
});

describe("PUT article: 404", () => {
  it("knows no such site", async () => {
    const { app } = here;
    const site = await newSite(app);
    assertProblem(await app.put("/v1/sites/nowhere/articles/a", FIELDS, site.key), "not-found");
  });

  it("has no article under a key that is none", async () => {
    const { app } = here;
    const site = await newSite(app);
    const keys = ["a%00b", "%ff", "%ed%a0%80"];
    for (const key of keys) {
      const path = `${site.path}/articles/${key}`;
      assertProblem(await app.put(path, FIELDS, site.key), "not-found");
      assertProblem(await app.get(path), "not-found");
    }
    assertProblem(await app.put(`${site.path}/articles/`, FIELDS, site.key), "not-found");
  });
});

describe("PUT article: 422", () => {
  it("names each field that is wrong", async () => {
    const { app } = here;
    const site = await newSite(app);
    const path = `${site.path}/articles/${unique("bad")}`;
    const cases: [object, ...string[]][] = [
      [{}, "/url", "/title"],
      [{ url: FIELDS.url }, "/title"],
      [{ ...FIELDS, title: "" }, "/title"],
      [{ ...FIELDS, title: "   " }, "/title"],
      [{ ...FIELDS, title: null }, "/title"],
      [{ ...FIELDS, title: "t".repeat(501) }, "/title"],
      [{ ...FIELDS, title: 7 }, "/title"],
      [{ ...FIELDS, title: "nul\u0000" }, "/title"],
      [{ ...FIELDS, url: "/relative" }, "/url"],
      [{ ...FIELDS, url: "javascript:alert(1)" }, "/url"],
      [{ ...FIELDS, url: "https://user:pass@paper.example" }, "/url"],
      [{ ...FIELDS, url: `https://paper.example/${"a".repeat(2000)}` }, "/url"],
      [{ ...FIELDS, section: "Not A Slug" }, "/section"],
      [{ ...FIELDS, section: "" }, "/section"],
      [{ ...FIELDS, language: "not a tag" }, "/language"],
      [{ ...FIELDS, publishedAt: "yesterday" }, "/publishedAt"],
      [{ ...FIELDS, publishedAt: "2026-02-30T00:00:00Z" }, "/publishedAt"],
      [{ ...FIELDS, publishedAt: "2026-11-23T18:30:00" }, "/publishedAt"],
      [{ ...FIELDS, publishedAt: "0000-01-01T00:00:00Z" }, "/publishedAt"],
      [{ ...FIELDS, publishedAt: 1 }, "/publishedAt"],
      [{ ...FIELDS, extra: 1, more: 2 }, "/extra", "/more"],
      [{ ...FIELDS, settings: { mode: "ajar" } }, "/settings/mode"],
      [{ ...FIELDS, settings: { paused: true } }, "/settings/paused"],
      [{ ...FIELDS, settings: { inherit: ["mode"] } }, "/settings/inherit"],
      [{ ...FIELDS, settings: { minLength: 9, maxLength: 8 } }, "/settings/minLength"],
      [{ ...FIELDS, settings: null }, "/settings"],
    ];
    for (const [body, ...pointers] of cases) assertInvalid(await app.put(path, body, site.key), ...pointers);
    assertInvalid(await app.put(path, ["a"], site.key), "");
    assertProblem(await app.get(path), "not-found");
  });

  it("names no section for an article that was refused", async () => {
    const { app } = here;
    const site = await newSite(app);
    const body = { ...FIELDS, section: "ghost", settings: { minLength: 9, maxLength: 8 } };
    assertInvalid(await app.put(`${site.path}/articles/a`, body, site.key), "/settings/minLength");
    assertProblem(await app.get(`${site.path}/sections/ghost/settings`, site.key), "not-found");
  });
});
