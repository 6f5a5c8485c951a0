// The corpus of attacks as others meet a thread: pages of comments, feed, oEmbed, data for search engines, and the
// pages on which readers write (hazards.md T1-T6).
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { OWN_URL, useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import {
  newArticle,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
} from "../_support/people.ts";
import { browserOf, openPages } from "../pages/_support/reader.ts";
import { xssCorpus } from "./_support/corpus.ts";
import {
  assertInert,
  type Canary,
  foreignIn,
  showAll,
  startCanary,
  touchEverything,
  type Watched,
  watchedPage,
} from "./_support/watch.ts";

const here = useApp({ publicUrl: OWN_URL });
const opened = useBrowser();
const OPEN = {
  commenters: "guests",
  maxLength: 20_000,
  minLength: 0,
  maxLinks: 100,
  linksHeldAbove: 100,
  newcomers: { approved: 0, hours: 0 },
};

describe("a corpus of attacks, as others meet a thread", () => {
  let canary: Canary;
  let site: TestSite;
  let article: TestArticle;
  let reader: Person;
  let comments: { id: string; body: string }[];

  before(async () => {
    const { app } = here;
    canary = await startCanary();
    site = await newSite(app, OPEN);
    article = await newArticle(app, site);
    reader = await newPerson(app);
    comments = [];
    const waiting: object[] = [];
    for (const [index, words] of xssCorpus(canary.origin).entries()) {
      if (index % 6 !== 0) continue;
      const posted = await app.post(`${article.path}/comments`, { body: words }, reader.token);
      if (posted.status === 201) comments.push({ id: posted.body.id, body: words });
      const guest = await app.post(`${article.path}/comments`, {
        body: `By a guest ${index}`,
        guest: { name: words },
      });
      if (guest.status !== 201) continue;
      const { id: commentId, revision } = guest.body;
      waiting.push({ commentId, articleId: article.id, revision, act: "approve" });
      comments.push({ id: commentId, body: `By a guest ${index}` });
    }
    for (let from = 0; from < waiting.length; from += 100) {
      const decisions = waiting.slice(from, from + 100);
      assert.equal((await app.post("/v1/moderation/decisions", { decisions }, site.key)).status, 200);
    }
    assert.ok(comments.length > 60, String(comments.length));
  });
  after(() => canary.close());

  const base = () => `/articles/${site.slug}/${article.key}`;

  async function look({ page, incidents }: Watched, path: string): Promise<void> {
    const reply = await page.goto(here.app.url + path);
    assert.equal(reply?.status(), 200, path);
    await touchEverything(page);
    await assertInert(page, path, true);
    assert.deepEqual(await foreignIn(page, "article .words"), [], path);
    assert.deepEqual(incidents, [], path);
  }

  it("is words on the page of each comment, and the same words to search engines", async () => {
    const watched = await watchedPage(await opened.browser, [here.app.url]);
    for (const { id, body } of comments) {
      await look(watched, `${base()}/comments/${id}`);
      const data = await watched.page.evaluate<string>(
        `document.querySelector('script[type="application/ld+json"]').textContent`,
      );
      const { text, url } = JSON.parse(data) as { text: string; url: string };
      assert.equal(url, `${here.app.url}${base()}/comments/${id}`);
      // Where nothing in it is Markdown, the words are as they were typed.
      if (/^[\w <>"'=/();]+$/.test(body) && !/^[>\s]|\s$|\s\s|https?:|_|<http/.test(body))
        assert.equal(text, body);
    }
    assert.deepEqual(canary.hits, []);
  });

  it("is words on the pages where readers answer, vote and report, and in a form that comes back", async () => {
    const { app } = here;
    const signedIn = await openPages(app, await newPerson(app));
    const watched = await watchedPage(await opened.browser, [app.url]);
    const [name = "", value = ""] = signedIn.cookie.split("=");
    await watched.page.context().addCookies([{ name, value, url: app.url }]);
    for (const [index, { id, body }] of comments.entries()) {
      if (index % 5 !== 0) continue;
      await look(watched, `${base()}/write?parent=${id}`);
      await look(watched, `${base()}/comments/${id}/report`);
      await look(watched, `${base()}/comments/${id}/vote`);
      const guestName = body.slice(0, 80);
      const fields = { body, guestName, guestEmail: body, parentId: "" };
      const back = await browserOf(app).send(`${base()}/comments`, fields);
      assert.ok([200, 422].includes(back.status), back.text);
      await watched.page.setContent(back.text);
      await touchEverything(watched.page);
      const text = await watched.page.evaluate<string | null>(
        `document.querySelector("textarea")?.value ?? null`,
      );
      if (text !== null && !body.includes("\u0000")) assert.equal(text, body.replaceAll(/\r\n?/g, "\n"));
    }
    assert.deepEqual(watched.incidents, []);
    assert.deepEqual(canary.hits, []);
  });

  it("is words in the feed and in what others embed", async () => {
    const { app } = here;
    const watched = await watchedPage(await opened.browser, [app.url, `${canary.origin}/host`]);
    const feed = await watched.page.goto(`${app.url}${article.path}/feed`);
    assert.equal(feed?.status(), 200);
    assert.deepEqual(watched.incidents, []);
    const { text } = await app
      .get(`${article.path}/feed`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => done(null, Buffer.concat(chunks).toString()));
      })
      .then(({ body }) => ({ text: String(body) }));
    await watched.page.goto(`${canary.origin}/host`);
    const contents = await watched.page.evaluate<string[]>(`(() => {
      const feed = new DOMParser().parseFromString(${JSON.stringify(text)}, "application/xml");
      if (feed.querySelector("parsererror")) throw new Error(feed.documentElement.textContent);
      return [...feed.querySelectorAll("entry > content")].map((one) => one.textContent);
    })()`);
    assert.equal(contents.length, 50);
    const quoted: string[] = [];
    for (const { id } of comments) {
      const answer = await app.get(`/oembed?url=${encodeURIComponent(`${app.url}${base()}/comments/${id}`)}`);
      assert.equal(answer.status, 200, answer.text);
      quoted.push(/<div dir="auto">([\s\S]*)<\/div>\n<p>—/.exec(answer.body.html)?.[1] ?? "missing");
    }
    assert.ok(!quoted.includes("missing"));
    assert.deepEqual(await showAll(watched, canary.origin, [...contents, ...quoted]), []);
    assert.deepEqual(canary.hits, []);
  });
});
