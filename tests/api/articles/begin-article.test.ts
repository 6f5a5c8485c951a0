// What the service tells a page that nobody has registered: the article that a first comment there would make.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newArticle, newPerson, newSite, type TestSite, unique } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();
const ORIGIN = "https://paper.example";

const openSite = (settings: object = {}, fields: object = {}): Promise<TestSite> =>
  newSite(here.app, settings, { origins: [ORIGIN], registerOnFirstPost: true, ...fields });

const at = (site: TestSite, url: string, more = "") =>
  `${site.path}/articles?url=${encodeURIComponent(url)}${more}`;

const find = async (site: TestSite, url: string, more = "") =>
  bodyOf(await here.app.get(at(site, url, more)));

async function post(site: TestSite, article: string, fields: object = {}, token?: string) {
  const path = `${site.path}/articles/${encodeURIComponent(article)}/comments`;
  const as = token ?? (await newPerson(here.app)).token;
  return here.app.post(path, { body: unique("Some words"), ...fields }, as).set("Origin", ORIGIN);
}

/** All rows that a reading might have left behind. */
async function rowsOf({ id: siteId }: TestSite): Promise<number> {
  const { article, articleKey, section } = here.app.ctx.db.prisma;
  const of = { where: { siteId } };
  return (await article.count(of)) + (await articleKey.count(of)) + (await section.count(of));
}

describe("GET articles?url=: what would begin", () => {
  it("is the very article that a first comment then makes", async () => {
    const { app } = here;
    const site = await openSite({ maxLength: 700, acceptance: "none" });
    const slug = unique("river");
    const url = `${ORIGIN}/world/${slug}/?page=2&fbclid=x#top`;
    const { items, nextCursor, begins } = await find(site, url);
    assert.deepEqual([items, nextCursor], [[], null]);
    assert.equal(begins.key, `paper.example/world/${slug}?page=2`);
    assert.equal(begins.url, `${ORIGIN}/world/${slug}/?page=2`);
    assert.deepEqual([begins.limits.maxLength, begins.counts.published], [700, 0]);
    assert.equal(begins.commenting.state, "open");
    assert.equal(await rowsOf(site), 0);
    const posted = bodyOf(await post(site, url), 201);
    assert.equal(posted.articleKey, begins.key);
    app.ctx.pages.clear();
    const { id, ...made } = bodyOf(await app.get(`${site.path}/articles/${encodeURIComponent(begins.key)}`));
    assert.deepEqual({ ...made, counts: begins.counts }, begins);
    assert.deepEqual(await find(site, url), {
      items: [{ id, key: begins.key, url: begins.url, title: begins.title }],
      nextCursor: null,
      begins: null,
    });
  });

  it("has the state, the notice and the rules of the site, in the language asked for", async () => {
    const site = await openSite({
      mode: "closed",
      closedNotice: { reason: "hours", text: { en: "Good night", de: "Gute Nacht" } },
    });
    const [en, de] = [
      (await find(site, `${ORIGIN}/a`, "&lang=en")).begins,
      (await find(site, `${ORIGIN}/a`, "&lang=de")).begins,
    ];
    assert.equal(en.commenting.state, "closed");
    assert.deepEqual([en.commenting.notice.text, de.commenting.notice.text], ["Good night", "Gute Nacht"]);
    assert.equal(en.rules.version, 1);
    const hidden = (await find(await openSite({ mode: "hidden" }), `${ORIGIN}/a`)).begins;
    assert.deepEqual([hidden.commenting.may.read, hidden.counts.published], [false, null]);
  });

  it("goes on where the debate goes on, and follows a change of the site's settings", async () => {
    const { app } = here;
    const site = await openSite();
    const next = await newArticle(app, site, { title: "Debate" });
    assert.equal((await find(site, `${ORIGIN}/a`)).begins.commenting.notice, null);
    const closed = { mode: "closed", closedNotice: { reason: "moved", continueAt: next.key } };
    assert.equal((await app.patch(`${site.path}/settings`, closed, site.key)).status, 200);
    const { begins } = await find(site, `${ORIGIN}/b`);
    assert.equal(begins.commenting.notice.continueAt.key, next.key);
    assert.equal(begins.key, "paper.example/b");
  });

  it("may be kept by caches no longer than it holds, and looks at no credentials", async () => {
    const { app } = here;
    const open = await app.get(at(await openSite(), `${ORIGIN}/a`), "garbage");
    assert.equal(open.status, 200);
    assert.match(open.headers["cache-control"] ?? "", /^public, max-age=0, s-maxage=10, stale-/);
    assert.equal(open.headers.vary, "Accept-Language, Origin");
    const soon = await openSite({ opensAt: new Date(Date.now() + 5000).toISOString() });
    const scheduled = await app.get(at(soon, `${ORIGIN}/a`, "&lang=en"));
    assert.equal(scheduled.body.begins.commenting.state, "scheduled");
    assert.match(scheduled.headers["cache-control"] ?? "", /^public, max-age=0, s-maxage=[0-4], stale-/);
    assert.equal(scheduled.headers.vary, "Origin");
  });
});

