import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readNow } from "../../../src/identity/sessions-store.ts";
import { stepOf } from "../../../src/identity/totp.ts";
import { useApp } from "../../_support/app.ts";
import { newPerson, newSite, newStaff, PASSWORD } from "../../_support/people.ts";
import { askedFor, codeOf, newGuarded, newTotp } from "../../_support/second-factors.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

// So that no code grows old on its way.
const here = useApp({}, {}, (app) => app.stopClock());

const begin = (token: string | null, body: object = { password: PASSWORD }) =>
  here.app.post("/v1/me/totp", body, token);
const confirm = (token: string, code: string) => here.app.post("/v1/me/totp/confirm", { code }, token);
const remove = (token: string, body: object) => here.app.call("delete", "/v1/me/totp", token).send(body);

describe("a code of an authenticator app", () => {
  it("is that of RFC 6238, taken one step before and after its own", () => {
    // RFC 6238, appendix B (SHA-1): the last six digits of the code of 59 s and of 1111111109 s.
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    for (const [seconds, code, step] of [
      [59, "287082", 1],
      [1_111_111_109, "081804", 37_037_036],
    ] as const) {
      assert.equal(stepOf(secret, code, new Date(seconds * 1000)), step);
      for (const off of [-30, 30]) assert.equal(stepOf(secret, code, new Date((seconds + off) * 1000)), step);
      for (const off of [-61, 61])
        assert.equal(stepOf(secret, code, new Date((seconds + off) * 1000)), null, `${off} s`);
    }
  });
});

describe("POST totp: 200", () => {
  it("gives a secret that counts for nothing until it is confirmed, and is sealed where it is kept", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const first = bodyOf(await begin(person.token));
    const second = bodyOf(await begin(person.token));
    assert.match(second.secret, /^[A-Z2-7]{32}$/);
    assert.notEqual(second.secret, first.secret);
    const uri = new URL(second.uri);
    assert.equal(uri.protocol, "otpauth:");
    assert.equal(uri.searchParams.get("secret"), second.secret);
    // Still the password alone.
    const login = await app.post("/v1/auth/login", { email: person.email, password: PASSWORD });
    assert.ok(bodyOf(login).accessToken);
    assertProblem(await confirm(person.token, await codeOf(app, first.secret)), "invalid-credentials");
    const { recoveryCodes } = bodyOf(await confirm(person.token, await codeOf(app, second.secret)));
    assert.equal(new Set(recoveryCodes).size, 10);
    for (const code of recoveryCodes) assert.match(code, /^(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    await askedFor(app, person);
    const [row] = await app.ctx.db.prisma.$queryRaw<{ all: string }[]>`
      SELECT a::text || (SELECT string_agg(encode(c.hash, 'hex'), ' ') FROM recovery_codes c WHERE c.account_id = a.id)
        AS all FROM accounts a WHERE id = ${person.id}::uuid`;
    assert.ok(row && !row.all.includes(second.secret));
    const log = app.logged.join();
    for (const secret of [second.secret, ...recoveryCodes]) assert.ok(!log.includes(secret));
  });

  it("counts as given in the session in which it is set up", async () => {
    const { app } = here;
    const person = await newPerson(app);
    assert.equal(bodyOf(await app.get("/v1/me", person.token)).secondFactor, false);
    await newTotp(app, person);
    assert.equal(bodyOf(await app.get("/v1/me", person.token)).secondFactor, true);
  });
});

describe("POST totp: 401, 403, 422, 429", () => {
  it("wants the password, and slows down whoever guesses it with a stolen session", async () => {
    const { app } = here;
    const person = await newPerson(app);
    assertProblem(await begin(null), "sign-in-required");
    assertInvalid(await begin(person.token, { password: "" }), "/password");
    for (let wrong = 0; wrong < 5; wrong += 1)
      assertProblem(await begin(person.token, { password: `wrong ${wrong}` }), "invalid-credentials");
    const { retryAfter } = assertProblem(await begin(person.token), "rate-limited");
    assert.equal(retryAfter, 1);
    app.travel(1000);
    assertProblem(await begin(person.token, {}), "invalid-credentials");
    assert.equal(assertProblem(await begin(person.token), "rate-limited").retryAfter, 2);
    app.travel(2000);
    bodyOf(await begin(person.token));
    // A stranger knows nothing of it and keeps nobody from signing in.
    const other = await newPerson(app);
    bodyOf(await begin(other.token));
  });

  it("does not replace an app that is set up", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    assertProblem(await begin(guarded.token), "not-permitted");
    assertProblem(await confirm(guarded.token, await guarded.app.code()), "not-permitted");
    assertProblem(await confirm((await newPerson(app)).token, "123456"), "not-permitted");
    const site = await newSite(app);
    assertProblem(await begin(site.key), "not-permitted");
    for (const code of ["12345", "1234567", "12345a", "１２３４５６", 123456])
      assertInvalid(await app.post("/v1/me/totp/confirm", { code }, guarded.token), "/code");
  });

  it("lets an account without a password begin right after it has signed in, and not later", async () => {
    const { app } = here;
    const person = await newPerson(app);
    await app.ctx.db.prisma.account.update({ where: { id: person.id }, data: { passwordHash: null } });
    bodyOf(await begin(person.token, {}));
    app.travel(11 * 60_000);
    assertProblem(await begin(person.token, {}), "not-permitted");
    assertProblem(await begin(person.token, { password: PASSWORD }), "not-permitted");
    app.travel(-11 * 60_000);
  });
});

