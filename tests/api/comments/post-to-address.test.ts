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
