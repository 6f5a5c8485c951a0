// One comment as others quote it (hazards.md T20; nothing is fetched from any address that is asked about).
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
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
} from "../../_support/people.ts";

const here = useApp();

describe("oEmbed", () => {
  let site: TestSite;
  let article: TestArticle;
  let author: Person;
  let comment: { id: string; revision: number };

  before(async () => {
    site = await newSite(here.app, {}, { name: "The Ledger" });
    article = await newArticle(here.app, site, { title: "<i>A title</i>" });
    author = await newPerson(here.app);
    const body = 'Words & <img src=x onerror=alert(1)> [and a link](https://a.example/"x)';
    comment = await newComment(here.app, article, author, { body });
  });

  const ask = (url: string, more: Record<string, string> = {}) =>
    here.app.get(`/oembed?${new URLSearchParams({ url, ...more })}`);
  const page = (id = comment.id) =>
    `${here.app.ctx.publicUrl}/articles/${site.slug}/${article.key}/comments/${id}`;

  it("quotes a comment by its page, and by its article's own address", async () => {
    const reply = await ask(page());
    assert.equal(reply.status, 200, reply.text);
    assert.match(reply.headers["content-type"] ?? "", /^application\/json/);
    assert.match(reply.headers["cache-control"] ?? "", /^public/);
    const { html, height, width, ...told } = reply.body;
    assert.deepEqual(told, {
      type: "rich",
      version: "1.0",
      title: `Comment by ${author.name} · <i>A title</i>`,
      author_name: author.name,
      provider_name: "The Ledger",
      provider_url: here.app.ctx.publicUrl,
      cache_age: 3600,
    });
    assert.ok(width === 600 && height > 0);
    assert.ok(html.includes(page()) && html.includes(`https://paper.example/${article.key}`));
    assert.ok(html.includes("&lt;img src=x onerror=alert(1)&gt;"));
    assert.doesNotMatch(html, /<(?:script|img|i|iframe|style)\b/);
    for (const address of [
      `https://paper.example/${article.key}#comment-${comment.id}`,
      `http://www.paper.example//${article.key}/?utm_source=x#comment-${comment.id}`,
    ]) {
      const other = await ask(address, { format: "json", dnt: "1" });
      assert.equal(other.status, 200, address);
      assert.equal(other.body.html, html);
    }
  });

  it("stays within the limits that it is given", async () => {
    const { width, height } = (await ask(page(), { maxwidth: "320", maxheight: "100" })).body;
    assert.deepEqual([width, height], [320, 100]);
    for (const maxwidth of ["0", "-1", "1e3", "x", "100000"])
      assert.equal((await ask(page(), { maxwidth })).status, 422);
  });

  it("offers JSON alone", async () => {
    for (const format of ["xml", "yaml"]) {
      const reply = await ask(page(), { format });
      assert.deepEqual([reply.status, reply.body.type], [501, "/problems/format-not-offered"]);
    }
    assert.equal((await here.app.get("/oembed")).status, 422);
    assert.equal((await here.app.get(`/oembed?url=${page()}&url=${page()}`)).status, 422);
  });

  it("knows no other addresses, whatever they look like", async () => {
    const nobody = "0193a1b2-0000-7000-8000-000000000001";
    const path = new URL(page()).pathname;
    for (const url of [
      page(nobody),
      `https://evil.example${path}`,
      `http://169.254.169.254/latest#comment-${comment.id}`,
      `https://paper.example/another#comment-${comment.id}`,
      `https://paper.example.evil.example/${article.key}#comment-${comment.id}`,
      `https://paper.example/${article.key}`,
      `https://paper.example/${article.key}#comment-x`,
      `https://x:y@paper.example/${article.key}#comment-${comment.id}`,
      `file:///etc/passwd#comment-${comment.id}`,
      `javascript:alert(1)#comment-${comment.id}`,
      `${here.app.ctx.publicUrl}/articles/%ff/x/comments/${comment.id}`,
      `${here.app.ctx.publicUrl}/articles/${site.slug}/%00/comments/${comment.id}`,
      `${here.app.ctx.publicUrl}/articles/${site.slug}/${article.key}/comments/x`,
      "no address at all",
    ])
      assert.equal((await ask(url)).status, 404, url);
  });

  it("quotes nothing that is not published", async () => {
    const { app } = here;
    const removed = await newComment(app, article, author, { body: "words-that-go" });
    await newComment(app, article, author, { parentId: removed.id });
    assert.equal((await ask(page(removed.id))).status, 200);
    await decide(app, site.key, article, removed, "remove");
    assert.equal((await ask(page(removed.id))).status, 404);
    assert.equal((await ask(`https://paper.example/${article.key}#comment-${removed.id}`)).status, 404);
    const other = await newArticle(app, site, { settings: { mode: "premoderated" } });
    const waiting = await newComment(app, other, author);
    const address = `${app.ctx.publicUrl}/articles/${site.slug}/${other.key}/comments/${waiting.id}`;
    assert.equal((await ask(address)).status, 404);
    await app.patch(`${article.path}/settings`, { indexable: false }, site.key);
    assert.equal((await ask(page())).headers["x-robots-tag"], "noindex");
    for (const settings of [{ mode: "hidden" }, { legalHold: true }]) {
      await app.patch(`${article.path}/settings`, settings, site.key);
      assert.equal((await ask(page())).status, 404);
    }
  });
});
