// What readers do on pages that need no script: signed in by a first-party cookie, or as guests
// (hazards.md T21, T34, T69-T73, T76).
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { useApp } from "../_support/app.ts";
import { setCookieOf } from "../_support/console.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  PASSWORD,
  type Person,
  type TestArticle,
  type TestSite,
  unique,
} from "../_support/people.ts";
import { contentsOf } from "../security/_support/tables.ts";
import { assertPersonal, browserOf, hiddenIn, openPages, type ReaderBrowser } from "./_support/reader.ts";

const here = useApp();
const ELSEWHERE: Record<string, string | null>[] = [
  { Origin: "https://paper.example", "Sec-Fetch-Site": "cross-site" },
  { Origin: "null", "Sec-Fetch-Site": null },
  { Origin: "http://localhost:3001", "Sec-Fetch-Site": "same-site" },
  { Origin: null, "Sec-Fetch-Site": "cross-site" },
  { Origin: null, "Sec-Fetch-Site": null },
];

let site: TestSite;
let article: TestArticle;
let person: Person;
let reader: ReaderBrowser;

const base = (of = article) => `/articles/${site.slug}/${of.key}`;
const text = () => unique("Words by form");

before(async () => {
  site = await newSite(here.app, { votes: "upDown" });
  article = await newArticle(here.app, site);
  person = await newPerson(here.app);
  reader = await openPages(here.app, person);
});

/** The key and token of the form on a page. */
async function formOn(browser: ReaderBrowser, path: string): Promise<{ key: string; text: string }> {
  const page = await browser.get(path);
  assertPersonal(page);
  return { key: hiddenIn(page.text, "key"), text: page.text };
}

async function commentsOf(of: TestArticle): Promise<{ id: string; html: string; parentId: string | null }[]> {
  return (await here.app.get(`${of.path}/comments?sort=oldest`)).body.items;
}

