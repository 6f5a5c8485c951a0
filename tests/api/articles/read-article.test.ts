import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type TestApp, useApp } from "../../_support/app.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type TestArticle,
  type TestSite,
} from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

async function etagOf(app: TestApp, path: string): Promise<string> {
  app.ctx.pages.clear();
  const answer = await app.get(path);
  assert.equal(answer.status, 200, answer.text);
  return String(answer.headers.etag);
}

/** Asserts that an act changes the entity tag of each of the article's public pages. */
async function assertNewTag(app: TestApp, article: TestArticle, act: () => Promise<unknown>): Promise<void> {
  const paths = [article.path, `${article.path}/comments`];
  const before = await Promise.all(paths.map((path) => etagOf(app, path)));
  await act();
  const after = await Promise.all(paths.map((path) => etagOf(app, path)));
  for (const [i, path] of paths.entries()) assert.notEqual(after[i], before[i], path);
}

describe("GET article: 200", () => {
  it("is public, and says how long and for what it may be kept", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    for (const path of [article.path, `${article.path}/comments`]) {
      const { headers, status } = await app.get(path);
      assert.equal(status, 200);
      assert.equal(headers["cache-control"], "public, max-age=0, s-maxage=10, stale-while-revalidate=10");
      assert.match(String(headers.etag), /^"[\x21\x23-\x7e]+"$/);
      assert.deepEqual(String(headers["cache-tag"]).split(" ").sort(), [
        `article:${article.id}`,
        `site:${site.slug}`,
      ]);
      assert.match(String(headers.vary), /Accept-Language/);
      assert.match(String(headers["content-type"]), /^application\/json/);
      assert.match(String(headers["x-request-id"]), /./);
    }
  });

  it("does not vary by a header where the language stands in the URL", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    const { headers } = await app.get(`${article.path}?lang=de`);
    assert.doesNotMatch(String(headers.vary), /Accept-Language/i);
  });

  it("is the same bytes for everyone, whatever credentials come with it", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const author = await newPerson(app);
    await newComment(app, article, author);
    const tokens = [
      author.token,
      (await newStaff(app, site, "moderator")).token,
      site.key,
      "worn-out",
      "usk_x",
    ];
    for (const path of [article.path, `${article.path}/comments`]) {
      app.ctx.pages.clear();
      const plain = await app.get(path);
      for (const token of tokens) {
        app.ctx.pages.clear();
        const answer = await app.get(path, token);
        assert.equal(answer.text, plain.text);
        assert.equal(answer.headers.etag, plain.headers.etag);
        assert.equal(answer.headers["cache-control"], plain.headers["cache-control"]);
        assert.doesNotMatch(String(answer.headers.vary), /Authorization|\*/i);
      }
    }
  });

  it("answers HEAD with the same headers and no body", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    const get = await app.get(article.path);
    const head = await fetch(app.url + article.path, { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), "");
    assert.equal(head.headers.get("etag"), get.headers.etag);
    assert.equal(head.headers.get("content-length"), get.headers["content-length"]);
  });

  it("shortens its life in shared caches where the state is about to change", async () => {
    const { app } = here;
    const site = await newSite(app);
    const lives = async (seconds: number) => {
      const closesAt = new Date(Date.now() + seconds * 1000).toISOString();
      const article = await newArticle(app, site, { settings: { closesAt } });
      const { headers, body } = await app.get(article.path);
      assert.equal(body.commenting.changesAt, closesAt);
      return Number(/s-maxage=(\d+)/.exec(String(headers["cache-control"]))?.[1]);
    };
    assert.equal(await lives(3600), 10);
    const six = await lives(6.9);
    assert.ok(six <= 6 && six >= 4, `${six}`);
    assert.equal(await lives(0.9), 0);
  });
});

