// Pages without a key of their own: what their readers post goes by the page's address.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newArticle, newPerson, newSite, type TestSite, unique } from "../../_support/people.ts";
import { assertProblem, bodyOf, idsOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();
const ORIGIN = "https://paper.example";

async function openSite(fields: object = {}): Promise<TestSite> {
  return newSite(here.app, {}, { origins: [ORIGIN, "https://www.paper.example"], ...fields });
}

async function post(site: TestSite, article: string, origin: string | null = ORIGIN) {
  const { token } = await newPerson(here.app);
  const path = `${site.path}/articles/${encodeURIComponent(article)}/comments`;
  const call = here.app.post(path, { body: unique("Some words") }, token);
  return origin === null ? call : call.set("Origin", origin);
}

describe("POST comments to an address", () => {
  it("goes to the article that has it, whether or not the site registers on the first post", async () => {
    const site = await openSite();
    const url = `${ORIGIN}/${unique("page")}`;
    const article = await newArticle(here.app, site, { url });
    const posted = bodyOf(await post(site, `http://www.paper.example${url.slice(ORIGIN.length)}/#top`), 201);
    assert.deepEqual([posted.articleId, posted.articleKey], [article.id, article.key]);
    assertProblem(await post(site, `${url}-2`), "not-found");
  });

  it("registers one of the site's own under a key made of it, once for all its spellings", async () => {
    const { app } = here;
    const site = await openSite({ registerOnFirstPost: true });
    const slug = unique("page");
    const spellings = [`${ORIGIN}/a/${slug}/?utm_source=mail#top`, `http://www.paper.example//a/${slug}`];
    const posted = await Promise.all(
      [...spellings, ...spellings].map(async (url) => bodyOf(await post(site, url), 201)),
    );
    assert.deepEqual([...new Set(posted.map((one) => one.articleKey))], [`paper.example/a/${slug}`]);
    const path = `${site.path}/articles/${encodeURIComponent(posted[0].articleKey)}`;
    const thread = bodyOf(await app.get(`${path}/comments`));
    assert.deepEqual(idsOf(thread.items).sort(), idsOf(posted).sort());
    assert.equal(new URL(thread.article.url).hash, "");
    const found = bodyOf(
      await app.get(`${site.path}/articles?url=${encodeURIComponent(spellings[1] ?? "")}`),
    );
    assert.deepEqual(
      found.items.map((one: { key: string }) => one.key),
      [posted[0].articleKey],
    );
  });

  it("gives a long address a key that fits", async () => {
    const site = await openSite({ registerOnFirstPost: true });
    const long = `${ORIGIN}/${"long-".repeat(100)}`;
    const [a, again, b] = [
      bodyOf(await post(site, `${long}a`), 201),
      bodyOf(await post(site, `${long}a/`), 201),
      bodyOf(await post(site, `${long}b`), 201),
    ];
    assert.equal(a.articleId, again.articleId);
    assert.notEqual(a.articleId, b.articleId);
    assert.ok(a.articleKey.length <= 200 && a.articleKey !== b.articleKey);
  });

  it("registers no address of anybody else, and none for anybody else's page", async () => {
    const site = await openSite({ registerOnFirstPost: true });
    for (const url of [
      "https://elsewhere.example/a",
      "https://paper.example.evil.example/a",
      "https://evil.example/?https://paper.example/a",
      "https://paper.example:8443/a",
      "https://m.paper.example/a",
    ])
      assertProblem(await post(site, url), "not-found");
    assertProblem(await post(site, `${ORIGIN}/b`, "https://elsewhere.example"), "not-found");
    assertProblem(await post(site, `${ORIGIN}/b`, null), "not-found");
    assert.equal(await here.app.ctx.db.prisma.article.count({ where: { siteId: site.id } }), 0);
  });

  it("lets a key win over an address", async () => {
    const { app } = here;
    const site = await openSite();
    const url = `${ORIGIN}/${unique("both")}`;
    const byAddress = await newArticle(app, site, { url });
    const made = await app.put(
      `${site.path}/articles/${encodeURIComponent(url)}`,
      { url: `${url}-other`, title: "Its key is an address" },
      site.key,
    );
    assert.equal(bodyOf(await post(site, url), 201).articleId, bodyOf(made, 201).id);
    assert.equal(bodyOf(await post(site, `${url}/`), 201).articleId, byAddress.id);
  });

  it("what was registered under a key alone is found by no address", async () => {
    const site = await openSite({ registerOnFirstPost: true });
    const key = unique("bare");
    bodyOf(await post(site, key), 201);
    const found = await here.app.get(`${site.path}/articles?url=${encodeURIComponent(`${ORIGIN}/`)}`);
    assert.deepEqual(bodyOf(found).items, []);
    assertProblem(await post(await openSite(), `${ORIGIN}/`), "not-found");
  });
});

describe("the first comment on a page", () => {
  const articles = (site: TestSite) => here.app.ctx.db.prisma.article.count({ where: { siteId: site.id } });
  const say = (site: TestSite, article: string, body: object, token?: string, key?: string) => {
    const path = `${site.path}/articles/${encodeURIComponent(article)}/comments`;
    const call = here.app.post(path, body, token).set("Origin", ORIGIN);
    return key === undefined ? call : call.set("Idempotency-Key", key);
  };

  it("registers its article only if it is stored itself, held and rejected ones among them", async () => {
    const { app } = here;
    const site = await openSite({ registerOnFirstPost: true });
    const settings = {
      minLength: 5,
      mode: "premoderated",
      terms: { refused: ["gutter"] },
      clauseFor: { terms: "1.1" },
    };
    bodyOf(await app.patch(`${site.path}/settings`, settings, site.key));
    const { token } = await newPerson(app);
    const url = `${ORIGIN}/${unique("refused")}`;
    assertProblem(await say(site, url, { body: "Words enough" }), "sign-in-required");
    assertProblem(await say(site, url, { body: "No" }, token), "comment-too-short");
    const parentId = "0190a5c0-0000-7000-8000-000000000000";
    assertProblem(await say(site, url, { body: "Words enough", parentId }, token), "parent-not-available");
    assertProblem(await say(site, "a-key", { body: "No" }, token), "comment-too-short");
    assert.equal(await articles(site), 0);
    assert.equal(bodyOf(await say(site, url, { body: "Words enough" }, token), 201).status, "pending");
    assert.equal(
      bodyOf(await say(site, `${url}-2`, { body: "A gutter of words" }, token), 201).status,
      "rejected",
    );
    assert.equal(await articles(site), 2);
    bodyOf(await app.patch(`${site.path}/settings`, { mode: "closed" }, site.key));
    assertProblem(await say(site, `${url}-3`, { body: "Words enough" }, token), "comments-closed");
    assertProblem(await say(site, `${url}-3`, { body: "Words enough" }), "comments-closed");
    assert.equal(await articles(site), 2);
  });

  it("is made once, whether repeated to the address, to another spelling or to the key it got", async () => {
    const site = await openSite({ registerOnFirstPost: true });
    const { token } = await newPerson(here.app);
    const url = `${ORIGIN}/${unique("once")}`;
    const key = unique("key");
    const said = { body: "Said once" };
    const first = bodyOf(await say(site, url, said, token, key), 201);
    for (const name of [url, `${url}/?utm_source=x`, first.articleKey]) {
      const again = await say(site, name, said, token, key);
      assert.equal(again.headers["idempotent-replayed"], "true");
      assert.deepEqual(bodyOf(again, 201), first, name);
    }
    assertProblem(await say(site, url, { body: "Other words" }, token, key), "idempotency-key-reused");
    const atOnce = `${ORIGIN}/${unique("at-once")}`;
    const same = unique("key");
    const all = await Promise.all([1, 2, 3, 4].map(() => say(site, atOnce, said, token, same)));
    assert.equal(new Set(all.map((one) => bodyOf(one, 201).id)).size, 1);
    const twice = `${ORIGIN}/${unique("twice")}`;
    const both = await Promise.all([1, 2].map(() => say(site, twice, said, token, unique(""))));
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 201]);
    assert.equal(new Set(both.map(({ body }) => body.articleId)).size, 1);
  });

  it("goes where the key leads that its page would have", async () => {
    const { app } = here;
    const site = await openSite({ registerOnFirstPost: true });
    const path = `${site.path}/articles/${encodeURIComponent("paper.example/old")}`;
    const moved = bodyOf(await app.put(path, { url: `${ORIGIN}/new`, title: "Moved" }, site.key), 201);
    assert.equal(bodyOf(await post(site, `${ORIGIN}/old`), 201).articleId, moved.id);
    assert.equal(await articles(site), 1);
  });

  it("hands on no address by which one reader came", async () => {
    const site = await openSite({ registerOnFirstPost: true });
    const posted = bodyOf(await post(site, `${ORIGIN}/mail/?a=1&fbclid=mine&b=%2F&utm_source=me#there`), 201);
    const path = `${site.path}/articles/${encodeURIComponent(posted.articleKey)}`;
    assert.equal(bodyOf(await here.app.get(path)).url, `${ORIGIN}/mail/?a=1&b=%2F`);
    assertProblem(await post(site, "https://:secret@paper.example/a"), "validation-failed");
  });
});