describe("GET articles?url=: nothing would begin", () => {
  it("where the site does not register on the first post", async () => {
    const site = await openSite({}, { registerOnFirstPost: false });
    assert.equal((await find(site, `${ORIGIN}/a`)).begins, null);
  });

  it("at addresses that are not on an origin of the site's own", async () => {
    const site = await openSite();
    for (const url of [
      "https://elsewhere.example/a",
      "https://paper.example.evil.example/a",
      "https://evilpaper.example/a",
      "https://evil.example/?https://paper.example/a",
      "https://evil.example/paper.example",
      "https://paper.example:8443/a",
      "https://m.paper.example/a",
      "https://evil.example\\@paper.example/a",
    ])
      assert.deepEqual((await find(site, url)).begins, null, url);
    assert.equal((await find(await openSite({}, { origins: [] }), `${ORIGIN}/a`)).begins, null);
  });

  it("at addresses of pages without a name", async () => {
    const site = await openSite();
    for (const end of ["/null", "/a/undefined", "/a/UNDEFINED/", "/a?id=null", "/null?utm_source=x"])
      assert.equal((await find(site, ORIGIN + end)).begins, null, end);
    assert.equal((await find(site, `${ORIGIN}/nullify`)).begins.key, "paper.example/nullify");
  });

  it("where an article exists, also one that has the key or the address for its key", async () => {
    const { app } = here;
    const site = await openSite();
    const url = `${ORIGIN}/${unique("known")}`;
    const article = await newArticle(app, site, { url });
    assert.deepEqual((await find(site, `${url}/`)).begins, null);
    assert.equal((await find(site, url)).items[0].id, article.id);
    for (const key of ["paper.example/moved", `${ORIGIN}/named`]) {
      const fields = { url: `${ORIGIN}/${unique("elsewhere")}`, title: "Elsewhere" };
      bodyOf(await app.put(`${site.path}/articles/${encodeURIComponent(key)}`, fields, site.key), 201);
    }
    for (const end of ["/moved", "/named"]) {
      const { items, begins } = await find(site, ORIGIN + end);
      assert.deepEqual([items, begins], [[], null], end);
    }
  });

  it("is 422 for what is no address of a page, and 404 on a site that is none", async () => {
    const { app } = here;
    const site = await openSite();
    for (const url of [
      "javascript:alert(1)//https://paper.example/a",
      "data:text/html,<script>alert(1)</script>",
      "//paper.example/a",
      "/a",
      "null",
      "undefined",
      `${ORIGIN}/${"a".repeat(2000)}`,
      "https://reader:secret@paper.example/a",
      "https://:secret@paper.example/a",
      `${ORIGIN}/a\u0000b`,
    ])
      assertInvalid(await app.get(at(site, url)), "?url");
    assertProblem(await app.get(`/v1/sites/none-such/articles?url=${ORIGIN}/a`), "not-found");
    assert.equal(await rowsOf(site), 0);
  });

  it("and markup in an address stays an address", async () => {
    const site = await openSite();
    const { begins } = await find(site, `${ORIGIN}/<img src=x onerror=alert(1)>?"><script>`);
    assert.ok(!/[<>"]/.test(begins.key + begins.url + begins.title), JSON.stringify(begins));
  });
});

describe("GET articles/{address}/me", () => {
  const own = async (site: TestSite, article: string, token?: string) =>
    here.app.get(`${site.path}/articles/${encodeURIComponent(article)}/me`, token);

  it("is what the site has of a reader while there is no article, and the article's from then on", async () => {
    const { app } = here;
    const site = await openSite({ acceptance: "required", mode: "premoderated" });
    const url = `${ORIGIN}/${unique("me")}`;
    const ada = await newPerson(app);
    const before = bodyOf(await own(site, url, ada.token));
    assert.deepEqual(
      [before.accepted, before.sanction, before.votes, before.own, before.may.comment],
      [false, null, {}, [], true],
    );
    assert.equal(await rowsOf(site), 0);
    const posted = bodyOf(await post(site, url, { rulesVersion: 1 }, ada.token), 201);
    const after = bodyOf(await own(site, `${url}/#top`, ada.token));
    assert.deepEqual([after.accepted, after.own[0].id], [true, posted.id]);
    assert.equal(after.own[0].articleKey, posted.articleKey);
    const elsewhere = bodyOf(await own(site, `${ORIGIN}/${unique("other")}`, ada.token));
    assert.deepEqual([elsewhere.accepted, elsewhere.own], [true, []]);
    const bea = bodyOf(await own(site, url, (await newPerson(app)).token));
    assert.deepEqual([bea.accepted, bea.own], [false, []]);
  });

  it("says what holds against a reader", async () => {
    const { app } = here;
    const site = await openSite();
    const ada = await newPerson(app);
    bodyOf(await post(site, `${ORIGIN}/a`, {}, ada.token), 201);
    const ban = { site: site.slug, kind: "ban", clauses: ["1.1"], note: "Enough." };
    bodyOf(await app.post(`/v1/moderation/accounts/${ada.id}/sanctions`, ban, site.key), 201);
    const answer = await own(site, `${ORIGIN}/b`, ada.token);
    assert.equal(bodyOf(answer).sanction.kind, "ban");
    assertProblem(await post(site, `${ORIGIN}/b`, {}, ada.token), "account-banned");
  });

  it("is 404 where nothing would begin, and asks for a reader of this site", async () => {
    const { app } = here;
    const site = await openSite();
    const { token } = await newPerson(app);
    for (const article of ["https://elsewhere.example/a", `${ORIGIN}/null`, "no-such-key", "javascript:x"])
      assertProblem(await own(site, article, token), "not-found");
    const closed = await openSite({}, { registerOnFirstPost: false });
    assertProblem(await own(closed, `${ORIGIN}/a`, token), "not-found");
    assertProblem(await own(site, `${ORIGIN}/a`), "sign-in-required");
    assertProblem(await own(site, `${ORIGIN}/a`, site.key), "not-permitted");
    assertProblem(await own(site, `${ORIGIN}/a`, (await openSite()).key), "invalid-credentials");
  });
});

describe("without a script", () => {
  it("there are pages of the thread from its first comment on, under the key that it got", async () => {
    const { app } = here;
    const site = await openSite();
    const url = `${ORIGIN}/world/${unique("pages")}?id=7`;
    const key = encodeURIComponent(url.replace("https://", ""));
    const page = `/articles/${site.slug}/${key}`;
    const all = [
      page,
      `${page}/write`,
      `${site.path}/articles/${key}/thread`,
      `${site.path}/articles/${key}/feed`,
    ];
    for (const path of all) assert.equal((await app.get(path)).status, 404, path);
    const { id } = bodyOf(await post(site, url, { body: "Said by a script" }), 201);
    app.ctx.pages.clear();
    for (const path of [...all.slice(2), page, `${page}/comments/${id}`]) {
      const answer = await app.get(path);
      assert.equal(answer.status, 200, path);
      assert.match(answer.text ?? answer.body.toString(), /Said by a script/, path);
    }
    const write = await app.get(`${page}/write`);
    assert.ok(write.status === 200 || write.status === 303, String(write.status));
  });
});
