// A comment at its own address, and what pages of a thread say to search engines.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { useApp } from "../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
} from "../_support/people.ts";
import { assertPage } from "./_support/assert-page.ts";

const EVIL = "</script><script>alert(1)</script><!--\u2028&";

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the test is about
function dataOf(text: string): any[] {
  return [...text.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)].map(([, json]) =>
    JSON.parse(json ?? ""),
  );
}

describe("a comment's page", () => {
  const house = useApp();
  let site: TestSite;
  let article: TestArticle;
  let author: Person;

  before(async () => {
    site = await newSite(house.app, { votes: "upDown" }, { name: "The Ledger" });
    article = await newArticle(house.app, site, { title: `Debate ${EVIL}` });
    author = await newPerson(house.app, { name: "Ada Brook" });
  });

  const base = (of = article) => `/articles/${site.slug}/${of.key}`;
  const pageOf = (id: string, of = article) => `${base(of)}/comments/${id}`;
  const whole = (path: string) => house.app.ctx.publicUrl + path;

  test("shows it with what it answers and the replies to it, and says what it is", async () => {
    const { app } = house;
    const first = await newComment(app, article, author, { body: "The first of *all*." });
    const second = await newComment(app, article, author, { body: `Second ${EVIL}`, parentId: first.id });
    const third = await newComment(app, article, author, { body: "A third.", parentId: second.id });
    const answer = await app.get(pageOf(second.id));
    assertPage(answer);
    const { text } = answer;
    assert.match(text.slice(text.indexOf("<body")), /The first of.*Second &lt;\/script.*A third\./s);
    assert.ok(text.includes(`<link rel="canonical" href="${whole(pageOf(second.id))}">`));
    assert.match(text, /<meta property="og:title" content="Comment by Ada Brook · Debate &lt;/);
    assert.match(text, /<meta property="og:description" content="Second &lt;/);
    assert.ok(text.includes(`href="${pageOf(first.id)}"`), "times lead to pages");
    assert.ok(text.includes(`href="${base()}"`));
    assert.ok(text.includes(`href="https://paper.example/${article.key}"`));
    assert.ok(!text.includes('href="/v1/sites'));
    assert.equal(answer.headers["x-robots-tag"], undefined);
    assert.doesNotMatch(text, /noindex|data-nosnippet/);
    const [, oembed = ""] = /type="application\/json\+oembed" href="([^"]+)"/.exec(text) ?? [];
    assert.equal((await app.get(oembed.replaceAll("&amp;", "&"))).status, 200);

    const [data] = dataOf(text);
    assert.equal(data["@type"], "Comment");
    assert.equal(data.url, whole(pageOf(second.id)));
    assert.equal(data.text, `Second ${EVIL}`);
    assert.deepEqual(data.author, { "@type": "Person", name: "Ada Brook" });
    assert.match(data.datePublished, /^\d{4}-/);
    assert.equal(data.about.url, `https://paper.example/${article.key}`);
    assert.equal(data.parentItem["@id"], whole(pageOf(first.id)));
    assert.equal(data.parentItem.text, "The first of all.");
    assert.deepEqual(
      data.comment.map((one: { url: string }) => one.url),
      [whole(pageOf(third.id))],
    );
    assert.deepEqual(
      data.interactionStatistic.map((one: { userInteractionCount: number }) => one.userInteractionCount),
      [0, 0],
    );
  });

  test("leads through all replies, page by page", async () => {
    const { app } = house;
    const own = await newArticle(app, site);
    const first = await newComment(app, own, author);
    const replies: string[] = [];
    for (let number = 0; number < 25; number += 1)
      replies.push((await newComment(app, own, author, { parentId: first.id })).id);
    const seen: string[] = [];
    let next: string | undefined = pageOf(first.id, own);
    for (let page = 0; next !== undefined; page += 1) {
      const { text, status } = await app.get(next);
      assert.equal(status, 200, text);
      seen.push(
        ...[...text.matchAll(/id="comment-([0-9a-f-]+)"/g)]
          .map(([, id]) => id ?? "")
          .filter((id) => id !== first.id),
      );
      next = /href="([^"#]+\?cursor=[^"#]+)#replies"/.exec(text)?.[1];
      assert.ok(page < 5);
    }
    assert.deepEqual(seen, replies);
    assert.equal((await app.get(`${pageOf(first.id, own)}?cursor=tampered`)).status, 400);
    const { text } = await app.get(base(own));
    const [, more = ""] = /class="more"><a href="([^"]+)"/.exec(text) ?? [];
    assert.match(
      (await app.get(more.replaceAll("&amp;", "&").split("#", 1)[0] ?? "")).text,
      new RegExp(`comment-${replies[5]}`),
    );
  });

  test("of what is gone is not for search engines, and has none of its words", async () => {
    const { app } = house;
    const gone = await newComment(app, article, await newPerson(app, { name: "Gone Away" }), {
      body: "Words that go",
    });
    await newComment(app, article, author, { body: "Words that stay", parentId: gone.id });
    await decide(app, site.key, article, gone, "remove");
    const answer = await app.get(pageOf(gone.id));
    assertPage(answer);
    assert.equal(answer.headers["x-robots-tag"], "noindex");
    assert.match(answer.text, /<meta name="robots" content="noindex">/);
    assert.match(answer.text, /<main [^>]*data-nosnippet>/);
    assert.doesNotMatch(answer.text, /Words that go|Gone Away|oembed|ld\+json/);
    assert.ok(answer.text.includes("Words that stay"));
    const [thread] = dataOf((await app.get(base())).text);
    const told = JSON.stringify(thread);
    assert.doesNotMatch(told, /Words that go|Gone Away/);
    const kept = thread.comment.find((one: { text: string }) => one.text === "Words that stay");
    assert.equal(kept.parentItem["@id"], whole(pageOf(gone.id)));
  });

  test("is not there for what is not published, and while the article is hidden or held", async () => {
    const { app } = house;
    const own = await newArticle(app, site, { settings: { mode: "premoderated" } });
    const waiting = await newComment(app, own, author);
    for (const id of [waiting.id, "0193a1b2-0000-7000-8000-000000000001", "x", "%00", "%ff"])
      assert.equal((await app.get(pageOf(id, own))).status, 404, id);
    const open = await newArticle(app, site);
    const comment = await newComment(app, open, author);
    assert.equal((await app.get(pageOf(comment.id, own))).status, 404);
    for (const settings of [{ mode: "hidden" }, { legalHold: true }]) {
      await app.patch(`${open.path}/settings`, settings, site.key);
      assert.equal((await app.get(pageOf(comment.id, open))).status, 404);
      const page = await app.get(base(open));
      assert.equal(page.headers["x-robots-tag"], "noindex");
      assert.deepEqual(dataOf(page.text), []);
    }
  });

  test("is kept from search engines where the article is", async () => {
    const { app } = house;
    const own = await newArticle(app, site, { settings: { indexable: false } });
    const comment = await newComment(app, own, author);
    for (const path of [base(own), pageOf(comment.id, own)]) {
      const answer = await app.get(path);
      assertPage(answer);
      assert.equal(answer.headers["x-robots-tag"], "noindex");
      assert.match(answer.text, /<main [^>]*data-nosnippet>/);
      assert.deepEqual(dataOf(answer.text), []);
    }
  });

  test("the article's page tells of the debate as a posting with its comments", async () => {
    const { app } = house;
    const own = await newArticle(app, site, { title: `On ${EVIL}`, publishedAt: "2026-11-20T08:00:00Z" });
    const first = await newComment(app, own, author, { body: "One **word**\n\n> quoted\n\n1 < 2 & 3" });
    const reply = await newComment(app, own, author, { parentId: first.id });
    const reader = await newPerson(app);
    assert.equal(
      (await app.put(`${own.path}/comments/${first.id}/vote`, { value: 1 }, reader.token)).status,
      200,
    );
    const answer = await app.get(base(own));
    assertPage(answer);
    assert.ok(answer.text.includes(`<link rel="canonical" href="${whole(base(own))}">`));
    assert.ok(
      answer.text.includes(`<link rel="alternate" type="application/atom+xml" href="${own.path}/feed">`),
    );
    const [data] = dataOf(answer.text);
    assert.equal(data["@type"], "DiscussionForumPosting");
    assert.equal(data.headline, `On ${EVIL}`);
    assert.equal(data.datePublished, "2026-11-20T08:00:00.000Z");
    assert.deepEqual(data.author, { "@type": "Organization", name: "The Ledger" });
    assert.equal(data.sharedContent.url, `https://paper.example/${own.key}`);
    assert.equal(data.commentCount, 2);
    const [comment] = data.comment;
    assert.equal(comment.text, "One word\n\nquoted\n\n1 < 2 & 3");
    assert.equal(comment.interactionStatistic[0].interactionType, "https://schema.org/LikeAction");
    assert.equal(comment.interactionStatistic[0].userInteractionCount, 1);
    assert.equal(comment.comment[0].url, whole(pageOf(reply.id, own)));
    for (const node of [comment, comment.comment[0]])
      for (const name of ["author", "datePublished", "text", "url"]) assert.ok(node[name], name);
  });
});