describe("GET article: the entity tag", () => {
  const changes: [string, (app: TestApp, site: TestSite, article: TestArticle) => Promise<unknown>][] = [
    ["a comment", async (app, _site, article) => newComment(app, article, await newPerson(app))],
    ["a title", (app, site, article) => app.patch(article.path, { title: "Another" }, site.key)],
    [
      "a setting of the article",
      (app, site, article) => app.patch(`${article.path}/settings`, { maxLinks: 9 }, site.key),
    ],
    [
      "a setting of the section",
      (app, site) => app.patch(`${site.path}/sections/sport/settings`, { maxLinks: 9 }, site.key),
    ],
    ["a setting of the site", (app, site) => app.patch(`${site.path}/settings`, { maxLinks: 9 }, site.key)],
    ["the site's language", (app, site) => app.patch(site.path, { language: "de" }, site.key)],
    ["a close", (app, site, article) => app.post(`${article.path}/close`, { reason: "editorial" }, site.key)],
    [
      "new rules",
      async (app, site) => {
        const clauses = [{ code: "1", title: "One", body: "Be kind." }];
        const draft = bodyOf(
          await app.post(`${site.path}/rules`, { title: "New", disclaimer: "D", clauses }, site.key),
          201,
        );
        return app.post(`${site.path}/rules/${draft.version}/publish`, undefined, site.key);
      },
    ],
  ];
  for (const [what, act] of changes) {
    it(`changes with ${what}`, async () => {
      const { app } = here;
      const site = await newSite(app);
      const article = await newArticle(app, site, { section: "sport" });
      await assertNewTag(app, article, () => act(app, site, article));
    });
  }

  it("changes with the clock, where the state or its reason does", async () => {
    const { app } = here;
    const site = await newSite(app);
    const hour = 3_600_000;
    const publishedAt = new Date(Date.now() - hour).toISOString();
    const closesAt = new Date(Date.now() + 4 * hour).toISOString();
    const article = await newArticle(app, site, { publishedAt, settings: { closeAfterHours: 2, closesAt } });
    await assertNewTag(app, article, async () => app.travel(2 * hour));
    // Closed it stays, but another setting is now what closes it.
    await assertNewTag(app, article, async () => app.travel(4 * hour));
    app.travel(-6 * hour);
  });

  it("changes with the article where debate goes on", async () => {
    const { app } = here;
    const site = await newSite(app);
    const [article, next] = [await newArticle(app, site), await newArticle(app, site)];
    bodyOf(await app.post(`${article.path}/close`, { reason: "moved", continueAt: next.key }, site.key));
    await assertNewTag(app, article, () => app.patch(next.path, { title: "Renamed" }, site.key));
    await assertNewTag(app, article, () => app.patch(`${next.path}/settings`, { legalHold: true }, site.key));
    app.ctx.pages.clear();
    assert.equal(bodyOf(await app.get(article.path)).commenting.notice.continueAt, null);
  });

  it("stays while nothing public changes: a pending comment leaks nothing", async () => {
    const { app } = here;
    const site = await newSite(app, { mode: "premoderated" });
    const article = await newArticle(app, site);
    const before = await etagOf(app, `${article.path}/comments`);
    const held = await newComment(app, article, await newPerson(app));
    assert.equal(held.status, "pending");
    assert.equal(await etagOf(app, `${article.path}/comments`), before);
  });

  it("differs by language", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    const german = await app.get(article.path).set("Accept-Language", "de");
    const english = await app.get(article.path).set("Accept-Language", "en");
    assert.notEqual(german.headers.etag, english.headers.etag);
  });
});

describe("GET article: 304", () => {
  it("has nothing to send to who has it", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    for (const path of [article.path, `${article.path}/comments`]) {
      const etag = await etagOf(app, path);
      for (const header of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
        for (const cold of [true, false]) {
          if (cold) app.ctx.pages.clear();
          const answer = await app.get(path).set("If-None-Match", header);
          assert.equal(answer.status, 304, header);
          assert.equal(answer.text, "");
          assert.equal(answer.headers.etag, etag);
          assert.match(String(answer.headers["cache-control"]), /^public/);
        }
      }
      assert.equal((await app.get(path).set("If-None-Match", '"other"')).status, 200);
    }
  });
});

describe("GET article: 404", () => {
  it("knows only what the publisher registered", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    assertProblem(await app.get(`${site.path}/articles/none`), "not-found");
    assertProblem(await app.get(`${site.path}/articles/none/comments`), "not-found");
    assertProblem(await app.get(`/v1/sites/nowhere/articles/${article.key}`), "not-found");
    assertProblem(await app.get(`/v1/sites/NOT-A-SLUG/articles/${article.key}`), "not-found");
    assertProblem(await app.get(`${article.path}/`), "not-found");
    assertProblem(await app.get(article.path.replace("articles", "Articles")), "not-found");
  });
});

describe("GET article: 405", () => {
  it("names the methods there are", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    const answer = await app.delete(article.path);
    assertProblem(answer, "method-not-allowed");
    assert.deepEqual(String(answer.headers.allow).split(", ").sort(), ["GET", "HEAD", "PATCH", "PUT"]);
  });
});

describe("GET article: 422", () => {
  it("refuses a query that it does not know", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    assertInvalid(await app.get(`${article.path}?lang=not%20a%20tag`), "?lang");
    assertInvalid(await app.get(`${article.path}?language=de`), "?language");
    assertInvalid(await app.get(`${article.path}?lang=de&lang=en`), "?lang");
  });
});
