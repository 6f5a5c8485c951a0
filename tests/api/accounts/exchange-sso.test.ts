import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { SignJWT } from "jose";
import { type TestApp, useApp } from "../../_support/app.ts";
import { newArticle, newPerson, newSite, type TestSite, unique } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";
import { type KeyServer, startKeyServer } from "./_support/key-server.ts";

const here = useApp();

const SECRET = "a shared secret of the publisher's, long enough";
const ISSUER = "https://paper.example";
const AUDIENCE = "comments";

/** Claims that are good now, but for what is given. */
function claims(given: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  const whole = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: unique("reader"),
    name: "Ada Brook",
    jti: unique("jti"),
    iat: now,
    exp: now + 300,
  };
  return { ...whole, ...given };
}

function signed(given: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT(claims(given))
    .setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode(SECRET));
}

function ssoSite(app: TestApp, settings: object = {}): Promise<TestSite> {
  return newSite(app, settings, { sso: { issuer: ISSUER, audience: AUDIENCE, secret: SECRET } });
}

const exchange = (app: TestApp, site: TestSite, token: string) =>
  app.post("/v1/auth/sso", { site: site.slug, token });

/** Signs on; answers the access token. */
async function signOn(app: TestApp, site: TestSite, given: Record<string, unknown> = {}): Promise<string> {
  return bodyOf(await exchange(app, site, await signed(given))).accessToken;
}

describe("POST sso: 200", () => {
  it("makes an account of the publisher's reader, and gives tokens that post", async () => {
    const { app } = here;
    const site = await ssoSite(app, { commenters: "verified" });
    const article = await newArticle(app, site);
    const given = { email: "Ada@Example.org", email_verified: true };
    const answer = await exchange(app, site, await signed(given));
    const tokens = bodyOf(answer);
    assert.deepEqual(Object.keys(tokens).sort(), ["accessToken", "expiresIn", "refreshToken"]);
    assert.equal(answer.headers["cache-control"], "private, no-store");
    const me = bodyOf(await app.get("/v1/me", tokens.accessToken));
    assert.deepEqual([me.name, me.email, me.emailVerified], ["Ada Brook", "ada@example.org", true]);
    const posted = await app.post(`${article.path}/comments`, { body: "Mine" }, tokens.accessToken);
    assert.equal(bodyOf(posted, 201).author.name, "Ada Brook");
    bodyOf(await app.post("/v1/auth/refresh", { refreshToken: tokens.refreshToken }));
  });

  it("finds the same account again by issuer and subject", async () => {
    const { app } = here;
    const site = await ssoSite(app);
    const sub = unique("s");
    const idOf = async (token: string) => bodyOf(await app.get("/v1/me", token)).id;
    const first = await idOf(await signOn(app, site, { sub, email: "a@example.org" }));
    assert.equal(await idOf(await signOn(app, site, { sub, email: "b@example.org" })), first);
    assert.notEqual(await idOf(await signOn(app, site, { email: "a@example.org" })), first);
    assert.notEqual(await idOf(await signOn(app, site, { sub: sub.toUpperCase() })), first);
  });

  it("makes one account of 50 first sign-ons at once (T59)", async () => {
    const { app } = here;
    const site = await ssoSite(app);
    const sub = unique("s");
    const tokens = await Promise.all(Array.from({ length: 50 }, () => signed({ sub })));
    const answers = await Promise.all(tokens.map((token) => exchange(app, site, token)));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(await app.ctx.db.prisma.account.count({ where: { siteId: site.id } }), 1);
    assert.equal(await app.ctx.db.prisma.ssoIdentity.count({ where: { siteId: site.id } }), 1);
  });

  it("follows a changed name, in what was posted too", async () => {
    const { app } = here;
    const site = await ssoSite(app);
    const article = await newArticle(app, site);
    const sub = unique("s");
    const token = await signOn(app, site, { sub, name: "Ada Brook" });
    bodyOf(await app.post(`${article.path}/comments`, { body: "Mine" }, token), 201);
    const before = await app.get(`${article.path}/comments`);
    assert.equal(before.body.items[0].author.name, "Ada Brook");
    await signOn(app, site, { sub, name: "Ada Brook" });
    const same = await app.get(`${article.path}/comments`);
    assert.equal(same.headers.etag, before.headers.etag);
    await signOn(app, site, { sub, name: "  Ada   Lake " });
    const after = await app.get(`${article.path}/comments`).set("If-None-Match", String(before.headers.etag));
    assert.equal(after.status, 200);
    assert.equal(after.body.items[0].author.name, "Ada Lake");
    assert.equal(bodyOf(await app.get("/v1/me", token)).name, "Ada Lake");
  });

  it("believes a proof of the address only while the publisher gives one", async () => {
    const { app } = here;
    const site = await ssoSite(app);
    const sub = unique("s");
    const proven = async (given: object) =>
      bodyOf(await app.get("/v1/me", await signOn(app, site, { sub, ...given }))).emailVerified;
    assert.equal(await proven({ email: "a@example.org", email_verified: true }), true);
    assert.equal(await proven({ email: "a@example.org" }), false);
    assert.equal(await proven({ email: "a@example.org", email_verified: "true" }), false);
    assert.equal(await proven({ email_verified: true }), false);
  });

  it("takes each token once, on each site it is for", async () => {
    const { app } = here;
    for (const given of [{}, { jti: undefined }]) {
      const [site, other] = [await ssoSite(app), await ssoSite(app)];
      const once = await signed(given);
      const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(app, site, once)));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(9).fill(401)]);
      assertProblem(await exchange(app, site, once), "invalid-credentials");
      bodyOf(await exchange(app, other, once));
    }
  });

  it("knows a token without an id again however its signature is written", async () => {
    const { app } = here;
    const site = await ssoSite(app);
    const token = await signed({ jti: undefined });
    bodyOf(await exchange(app, site, token));
    // Of the last letter only four bits count.
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const last = letters.indexOf(token.slice(-1)) & 0b111100;
    for (let spare = 0; spare < 4; spare += 1) {
      const same = token.slice(0, -1) + letters[last + spare];
      assertProblem(await exchange(app, site, same), "invalid-credentials");
    }
    bodyOf(await exchange(app, site, await signed({ jti: undefined })));
  });
});

