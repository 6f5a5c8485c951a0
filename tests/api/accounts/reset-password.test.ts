import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { mailsTo, tokenMailedTo } from "../../_support/mails.ts";
import { newPerson, newSite, newStaff, PASSWORD, type Person } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();
const NEW = "another one, longer still";

async function asked(person: Person): Promise<string> {
  bodyOf(await here.app.post("/v1/auth/password/forgot", { email: person.email }), 202);
  return tokenMailedTo(here.app, person.email, "reset");
}

const reset = (token: unknown, password: unknown = NEW) =>
  here.app.post("/v1/auth/password/reset", { token, password });

const login = (email: string, password: string) => here.app.post("/v1/auth/login", { email, password });

describe("POST password/reset: 200", () => {
  it("sets the password, ends every session, proves the address and says so by mail", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const { refreshToken } = bodyOf(await login(person.email, PASSWORD));
    const token = await asked(person);
    assert.deepEqual(bodyOf(await reset(token)), { reset: true });
    assertProblem(await app.get("/v1/me", person.token), "invalid-credentials");
    assertProblem(await app.post("/v1/auth/refresh", { refreshToken }), "invalid-credentials");
    assertProblem(await login(person.email, PASSWORD), "invalid-credentials");
    const { accessToken } = bodyOf(await login(person.email, NEW));
    assert.equal(bodyOf(await app.get("/v1/me", accessToken)).emailVerified, true);
    const kinds = (await mailsTo(app, person.email)).map(({ kind }) => kind);
    assert.ok(kinds.includes("passwordChanged"), kinds.join());
  });

  it("gives a password to staff who came by a provider and never had one, by which the console opens", async () => {
    const { app } = here;
    const staff = await newStaff(app, await newSite(app), "moderator");
    const data = { passwordHash: null, emailVerifiedAt: new Date() };
    await app.ctx.db.prisma.account.update({ where: { id: staff.id }, data });
    const linked = { provider: "google", issuer: "https://accounts.google.com", subject: staff.id };
    await app.ctx.db.prisma.providerIdentity.create({ data: { ...linked, accountId: staff.id } });
    const open = (password: string) => app.post("/v1/auth/console", { email: staff.email, password });
    assertProblem(await open(PASSWORD), "invalid-credentials");
    bodyOf(await reset(await asked(staff)));
    assert.equal(typeof bodyOf(await open(NEW)).csrfToken, "string");
    // The address was proven before: the way in by the provider is the same person's, and stays.
    assert.equal(await app.ctx.db.prisma.providerIdentity.count({ where: { accountId: staff.id } }), 1);
  });

  it("is done once of twelve times at once, each with another password (T64)", async () => {
    const person = await newPerson(here.app);
    const token = await asked(person);
    const passwords = Array.from({ length: 12 }, (_, n) => `${NEW} and ${n} besides`);
    const answers = await Promise.all(passwords.map((password) => reset(token, password)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(answers.filter(({ status }) => status === 401).length, 11);
    const good = await Promise.all(passwords.map((password) => login(person.email, password)));
    assert.equal(good.filter(({ status }) => status === 200).length, 1);
    assert.equal(good[answers.findIndex(({ status }) => status === 200)]?.status, 200);
  });

  it("takes what somebody else had set up on an address that was not theirs", async () => {
    const { app } = here;
    const { prisma } = app.ctx.db;
    for (const emailVerified of [false, true]) {
      const person = await newPerson(app, { emailVerified });
      const identity = { provider: "oidc", issuer: "https://id.example", subject: person.id };
      await prisma.providerIdentity.create({ data: { ...identity, accountId: person.id } });
      await prisma.passkey.create({
        data: { id: `key-of-${person.id}`, accountId: person.id, name: "Key", publicKey: Buffer.from("x") },
      });
      bodyOf(await reset(await asked(person)));
      const left = await prisma.providerIdentity.count({ where: { accountId: person.id } });
      const keys = await prisma.passkey.count({ where: { accountId: person.id } });
      assert.deepEqual([left, keys], emailVerified ? [1, 1] : [0, 0]);
    }
  });

  it("uses up every other link that was mailed", async () => {
    const person = await newPerson(here.app);
    const first = await asked(person);
    here.app.travel(6 * 60_000);
    const second = await asked(person);
    assert.notEqual(first, second);
    bodyOf(await reset(first));
    assertProblem(await reset(second), "invalid-credentials");
  });
});

describe("POST password/reset: 401", () => {
  it("refuses a token that is over, of another purpose, of a locked account, or none", async () => {
    const { app } = here;
    const locked = await newPerson(app);
    const lockedToken = await asked(locked);
    await app.ctx.db.prisma.account.update({
      where: { id: locked.id },
      data: { erasureAskedAt: new Date(), erasureComments: "keep" },
    });
    assertProblem(await reset(lockedToken), "invalid-credentials");
    const late = await newPerson(app);
    const token = await asked(late);
    app.travel(3_600_001);
    assertProblem(await reset(token), "invalid-credentials");
    assertProblem(await reset(`usm_${"x".repeat(43)}`), "invalid-credentials");
    bodyOf(await login(late.email, PASSWORD));
  });
});

describe("POST password/reset: 422", () => {
  it("names what is wrong, and leaves the token for a better password", async () => {
    const person = await newPerson(here.app, { name: "Theodora Marsh" });
    const token = await asked(person);
    for (const password of ["short", "", "p".repeat(201), 7, "password123", "Theodora Marsh!"])
      assertInvalid(await reset(token, password), "/password");
    assertInvalid(await reset("x"), "/token");
    bodyOf(await reset(token));
  });
});
