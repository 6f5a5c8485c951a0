import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fillFoldedUrls } from "../../../src/articles/jobs.ts";
import { useApp } from "../../_support/app.ts";
import { newArticle, newSite, type TestSite, unique } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

const at = (site: TestSite, url: string) => `${site.path}/articles?url=${encodeURIComponent(url)}`;

async function find(site: TestSite, url: string) {
  here.app.ctx.pages.clear();
  return bodyOf(await here.app.get(at(site, url)));
}

describe("GET articles?url=: 200", () => {
  it("finds the article of a page by any of its addresses", async () => {
    const { app } = here;
    const site = await newSite(app);
    const url = `https://www.paper.example/world/${unique("River")}/`;
    const article = await newArticle(app, site, { url, title: "River treaty" });
    const answer = {
      items: [{ id: article.id, key: article.key, url, title: "River treaty" }],
      nextCursor: null,
      begins: null,
    };
    const bare = url.slice("https://www.".length, -1);
    for (const address of [
      url,
      `http://${bare}`,
      `https://${bare}#comment-1`,
      `https://paper.example:443//world${bare.slice(bare.lastIndexOf("/"))}?utm_source=mail&fbclid=x`,
    ])
      assert.deepEqual(await find(site, address), answer, address);
  });

  it("finds none where there is none, on another site or under another case", async () => {
    const { app } = here;
    const site = await newSite(app);
    const { key } = await newArticle(app, site);
    const none = { items: [], nextCursor: null, begins: null };
    assert.deepEqual(await find(site, `https://paper.example/${key.toUpperCase()}`), none);
    assert.deepEqual(await find(site, `https://paper.example/${key}/2`), none);
    assert.deepEqual(await find(site, `https://elsewhere.example/${key}`), none);
    assert.deepEqual(await find(await newSite(app), `https://paper.example/${key}`), none);
  });

  it("of two with one address finds the one registered first, and follows an address that changes", async () => {
    const { app } = here;
    const site = await newSite(app);
    const url = `https://paper.example/${unique("twice")}`;
    const first = await newArticle(app, site, { url });
    const second = await newArticle(app, site, { url: `${url}?utm_source=x` });
    assert.equal((await find(site, url)).items[0].key, first.key);
    bodyOf(await app.patch(first.path, { url: `${url}-moved` }, site.key));
    assert.equal((await find(site, url)).items[0].key, second.key);
    assert.equal((await find(site, `${url}-moved`)).items[0].key, first.key);
  });

  it("takes an address far longer than an index entry", async () => {
    const { app } = here;
    const site = await newSite(app);
    const url = `https://paper.example/${"ü".repeat(1900)}`;
    const article = await newArticle(app, site, { url });
    const other = await newArticle(app, site, { url: `${url}x` });
    assert.equal((await find(site, `${url}/`)).items[0].key, article.key);
    assert.equal((await find(site, `${url}x`)).items[0].key, other.key);
  });

  it("says no title while a legal hold lasts, looks at no credentials and may be cached", async () => {
    const { app } = here;
    const site = await newSite(app);
    const url = `https://paper.example/${unique("held")}`;
    await newArticle(app, site, { url, settings: { legalHold: true } });
    assert.equal((await find(site, url)).items[0].title, null);
    const answer = await app.get(at(site, url), "garbage");
    assert.equal(answer.status, 200);
    assert.match(answer.headers["cache-control"] ?? "", /^public, max-age=0, s-maxage=10\b/);
    assert.equal(answer.headers["cache-tag"], `site:${site.slug}`);
  });

  it("finds those that were there before addresses were folded, once the job has run", async () => {
    const { app } = here;
    const site = await newSite(app);
    const url = `https://paper.example/${unique("old")}`;
    const article = await newArticle(app, site, { url: `${url}/?utm_source=mail` });
    const early = await newArticle(app, site, { url: "https://paper.example/" });
    await app.ctx.db.prisma.article.update({
      where: { id: early.id },
      data: { title: early.key },
      select: { id: true },
    });
    const of = { siteId: site.id };
    await app.ctx.db.prisma.article.updateMany({ where: of, data: { foldedUrl: null } });
    assert.deepEqual((await find(site, url)).items, []);
    await fillFoldedUrls(app.ctx);
    assert.equal((await find(site, url)).items[0].key, article.key);
    // What was registered under a key alone has no page of its own: the front page is not an article's.
    assert.deepEqual((await find(site, "https://paper.example/")).items, []);
    assert.equal(await app.ctx.db.prisma.article.count({ where: { ...of, foldedUrl: null } }), 0);
  });
});

describe("GET articles?url=: 404 and 422", () => {
  it("knows no such site, and no address that is none", async () => {
    const { app } = here;
    const site = await newSite(app);
    assertProblem(await app.get("/v1/sites/none-such/articles?url=https%3A%2F%2Fa.example"), "not-found");
    assertInvalid(await app.get(`${site.path}/articles`), "?url");
    for (const url of [
      "",
      "river",
      "ftp://a.example/b",
      "https://user@a.example/",
      "https://:secret@a.example/",
    ])
      assertInvalid(await app.get(at(site, url)), "?url");
    assertInvalid(await app.get(`${at(site, "https://a.example")}&url=https%3A%2F%2Fb.example`), "?url");
  });
});