describe("signing in to the pages", () => {
  it("gives a cookie that no script sees, and another one every time", async () => {
    const nobody = browserOf(here.app);
    const page = await nobody.get(`/account/sign-in?to=${encodeURIComponent(`${base()}/write`)}`);
    assertPersonal(page);
    assert.equal(hiddenIn(page.text, "to"), `${base()}/write`);
    const fields = { email: ` ${person.email.toUpperCase()}`, password: PASSWORD, to: `${base()}/write` };
    const answer = await nobody.send("/account/sign-in", fields);
    assert.deepEqual([answer.status, answer.headers.location], [303, `${base()}/write`]);
    const cookie = setCookieOf(answer);
    assert.match(cookie, /^understory-reader=usc_[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    // What a browser was given before is good for nothing once it signs in anew, whoever planted it.
    const [planted = ""] = cookie.split(";", 1);
    const again = await browserOf(here.app, planted).send("/account/sign-in", fields);
    assert.equal(again.status, 303);
    assert.notEqual(setCookieOf(again), cookie);
    const stale = await browserOf(here.app, planted).get("/account/sign-in");
    assert.ok(!stale.text.includes(person.name));
    const made = await browserOf(here.app, "understory-reader=usc_planted").send("/account/sign-in", fields);
    assert.ok(!setCookieOf(made).includes("usc_planted"));
  });

  it("leads back to a page about an article and nowhere else", async () => {
    for (const to of [
      ...["//evil.example", "/\\evil.example", "https://evil.example/articles/a/b", "javascript:alert(1)"],
      ...[
        "/articles/a/b\r\nX: y",
        "/articles//evil.example",
        "/account/sign-out",
        "/articles/a/b/../../../x",
        "/",
      ],
      ...["/articles/a/b/write?parent=x", "/articles/a/b?x=//evil.example", "/v1/me"],
    ]) {
      const page = await browserOf(here.app).get(`/account/sign-in?to=${encodeURIComponent(to)}`);
      assert.equal(hiddenIn(page.text, "to"), "", to);
      const fields = { email: person.email, password: PASSWORD, to };
      const answer = await browserOf(here.app).send("/account/sign-in", fields);
      assert.deepEqual([answer.status, answer.headers.location], [303, "/account/sign-in"], to);
    }
  });

  it("says the same of a wrong password, an unknown address and no address", async () => {
    const page = async (email: string, password: string) => {
      const answer = await browserOf(here.app).send("/account/sign-in", { email, password });
      assertPersonal(answer, 401);
      assert.equal(answer.headers["set-cookie"], undefined);
      return answer.text.replaceAll(email, "");
    };
    const wrong = await page(person.email, "not the password");
    assert.equal(await page("nobody@example.org", "not the password"), wrong);
    assert.equal(await page(person.email, ""), wrong);
    assert.ok(!wrong.includes("not the password"));
    assertPersonal(await browserOf(here.app).send("/account/sign-in", {}), 401);
  });

  it("is set off by no other page", async () => {
    const stood = await here.app.ctx.db.prisma.session.count();
    for (const headers of ELSEWHERE) {
      const fields = { email: person.email, password: PASSWORD };
      const answer = await browserOf(here.app).send("/account/sign-in", fields, headers);
      assert.equal(answer.status, 403, JSON.stringify(headers));
      const code = await browserOf(here.app).send("/account/sign-in/code", { code: "123456" }, headers);
      assert.equal(code.status, 403);
    }
    assert.equal(await here.app.ctx.db.prisma.session.count(), stood);
  });

  it("ends on the server, by the reader and by idling", async () => {
    const { app } = here;
    const leaving = await openPages(app, person);
    for (const headers of ELSEWHERE)
      assert.equal((await leaving.send("/account/sign-out", {}, headers)).status, 403);
    assert.equal((await leaving.send("/account/sign-out", { csrf: reader.csrf })).status, 403);
    assert.ok((await leaving.get("/account/sign-in")).text.includes(person.name));
    const left = await leaving.send("/account/sign-out", {});
    assert.equal(left.status, 303);
    assert.match(setCookieOf(left), /^understory-reader=; Max-Age=0/);
    assert.ok(!(await leaving.get("/account/sign-in")).text.includes(person.name));
    const idle = await openPages(app, person);
    app.travel(8 * 86_400_000);
    try {
      assert.ok(!(await idle.get("/account/sign-in")).text.includes(person.name));
    } finally {
      app.travel(-8 * 86_400_000);
    }
  });

  it("is no session of the API, nor of the console", async () => {
    const moderator = await newStaff(here.app, site, "moderator");
    const pages = await openPages(here.app, moderator);
    for (const path of ["/v1/me", `/v1/moderation/queue?site=${site.slug}`])
      assert.equal((await pages.get(path)).status, 401, path);
    const [, value = ""] = pages.cookie.split("=");
    const console = { Cookie: `understory=${value}`, "Sec-Fetch-Site": "same-origin" };
    assert.equal((await here.app.get("/v1/me").set(console)).status, 401);
    // Staff is read like anybody else there.
    const strict = await newArticle(here.app, site, { settings: { mode: "premoderated" } });
    const { key } = await formOn(pages, `${base(strict)}/write`);
    const answer = await pages.send(`${base(strict)}/comments`, { key, body: text() });
    assertPersonal(answer);
    assert.match(answer.text, /role="status"/);
  });
});

describe("writing by a form", () => {
  it("makes one comment however often it is sent, and leads to it", async () => {
    const own = await newArticle(here.app, site);
    const { key } = await formOn(reader, `${base(own)}/write`);
    const fields = { key, body: "One line\r\nand **another**" };
    const [answer, twin] = await Promise.all([
      reader.send(`${base(own)}/comments`, fields),
      reader.send(`${base(own)}/comments`, fields),
    ]);
    const again = await reader.send(`${base(own)}/comments`, fields);
    const comments = await commentsOf(own);
    assert.equal(comments.length, 1);
    const { id, html } = comments[0] ?? { id: "", html: "" };
    assert.equal(html, "<p>One line<br />\nand <strong>another</strong></p>");
    for (const one of [answer, twin, again])
      assert.deepEqual([one.status, one.headers.location], [303, `${base(own)}/comments/${id}`]);
    assert.equal((await here.app.get(`${base(own)}/comments/${id}`)).status, 200);
    // Another text by the same form is asked about, and then is a comment of its own.
    const other = await reader.send(`${base(own)}/comments`, { key, body: "Something else" });
    assertPersonal(other, 422);
    assert.ok(other.text.includes("Something else</textarea>"));
    const sent = await reader.send(`${base(own)}/comments`, {
      key: hiddenIn(other.text, "key"),
      body: "Something else",
    });
    assert.equal(sent.status, 303);
    assert.equal((await commentsOf(own)).length, 2);
  });

  it("answers a comment that stands on the page, and none that does not", async () => {
    const own = await newArticle(here.app, site);
    const first = await newComment(here.app, own, person, { body: "What is answered" });
    const { key, text: page } = await formOn(reader, `${base(own)}/write?parent=${first.id}`);
    assert.ok(page.includes("What is answered"));
    const parentId = hiddenIn(page, "parentId");
    assert.equal(parentId, first.id);
    const answer = await reader.send(`${base(own)}/comments`, { key, parentId, body: text() });
    assert.equal(answer.status, 303);
    const shown = await here.app.get(`${base(own)}/comments/${first.id}`);
    assert.ok(
      shown.text.includes(
        `id="${String(answer.headers.location).split("/").at(-1)?.replace(/^/, "comment-")}"`,
      ),
    );
    for (const id of ["x", "0193a1b2-0000-7000-8000-000000000001"])
      assert.equal((await reader.get(`${base(own)}/write?parent=${id}`)).status, 404);
    const gone = await reader.send(`${base(own)}/comments`, {
      key: "",
      parentId: "0193a1b2-0000-7000-8000-000000000001",
      body: "Words to a comment that is gone",
    });
    assertPersonal(gone, 409);
    assert.ok(gone.text.includes("Words to a comment that is gone"));
  });

  it("gives back what was typed with what is wrong with it, in the reader's language", async () => {
    const own = await newArticle(here.app, site, { settings: { maxLength: 20, maxLinks: 0, minLength: 3 } });
    const send = (body: string) =>
      here.app
        .call("post", `${base(own)}/comments`)
        .type("form")
        .set({ Cookie: reader.cookie, Origin: here.app.ctx.publicUrl, "Accept-Language": "de" })
        .send({ csrf: reader.csrf, body });
    for (const [body, status] of [
      ["This is longer than twenty characters <b>", 422],
      ["a", 422],
      ["", 422],
      ["https://a.example", 422],
    ] as const) {
      const answer = await send(body);
      assertPersonal(answer, status);
      assert.match(answer.text, /<html lang="de">/);
      assert.match(answer.text, /role="alert"/);
      assert.ok(answer.text.includes(`\n${body.replace("<b>", "&lt;b&gt;")}</textarea>`), answer.text);
    }
    assert.equal((await commentsOf(own)).length, 0);
  });

  it("says that it waits or was refused, why, and where in the text", async () => {
    const own = await newArticle(here.app, site, {
      settings: { terms: { held: ["heldword"], refused: ["refusedword"] } },
    });
    const held = await reader.send(`${base(own)}/comments`, { body: "A heldword <i> here" });
    assertPersonal(held);
    assert.ok(held.text.includes("A <mark>heldword</mark> &lt;i&gt; here"), held.text);
    const refused = await reader.send(`${base(own)}/comments`, { body: "A refusedword here" });
    assertPersonal(refused);
    assert.ok(refused.text.includes("<mark>refusedword</mark>"));
    assert.ok(refused.text.includes("\nA refusedword here</textarea>"));
    const mine = await reader.get(`${base(own)}/write`);
    assert.ok(mine.text.includes("A heldword &lt;i&gt; here") && mine.text.includes("A refusedword here"));
    const stranger = await openPages(here.app, await newPerson(here.app));
    for (const page of [await stranger.get(`${base(own)}/write`), await stranger.get(base(own))])
      assert.doesNotMatch(page.text, /heldword|refusedword/);
  });

  it("asks for the rules where they must be accepted, once", async () => {
    const strict = await newSite(here.app, { acceptance: "required" });
    const own = await newArticle(here.app, strict);
    const path = `/articles/${strict.slug}/${own.key}`;
    const { text: page } = await formOn(reader, `${path}/write`);
    const [, version = ""] = /name="rulesVersion" value="(\d+)"/.exec(page) ?? [];
    assert.match(page, new RegExp(`href="/sites/${strict.slug}/rules/${version}"`));
    const refused = await reader.send(`${path}/comments`, { body: "Without the rules" });
    assertPersonal(refused, 403);
    assert.ok(refused.text.includes("Without the rules</textarea>"));
    assert.equal(
      (await reader.send(`${path}/comments`, { body: text(), rulesVersion: version })).status,
      303,
    );
    assert.ok(!(await formOn(reader, `${path}/write`)).text.includes("rulesVersion"));
  });

  it("shows a warning that is to be read first, and goes on once it was", async () => {
    const { app } = here;
    const warned = await newPerson(app);
    const body = { site: site.slug, kind: "warn", clauses: ["1.1"], note: "Words." };
    assert.equal(
      (await app.post(`/v1/moderation/accounts/${warned.id}/sanctions`, body, site.key)).status,
      201,
    );
    const pages = await openPages(app, warned);
    const refused = await pages.send(`${base()}/comments`, { body: "After the warning" });
    assertPersonal(refused, 403);
    assert.match(refused.text, /href="[^"]*\/statements\//);
    const [, warning = ""] = /name="warning" value="([^"]+)"/.exec(refused.text) ?? [];
    assert.equal((await pages.send(`${base()}/comments`, { body: text(), warning })).status, 303);
  });

  it("is closed where comments are, with the notice, and nothing typed is lost", async () => {
    const own = await newArticle(here.app, site);
    await here.app.post(`${own.path}/close`, { reason: "moved", text: "Said enough." }, site.key);
    const page = await reader.get(`${base(own)}/write`);
    assertPersonal(page);
    assert.ok(page.text.includes("Said enough.") && !page.text.includes("<textarea"));
    const answer = await reader.send(`${base(own)}/comments`, { body: "Too late, but kept" });
    assertPersonal(answer, 403);
    assert.ok(answer.text.includes("Too late, but kept"));
    const hidden = await newArticle(here.app, site, { settings: { mode: "hidden" } });
    assert.equal((await reader.get(`${base(hidden)}/write`)).status, 404);
    assert.equal((await reader.send(`${base(hidden)}/comments`, { body: text() })).status, 404);
    assert.equal((await reader.get(`/articles/${site.slug}/nobody-wrote-it/write`)).status, 404);
  });

  it("is for whoever is signed in; a form of a session that is over keeps the text", async () => {
    const own = await newArticle(here.app, site);
    const nobody = browserOf(here.app);
    const page = await nobody.get(`${base(own)}/write`);
    assertPersonal(page);
    assert.ok(!page.text.includes("<textarea"));
    assert.ok(page.text.includes(`/account/sign-in?to=${encodeURIComponent(`${base(own)}/write`)}`));
    for (const one of [nobody, browserOf(here.app, "understory-reader=usc_over", reader.csrf)]) {
      const answer = await one.send(`${base(own)}/comments`, { body: "Kept for later" });
      assertPersonal(answer, 401);
      assert.ok(answer.text.includes("Kept for later"));
    }
    const other = await openPages(here.app, person);
    const stale = await reader.send(`${base(own)}/comments`, { body: "Kept as well", csrf: other.csrf });
    assertPersonal(stale, 403);
    assert.ok(stale.text.includes("Kept as well</textarea>"));
    assert.equal((await commentsOf(own)).length, 0);
  });

  it("takes guests where the site does, who see what becomes of it and withdraw it by their link", async () => {
    const own = await newArticle(here.app, site, { settings: { commenters: "guests" } });
    const guest = browserOf(here.app);
    const page = await guest.get(`${base(own)}/write`);
    assertPersonal(page);
    const refused = await guest.send(`${base(own)}/comments`, {
      body: "By nobody",
      guestName: "x",
      guestEmail: "no",
    });
    assertPersonal(refused, 422);
    assert.ok(refused.text.includes("By nobody</textarea>"));
    const name = unique("Guest");
    const sent = await guest.send(`${base(own)}/comments`, {
      body: "By a guest",
      guestName: name,
      guestEmail: "",
    });
    assertPersonal(sent);
    const [, link = ""] = /href="(\/guest-comments\/[\w-]+)"/.exec(sent.text) ?? [];
    const shown = await guest.get(link);
    assertPersonal(shown);
    assert.ok(shown.text.includes("By a guest"));
    for (const headers of ELSEWHERE) assert.equal((await guest.send(link, {}, headers)).status, 403);
    const gone = await guest.send(link, {});
    assert.deepEqual([gone.status, gone.headers.location], [303, link]);
    assert.ok(!(await guest.get(link)).text.includes("<form"));
    assert.equal((await guest.get("/guest-comments/usg_that-nobody-was-ever-given")).status, 404);
    // Whoever is signed in speaks under their own name, whatever the form says.
    const mine = await reader.send(`${base(own)}/comments`, { body: text(), guestName: "Somebody Else" });
    assert.equal(mine.status, 303);
    assert.ok((await here.app.get(String(mine.headers.location))).text.includes(person.name));
  });
});

