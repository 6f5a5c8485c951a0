// Readers write on pages that need no script, signed in or as guests; nothing that was typed is lost.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { useApp } from "../_support/app.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
  unique,
} from "../_support/people.ts";
import {
  assertPersonal,
  browserOf,
  ELSEWHERE,
  formOn,
  hiddenIn,
  openPages,
  type ReaderBrowser,
} from "./_support/reader.ts";

const here = useApp();

let site: TestSite;
let article: TestArticle;
let person: Person;
let reader: ReaderBrowser;

const base = (of = article) => `/articles/${site.slug}/${of.key}`;
const text = () => unique("Words by form");

async function commentsOf(of: TestArticle): Promise<{ id: string; html: string; parentId: string | null }[]> {
  return (await here.app.get(`${of.path}/comments?sort=oldest`)).body.items;
}

describe("readers' pages on which one writes", () => {
  before(async () => {
    site = await newSite(here.app, { votes: "upDown" });
    article = await newArticle(here.app, site);
    person = await newPerson(here.app);
    reader = await openPages(here.app, person);
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
      const own = await newArticle(here.app, site, {
        settings: { maxLength: 20, maxLinks: 0, linksHeldAbove: 0, minLength: 3 },
      });
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
});
