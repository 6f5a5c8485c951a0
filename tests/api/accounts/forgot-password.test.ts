import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type TestApp, useApp } from "../../_support/app.ts";
import { mailsTo } from "../../_support/mails.ts";
import { newPerson, newSite, unique } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();
const limited = useApp({ passwordTries: 3, trustProxy: ["loopback"] });

const forgot = (app: TestApp, body: object) => app.post("/v1/auth/password/forgot", body);

describe("POST password/forgot: 202", () => {
  it("mails a link to the account's address, in the asked site's name", async () => {
    const { app } = here;
    const site = await newSite(app);
    const { email } = await newPerson(app);
    const answer = await forgot(app, { email: email.toUpperCase(), site: site.slug }).set(
      "Accept-Language",
      "fr",
    );
    assert.deepEqual(bodyOf(answer, 202), { accepted: true });
    const [mail, ...more] = await mailsTo(app, email);
    assert.deepEqual([mail?.kind, mail?.language, more.length], ["reset", "fr", 0]);
    const [row] = await app.ctx.db.prisma.mail.findMany({ where: { recipient: email } });
    assert.equal(row?.siteId, site.id);
  });

  it("answers the same, after the same writing, where there is no account or none that may be written to (T76, T77)", async () => {
    const { app } = here;
    const known = await newPerson(app);
    const locked = await newPerson(app);
    const twice = await newPerson(app);
    const { prisma } = app.ctx.db;
    await prisma.account.update({
      where: { id: locked.id },
      data: { erasureAskedAt: new Date(), erasureComments: "keep" },
    });
    const single = await newPerson(app);
    const site = await newSite(app);
    await prisma.account.update({ where: { id: single.id }, data: { siteId: site.id } });
    bodyOf(await forgot(app, { email: twice.email }), 202);
    const nobody = `${unique("nobody")}@example.org`;
    const seen = new Set<string>();
    for (const email of [known.email, nobody, locked.email, twice.email, single.email]) {
      const before = await prisma.mail.count();
      const answer = await forgot(app, { email });
      const { date: _date, "x-request-id": _id, ...headers } = answer.headers;
      seen.add(JSON.stringify([answer.status, answer.body, headers]));
      assert.equal(await prisma.mail.count(), before + 1, email);
    }
    assert.equal(seen.size, 1);
    assert.equal((await mailsTo(app, known.email)).length, 1);
    // The link of the first mail is as good as that of a second would be.
    assert.equal((await mailsTo(app, twice.email)).length, 1);
    for (const email of [nobody, locked.email, single.email]) assert.deepEqual(await mailsTo(app, email), []);
  });

  it("takes about as long where there is an account as where there is none", async () => {
    const { app } = here;
    const time = async (email: string) => {
      const since = performance.now();
      await forgot(app, { email });
      return performance.now() - since;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let n = 0; n < 25; n += 1) {
      const { email } = await newPerson(app);
      known.push(await time(email));
      unknown.push(await time(`${unique("nobody")}@example.org`));
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[12] ?? 0;
    const ratio = median(known) / median(unknown);
    assert.ok(ratio > 1 / 3 && ratio < 3, `${ratio}`);
  });

  it("mails again after five minutes", async () => {
    const { app } = here;
    const { email } = await newPerson(app);
    await forgot(app, { email });
    app.travel(5 * 60_000 + 1);
    await forgot(app, { email });
    assert.equal((await mailsTo(app, email)).length, 2);
  });
});

describe("POST password/forgot: 429", () => {
  it("trips for one account from one network, and keeps nobody else out", async () => {
    const { app } = limited;
    const { email } = await newPerson(app);
    const from = (network: string, address = email) =>
      forgot(app, { email: address }).set("X-Forwarded-For", network);
    for (let n = 0; n < 3; n += 1) assert.equal((await from("192.0.2.1")).status, 202);
    assertProblem(await from("192.0.2.1"), "rate-limited");
    assert.equal((await from("192.0.2.2")).status, 202);
    const nobody = `${unique("nobody")}@example.org`;
    for (let n = 0; n < 3; n += 1) assert.equal((await from("192.0.2.1", nobody)).status, 202);
    assertProblem(await from("192.0.2.1", nobody), "rate-limited");
  });
});

describe("POST password/forgot: 422", () => {
  it("names what is wrong", async () => {
    const { app } = here;
    for (const email of [
      undefined,
      "",
      "nobody",
      7,
      "a\u0000b@example.org",
      `${"a".repeat(250)}@example.org`,
    ])
      assertInvalid(await forgot(app, { email }), "/email");
    assertInvalid(await forgot(app, { email: "a@example.org", to: "b@example.org" }), "/to");
  });
});
