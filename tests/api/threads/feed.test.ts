// An article's comments as an Atom feed, read by an XML parser that is not ours (hazards.md T29, T35, T36).
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { DOMParser, type Element } from "@xmldom/xmldom";
import { useApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
  unique,
} from "../../_support/people.ts";

const here = useApp();
const ATOM = "http://www.w3.org/2005/Atom";
const THREADING = "http://purl.org/syndication/thread/1.0";

/** The feed's root; fails where anything in it is not well-formed. */
function parse(text: string): Element {
  const parser = new DOMParser({
    onError: (level, message) => {
      // What Markdown makes of a NUL is a sign like any other.
      if (!message.includes("replacement character")) assert.fail(`${level}: ${message}`);
    },
  });
  const root = parser.parseFromString(text, "application/xml").documentElement;
  assert.ok(root);
  assert.deepEqual([root.namespaceURI, root.localName], [ATOM, "feed"]);
  return root;
}

const all = (root: Element, name: string, space = ATOM): Element[] => [
  ...root.getElementsByTagNameNS(space, name),
];
const words = (root: Element, name: string): string => all(root, name)[0]?.textContent ?? "";

function link(root: Element, rel: string): string | null | undefined {
  return all(root, "link")
    .filter((one) => one.parentNode === root)
    .find((one) => one.getAttribute("rel") === rel)
    ?.getAttribute("href");
}

describe("the feed of an article", () => {
  let site: TestSite;
  let article: TestArticle;
  let author: Person;

  before(async () => {
    site = await newSite(here.app);
    article = await newArticle(here.app, site, { language: "de-AT" });
    author = await newPerson(here.app);
  });

  it("has every published comment, newest first, with where it stands and what it answers", async () => {
    const { app } = here;
    const first = await newComment(app, article, author, { body: "One & <two> **three**" });
    const second = await newComment(app, article, author, { parentId: first.id });
    const reply = await app.get(`${article.path}/feed`);
    assert.equal(reply.status, 200, reply.text);
    assert.match(reply.headers["content-type"] ?? "", /^application\/atom\+xml/);
    const feed = parse(reply.text);
    assert.equal(feed.getAttribute("xml:lang"), "de-AT");
    assert.equal(words(feed, "id"), `urn:uuid:${article.id}`);
    assert.equal(link(feed, "self"), `${app.ctx.publicUrl}${article.path}/feed`);
    assert.equal(link(feed, "alternate"), `${app.ctx.publicUrl}/articles/${site.slug}/${article.key}`);
    assert.equal(link(feed, "related"), `https://paper.example/${article.key}`);
    const entries = all(feed, "entry");
    assert.deepEqual(
      entries.map((one) => words(one, "id")),
      [`urn:uuid:${second.id}`, `urn:uuid:${first.id}`],
    );
    const [answer, top] = entries as [Element, Element];
    const page = `${app.ctx.publicUrl}/articles/${site.slug}/${article.key}/comments`;
    assert.equal(link(answer, "alternate"), `${page}/${second.id}`);
    const [thr] = all(answer, "in-reply-to", THREADING);
    assert.deepEqual(
      [thr?.getAttribute("ref"), thr?.getAttribute("href")],
      [`urn:uuid:${first.id}`, `${page}/${first.id}`],
    );
    assert.equal(all(top, "in-reply-to", THREADING).length, 0);
    assert.equal(words(top, "name"), author.name);
    assert.equal(all(top, "content")[0]?.getAttribute("type"), "html");
    assert.equal(words(top, "content"), "<p>One &amp; &lt;two&gt; <strong>three</strong></p>");
    assert.match(words(top, "updated"), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.equal(words(feed, "updated"), words(answer, "updated"));
    assert.ok(!reply.text.includes(author.email));
    assert.equal(reply.headers["x-robots-tag"], undefined);
  });

  it("is kept by caches until the article changes, and by no cache for longer than other reads", async () => {
    const { app } = here;
    const own = await newArticle(app, site);
    const before = await app.get(`${own.path}/feed`);
    assert.match(before.headers["cache-control"] ?? "", /^public, max-age=0, s-maxage=\d+/);
    assert.equal(before.headers["cache-tag"], `site:${site.slug} article:${own.id}`);
    assert.ok(before.headers.vary?.includes("Origin"));
    const { etag = "" } = before.headers;
    const again = await app.get(`${own.path}/feed`).set("If-None-Match", etag);
    assert.deepEqual([again.status, again.text], [304, ""]);
    await newComment(app, own, author);
    const after = await app.get(`${own.path}/feed`).set("If-None-Match", etag);
    assert.equal(after.status, 200);
    assert.notEqual(after.headers.etag, etag);
    // Nobody gets another feed for who they are.
    assert.equal((await app.get(`${own.path}/feed`, author.token)).text, after.text);
  });

  it("has no words that are not published, no tombstone, and nothing of a hidden article", async () => {
    const { app } = here;
    const title = unique("A title that is nobody's business");
    const own = await newArticle(app, site, { title });
    const removed = await newComment(app, own, author, { body: "words-that-go" });
    await newComment(app, own, author, { parentId: removed.id });
    await decide(app, site.key, own, removed, "remove");
    await app.patch(`${own.path}/settings`, { mode: "premoderated" }, site.key);
    const held = await newComment(app, own, author, { body: "words-that-wait" });
    assert.equal(held.status, "pending");
    const reply = await app.get(`${own.path}/feed`);
    assert.equal(all(parse(reply.text), "entry").length, 1);
    for (const word of ["words-that-go", "words-that-wait", held.id]) assert.ok(!reply.text.includes(word));
    for (const settings of [{ mode: "hidden" }, { legalHold: true }]) {
      await app.patch(`${own.path}/settings`, settings, site.key);
      const hidden = await app.get(`${own.path}/feed`);
      assert.equal(hidden.status, 200);
      assert.equal(all(parse(hidden.text), "entry").length, 0);
      assert.ok(!hidden.text.includes(title));
      assert.equal(hidden.headers["x-robots-tag"], "noindex");
    }
  });

  it("keeps search engines away where the article is not for them", async () => {
    const own = await newArticle(here.app, site, { settings: { indexable: false } });
    assert.equal((await here.app.get(`${own.path}/feed`)).headers["x-robots-tag"], "noindex");
    assert.equal((await here.app.get(`${site.path}/articles/nobody-wrote-it/feed`)).status, 404);
  });

  it("stays well-formed whatever was typed, and at most fifty entries long", async () => {
    const { app } = here;
    const own = await newArticle(app, site, { title: 'A "title" <b>&amp;</b> \u0001\u000b\ufffe ]]>' });
    const hostile = [
      "]]><x/>&nbsp;&#0;",
      "a\u0001b\u0008c\u000bd\u001fe\ufffef\uffff",
      "<script>alert(1)</script>",
      "&lt;!ENTITY x SYSTEM 'file:///etc/passwd'> &x;",
      "\u{1f600}\u2028\u2029\u0085",
    ];
    for (const body of hostile) await newComment(app, own, author, { body });
    const feed = parse((await app.get(`${own.path}/feed`)).text);
    assert.equal(all(feed, "entry").length, hostile.length);
    assert.equal(all(feed, "script").length, 0);
    for (let number = 0; number < 50; number += 1) await newComment(app, own, author);
    assert.equal(all(parse((await app.get(`${own.path}/feed`)).text), "entry").length, 50);
  });
});