describe("voting, reporting and withdrawing by forms", () => {
  it("votes, changes the vote and takes it back", async () => {
    const own = await newArticle(here.app, site);
    const comment = await newComment(here.app, own, await newPerson(here.app));
    const path = `${base(own)}/comments/${comment.id}`;
    const votes = async () => (await here.app.get(`${own.path}/comments/${comment.id}`)).body.votes;
    assertPersonal(await reader.get(`${path}/vote`));
    for (const [value, up, down] of [
      ["1", 1, 0],
      ["1", 1, 0],
      ["-1", 0, 1],
      ["0", 0, 0],
    ] as const) {
      const answer = await reader.send(`${path}/vote`, { value });
      assert.deepEqual([answer.status, answer.headers.location], [303, path]);
      assert.deepEqual(await votes(), { up, down, mine: null });
    }
    assertPersonal(await reader.send(`${path}/vote`, { value: "7" }), 403);
    const mine = await newComment(here.app, own, person);
    assertPersonal(await reader.send(`${base(own)}/comments/${mine.id}/vote`, { value: "1" }), 403);
    assert.deepEqual(await votes(), { up: 0, down: 0, mine: null });
  });

  it("reports, for a reason", async () => {
    const own = await newArticle(here.app, site);
    const comment = await newComment(here.app, own, await newPerson(here.app));
    const path = `${base(own)}/comments/${comment.id}/report`;
    assertPersonal(await reader.get(path));
    const vague = await reader.send(path, { details: "Some details <b>" });
    assertPersonal(vague, 422);
    assert.ok(vague.text.includes("Some details &lt;b&gt;</textarea>"));
    assertPersonal(await reader.send(path, { reason: "abuse", details: "Third\r\nparagraph" }));
    const reports = await here.app.ctx.db.prisma.report.findMany({ where: { commentId: comment.id } });
    assert.deepEqual(
      reports.map(({ reason, details, accountId }) => [reason, details, accountId]),
      [["abuse", "Third\nparagraph", person.id]],
    );
  });

  it("withdraws what is one's own and nothing else", async () => {
    const own = await newArticle(here.app, site);
    const mine = await newComment(here.app, own, person);
    const other = await newComment(here.app, own, await newPerson(here.app));
    const path = `${base(own)}/comments/${mine.id}/withdraw`;
    assertPersonal(await reader.get(path));
    const foreign = `${base(own)}/comments/${other.id}/withdraw`;
    assert.equal((await reader.get(foreign)).status, 403);
    assert.equal((await reader.send(foreign, {})).status, 403);
    assertPersonal(await reader.send(path, {}));
    assert.deepEqual(
      (await commentsOf(own)).map(({ id }) => id),
      [other.id],
    );
    assertPersonal(await reader.get(path));
  });

  it("leads whoever is signed out to sign in and back", async () => {
    const comment = await newComment(here.app, article, person);
    for (const act of ["vote", "report", "withdraw"]) {
      const path = `${base()}/comments/${comment.id}/${act}`;
      for (const answer of [await browserOf(here.app).get(path), await browserOf(here.app).send(path, {})]) {
        assert.deepEqual(
          [answer.status, answer.headers.location],
          [303, `/account/sign-in?to=${encodeURIComponent(path)}`],
        );
      }
      const nowhere = `${base()}/comments/0193a1b2-0000-7000-8000-000000000001/${act}`;
      const status = (await reader.get(nowhere)).status;
      assert.ok(status === 404 || (act === "withdraw" && status === 403), `${act} ${status}`);
      assert.equal((await here.app.put(path)).status, 405);
    }
  });
});

