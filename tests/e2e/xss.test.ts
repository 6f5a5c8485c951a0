// Nothing that a reader, or a publisher's system, writes becomes more than words in a page (hazards.md T1-T6).
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { renderMarkdown } from "../../src/platform/html/render-markdown.ts";
import { useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import {
  newArticle,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
} from "../_support/people.ts";
import { xssCorpus } from "./_support/corpus.ts";
import {
  assertInert,
  type Canary,
  foreignIn,
  showAll,
  startCanary,
  touchEverything,
  watchedPage,
} from "./_support/watch.ts";

const here = useApp();
const opened = useBrowser();
const OPEN = {
  commenters: "guests",
  maxLength: 20_000,
  minLength: 0,
  maxLinks: 100,
  linksHeldAbove: 100,
  newcomers: { approved: 0, hours: 0 },
  maxDepth: 2,
};

describe("a corpus of attacks", () => {
  let canary: Canary;
  let corpus: string[];
  let site: TestSite;
  let article: TestArticle;
  let reader: Person;

  before(async () => {
    canary = await startCanary();
    corpus = xssCorpus(canary.origin);
    site = await newSite(here.app, OPEN);
    article = await newArticle(here.app, site);
    reader = await newPerson(here.app);
  });
  after(() => canary.close());

  /** Every comment of the thread, page by page. */
  async function thread(): Promise<{ id: string; html: string; author: { name: string } | null }[]> {
    const items: { id: string; html: string; author: { name: string } | null }[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `?sort=oldest&limit=100${cursor ? `&cursor=${cursor}` : ""}`;
      const reply = await here.app.get(`${article.path}/comments${query}`);
      assert.equal(reply.status, 200, reply.text);
      items.push(...reply.body.items);
      cursor = reply.body.nextCursor;
    } while (cursor !== null);
    return items;
  }

  it("is words when posted, and the same words when edited in", async () => {
    const { app } = here;
    const target = await app.post(`${article.path}/comments`, { body: "First." }, reader.token);
    let published = 1;
    for (const body of corpus) {
      const posted = await app.post(`${article.path}/comments`, { body }, reader.token);
      // What leaves nothing to be seen is refused as too short.
      assert.ok([201, 422].includes(posted.status), `${body}: ${posted.text}`);
      if (posted.status === 422) continue;
      published += 1;
      assert.equal(posted.body.body, body, "the source is kept as it was typed");
      assert.equal(posted.body.html, renderMarkdown(body).html, "there is one renderer");
      const edited = await app.patch(`${article.path}/comments/${target.body.id}`, { body }, reader.token);
      if (edited.status === 200) assert.equal(edited.body.html, posted.body.html, body);
      else assert.equal(edited.body.type, "/problems/repeated-comment", edited.text);
    }
    const items = await thread();
    assert.equal(items.length, published);
    assert.ok(published > corpus.length * 0.9, `${published} of ${corpus.length}`);
    const watched = await watchedPage(await opened.browser, [`${canary.origin}/host`]);
    const wrong = await showAll(
      watched,
      canary.origin,
      items.map((item) => item.html),
    );
    assert.deepEqual(wrong, []);
    assert.deepEqual(canary.hits, []);
  });

  it("is words in the names of guests", async () => {
    const { app } = here;
    const taken: string[] = [];
    const waiting: object[] = [];
    for (const [index, name] of corpus.entries()) {
      const posted = await app.post(`${article.path}/comments`, { body: `Guest ${index}`, guest: { name } });
      if (posted.status === 422) continue;
      assert.equal(posted.status, 201, `${name}: ${posted.text}`);
      assert.equal(typeof posted.body.author.name, "string");
      taken.push(posted.body.author.name);
      const { id: commentId, revision } = posted.body;
      waiting.push({ commentId, articleId: article.id, revision, act: "approve" });
    }
    // A guest's words wait for a moderator.
    for (let from = 0; from < waiting.length; from += 100) {
      const decisions = waiting.slice(from, from + 100);
      const decided = await app.post("/v1/moderation/decisions", { decisions }, site.key);
      assert.equal(decided.status, 200, decided.text);
    }
    const shown = (await thread()).map((item) => item.author?.name);
    for (const name of taken) assert.ok(shown.includes(name), name);
    assert.ok(taken.filter((name) => /[<>"']/.test(name)).length > 20, taken.join("\n"));
  });

  it("is words in titles, notices, links, disclaimers and clauses", async () => {
    const { app } = here;
    const articles: string[] = [];
    for (let from = 0; from < corpus.length; from += 40) {
      const some = corpus.slice(from, from + 40);
      const own = await newSite(app, OPEN, { name: (some[0] ?? "x").replaceAll(/\s+/g, " ").slice(0, 200) });
      const draft = await app.post(
        `${own.path}/rules`,
        {
          title: some[1]?.slice(0, 200) ?? "Rules",
          disclaimer: some.join("\n\n").slice(0, 10_000),
          clauses: some.map((words, index) => ({
            code: `1.${index + 1}`,
            title: words.slice(0, 200),
            body: words,
          })),
        },
        own.key,
      );
      assert.equal(draft.status, 201, draft.text);
      const published = await app.post(`${own.path}/rules/${draft.body.version}/publish`, undefined, own.key);
      assert.equal(published.status, 200, published.text);
      articles.push(`/sites/${own.slug}/rules`, `/sites/${own.slug}/rules/${draft.body.version}`);
      for (const [index, words] of some.entries()) {
        if (index % 8 !== 0) continue;
        const key = `${from + index} ${words}`.replaceAll(/[\ufffe\uffff]/g, "").slice(0, 180);
        const path = `${own.path}/articles/${encodeURIComponent(key)}`;
        const title = words.trim().slice(0, 500) || "Title";
        const put = await app.put(
          path,
          { url: `https://paper.example/?${encodeURIComponent(words)}`, title },
          own.key,
        );
        assert.equal(put.status, 201, put.text);
        const next = some
          .slice(index, index + 8)
          .join("\n\n")
          .slice(0, 4000);
        const closed = await app.post(
          `${path}/close`,
          {
            reason: "editorial",
            text: next,
            callToAction: { label: words.slice(0, 200), url: `https://paper.example/"onmouseover="alert(1)` },
            continueAt: key,
          },
          own.key,
        );
        assert.equal(closed.status, 200, closed.text);
        articles.push(`/articles/${own.slug}/${encodeURIComponent(key)}`);
      }
    }
    const watched = await watchedPage(await opened.browser, [app.url]);
    const pages = [...articles, "/", "/docs", "/problems", `/articles/${site.slug}/${article.key}`];
    for (const sort of ["top", "newest", "oldest"])
      pages.push(`/articles/${site.slug}/${article.key}?sort=${sort}`);
    for (const path of pages) {
      const reply = await watched.page.goto(app.url + path);
      assert.equal(reply?.status(), 200, path);
      await touchEverything(watched.page);
      if (path !== "/docs") await assertInert(watched.page, path);
      const foreign = await foreignIn(watched.page, "article .words, aside .words");
      assert.deepEqual(foreign, [], path);
      assert.deepEqual(watched.incidents, [], path);
    }
    assert.deepEqual(canary.hits, []);
  });

  it("is nothing at all when an answer of the API is opened as a page", async () => {
    const { app } = here;
    const watched = await watchedPage(await opened.browser, [app.url]);
    for (const path of [
      `${article.path}/comments?limit=100`,
      article.path,
      `/v1/${encodeURIComponent("<script>alert(1)</script>")}`,
    ]) {
      const reply = await watched.page.goto(app.url + path);
      assert.equal(reply?.headers()["x-content-type-options"], "nosniff", path);
      assert.match(
        reply?.headers()["content-security-policy"] ?? "",
        /default-src 'none'.*sandbox|sandbox.*default-src 'none'/,
        path,
      );
      assert.match(reply?.headers()["content-type"] ?? "", /^application\/(?:problem\+)?json/, path);
    }
    assert.deepEqual(watched.incidents, []);
    assert.deepEqual(canary.hits, []);
  });
});
