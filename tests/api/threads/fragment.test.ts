// A thread as HTML for others' pages: what it holds, what it keeps to itself, how long it is kept.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import {
  newArticle,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
} from "../../_support/people.ts";

const here = useApp();

let site: TestSite;
let reader: Person;

async function filled(count: number, fields: object = {}): Promise<TestArticle> {
  const article = await newArticle(here.app, site, fields);
  for (let at = 0; at < count; at += 1) {
    const answer = await here.app.post(`${article.path}/comments`, { body: `Word ${at}.` }, reader.token);
    assert.equal(answer.status, 201, answer.text);
  }
  return article;
}

const linked = (html: string) =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json = ""]) =>
    JSON.parse(json),
  );
const brought = (html: string) =>
  JSON.parse(/<script type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? "null");

describe("200", () => {
  before(async () => {
    site = await newSite(here.app, { defaultSort: "oldest" }, { language: "en" });
    reader = await newPerson(here.app);
  });

  it("is the thread drawn, with its data, JSON-LD and one script", async () => {
    const article = await filled(2);
    const answer = await here.app.get(`${article.path}/thread`);
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.headers["content-type"], "text/html; charset=utf-8");
    assert.match(answer.text, /<template shadowrootmode="open">.*Word 0\..*Word 1\..*<\/template>/s);
    assert.equal(answer.text.match(/<script type="module" src="[^"]+\/embed\/understory\.js">/g)?.length, 1);
    const [thread] = linked(answer.text);
    assert.equal(thread["@type"], "DiscussionForumPosting");
    assert.deepEqual(
      thread.comment.map((one: { text: string }) => one.text),
      ["Word 0.", "Word 1."],
    );
    const { page, sort, version, key } = brought(answer.text);
    const api = await here.app.get(`${article.path}/comments`);
    assert.deepEqual(page, api.body);
    assert.deepEqual([sort, key], ["oldest", article.key]);
    assert.ok(String(api.headers.etag).startsWith(`"${version}-`));
    assert.doesNotMatch(answer.text, /\sstyle=|\son[a-z]+=/);
  });

  it("goes on from a cursor, in the order asked for, in the language asked for", async () => {
    const article = await filled(21);
    const first = await here.app.get(`${article.path}/thread?sort=newest&lang=de&heading=3`);
    assert.match(first.text, /<h3[^>]*>21 Kommentare</);
    assert.doesNotMatch(first.text, /Word 0\./);
    assert.match(first.text, /lang="de"/);
    const { nextCursor } = brought(first.text).page;
    const next = await here.app.get(
      `${article.path}/thread?sort=newest&lang=de&cursor=${encodeURIComponent(nextCursor)}`,
    );
    assert.match(next.text, /Word 0\./);
    assert.doesNotMatch(next.text, /Word 1\./);
    const arabic = await here.app.get(`${article.path}/thread?lang=ar`);
    assert.match(arabic.text, /lang="ar" dir="rtl"/);
  });

  it("is kept until the article changes, and by languages apart", async () => {
    const article = await filled(1);
    const first = await here.app.get(`${article.path}/thread`);
    assert.match(String(first.headers["cache-control"]), /^public, max-age=0, s-maxage=10/);
    assert.match(String(first.headers["cache-tag"]), new RegExp(article.id));
    assert.match(String(first.headers.vary), /Accept-Language/);
    const etag = String(first.headers.etag);
    assert.equal((await here.app.get(`${article.path}/thread`).set("If-None-Match", etag)).status, 304);
    await here.app.post(`${article.path}/comments`, { body: "Later." }, reader.token);
    const changed = await here.app.get(`${article.path}/thread`).set("If-None-Match", etag);
    assert.equal(changed.status, 200);
    assert.match(changed.text, /Later\./);
  });

  it("is the same for everyone, whoever calls", async () => {
    const article = await filled(1);
    const mine = await here.app.get(`${article.path}/thread`, reader.token);
    assert.equal(mine.text, (await here.app.get(`${article.path}/thread`)).text);
  });

  it("keeps search engines away where the article is not for them", async () => {
    const article = await filled(1, { settings: { indexable: false } });
    const answer = await here.app.get(`${article.path}/thread`);
    assert.equal(answer.headers["x-robots-tag"], "noindex");
    assert.match(answer.text, /data-nosnippet/);
    assert.deepEqual(linked(answer.text), []);
    const open = await here.app.get(`${(await filled(1)).path}/thread`);
    assert.equal(open.headers["x-robots-tag"], undefined);
    assert.doesNotMatch(open.text, /data-nosnippet/);
  });

  it("has no word of what is pending, removed or hidden", async () => {
    const article = await filled(0);
    const canary = "canary-1b9a5c";
    await here.app.patch(`${article.path}/settings`, { mode: "premoderated" }, site.key);
    const waiting = await here.app.post(`${article.path}/comments`, { body: canary }, reader.token);
    assert.equal(waiting.body.status, "pending");
    assert.doesNotMatch((await here.app.get(`${article.path}/thread`)).text, /canary/);
    const hidden = await filled(1);
    await here.app.patch(`${hidden.path}/settings`, { legalHold: true }, site.key);
    const answer = await here.app.get(`${hidden.path}/thread`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers["x-robots-tag"], "noindex");
    assert.doesNotMatch(answer.text, /Word 0|Title of|ld\+json/);
  });

  it("ends neither its scripts nor its template by what was typed", async () => {
    const article = await newArticle(here.app, site, { title: "</script></template><b>Title</b>" });
    const body = "</script></template></understory-comments><!-- <script>alert(1)</script>";
    await here.app.post(`${article.path}/comments`, { body }, reader.token);
    const { text } = await here.app.get(`${article.path}/thread`);
    assert.equal(text.match(/<\/template>/g)?.length, 1);
    assert.equal(text.match(/<\/script>/g)?.length, 3);
    assert.equal(text.match(/<!--/g), null);
    assert.equal(linked(text).length, 1);
    assert.ok(brought(text).page.items.length === 1);
  });
});

describe("refused", () => {
  it("404 for what nobody registered", async () => {
    assert.equal((await here.app.get(`${site.path}/articles/nobody/thread`)).status, 404);
    assert.equal((await here.app.get("/v1/sites/nowhere/articles/x/thread")).status, 404);
  });

  it("422 for what is no sort, level or language; 400 for a cursor that is not ours", async () => {
    const article = await filled(0);
    for (const query of ["sort=best", "heading=7", "lang=!", "unknown=1"])
      assert.equal((await here.app.get(`${article.path}/thread?${query}`)).status, 422, query);
    assert.equal((await here.app.get(`${article.path}/thread?cursor=made-up`)).status, 400);
  });
});