describe("POST sso: an account of one site", () => {
  it("is nothing on another", async () => {
    const { app } = here;
    const [site, other] = [await ssoSite(app), await ssoSite(app)];
    const token = await signOn(app, site);
    const there = await newArticle(app, other);
    const post = await app.post(`${there.path}/comments`, { body: "Hello" }, token);
    assertProblem(post, "invalid-credentials");
    assertProblem(await app.get(`${there.path}/me`, token), "invalid-credentials");
    assertProblem(
      await app.post("/v1/me/acceptances", { site: other.slug, version: 1 }, token),
      "invalid-credentials",
    );
    const { id } = bodyOf(await app.get("/v1/me", token));
    assertProblem(await app.put(`${other.path}/members/${id}`, { role: "admin" }, other.key), "not-found");
    bodyOf(await app.put(`${site.path}/members/${id}`, { role: "moderator" }, site.key));
  });

  it("is never one of the installation, by its address or its password", async () => {
    const { app } = here;
    const site = await ssoSite(app);
    const owner = await newPerson(app);
    const token = await signOn(app, site, { email: owner.email, email_verified: true });
    assert.notEqual(bodyOf(await app.get("/v1/me", token)).id, owner.id);
    const address = `${unique("only")}@example.org`;
    await signOn(app, site, { email: address, email_verified: true });
    const body = { email: address, password: "ten letters or more" };
    assertProblem(await app.post("/v1/auth/login", body), "invalid-credentials");
  });
});