describe("forms of readers' pages", () => {
  it("are set off by no other page, and by no page that does not know the session's token", async () => {
    const comment = await newComment(here.app, article, await newPerson(here.app));
    const mine = await newComment(here.app, article, person);
    const other = await openPages(here.app, await newPerson(here.app));
    const forms: [string, Record<string, string>][] = [
      [`${base()}/comments`, { body: "Forged words" }],
      [`${base()}/comments/${comment.id}/vote`, { value: "1" }],
      [`${base()}/comments/${comment.id}/report`, { reason: "spam" }],
      [`${base()}/comments/${mine.id}/withdraw`, {}],
      ["/account/sign-out", {}],
    ];
    const stood = await contentsOf(here.app.databaseUrl);
    for (const [path, fields] of forms) {
      for (const headers of ELSEWHERE)
        assert.equal((await reader.send(path, fields, headers)).status, 403, path);
      for (const csrf of ["", "x", other.csrf, `${reader.csrf}x`])
        assert.equal((await reader.send(path, { ...fields, csrf })).status, 403, `${path} ${csrf}`);
      // A form in another guise is none.
      const json = await here.app
        .call("post", path)
        .set({ Cookie: reader.cookie, Origin: here.app.ctx.publicUrl, "Content-Type": "text/plain" })
        .send(JSON.stringify({ ...fields, csrf: reader.csrf }));
      assert.equal(json.status, 415, path);
      const twice = await here.app
        .call("post", path)
        .set({ Cookie: reader.cookie, Origin: here.app.ctx.publicUrl })
        .type("form")
        .send(`csrf=${reader.csrf}&csrf=${reader.csrf}&${new URLSearchParams(fields)}`);
      assert.equal(twice.status, 403, path);
      assert.equal(
        (await here.app.get(path).set("Cookie", reader.cookie)).status === 200,
        path.includes("/comments/"),
      );
    }
    assert.deepEqual(await contentsOf(here.app.databaseUrl), stood);
  });

  it("leave the public pages the same bytes for everyone", async () => {
    const comment = await newComment(here.app, article, person);
    const paths = [
      base(),
      `${base()}/comments/${comment.id}`,
      `${article.path}/feed`,
      `${article.path}/comments`,
    ];
    for (const path of paths) {
      const [mine, all] = [await reader.get(path), await browserOf(here.app).get(path)];
      assert.equal(mine.text, all.text, path);
      assert.match(mine.headers["cache-control"] ?? "", /^public/);
      assert.doesNotMatch(mine.headers.vary ?? "", /Cookie/);
      assert.equal(mine.headers["set-cookie"], undefined);
    }
  });

  it("take no more than a comment can be", async () => {
    const long = await reader.send(`${base()}/comments`, { body: "x".repeat(300_000) });
    assert.equal(long.status, 413);
    const wide = await reader.send(`${base()}/comments`, { body: "\u4e16".repeat(15_000) });
    assertPersonal(wide, 422);
  });
});