describe("what a page without a key sends", () => {
  const NONE = ["null", "undefined", "NULL", "Undefined", " null ", " ", "\t", "k".repeat(201)];

  it("is refused where an article is registered or posted to", async () => {
    const { app } = here;
    const site = await openSite({ registerOnFirstPost: true });
    for (const key of NONE) {
      const path = `${site.path}/articles/${encodeURIComponent(key)}`;
      assertInvalid(await app.put(path, { url: `${ORIGIN}/a`, title: "A" }, site.key), "{article}");
      assertInvalid(await post(site, key), "{article}");
      assertProblem(await app.get(path), "not-found");
    }
    assert.equal(await app.ctx.db.prisma.article.count({ where: { siteId: site.id } }), 0);
  });

  it("is refused as the end of an address", async () => {
    const { app } = here;
    const site = await openSite({ registerOnFirstPost: true });
    for (const end of ["/null", "/a/undefined", "/a/UNDEFINED/", "/a?id=undefined", "/a/null?utm_source=x"]) {
      const url = `${ORIGIN}${end}`;
      assertInvalid(await app.put(`${site.path}/articles/a`, { url, title: "A" }, site.key), "/url");
      assertInvalid(await post(site, url), "{article}");
    }
    for (const end of ["/nullify", "/the-undefined", "/null/and-void"])
      bodyOf(
        await app.put(
          `${site.path}/articles/${unique("a")}`,
          { url: `${ORIGIN}${end}`, title: "A" },
          site.key,
        ),
        201,
      );
  });
});
