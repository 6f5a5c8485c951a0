import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dropFactors } from "../../../src/identity/drop-factors.ts";
import { useApp } from "../../_support/app.ts";
import { newPerson, newSite, PASSWORD } from "../../_support/people.ts";
import { askedFor, codeOf, newGuarded } from "../../_support/second-factors.ts";
import { hmac, jws } from "../../security/_support/jws.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

// So that no code grows old on its way.
const here = useApp({}, {}, (app) => app.stopClock());
const MINUTE = 60_000;

const give = (body: object) => here.app.post("/v1/auth/second-factor", body);

describe("POST login with a second factor: 200", () => {
  it("answers a challenge and no token, after the right password alone", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    const before = await app.ctx.db.prisma.session.count({ where: { accountId: guarded.id } });
    const asked = await askedFor(app, guarded);
    assert.match(asked.challenge, /^usf_[A-Za-z0-9_-]{43}$/);
    assert.deepEqual(asked.methods, ["totp", "recoveryCode"]);
    assert.deepEqual([asked.passkeyOptions, asked.expiresIn], [null, 300]);
    assert.equal(await app.ctx.db.prisma.session.count({ where: { accountId: guarded.id } }), before);
    const wrong = await app.post("/v1/auth/login", { email: guarded.email, password: "another password" });
    const stranger = await app.post("/v1/auth/login", {
      email: "no@example.org",
      password: "another password",
    });
    const strip = (answer: { body: object }) => ({ ...answer.body, requestId: "" });
    assertProblem(wrong, "invalid-credentials");
    assert.deepEqual(strip(wrong), strip(stranger));
    // A challenge is no token.
    assertProblem(await app.get("/v1/me", asked.challenge), "invalid-credentials");
    assertProblem(
      await app.post("/v1/auth/refresh", { refreshToken: asked.challenge }),
      "invalid-credentials",
    );
  });

  it("is asked for by single sign-on as well", async () => {
    const { app } = here;
    const secret = "a shared secret that is long enough";
    const site = await newSite(app, {}, { sso: { issuer: "i", audience: "a", secret } });
    const iat = Math.floor(Date.now() / 1000);
    const sign = (jti: string) =>
      jws(
        { alg: "HS256" },
        { iss: "i", aud: "a", sub: "s", name: "Ada Brook", jti, iat, exp: iat + 60 },
        hmac(secret),
      );
    const exchange = (jti: string) => app.post("/v1/auth/sso", { site: site.slug, token: sign(jti) });
    const { accessToken } = bodyOf(await exchange("one"));
    const begun = bodyOf(await app.post("/v1/me/totp", {}, accessToken));
    const first = await codeOf(app, begun.secret, -1);
    bodyOf(await app.post("/v1/me/totp/confirm", { code: first }, accessToken));
    const asked = bodyOf(await exchange("two")).secondFactor;
    const tokens = bodyOf(await give({ challenge: asked.challenge, code: await codeOf(app, begun.secret) }));
    assert.equal(bodyOf(await app.get("/v1/me", tokens.accessToken)).secondFactor, true);
    const { items } = bodyOf(await app.get("/v1/me/sessions", tokens.accessToken));
    assert.equal(items.find((one: { current: boolean }) => one.current).signedInBy, "sso");
  });
});

describe("POST second-factor: 200", () => {
  it("gives tokens for a code, whose session says that it was given", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    const { challenge } = await askedFor(app, guarded);
    const tokens = bodyOf(await give({ challenge, code: await guarded.app.code() }));
    assert.deepEqual(Object.keys(tokens).sort(), ["accessToken", "expiresIn", "refreshToken"]);
    assert.equal(bodyOf(await app.get("/v1/me", tokens.accessToken)).secondFactor, true);
    const renewed = bodyOf(await app.post("/v1/auth/refresh", { refreshToken: tokens.refreshToken }));
    assert.equal(bodyOf(await app.get("/v1/me", renewed.accessToken)).secondFactor, true);
  });

  it("takes each recovery code once, however it is typed", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    const [first = "", second = ""] = guarded.app.recoveryCodes;
    const by = async (recoveryCode: string) =>
      give({ challenge: (await askedFor(app, guarded)).challenge, recoveryCode });
    bodyOf(await by(first));
    assertProblem(await by(first), "invalid-credentials");
    bodyOf(await by(` ${second.toLowerCase().replaceAll("-", "")} `));
    const theirs = await newGuarded(app);
    assertProblem(await by(theirs.app.recoveryCodes[0] ?? ""), "invalid-credentials");
  });

  it("takes one recovery code of five that come at once", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    const [recoveryCode = ""] = guarded.app.recoveryCodes;
    const challenges = await Promise.all(Array.from({ length: 5 }, () => askedFor(app, guarded)));
    const answers = await Promise.all(challenges.map(({ challenge }) => give({ challenge, recoveryCode })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401, 401, 401]);
  });
});

