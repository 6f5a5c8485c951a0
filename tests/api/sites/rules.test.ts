import assert from "node:assert/strict";
import { describe, it } from "node:test";
import pg from "pg";
import { type TestApp, useApp } from "../../_support/app.ts";
import { newKey, newPerson, newSite, newStaff, type TestSite } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

const DRAFT = {
  title: { en: "House rules", de: "Hausregeln" },
  disclaimer: { en: "Readers *speak*.", de: "Hier sprechen Leser." },
  clauses: [
    {
      code: "1.1",
      title: { en: "Kindness", de: "Güte" },
      body: { en: "Be **kind**.", de: "Seien Sie gütig." },
    },
    { code: "10.2.3", title: "Plain", body: "<script>alert(1)</script> [x](javascript:alert(1))" },
  ],
};

async function drafted(app: TestApp, site: TestSite, draft: object = DRAFT): Promise<number> {
  return bodyOf(await app.post(`${site.path}/rules`, draft, site.key), 201).version;
}

async function published(app: TestApp, site: TestSite, draft: object = DRAFT): Promise<number> {
  const version = await drafted(app, site, draft);
  bodyOf(await app.post(`${site.path}/rules/${version}/publish`, undefined, site.key));
  return version;
}

describe("POST rules: 201", () => {
  it("drafts the next version, which is not in force", async () => {
    const { app } = here;
    const site = await newSite(app);
    const answer = bodyOf(await app.post(`${site.path}/rules`, DRAFT, site.key), 201);
    const { clauses, disclaimerHtml, ...rest } = answer;
    assert.deepEqual(rest, {
      version: 2,
      status: "draft",
      inForce: false,
      publishedAt: null,
      url: `${app.ctx.publicUrl}/sites/${site.slug}/rules/2`,
      title: "House rules",
      disclaimer: "Readers *speak*.",
      language: "en",
    });
    assert.equal(disclaimerHtml, "<p>Readers <em>speak</em>.</p>");
    assert.deepEqual(clauses[0], {
      code: "1.1",
      title: "Kindness",
      body: "Be **kind**.",
      html: "<p>Be <strong>kind</strong>.</p>",
      category: null,
      illegal: false,
    });
    assert.doesNotMatch(clauses[1].html, /<script|href="javascript/i);
    assert.equal(bodyOf(await app.get(`${site.path}/rules`)).version, 1);
    assert.equal(await drafted(app, site), 3);
  });

  it("numbers drafts that are written at once, without a gap", async () => {
    const { app } = here;
    const site = await newSite(app);
    const versions = await Promise.all(Array.from({ length: 10 }, () => drafted(app, site)));
    assert.deepEqual(
      versions.sort((a, b) => a - b),
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    );
  });
});

describe("PUT rules: 200", () => {
  it("replaces a draft until it is published", async () => {
    const { app } = here;
    const site = await newSite(app);
    const version = await drafted(app, site);
    const path = `${site.path}/rules/${version}`;
    const replaced = bodyOf(await app.put(path, { ...DRAFT, title: "Another" }, site.key));
    assert.deepEqual([replaced.version, replaced.status, replaced.title], [version, "draft", "Another"]);
    bodyOf(await app.post(`${path}/publish`, undefined, site.key));
    assertProblem(await app.put(path, DRAFT, site.key), "not-permitted");
    assert.equal(bodyOf(await app.get(path)).title, "Another");
  });
});

describe("POST publish: 200", () => {
  it("puts a draft in force, at once and for good", async () => {
    const { app } = here;
    const site = await newSite(app);
    const version = await drafted(app, site);
    const answer = bodyOf(await app.post(`${site.path}/rules/${version}/publish`, undefined, site.key));
    assert.deepEqual([answer.status, answer.inForce], ["published", true]);
    assert.match(answer.publishedAt, INSTANT);
    assert.deepEqual(bodyOf(await app.get(`${site.path}/rules`)), answer);
    assert.deepEqual(bodyOf(await app.get(`${site.path}/rules/${version}`)), answer);
    const first = bodyOf(await app.get(`${site.path}/rules/1`));
    assert.deepEqual([first.status, first.inForce], ["published", false]);
    const again = bodyOf(await app.post(`${site.path}/rules/${version}/publish`, undefined, site.key));
    assert.deepEqual(again, answer);
  });

  it("writes down drafts and publication", async () => {
    const { app } = here;
    const site = await newSite(app);
    const editor = await newStaff(app, site, "editor");
    const { version } = bodyOf(await app.post(`${site.path}/rules`, DRAFT, editor.token), 201);
    bodyOf(await app.post(`${site.path}/rules/${version}/publish`, undefined, editor.token));
    const lines = await app.ctx.db.prisma.auditLine.findMany({
      where: { actorId: editor.id },
      orderBy: { id: "asc" },
    });
    assert.deepEqual(
      lines.map(({ act, subject }) => [act, subject]),
      [
        ["rules.draft", "rules:2"],
        ["rules.publish", "rules:2"],
      ],
    );
  });

  it("never goes back to an earlier version", async () => {
    const { app } = here;
    const site = await newSite(app);
    const earlier = await drafted(app, site);
    const later = await published(app, site);
    assertProblem(
      await app.post(`${site.path}/rules/${earlier}/publish`, undefined, site.key),
      "not-permitted",
    );
    assert.equal(bodyOf(await app.get(`${site.path}/rules`)).version, later);
  });
});

describe("a published version in the database", () => {
  it("is not changed and not deleted, whoever asks", async () => {
    const { app } = here;
    const site = await newSite(app);
    const version = await published(app, site);
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      for (const sql of [
        `UPDATE rules_documents SET title = '"Mine"' WHERE site_id = $1 AND version = $2`,
        `UPDATE rules_documents SET status = 'draft', published_at = NULL WHERE site_id = $1 AND version = $2`,
        "DELETE FROM rules_documents WHERE site_id = $1 AND version = $2",
      ]) {
        await assert.rejects(client.query(sql, [site.id, version]), { code: "23001" });
      }
      const draft = await drafted(app, site);
      const { rowCount } = await client.query(
        "DELETE FROM rules_documents WHERE site_id = $1 AND version = $2",
        [site.id, draft],
      );
      assert.equal(rowCount, 1);
    } finally {
      await client.end();
    }
    assert.equal(bodyOf(await app.get(`${site.path}/rules/${version}`)).title, "House rules");
  });
});

