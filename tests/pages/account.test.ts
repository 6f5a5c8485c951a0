import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Response } from "supertest";
import { unsubscribeToken } from "../../src/mail/unsubscribe-link.ts";
import { useApp } from "../_support/app.ts";
import { assertFilledIn } from "../_support/assert-filled-in.ts";
import { mailsTo, tokenMailedTo } from "../_support/mails.ts";
import { newPerson, PASSWORD, unique } from "../_support/people.ts";
import { contentsOf } from "../security/_support/tables.ts";

const here = useApp();
const NEW = "another one, longer still";

/** A page with a form: nothing runs, nothing is kept, and nobody is told where it was. */
function assertFormPage(answer: Response, status = 200): void {
  const { headers, text } = answer;
  assert.equal(answer.status, status, text);
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(
    headers["content-security-policy"],
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  assert.equal(headers["cache-control"], "private, no-store");
  assert.equal(headers["referrer-policy"], "no-referrer");
  assert.equal(headers["x-robots-tag"], "noindex");
  assert.doesNotMatch(text, /<script|<style|\son\w+=|\sstyle="|\ssrc=|https?:\/\/(?!www\.w3\.org)/i);
  assertFilledIn(text);
}

const form = (path: string, fields: Record<string, string> = {}) =>
  here.app.call("post", path).type("form").send(fields);

async function registered(): Promise<{ email: string; token: string }> {
  const email = `${unique("new")}@example.org`;
  const given = { email, password: PASSWORD, name: unique("Ada Brook") };
  assert.equal((await here.app.post("/v1/auth/register", given)).status, 201);
  return { email, token: await tokenMailedTo(here.app, email, "verify") };
}

async function asked(): Promise<{ email: string; token: string }> {
  const { email } = await newPerson(here.app, { name: `Theodora ${unique("t").slice(2)}` });
  await here.app.post("/v1/auth/password/forgot", { email });
  return { email, token: await tokenMailedTo(here.app, email, "reset") };
}

describe("the pages behind links of mails", () => {
  it("change nothing when they are opened, however often and by whom (GET and HEAD)", async () => {
    const { app } = here;
    const verify = await registered();
    const reset = await asked();
    const person = await newPerson(app, { emailVerified: true });
    const paths = [
      `/account/verify/${verify.token}`,
      `/account/reset/${reset.token}`,
      "/account/forgot",
      "/account/verify",
      `/mail/unsubscribe/${unsubscribeToken(app.ctx, person.id, "reply")}`,
      `/mail/unsubscribe/${unsubscribeToken(app.ctx, person.id, "digest")}`,
    ];
    const before = await contentsOf(app.databaseUrl);
    for (const path of paths) {
      for (const language of ["en", "de", "fr", "es", "pt-BR", "xx"]) {
        const page = await app.get(path).set("Accept-Language", language);
        assertFormPage(page);
        assert.match(page.text, /<form method="post">/);
        assert.match(
          page.text,
          new RegExp(`<html lang="${language === "xx" ? "en" : language.slice(0, 2)}"`),
        );
        assert.ok(!page.text.includes(verify.token) && !page.text.includes(reset.token));
      }
      const { status } = await fetch(`${app.url}${path}`, { method: "HEAD" });
      assert.equal(status, 200);
      const put = await app.put(path, {});
      assert.equal(put.status, 405);
      assert.equal(put.headers.allow, "GET, HEAD, POST");
    }
    assert.deepEqual(await contentsOf(app.databaseUrl), before);
  });

  it("are in no line of the log", async () => {
    const { app } = here;
    const { token } = await registered();
    const { token: resetToken } = await asked();
    const person = await newPerson(app);
    const unsubscribe = unsubscribeToken(app.ctx, person.id, "reply");
    await form(`/account/verify/${token}`);
    await app.get(`/account/reset/${resetToken}?x=${resetToken}`);
    await form(`/account/reset/${resetToken}`, { password: "short" });
    await form(`//account/reset/${resetToken}/`, { password: NEW });
    await form(`/mail/unsubscribe/${unsubscribe}`);
    await app.post(`/v1/mail/unsubscribe/${unsubscribe}`);
    const log = app.logged.join();
    for (const secret of [token, resetToken, unsubscribe]) assert.ok(!log.includes(secret.slice(4)), secret);
    assert.match(log, /\/account\/reset\/\[redacted\]/);
  });
});

describe("the page that proves an address", () => {
  it("does so once its button is pressed, and once", async () => {
    const { app } = here;
    const { email, token } = await registered();
    const path = `/account/verify/${token}`;
    assertFormPage(await form(path));
    const account = await app.ctx.db.prisma.account.findFirstOrThrow({ where: { email } });
    assert.ok(account.emailVerifiedAt);
    assertFormPage(await form(path), 404);
  });

  it("says that a link is over, whatever it was", async () => {
    for (const token of [`usm_${"x".repeat(43)}`, "short", "%00", "a%20b"])
      assertFormPage(await form(`/account/verify/${token}`), 404);
    assertFormPage(await here.app.get("/account/verify/short"), 404);
  });
});

describe("the page that sets a new password", () => {
  it("says what is wrong with one, and sets a better one, once", async () => {
    const { app } = here;
    const { email, token } = await asked();
    const path = `/account/reset/${token}`;
    for (const password of ["short", "", "p".repeat(201), "password123", `${email}`]) {
      const page = await form(path, { password });
      assertFormPage(page, 422);
      assert.match(page.text, /role="alert"/);
      assert.ok(!page.text.includes(`value="`));
    }
    assertFormPage(await form(path, { password: NEW }));
    assert.equal((await app.post("/v1/auth/login", { email, password: NEW })).status, 200);
    assertFormPage(await form(path, { password: `${NEW} and more` }), 404);
  });

  it("takes nothing but a form, and no more than one can fill in", async () => {
    const { token } = await asked();
    const path = `/account/reset/${token}`;
    assert.equal((await here.app.post(path, { password: NEW })).status, 415);
    assert.equal((await form(path, { password: "p".repeat(9000) })).status, 413);
    const twice = here.app.call("post", path).type("form").send(`password=${NEW}&password=${NEW}`);
    assert.equal((await twice).status, 422);
    const other = here.app
      .call("post", path)
      .set("Content-Type", "application/x-www-form-urlencoded; charset=utf-7");
    assert.equal((await other.send("password=x")).status, 415);
    assert.equal((await form(path, { __proto__: "x", constructor: "y" })).status, 422);
  });
});

describe("the page that asks for a new password", () => {
  it("answers the same whether or not there is such an account", async () => {
    const { app } = here;
    const { email } = await newPerson(app);
    const known = await form("/account/forgot", { email: ` ${email} ` });
    const unknown = await form("/account/forgot", { email: `${unique("nobody")}@example.org` });
    assertFormPage(known);
    assert.equal(known.text, unknown.text);
    assert.equal((await mailsTo(app, email)).length, 1);
    for (const wrong of ["", "nobody", "a@b", "a\r\nb@example.org"])
      assertFormPage(await form("/account/forgot", { email: wrong }), 422);
  });
});

describe("unsubscribing", () => {
  it("is one click for a mail program (RFC 8058), at either address and in any form", async () => {
    const { app } = here;
    for (const send of [
      (token: string) => form(`/mail/unsubscribe/${token}`, { "List-Unsubscribe": "One-Click" }),
      (token: string) =>
        app.call("post", `/mail/unsubscribe/${token}`).field("List-Unsubscribe", "One-Click"),
      (token: string) => app.call("post", `/mail/unsubscribe/${token}`),
      (token: string) => app.call("post", `/v1/mail/unsubscribe/${token}`),
      (token: string) => form(`/v1/mail/unsubscribe/${token}`, { "List-Unsubscribe": "One-Click" }),
    ]) {
      const person = await newPerson(app, { emailVerified: true });
      const answer = await send(unsubscribeToken(app.ctx, person.id, "newDevice"));
      assert.equal(answer.status, 200, answer.text);
      const { body } = await app.get("/v1/me/mail-preferences", person.token);
      assert.deepEqual(body, {
        reply: "at-once",
        decision: "at-once",
        appeal: "at-once",
        newDevice: "never",
      });
    }
  });

  it("ends the digest with all that goes into it, and leaves the rest", async () => {
    const { app } = here;
    const person = await newPerson(app, { emailVerified: true });
    await app.patch("/v1/me/mail-preferences", { reply: "digest" }, person.token);
    const answer = await app.call(
      "post",
      `/v1/mail/unsubscribe/${unsubscribeToken(app.ctx, person.id, "digest")}`,
    );
    assert.deepEqual(answer.body, { kind: "digest", delivery: "never" });
    const { body } = await app.get("/v1/me/mail-preferences", person.token);
    assert.deepEqual([body.reply, body.decision], ["never", "at-once"]);
  });

  it("is for whoever has the link alone: no other kind, account or letter of it", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const other = await newPerson(app);
    const token = unsubscribeToken(app.ctx, person.id, "reply");
    const forged = [
      token.replace(/reply$/, "decision"),
      token.slice(0, -5),
      `${unsubscribeToken(app.ctx, other.id, "reply").slice(0, 22)}${token.slice(22)}`,
      `${token}x`,
      `${token.slice(0, 30)}${token[30] === "A" ? "B" : "A"}${token.slice(31)}`,
      "x".repeat(49),
    ];
    for (const one of forged) {
      assert.equal((await app.call("post", `/v1/mail/unsubscribe/${one}`)).status, 404);
      assert.equal((await app.get(`/mail/unsubscribe/${one}`)).status, 404);
      assert.equal((await form(`/mail/unsubscribe/${one}`)).status, 404);
    }
    assert.equal(await app.ctx.db.prisma.mailPreference.count({ where: { accountId: person.id } }), 0);
  });
});
