import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type TestApp, useApp } from "../../_support/app.ts";
import { mailsTo, tokenMailedTo } from "../../_support/mails.ts";
import { newPerson, newSite, unique } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();
const limited = useApp({ passwordTries: 3, trustProxy: ["loopback"] });

const resend = (app: TestApp, body: object) => app.post("/v1/auth/verify-email/resend", body);

describe("POST verify-email/resend: 202", () => {
  it("mails a link that proves the address, in the asked site's name; the one before is over with it", async () => {
    const { app } = here;
    const site = await newSite(app);
    const email = `${unique("new")}@example.org`;
    const given = { email, password: "ten letters or more", name: unique("Ada Brook") };
    bodyOf(await app.post("/v1/auth/register", given), 201);
    const first = await tokenMailedTo(app, email, "verify");
    app.travel(5 * 60_000 + 1);
    const body = { email: email.toUpperCase(), site: site.slug };
    const answer = await resend(app, body).set("Accept-Language", "es");
    assert.deepEqual(bodyOf(answer, 202), { accepted: true });
    const mails = await mailsTo(app, email);
    assert.deepEqual(
      mails.map(({ kind, language }) => [kind, language]),
      [
        ["verify", "en"],
        ["verify", "es"],
      ],
    );
    const second = await tokenMailedTo(app, email, "verify");
    bodyOf(await app.post("/v1/auth/verify-email", { token: second }));
    assertProblem(await app.post("/v1/auth/verify-email", { token: first }), "invalid-credentials");
  });

  it("answers the same, after the same writing, where there is none, none to be proven, or one just sent (T76, T77)", async () => {
    const { app } = here;
    const { prisma } = app.ctx.db;
    const open = await newPerson(app);
    const proven = await newPerson(app, { emailVerified: true });
    const locked = await newPerson(app);
    await prisma.account.update({
      where: { id: locked.id },
      data: { erasureAskedAt: new Date(), erasureComments: "keep" },
    });
    const twice = await newPerson(app);
    bodyOf(await resend(app, { email: twice.email }), 202);
    const single = await newPerson(app);
    const site = await newSite(app);
    await prisma.account.update({ where: { id: single.id }, data: { siteId: site.id } });
    const nobody = `${unique("nobody")}@example.org`;
    const seen = new Set<string>();
    for (const email of [open.email, nobody, proven.email, locked.email, twice.email, single.email]) {
      const before = await prisma.mail.count();
      const answer = await resend(app, { email });
      const { date: _date, "x-request-id": _id, ...headers } = answer.headers;
      seen.add(JSON.stringify([answer.status, answer.body, headers]));
      assert.equal(await prisma.mail.count(), before + 1, email);
    }
    assert.equal(seen.size, 1);
    assert.equal((await mailsTo(app, open.email)).length, 1);
    assert.equal((await mailsTo(app, twice.email)).length, 1);
    for (const email of [nobody, proven.email, locked.email, single.email])
      assert.deepEqual(await mailsTo(app, email), []);
  });
});

describe("POST verify-email/resend: 429", () => {
  it("trips for one address from one network, whether or not it has an account", async () => {
    const { app } = limited;
    const { email } = await newPerson(app);
    for (const address of [email, `${unique("nobody")}@example.org`]) {
      const from = (network: string) => resend(app, { email: address }).set("X-Forwarded-For", network);
      for (let n = 0; n < 3; n += 1) assert.equal((await from("192.0.2.1")).status, 202);
      assertProblem(await from("192.0.2.1"), "rate-limited");
      assert.equal((await from("192.0.2.2")).status, 202);
    }
    assert.equal((await mailsTo(app, email)).length, 1);
  });
});

describe("POST verify-email/resend: 422", () => {
  it("names what is wrong", async () => {
    const { app } = here;
    for (const email of [
      undefined,
      "",
      "nobody",
      7,
      "a\u0000b@example.org",
      "a@example.org\r\nBcc: b@example.org",
    ])
      assertInvalid(await resend(app, { email }), "/email");
    assertInvalid(await resend(app, { email: "a@example.org", to: "b@example.org" }), "/to");
  });
});