describe("POST sso: 401", () => {
  it("says no more than that to every token that is not good", async () => {
    const { app } = here;
    const site = await ssoSite(app);
    const plain = await newSite(app);
    const now = Math.floor(Date.now() / 1000);
    const bodies = new Set<string>();
    for (const given of [
      { iss: "https://elsewhere.example" },
      { aud: "another" },
      { exp: now - 60 },
      { exp: now + 3600 },
      { iat: now - 3600 },
      { iat: now + 3600, exp: now + 3700 },
      { nbf: now + 3600 },
      { sub: undefined },
      { sub: "" },
      { sub: 42 },
      { sub: { not: "" } },
      { sub: "s".repeat(256) },
      { sub: "nul\u0000" },
      { sub: "half \ud800" },
      { jti: "" },
      { jti: 42 },
      { jti: "j".repeat(4000) },
      { jti: "nul\u0000" },
      { name: undefined },
      { name: "A" },
      { name: "n".repeat(41) },
      { name: "A\u202eda" },
      { name: "nul\u0000" },
      { name: ["Ada"] },
    ]) {
      const answer = await exchange(app, site, await signed(given as Record<string, unknown>));
      assertProblem(answer, "invalid-credentials");
      bodies.add(JSON.stringify({ ...answer.body, requestId: "" }));
    }
    for (const [where, token] of [
      [plain, await signed()],
      [{ ...site, slug: "nowhere" }, await signed()],
      [site, "not.a.token"],
      [site, `${await signed()}x`],
    ] as const) {
      const answer = await exchange(app, where, token);
      assertProblem(answer, "invalid-credentials");
      bodies.add(JSON.stringify({ ...answer.body, requestId: "" }));
    }
    assert.equal(bodies.size, 1);
    assert.equal(await app.ctx.db.prisma.account.count({ where: { siteId: site.id } }), 0);
  });

  it("passes over an address that cannot be kept", async () => {
    const { app } = here;
    const site = await ssoSite(app);
    for (const email of ["nul\u0000@example.org", 42, "", `${"a".repeat(250)}@example.org`]) {
      const me = bodyOf(await app.get("/v1/me", await signOn(app, site, { email, email_verified: true })));
      assert.deepEqual([me.email, me.emailVerified], [null, false]);
    }
  });

  it("refuses the old secret as soon as there is a new one", async () => {
    const { app } = here;
    const site = await ssoSite(app);
    await signOn(app, site);
    const sso = { issuer: ISSUER, audience: AUDIENCE, secret: `${SECRET}, and newer` };
    bodyOf(await app.patch(site.path, { sso }, site.key));
    assertProblem(await exchange(app, site, await signed()), "invalid-credentials");
  });
});

describe("POST sso: 422", () => {
  it("names what is wrong", async () => {
    const { app } = here;
    const token = await signed();
    assertInvalid(await app.post("/v1/auth/sso", {}), "/site", "/token");
    assertInvalid(await app.post("/v1/auth/sso", { site: "a", token: "t".repeat(8193) }), "/token");
    assertInvalid(await app.post("/v1/auth/sso", { site: "a", token, name: "Ada" }), "/name");
  });
});

describe("POST sso: with a key set", () => {
  let keys: KeyServer;
  before(async () => {
    keys = await startKeyServer();
  });
  after(() => keys.close());

  const keySite = (app: TestApp) =>
    newSite(app, {}, { sso: { issuer: ISSUER, audience: AUDIENCE, jwksUrl: keys.url } });

  it("says that the keys are away, and not that the token is bad, where they cannot be had", async () => {
    const { app } = here;
    const site = await keySite(app);
    const sign = await keys.add("ES256");
    keys.status = 500;
    const token = await sign(claims());
    const away = await exchange(app, site, token);
    const { retryAfter } = assertProblem(away, "overloaded") as { retryAfter: number };
    assert.equal(away.headers["retry-after"], String(retryAfter));
    keys.status = 200;
    keys.delay = 2000;
    assertProblem(await exchange(app, site, token), "overloaded");
    keys.delay = 0;
    bodyOf(await exchange(app, site, token));
  });

  it("takes RS256 and ES256 of the publisher's keys, which it asks for once", async () => {
    const { app } = here;
    const site = await newSite(
      app,
      {},
      { sso: { issuer: ISSUER, audience: AUDIENCE, jwksUrl: `${keys.url}?once` } },
    );
    const signers = [await keys.add("RS256"), await keys.add("ES256")];
    const before = keys.asked;
    for (const sign of [...signers, ...signers]) bodyOf(await exchange(app, site, await sign(claims())));
    assert.equal(keys.asked, before + 1);
  });

  it("takes no token of a key that is not in the set, nor one under a secret", async () => {
    const { app } = here;
    const site = await keySite(app);
    const stranger = await startKeyServer();
    try {
      const sign = await stranger.add("RS256");
      assertProblem(await exchange(app, site, await sign(claims())), "invalid-credentials");
    } finally {
      await stranger.close();
    }
    assertProblem(await exchange(app, site, await signed()), "invalid-credentials");
  });
});
