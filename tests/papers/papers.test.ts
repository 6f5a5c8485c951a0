// The demo's newspapers: every article of the seed has its page, and nobody has one where there is no demo.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { articles, sites } from "../../prisma/demo/newsroom.ts";
import { seedNewsroom } from "../../prisma/seed.ts";
import { OWN_URL, useApp } from "../_support/app.ts";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

describe("the demo's papers", () => {
  const house = useApp({ publicUrl: OWN_URL });

  before(async () => {
    await seedNewsroom(house.app.ctx);
  });

  test("every site of the demo has a front page, which is canonical and under a strict policy", async () => {
    const { app } = house;
    for (const { slug, name, language } of sites) {
      const answer = await app.get(`/papers/${slug}/`);
      assert.equal(answer.status, 200, slug);
      assert.equal(answer.headers["content-security-policy"], POLICY);
      assert.ok(answer.text.includes(`<html lang="${language}">`));
      assert.ok(answer.text.includes(name));
      assert.ok(answer.text.includes(`<link rel="canonical" href="${app.url}/papers/${slug}/">`));
      assert.ok(!/<style|style="|\son\w+="|<script(?! type="module" src=)/.test(answer.text), slug);
      for (const { key } of articles.filter(({ site }) => site === slug))
        assert.ok(answer.text.includes(`<understory-count site="${slug}" article="${key}"`), key);
      assert.equal((await app.get(`/papers/${slug}`)).headers.location, `/papers/${slug}/`);
    }
  });

  test("every article has its page at its own address, with its words and its comments", async () => {
    const { app } = house;
    for (const { site, key } of articles) {
      const known = await app.get(`/v1/sites/${site}/articles/${key}`);
      const address = `${app.url}/papers/${site}/${key}`;
      assert.equal(known.body.url, address);
      const answer = await app.get(`/papers/${site}/${key}`);
      assert.equal(answer.status, 200, key);
      assert.equal(answer.headers["content-security-policy"], POLICY);
      assert.ok(answer.text.includes(`<link rel="canonical" href="${address}">`), key);
      assert.ok(answer.text.includes(`<understory-comments site="${site}" article="${key}"`), key);
      assert.ok(answer.text.includes('href="#comments"'), key);
      const [, words = ""] = /<div class="text">(.*)<section class="comments"/s.exec(answer.text) ?? [];
      assert.ok((words.match(/<p>/g) ?? []).length >= 4, `${key} has few paragraphs`);
      for (const [, alt] of answer.text.matchAll(/<img [^>]*alt="([^"]*)"/g)) assert.ok(alt, key);
    }
  });

  test("what the pages name is there", async () => {
    const { app } = house;
    const named = new Set<string>();
    for (const { slug } of sites) {
      const pages = articles.filter(({ site }) => site === slug).map(({ key }) => key);
      for (const page of ["", ...pages]) {
        const { text } = await app.get(`/papers/${slug}/${page}`);
        for (const [, path = ""] of text.matchAll(/(?:src|href)="(\/[^"#]*)/g)) named.add(path);
      }
    }
    for (const path of named) assert.equal((await app.get(path)).status, 200, path);
  });

  test("one article of each paper comes with its thread drawn by the server, as it is now", async () => {
    const { app } = house;
    for (const path of [
      "/papers/ledger/ishka-questions",
      "/papers/kurier/radweg-lindenallee",
      "/papers/offbyone/error-messages",
    ]) {
      const { text } = await app.get(path);
      assert.match(text, /<template shadowrootmode="open">/);
      assert.ok(text.includes(`<link rel="stylesheet" href="${app.url}/embed/`));
    }
  });

  test("titles are written as text", async () => {
    const { app } = house;
    await app.ctx.db.prisma.article.updateMany({
      where: { key: "puzzle-club" },
      data: { title: "<script>alert(1)</script>" },
    });
    const { text } = await app.get("/papers/ledger/puzzle-club");
    assert.ok(!text.includes("<script>alert"));
  });

  test("what is kept is asked about anew", async () => {
    const { app } = house;
    const first = await app.get("/papers/ledger/ferry-fares");
    const again = await app.get("/papers/ledger/ferry-fares").set("If-None-Match", first.headers.etag ?? "");
    assert.equal(again.status, 304);
    assert.equal((await app.post("/papers/ledger/ferry-fares")).status, 405);
  });

  test("the server's own front page leads to them", async () => {
    const { app } = house;
    const { text } = await app.get("/");
    for (const { slug } of sites) assert.ok(text.includes(`href="${app.url}/papers/${slug}/"`), slug);
  });

  test("nothing of it is there for those who have no demo, nor under another name", async () => {
    const { app } = house;
    for (const path of [
      "ledger/none",
      "none/",
      "none/ishka-treaty",
      "none",
      "style/none.css",
      "art/..%2Fpapers.ts",
    ])
      assert.equal((await app.get(`/papers/${path}`)).status, 404, path);
    app.ctx.config.demo = false;
    try {
      for (const path of ["ledger/", "ledger", "ledger/ishka-treaty", "style/ledger.css", "art/river.svg"])
        assert.equal((await app.get(`/papers/${path}`)).status, 404, path);
      assert.ok(!(await app.get("/")).text.includes("/papers/"));
    } finally {
      app.ctx.config.demo = null;
    }
  });
});

describe("a site of somebody's own", () => {
  const house = useApp({ publicUrl: OWN_URL });

  test("is not printed, even under the name of one of the demo's papers", async () => {
    assert.equal((await house.app.get("/papers/ledger/")).status, 404);
    assert.equal((await house.app.get("/papers/ledger/ishka-treaty")).status, 404);
  });
});