describe("DELETE totp: 204", () => {
  it("gives the app up by password and code, or recovery code, and the recovery codes with it", async () => {
    const { app } = here;
    for (const by of ["code", "recovery code"]) {
      const guarded = await newGuarded(app);
      const [recovery = ""] = guarded.app.recoveryCodes;
      const code = by === "code" ? await guarded.app.code() : recovery.toLowerCase().replaceAll("-", " ");
      assert.equal((await remove(guarded.token, { password: PASSWORD, code })).status, 204);
      const tokens = await app.post("/v1/auth/login", { email: guarded.email, password: PASSWORD });
      assert.ok(bodyOf(tokens).accessToken);
      const left = await app.ctx.db.prisma.recoveryCode.count({ where: { accountId: guarded.id } });
      assert.equal(left, 0);
    }
  });
});

describe("DELETE totp: 401, 403", () => {
  it("wants both, and uses no recovery code up without the password", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    const [recovery = ""] = guarded.app.recoveryCodes;
    const code = await guarded.app.code();
    assertProblem(await remove(guarded.token, { password: "wrong", code }), "invalid-credentials");
    assertProblem(await remove(guarded.token, { password: "wrong", code: recovery }), "invalid-credentials");
    assertProblem(
      await remove(guarded.token, { password: PASSWORD, code: "AAAA-AAAA-AAAA-AAAA" }),
      "invalid-credentials",
    );
    assert.equal((await remove(guarded.token, { password: PASSWORD, code: recovery })).status, 204);
    assertProblem(await remove(guarded.token, { password: PASSWORD, code: "123456" }), "not-permitted");
  });

  it("is refused while a site of one's own wants a second factor and there is no other", async () => {
    const { app } = here;
    const site = await newSite(app);
    const staff = await newStaff(app, site, "moderator");
    const { code } = await newTotp(app, staff);
    bodyOf(await app.patch(site.path, { secondFactor: true }, site.key));
    assertProblem(await remove(staff.token, { password: PASSWORD, code: await code() }), "not-permitted");
    bodyOf(await app.patch(site.path, { secondFactor: false }, site.key));
    assert.equal((await remove(staff.token, { password: PASSWORD, code: await code() })).status, 204);
  });

  it("takes one code of two that come at once", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    const challenges = await Promise.all([1, 2, 3, 4].map(() => askedFor(app, guarded)));
    const code = await guarded.app.code();
    const answers = await Promise.all(
      challenges.map(({ challenge }) => app.post("/v1/auth/second-factor", { challenge, code })),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401, 401]);
    const now = await readNow(app.ctx.db.prisma, app.ctx.clock);
    const { totpStep } = await app.ctx.db.prisma.account.findUniqueOrThrow({ where: { id: guarded.id } });
    assert.ok(Number(totpStep) <= Math.floor(now.getTime() / 30_000));
  });
});