describe("POST second-factor: 401", () => {
  it("takes each code once, and none that is older than one that was taken", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    const by = async (code: string) => give({ challenge: (await askedFor(app, guarded)).challenge, code });
    const [now, next] = [await guarded.app.code(), await guarded.app.code(1)];
    bodyOf(await by(next));
    assertProblem(await by(next), "invalid-credentials");
    assertProblem(await by(now), "invalid-credentials");
    app.travel(MINUTE);
    bodyOf(await by(await guarded.app.code()));
    assertProblem(await by(await guarded.app.code(2)), "invalid-credentials");
  });

  it("takes a challenge once, for five minutes and for five answers", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    const used = await askedFor(app, guarded);
    bodyOf(await give({ challenge: used.challenge, code: await guarded.app.code() }));
    app.travel(MINUTE);
    const code = await guarded.app.code();
    assertProblem(await give({ challenge: used.challenge, code }), "invalid-credentials");

    const late = await askedFor(app, guarded);
    app.travel(5 * MINUTE);
    assertProblem(
      await give({ challenge: late.challenge, code: await guarded.app.code() }),
      "invalid-credentials",
    );

    const spent = await askedFor(app, guarded);
    for (let wrong = 0; wrong < 5; wrong += 1)
      assertProblem(await give({ challenge: spent.challenge, code: "000000" }), "invalid-credentials");
    app.travel(MINUTE);
    assertProblem(
      await give({ challenge: spent.challenge, code: await guarded.app.code() }),
      "invalid-credentials",
    );
    app.travel(-7 * MINUTE);
  });

  it("counts what is tried at once on one challenge", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    const { challenge } = await askedFor(app, guarded);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => give({ challenge, code: String(n).padStart(6, "0") })),
    );
    for (const answer of answers) assert.ok([401, 429].includes(answer.status), answer.text);
    const [row] = await app.ctx.db.prisma.$queryRaw<{ attempts: number }[]>`
      SELECT max(attempts) AS attempts FROM sign_in_challenges WHERE account_id = ${guarded.id}::uuid`;
    assert.equal(row?.attempts, 5);
  });

  it("tells a challenge that is made up, somebody else's or for something else nothing apart", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    const other = await newGuarded(app);
    const code = await guarded.app.code();
    const passkey = bodyOf(await app.post("/v1/me/passkeys/options", { password: PASSWORD }, guarded.token));
    const forms = [
      { challenge: `usf_${"A".repeat(43)}`, code },
      { challenge: (await askedFor(app, other)).challenge, code },
      { challenge: passkey.challenge, code },
      { challenge: (await askedFor(app, guarded)).challenge, passkey: {} },
      { challenge: (await askedFor(app, guarded)).challenge, passkey: { id: "nobody's" } },
    ];
    const strip = (answer: { body: object }) => ({ ...answer.body, requestId: "" });
    const answers = [];
    for (const form of forms) answers.push(await give(form));
    for (const answer of answers) {
      assertProblem(answer, "invalid-credentials");
      assert.deepEqual(strip(answer), strip(answers[0] ?? answer));
    }
    // Of somebody without a second factor there is no challenge at all.
    const plain = await newPerson(app);
    assert.ok(
      bodyOf(await app.post("/v1/auth/login", { email: plain.email, password: PASSWORD })).accessToken,
    );
  });
});

describe("POST second-factor: 422, 429", () => {
  it("wants one answer", async () => {
    const challenge = `usf_${"A".repeat(43)}`;
    for (const body of [{ challenge }, { challenge, code: "123456", recoveryCode: "AAAA-AAAA-AAAA-AAAA" }])
      assertInvalid(await give(body), "");
    assertInvalid(await give({ challenge: "short", code: "abc" }), "/challenge", "/code");
    assertInvalid(await give({ challenge, code: { not: "" } }), "/code");
  });

  it("makes whoever has the password and guesses wait, longer each time, on every challenge", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    const guess = async (code: string) => give({ challenge: (await askedFor(app, guarded)).challenge, code });
    for (let wrong = 0; wrong < 5; wrong += 1) assertProblem(await guess("000000"), "invalid-credentials");
    let travelled = 0;
    for (const wait of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      const refused = await guess("000000");
      const { retryAfter } = assertProblem(refused, "rate-limited");
      assert.equal(retryAfter, wait);
      assert.equal(refused.headers["retry-after"], String(wait));
      app.travel(wait * 1000);
      travelled += wait * 1000;
      assertProblem(await guess("000000"), "invalid-credentials");
    }
    app.travel(900_000);
    bodyOf(await guess(await guarded.app.code()));
    app.travel(-travelled - 900_000);
  });
});

describe("an operator at the command line", () => {
  it("takes every second factor from somebody who has lost them, ends their sessions, and it is written down", async () => {
    const { app } = here;
    const guarded = await newGuarded(app);
    await dropFactors(app.ctx, guarded.id);
    assertProblem(await app.get("/v1/me", guarded.token), "invalid-credentials");
    const { accessToken } = bodyOf(
      await app.post("/v1/auth/login", { email: guarded.email, password: PASSWORD }),
    );
    assert.equal(bodyOf(await app.get("/v1/me", accessToken)).secondFactor, false);
    const lines = await app.ctx.db.prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM audit_lines WHERE act = 'factors.drop' AND subject = ${`account:${guarded.id}`}`;
    assert.equal(lines.length, 1);
  });
});
