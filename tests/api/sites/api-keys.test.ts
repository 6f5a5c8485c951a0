import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newArticle, newKey, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, UUID_V7 } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

describe("POST api-keys: 201", () => {
  it("shows the key once, and keeps only a hash of it", async () => {
    const { app } = here;
    const site = await newSite(app);
    const admin = await newStaff(app, site, "admin");
    const path = `${site.path}/api-keys`;
    const made = bodyOf(
      await app.post(path, { name: " Newsroom ", scopes: ["articles", "articles"] }, admin.token),
      201,
    );
    const { key, ...rest } = made;
    assert.match(key, /^usk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
    assert.match(rest.id, UUID_V7);
    assert.match(rest.createdAt, INSTANT);
    assert.deepEqual([rest.name, rest.scopes], ["Newsroom", ["articles"]]);
    const listed = await app.get(path, admin.token);
    assert.deepEqual(
      bodyOf(listed).items.find(({ id }: { id: string }) => id === rest.id),
      rest,
    );
    assert.ok(!listed.text.includes(key));
    const [row] = await app.ctx.db.prisma.$queryRaw<{ row: string }[]>`
      SELECT row_to_json(k)::text AS row FROM api_keys k WHERE id = ${rest.id}::uuid`;
    assert.ok(row && !row.row.includes(key.slice(-43)));
    assert.ok(!app.logged.join().includes(key));
    const article = await app.put(`${site.path}/articles/a`, { url: "https://a.example", title: "A" }, key);
    assert.equal(article.status, 201);
  });

  it("is no answer to be repeated: the same Idempotency-Key makes another key", async () => {
    const { app } = here;
    const site = await newSite(app);
    const send = () =>
      app
        .post(`${site.path}/api-keys`, { name: "k", scopes: ["articles"] }, site.key)
        .set("Idempotency-Key", "one");
    assert.notEqual(bodyOf(await send(), 201).key, bodyOf(await send(), 201).key);
  });
});

describe("DELETE api-keys: 204", () => {
  it("ends the key at once", async () => {
    const { app } = here;
    const site = await newSite(app);
    const path = `${site.path}/api-keys`;
    const made = bodyOf(await app.post(path, { name: "k", scopes: ["articles"] }, site.key), 201);
    const article = await newArticle(app, site);
    bodyOf(await app.patch(article.path, {}, made.key));
    assert.equal((await app.delete(`${path}/${made.id}`, site.key)).status, 204);
    assertProblem(await app.patch(article.path, {}, made.key), "invalid-credentials");
    const ids = bodyOf(await app.get(path, site.key)).items.map(({ id }: { id: string }) => id);
    assert.ok(!ids.includes(made.id));
    assertProblem(await app.delete(`${path}/${made.id}`, site.key), "not-found");
    const other = await newSite(app);
    assertProblem(await app.delete(`${other.path}/api-keys/${made.id}`, other.key), "not-found");
    assertProblem(await app.delete(`${path}/none`, site.key), "not-found");
    const acts = await app.ctx.db.prisma.auditLine.findMany({ where: { subject: `key:${made.id}` } });
    assert.deepEqual(acts.map(({ act }) => act).sort(), ["key.create", "key.revoke"]);
  });
});

describe("api-keys: scopes", () => {
  it("open what they name and nothing else", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const calls: Record<string, (key: string) => PromiseLike<{ status: number }>> = {
      publish: (key) => app.patch(article.path, {}, key),
      settings: (key) => app.patch(`${article.path}/settings`, {}, key),
      close: (key) => app.post(`${article.path}/close`, { reason: "editorial" }, key),
      queue: (key) => app.get(`/v1/moderation/queue?site=${site.slug}`, key),
      siteSettings: (key) => app.get(`${site.path}/settings`, key),
      site: (key) => app.get(site.path, key),
      keys: (key) => app.get(`${site.path}/api-keys`, key),
    };
    const opens = {
      articles: ["publish", "settings", "close"],
      moderation: ["queue"],
      "comments:read": [],
      admin: Object.keys(calls),
    } as const;
    for (const [scope, open] of Object.entries(opens)) {
      const key = await newKey(app, site.id, [scope as keyof typeof opens]);
      for (const [name, call] of Object.entries(calls)) {
        const expected = (open as readonly string[]).includes(name) ? 200 : 403;
        assert.equal((await call(key)).status, expected, `${scope}: ${name}`);
      }
    }
  });

  it("never speak for a reader", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    assertProblem(await app.post(`${article.path}/comments`, { body: "I" }, site.key), "not-permitted");
    assertProblem(await app.get("/v1/me", site.key), "not-permitted");
    assertProblem(await app.post("/v1/auth/logout", undefined, site.key), "not-permitted");
  });
});

describe("api-keys: 401, 403, 422", () => {
  it("are made by admins", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const path = `${site.path}/api-keys`;
    const body = { name: "k", scopes: ["admin"] };
    assertProblem(await app.post(path, body), "sign-in-required");
    assertProblem(await app.post(path, body, other.key), "invalid-credentials");
    assertProblem(await app.get(path, other.key), "invalid-credentials");
    for (const token of [
      (await newPerson(app)).token,
      (await newStaff(app, site, "editor")).token,
      await newKey(app, site.id, ["articles", "moderation", "comments:read"]),
    ]) {
      assertProblem(await app.post(path, body, token), "not-permitted");
      assertProblem(await app.get(path, token), "not-permitted");
    }
  });

  it("have a name and scopes that there are", async () => {
    const { app } = here;
    const site = await newSite(app);
    for (const [body, ...pointers] of [
      [{}, "/name", "/scopes"],
      [{ name: " ", scopes: ["articles"] }, "/name"],
      [{ name: "k", scopes: [] }, "/scopes"],
      [{ name: "k", scopes: ["everything"] }, "/scopes/0"],
      [{ name: "k", scopes: "articles" }, "/scopes"],
      [{ name: "k", scopes: ["articles"], key: "usk_mine" }, "/key"],
    ] as [object, ...string[]][]) {
      assertInvalid(await app.post(`${site.path}/api-keys`, body, site.key), ...pointers);
    }
  });
});
