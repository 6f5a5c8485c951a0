// Readers sign in to pages that need no script, by a first-party cookie (hazards.md T21, T69-T73, T76).
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { useApp } from "../_support/app.ts";
import { setCookieOf } from "../_support/console.ts";
import {
  newArticle,
  newPerson,
  newSite,
  newStaff,
  PASSWORD,
  type Person,
  type TestArticle,
  type TestSite,
  unique,
} from "../_support/people.ts";
import { newGuarded } from "../_support/second-factors.ts";
import {
  assertPersonal,
  browserOf,
  ELSEWHERE,
  formOn,
  hiddenIn,
  openPages,
  type ReaderBrowser,
} from "./_support/reader.ts";

// So that no code grows old on its way.
const here = useApp({}, {}, (app) => app.stopClock());

let site: TestSite;
let article: TestArticle;
let person: Person;
let reader: ReaderBrowser;

const base = (of = article) => `/articles/${site.slug}/${of.key}`;
const text = () => unique("Words by form");

describe("signing in to readers' pages", () => {
  before(async () => {
    site = await newSite(here.app, { votes: "upDown" });
    article = await newArticle(here.app, site);
    person = await newPerson(here.app);
    reader = await openPages(here.app, person);
  });

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
      const made = await browserOf(here.app, "understory-reader=usc_planted").send(
        "/account/sign-in",
        fields,
      );
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

    it("is listed among the reader's sessions, and ends where they end it", async () => {
      const pages = await openPages(here.app, person);
      const { items } = (await here.app.get("/v1/me/sessions", person.token)).body;
      const listed = items.filter(({ kind }: { kind: string }) => kind === "reader");
      assert.ok(listed.length > 0);
      assert.ok((await pages.get("/account/sign-in")).text.includes(person.name));
      for (const { id } of listed)
        assert.equal((await here.app.delete(`/v1/me/sessions/${id}`, person.token)).status, 204);
      assert.ok(!(await pages.get("/account/sign-in")).text.includes(person.name));
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

    it("asks whoever has a second factor for it, once, and takes recovery codes as well", async () => {
      const { app } = here;
      const guarded = await newGuarded(app);
      const ask = async () => {
        const fields = { email: guarded.email, password: PASSWORD, to: `${base()}/write` };
        const answer = await browserOf(app).send("/account/sign-in", fields);
        assertPersonal(answer);
        assert.equal(answer.headers["set-cookie"], undefined);
        return { challenge: hiddenIn(answer.text, "challenge"), to: hiddenIn(answer.text, "to") };
      };
      const give = (fields: Record<string, string>) => browserOf(app).send("/account/sign-in/code", fields);
      const asked = await ask();
      const wrong = await give({ ...asked, code: "000000" });
      assertPersonal(wrong, 401);
      assert.equal(hiddenIn(wrong.text, "challenge"), asked.challenge);
      const code = await guarded.app.code();
      const right = await give({ ...asked, code: `${code.slice(0, 3)} ${code.slice(3)}` });
      assert.deepEqual([right.status, right.headers.location], [303, `${base()}/write`]);
      assert.match(setCookieOf(right), /^understory-reader=usc_/);
      assertPersonal(await give({ ...asked, code }), 401);
      const other = await ask();
      const recovered = await give({ ...other, code: String(guarded.app.recoveryCodes[0]).toLowerCase() });
      assert.equal(recovered.status, 303);
      // A challenge of the pages is none of the API, nor of the console.
      const { challenge } = await ask();
      const factor = { challenge, recoveryCode: guarded.app.recoveryCodes[1] };
      for (const path of ["/v1/auth/second-factor", "/v1/auth/console"])
        assert.equal((await app.post(path, factor)).status, 401, path);
      for (const fields of [{}, { challenge: "x", code: "1" }] as Record<string, string>[])
        assertPersonal(await give(fields), 401);
    });
  });
});