describe("GET rules: 200", () => {
  it("is public and for caches to keep, and changes its tag with the document", async () => {
    const { app } = here;
    const site = await newSite(app);
    const version = await published(app, site);
    for (const path of [`${site.path}/rules`, `${site.path}/rules/${version}`]) {
      const answer = await app.get(path);
      assert.equal(answer.status, 200);
      assert.equal(
        answer.headers["cache-control"],
        "public, max-age=0, s-maxage=10, stale-while-revalidate=10",
      );
      assert.equal(answer.headers["cache-tag"], `site:${site.slug}`);
      assert.match(String(answer.headers.vary), /Accept-Language/);
      const unchanged = await app.get(path).set("If-None-Match", String(answer.headers.etag));
      assert.equal(unchanged.status, 304);
    }
    const before = await app.get(`${site.path}/rules`);
    await published(app, site, { ...DRAFT, title: "Newer" });
    const after = await app.get(`${site.path}/rules`).set("If-None-Match", String(before.headers.etag));
    assert.equal(after.status, 200);
    assert.equal(after.body.title, "Newer");
  });

  it("speaks the language asked for, else the site's", async () => {
    const { app } = here;
    const site = await newSite(app, {}, { language: "de" });
    const version = await published(app, site);
    const path = `${site.path}/rules/${version}`;
    const titles = async (request: PromiseLike<{ body: { title: string; language: string } }>) => {
      const { body } = await request;
      return [body.title, body.language];
    };
    assert.deepEqual(await titles(app.get(path)), ["Hausregeln", "de"]);
    assert.deepEqual(await titles(app.get(`${path}?lang=en`)), ["House rules", "en"]);
    assert.deepEqual(await titles(app.get(path).set("Accept-Language", "en-GB, de;q=0.5")), [
      "House rules",
      "en",
    ]);
    assert.deepEqual(await titles(app.get(path).set("Accept-Language", "ja")), ["Hausregeln", "de"]);
    const { rules } = bodyOf(
      await app
        .put(`${site.path}/articles/a`, { url: "https://paper.example/a", title: "A" }, site.key)
        .set("Accept-Language", "en"),
      201,
    );
    assert.equal(rules.title, "House rules");
    assert.equal(rules.disclaimerHtml, "<p>Readers <em>speak</em>.</p>");
  });

  it("shows drafts to staff and keys of the site, privately", async () => {
    const { app } = here;
    const site = await newSite(app);
    const version = await drafted(app, site);
    const path = `${site.path}/rules/${version}`;
    for (const token of [site.key, (await newStaff(app, site, "moderator")).token]) {
      const answer = await app.get(path, token);
      assert.equal(bodyOf(answer).status, "draft");
      assert.equal(answer.headers["cache-control"], "private, no-store");
    }
    for (const token of [
      null,
      (await newPerson(app)).token,
      (await newStaff(app, await newSite(app), "admin")).token,
    ])
      assertProblem(await app.get(path, token), "not-found");
  });
});

describe("rules: 401, 403, 404, 422", () => {
  it("are written by editors, admins and keys with the scope `admin`", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const version = await drafted(app, site);
    const path = `${site.path}/rules/${version}`;
    const calls = [
      (token?: string) => app.post(`${site.path}/rules`, DRAFT, token),
      (token?: string) => app.put(path, DRAFT, token),
      (token?: string) => app.post(`${path}/publish`, undefined, token),
    ];
    const strangers = [
      (await newPerson(app)).token,
      (await newStaff(app, site, "moderator")).token,
      await newKey(app, site.id, ["articles", "moderation", "comments:read"]),
    ];
    for (const call of calls) {
      assertProblem(await call(), "sign-in-required");
      assertProblem(await call(other.key), "invalid-credentials");
      for (const token of strangers) assertProblem(await call(token), "not-permitted");
    }
  });

  it("are not there under a version that is none", async () => {
    const { app } = here;
    const site = await newSite(app);
    for (const version of ["0", "99", "-1", "1.5", "01", "one", "99999999999"]) {
      assertProblem(await app.get(`${site.path}/rules/${version}`), "not-found");
      assertProblem(
        await app.post(`${site.path}/rules/${version}/publish`, undefined, site.key),
        "not-found",
      );
      assertProblem(await app.put(`${site.path}/rules/${version}`, DRAFT, site.key), "not-found");
    }
    assertProblem(await app.get("/v1/sites/nowhere/rules"), "not-found");
  });

  it("name what is wrong with a draft", async () => {
    const { app } = here;
    const site = await newSite(app);
    const [clause] = DRAFT.clauses;
    for (const [draft, ...pointers] of [
      [{}, "/title", "/disclaimer", "/clauses"],
      [{ ...DRAFT, title: "" }, "/title"],
      [{ ...DRAFT, title: {} }, "/title"],
      [{ ...DRAFT, disclaimer: "d".repeat(10_001) }, "/disclaimer"],
      [{ ...DRAFT, clauses: [] }, "/clauses"],
      [{ ...DRAFT, clauses: [clause, clause] }, "/clauses"],
      [{ ...DRAFT, clauses: [{ ...clause, code: "one" }] }, "/clauses/0/code"],
      [{ ...DRAFT, clauses: [{ ...clause, weight: 1 }] }, "/clauses/0/weight"],
      [{ ...DRAFT, version: 9 }, "/version"],
    ] as [object, ...string[]][]) {
      assertInvalid(await app.post(`${site.path}/rules`, draft, site.key), ...pointers);
    }
  });
});
