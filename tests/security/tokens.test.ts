// Tokens that are not ours, not valid, not meant for here, or not any more (hazards.md T68, T78). Every one is answered
// alike: the answer does not say what is wrong with it.
import assert from "node:assert/strict";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { before, describe, it } from "node:test";
import { createApp } from "../../src/app.ts";
import { startSession } from "../../src/identity/start-session.ts";
import { readAccessToken, signAccessToken } from "../../src/identity/tokens.ts";
import { listen } from "../../src/platform/http/listen.ts";
import { useApp } from "../_support/app.ts";
import { newArticle, newKey, newPerson, newSite, type Person, type TestSite } from "../_support/people.ts";
import { exchange, problemOf, type Reply, send, withoutIdentity } from "./_support/http.ts";
import { ecdsa, encode, hmac, jws, nobody, rsa } from "./_support/jws.ts";

const rsaKeys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const otherRsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ecKeys = generateKeyPairSync("ec", { namedCurve: "P-256" });
const KEY_SET = {
  keys: [
    { ...rsaKeys.publicKey.export({ format: "jwk" }), kid: "rsa", alg: "RS256", use: "sig" },
    { ...ecKeys.publicKey.export({ format: "jwk" }), kid: "ec", alg: "ES256", use: "sig" },
  ],
};
const SECRET = "a shared secret of the publisher, long enough";
const KEYS_AT = "https://publisher.example/keys";
const fetched: string[] = [];

const here = useApp(
  {},
  {
    fetch: async (to) => {
      fetched.push(String(to));
      if (String(to) !== KEYS_AT) throw new TypeError("fetch failed");
      return Response.json(KEY_SET);
    },
  },
);

const now = () => Math.floor(Date.now() / 1000);
type Named = [name: string, token: string];

/** All of these are refused as `invalid-credentials`, with one and the same body. */
async function allAlike(tokens: Named[], ask: (token: string) => Promise<Reply>): Promise<void> {
  let first: unknown;
  for (const [name, token] of tokens) {
    const reply = await ask(token);
    assert.equal(problemOf(reply, name).name, "invalid-credentials", name);
    assert.equal(reply.headers["www-authenticate"], "Bearer", name);
    const body = withoutIdentity(reply.text);
    first ??= body;
    assert.deepEqual(body, first, name);
  }
}

/** What an attacker without the key can make of a header and claims that would be good. */
function unsigned(
  header: { alg: string; typ?: string; kid?: string },
  claims: object,
  signed: string,
): Named[] {
  const [head = "", body = "", signature = ""] = signed.split(".");
  const alg = (name: string) => `${encode({ ...header, alg: name })}.${body}`;
  const publicPem = rsaKeys.publicKey.export({ format: "pem", type: "spki" });
  const publicPkcs1 = rsaKeys.publicKey.export({ format: "pem", type: "pkcs1" });
  const publicDer = rsaKeys.publicKey.export({ format: "der", type: "spki" });
  const hs = { ...header, alg: "HS256" };
  const withHeader = (more: object): string => jws({ ...hs, ...more }, claims, hmac("attacker's own key"));
  const jwk = otherRsa.publicKey.export({ format: "jwk" });
  return [
    ...["none", "None", "NONE", "nOnE", "", "null"].flatMap((name): Named[] => [
      [`alg ${name}, no signature`, `${alg(name)}.`],
      [`alg ${name}, the old signature`, `${alg(name)}.${signature}`],
    ]),
    ["alg null", `${encode({ ...header, alg: null })}.${body}.`],
    ["no alg", `${encode({ typ: header.typ })}.${body}.${signature}`],
    ["alg as a list", `${encode({ ...header, alg: ["none", "HS256"] })}.${body}.${signature}`],
    ["no signature", `${head}.${body}.`],
    ["two parts", `${head}.${body}`],
    ["four parts", `${signed}.x`],
    ["five parts (a JWE)", `${head}.${body}.x.y.z`],
    ["a signature cut off", signed.slice(0, -4)],
    ["a signature of zeros", `${head}.${body}.${"A".repeat(signature.length)}`],
    ["HS256 under the public key in PEM", jws(hs, claims, hmac(String(publicPem)))],
    ["HS256 under the public key in PEM, trimmed", jws(hs, claims, hmac(String(publicPem).trim()))],
    ["HS256 under the public key in PKCS 1", jws(hs, claims, hmac(String(publicPkcs1)))],
    ["HS256 under the public key in DER", jws(hs, claims, hmac(publicDer))],
    ["HS256 under the public key as JWK", jws(hs, claims, hmac(JSON.stringify(KEY_SET.keys[0])))],
    ["HS256 under an empty key", jws(hs, claims, hmac(""))],
    ["HS256 under zeros", jws(hs, claims, hmac(new Uint8Array(32)))],
    ["HS256 under `secret`", jws(hs, claims, hmac("secret"))],
    ["RS256 by another's key", jws({ ...header, alg: "RS256" }, claims, rsa(otherRsa.privateKey))],
    ["ES256 with r and s of zero", jws({ ...header, alg: "ES256" }, claims, () => Buffer.alloc(64))],
    ["kid up the path", withHeader({ kid: "../../../../dev/null" })],
    ["kid with SQL", withHeader({ kid: "x' UNION SELECT 'attacker''s own key' --" })],
    ["kid of a command", withHeader({ kid: "|cat /etc/passwd" })],
    ["kid as an object", withHeader({ kid: { $ne: null } })],
    ["kid with NUL", withHeader({ kid: "\u0000" })],
    [
      "jku",
      jws({ ...header, alg: "RS256", jku: "https://evil.example/keys" }, claims, rsa(otherRsa.privateKey)),
    ],
    [
      "x5u",
      jws({ ...header, alg: "RS256", x5u: "https://evil.example/c" }, claims, rsa(otherRsa.privateKey)),
    ],
    ["x5c", jws({ ...header, alg: "RS256", x5c: ["MIIB"] }, claims, rsa(otherRsa.privateKey))],
    ["jwk", jws({ ...header, alg: "RS256", jwk }, claims, rsa(otherRsa.privateKey))],
    ["an unknown critical header", withHeader({ crit: ["exp"], exp: 1 })],
    ["a payload that is not encoded", withHeader({ crit: ["b64"], b64: false })],
    ["a header that is no JSON", jws("{", claims, hmac("x"))],
    ["a header that is a list", jws("[]", claims, hmac("x"))],
    ["claims that are no JSON", jws(hs, "{", hmac("x"))],
    ["letters that base64url has not", `${head}.${body}!.${signature}`],
    ["dots", "..."],
    ["a single dot", "."],
    ["claims changed, signature kept", `${head}.${encode({ ...claims, sub: randomUUID() })}.${signature}`],
  ];
}

/** Claims that are signed as they should be and still not good. */
function badClaims(good: Record<string, unknown>): [string, object | string][] {
  const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([one]) => one !== name));
  const at = now();
  return [
    ...["sub", "iss", "aud", "exp", "iat"].map((name): [string, object] => [
      `without ${name}`,
      without(name),
    ]),
    ["exp passed", { ...good, exp: at - 60 }],
    ["exp of zero", { ...good, exp: 0 }],
    ["exp negative", { ...good, exp: -at }],
    ["exp as a string", { ...good, exp: String(at + 300) }],
    ["exp as a date", { ...good, exp: new Date(Date.now() + 300_000).toISOString() }],
    ["exp null", { ...good, exp: null }],
    ["exp as a list", { ...good, exp: [at + 300] }],
    ["exp infinite", JSON.stringify(good).replace(/"exp":\d+/, '"exp":1e400')],
    ["exp in a thousand years", { ...good, exp: at + 31_557_600_000 }],
    ["iat as a string", { ...good, iat: String(at) }],
    ["nbf to come", { ...good, nbf: at + 3600 }],
    ["nbf as a string", { ...good, nbf: "0" }],
    ["another issuer", { ...good, iss: "https://evil.example" }],
    ["issuer in another case", { ...good, iss: String(good.iss).toUpperCase() }],
    ["issuers as a list", { ...good, iss: [good.iss] }],
    ["another audience", { ...good, aud: "someone-else" }],
    ["no audience in the list", { ...good, aud: [] }],
    ["audience as an object", { ...good, aud: { is: good.aud } }],
    ["sub as a number", { ...good, sub: 7 }],
    ["sub as an object", { ...good, sub: { not: "" } }],
    ["sub empty", { ...good, sub: "" }],
    ["claims twice, the last one bad", JSON.stringify(good).replace(/}$/, ',"exp":1}')],
    ["claims in a list", [good]],
    ["claims that are null", "null"],
  ];
}

describe("access tokens", () => {
  let reader: Person;
  let operator: Person;
  let site: TestSite;
  let claims: Record<string, unknown>;
  const me = (token: string) => send(here.app.url, "/v1/me", { as: token });
  const header = { alg: "HS256", typ: "at+jwt" };

  before(async () => {
    reader = await newPerson(here.app);
    operator = await newPerson(here.app, { operator: true });
    site = await newSite(here.app);
    claims = JSON.parse(Buffer.from(reader.token.split(".")[1] ?? "", "base64url").toString());
  });

  it("are good when they are ours, so that what follows is about one thing each", async () => {
    assert.equal((await me(reader.token)).status, 200);
    const again = jws(header, claims, hmac(here.app.ctx.secrets.tokenKey));
    assert.equal((await me(again)).status, 200);
  });

  it("are good even when a second passes while they are made", async (test) => {
    const { secrets } = here.app.ctx;
    const [account, session] = [randomUUID(), randomUUID()];
    const Real = Date;
    let seconds = 0;
    class Hurried extends Real {
      constructor() {
        seconds += 1;
        super(Real.now() + seconds * 1000);
      }
    }
    test.after(() => {
      globalThis.Date = Real;
    });
    globalThis.Date = Hurried as unknown as DateConstructor;
    const { accessToken } = await signAccessToken(secrets, account, session);
    globalThis.Date = Real;
    const read = await readAccessToken(secrets, accessToken);
    assert.deepEqual([read?.accountId, read?.sessionId], [account, session]);
  });

  it("are refused, whatever an attacker does to them", async () => {
    await allAlike(unsigned(header, claims, reader.token), me);
  });

  it("are refused where their claims are not good, though the key is ours", async () => {
    const key = hmac(here.app.ctx.secrets.tokenKey);
    const session = claims.sid;
    const more: [string, object | string][] = [
      ["without sid", Object.fromEntries(Object.entries(claims).filter(([name]) => name !== "sid"))],
      ["sid of nobody", { ...claims, sid: randomUUID() }],
      ["sid of somebody else", { ...claims, sub: operator.id }],
      ["sid that is no UUID", { ...claims, sid: "' OR 1=1 --" }],
      ["sid as a number", { ...claims, sid: 7 }],
      ["sid as a list", { ...claims, sid: [session] }],
      ["sid with NUL", { ...claims, sid: "\u0000" }],
      ["sub that is no UUID", { ...claims, sub: "admin" }],
    ];
    const tokens = [...badClaims(claims), ...more].map(([name, bad]): Named => [name, jws(header, bad, key)]);
    await allAlike(tokens, me);
  });

  it("are refused under another type or algorithm, though the key is ours", async () => {
    const key = here.app.ctx.secrets.tokenKey;
    const typed = (typ: unknown): string => jws({ ...header, typ }, claims, hmac(key));
    await allAlike(
      [
        ["typ JWT", typed("JWT")],
        ["typ logout+jwt", typed("logout+jwt")],
        ["typ empty", typed("")],
        ["typ null", typed(null)],
        ["no typ", jws({ alg: "HS256" }, claims, hmac(key))],
        ["HS384", jws({ ...header, alg: "HS384" }, claims, hmac(key, "sha384"))],
        ["HS512", jws({ ...header, alg: "HS512" }, claims, hmac(key, "sha512"))],
      ],
      me,
    );
  });

  it("are refused when they are something else: a refresh token, a key, a cursor, words", async () => {
    const tokens = await here.app.ctx.db.transaction((tx) => startSession(here.app.ctx, tx, reader.id));
    const key = await newKey(here.app, site.id, ["articles"]);
    await allAlike(
      [
        ["a refresh token", tokens.refreshToken],
        ["another secret under a key's id", key.slice(0, -4) + (key.endsWith("AAAA") ? "BBBB" : "AAAA")],
        ["a key's id alone", key.slice(0, 37)],
        ["a key in capitals", key.toUpperCase()],
        ["a key with more behind it", `${key}A`],
        ["the key of nobody", `usk_${"0".repeat(32)}_${"A".repeat(43)}`],
        ["usk_", "usk_"],
        ["a UUID", reader.id],
        ["15,000 letters", "A".repeat(15_000)],
        ["a token with 12,000 letters of claims", jws(header, { ...claims, x: "x".repeat(9000) }, hmac("x"))],
      ],
      me,
    );
    const huge = "A".repeat(64 * 1024);
    const handler = createApp(here.app.ctx, { migrations: [], isDraining: () => false });
    const front = await listen({
      handler,
      port: 0,
      host: "127.0.0.1",
      log: () => {},
      onDrainStart: () => {},
      graceMs: 0,
    });
    const answer = await exchange(
      front.url,
      `GET /v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${huge}\r\n\r\n`,
    );
    assert.match(answer, /^(?:HTTP\/1\.1 431 |$)/);
    await front.drain();
  });

  it("are taken from the header alone, in the one form it has", async () => {
    const { token } = reader;
    const forms = [`Basic ${token}`, token, `Bearer  ${token}`, `Bearer ${token} x`, "Bearer", "Bearer ", ""];
    for (const form of [
      ...forms,
      `Bearer "${token}"`,
      `Token ${token}`,
      `Bearer ${token}, Bearer ${token}`,
    ]) {
      const reply = await send(here.app.url, "/v1/me", { headers: { Authorization: form } });
      const { name } = problemOf(reply, form);
      assert.equal(name, "invalid-credentials", form.slice(0, 20));
    }
    const elsewhere = [
      send(here.app.url, "/v1/me", { headers: { Cookie: `token=${token}; access_token=${token}` } }),
      send(here.app.url, "/v1/me", {
        headers: { "X-Access-Token": token, "Proxy-Authorization": `Bearer ${token}` },
      }),
    ];
    for (const reply of await Promise.all(elsewhere)) {
      assert.equal(problemOf(reply, "elsewhere").name, "sign-in-required");
    }
    for (const name of ["access_token", "token", "auth"]) {
      const reply = await send(here.app.url, `/v1/me?${name}=${token}`);
      assert.equal(problemOf(reply, name).name, "validation-failed");
    }
  });

  it("are refused where credentials are optional, too: nobody becomes anonymous by a bad token", async () => {
    const article = await newArticle(here.app, site, { settings: { commenters: "guests" } });
    const body = { body: "Words", guest: { name: "Somebody" } };
    await allAlike(
      [
        ["none", `${encode({ alg: "none" })}.${encode(claims)}.`],
        ["words", "words"],
      ],
      (as) => send(here.app.url, `${article.path}/comments`, { method: "POST", as, body }),
    );
  });

  it("end with the session: after logout, and when a used refresh token shows that somebody copied it", async () => {
    const { app } = here;
    const sign = () => app.ctx.db.transaction((tx) => startSession(app.ctx, tx, reader.id));
    const refresh = (refreshToken: string) =>
      send(app.url, "/v1/auth/refresh", { method: "POST", body: { refreshToken } });
    const [gone, copied] = [await sign(), await sign()];
    assert.equal(
      (await send(app.url, "/v1/auth/logout", { method: "POST", as: gone.accessToken })).status,
      204,
    );
    const renewed = JSON.parse((await refresh(copied.refreshToken)).text) as typeof copied;
    assert.equal((await me(renewed.accessToken)).status, 200);
    assert.equal(problemOf(await refresh(copied.refreshToken), "used").name, "invalid-credentials");
    await allAlike(
      [
        ["after logout", gone.accessToken],
        ["of a family that ended", copied.accessToken],
        ["renewed, of a family that ended", renewed.accessToken],
      ],
      me,
    );
    for (const token of [
      gone.refreshToken,
      renewed.refreshToken,
      copied.refreshToken,
      gone.accessToken,
      "usr_",
      "x",
    ]) {
      assert.equal(problemOf(await refresh(token), "refresh").name, "invalid-credentials");
    }
    assert.equal((await me(reader.token)).status, 200, "another session of the same reader goes on");
  });

  it("stop at the revocation of a key, at once", async () => {
    const { app } = here;
    const key = await newKey(app, site.id, ["articles"]);
    const id = (/^usk_(.{8})(.{4})(.{4})(.{4})(.{12})_/.exec(key) ?? []).slice(1).join("-");
    assert.equal((await send(app.url, "/v1/sites", { as: key })).status, 200);
    const revoked = await send(app.url, `${site.path}/api-keys/${id}`, { method: "DELETE", as: site.key });
    assert.equal(revoked.status, 204, revoked.text);
    await allAlike([["revoked", key]], (as) => send(app.url, "/v1/sites", { as }));
  });
});

describe("single-sign-on tokens", () => {
  let shared: TestSite;
  let keyed: TestSite;
  let without: TestSite;
  const issuer = "https://publisher.example";
  const exchangeAt = (site: TestSite) => (token: string) =>
    send(here.app.url, "/v1/auth/sso", { method: "POST", body: { site: site.slug, token } });
  const good = (more: object = {}): Record<string, unknown> => ({
    iss: issuer,
    aud: "understory",
    sub: "reader-1",
    name: "Ada Brook",
    iat: now(),
    exp: now() + 300,
    ...more,
  });
  const signed = (claims: object | string, header: object = { alg: "HS256" }): string =>
    jws(header, claims, hmac(SECRET));

  before(async () => {
    const sso = { issuer, audience: "understory" };
    shared = await newSite(here.app, {}, { sso: { ...sso, secret: SECRET } });
    keyed = await newSite(here.app, {}, { sso: { ...sso, jwksUrl: KEYS_AT } });
    without = await newSite(here.app);
  });

  it("are good when the publisher signed them, so that what follows is about one thing each", async () => {
    assert.equal((await exchangeAt(shared)(signed(good()))).status, 200);
    const byRsa = jws({ alg: "RS256", kid: "rsa" }, good(), rsa(rsaKeys.privateKey));
    const byEc = jws({ alg: "ES256", kid: "ec" }, good(), ecdsa(ecKeys.privateKey));
    for (const token of [byRsa, byEc]) {
      const reply = await exchangeAt(keyed)(token);
      assert.equal(reply.status, 200, reply.text);
    }
  });

  it("are refused, whatever an attacker does to them", async () => {
    const claims = good();
    await allAlike(unsigned({ alg: "HS256" }, claims, signed(claims)), exchangeAt(shared));
    const token = jws({ alg: "RS256", kid: "rsa" }, claims, rsa(rsaKeys.privateKey));
    await allAlike(unsigned({ alg: "RS256", kid: "rsa" }, claims, token), exchangeAt(keyed));
    assert.deepEqual(new Set(fetched), new Set([KEYS_AT]), "nothing that a token names is fetched");
  });

  it("are refused where their claims are not good, though the publisher signed them", async () => {
    const more: [string, object | string][] = [
      ["longer than ten minutes", good({ exp: now() + 3600 })],
      ["for ever", good({ exp: 1e15 })],
      ["older than ten minutes", good({ iat: now() - 3600, exp: now() - 3000 })],
      ["not issued yet", good({ iat: now() + 3600, exp: now() + 3700 })],
      ["without a name", good({ name: undefined })],
      ["a name that is a number", good({ name: 7 })],
      ["a name of one letter", good({ name: "A" })],
      ["a name that cannot be seen", good({ name: "\u200b\u200b\u200b" })],
      ["a name that turns the text around", good({ name: "Ada \u202eBrook" })],
      ["a name with NUL", good({ name: "Ada\u0000Brook" })],
      ["a name with a lone surrogate", good({ name: "Ada \ud800" })],
      ["a subject with NUL", good({ sub: "a\u0000b" })],
      ["a subject with a lone surrogate", good({ sub: "a\ud800" })],
      ["a subject of 256 characters", good({ sub: "s".repeat(256) })],
      ["a jti with NUL", good({ jti: "\u0000" })],
      ["a jti of 5,000 characters", good({ jti: "j".repeat(5000) })],
      ["a jti that is an object", good({ jti: { a: 1 } })],
    ];
    const claims = [...badClaims(good()), ...more];
    await allAlike(
      claims.map(([name, bad]): Named => [name, signed(bad)]),
      exchangeAt(shared),
    );
  });

  it("are refused under an algorithm that the site did not choose", async () => {
    await allAlike(
      [
        ["HS512 by the shared secret", jws({ alg: "HS512" }, good(), hmac(SECRET, "sha512"))],
        [
          "RS256 where a secret is shared",
          jws({ alg: "RS256", kid: "rsa" }, good(), rsa(rsaKeys.privateKey)),
        ],
        ["unsigned", jws({ alg: "none" }, good(), nobody)],
      ],
      exchangeAt(shared),
    );
    await allAlike(
      [
        ["HS256 by the other site's secret", signed(good(), { alg: "HS256", kid: "rsa" })],
        ["RS512", jws({ alg: "RS512", kid: "rsa" }, good(), rsa(rsaKeys.privateKey, "sha512"))],
        [
          "a key that is not in the set",
          jws({ alg: "RS256", kid: "other" }, good(), rsa(otherRsa.privateKey)),
        ],
        [
          "RSA under the elliptic key's name",
          jws({ alg: "RS256", kid: "ec" }, good(), rsa(rsaKeys.privateKey)),
        ],
      ],
      exchangeAt(keyed),
    );
  });

  it("are refused on every other site, and told from nothing that is not there", async () => {
    const token = signed(good());
    const ask = (site: string) => () =>
      send(here.app.url, "/v1/auth/sso", { method: "POST", body: { site, token } });
    for (const site of [keyed.slug, without.slug, "no-such-site"]) await allAlike([[site, token]], ask(site));
  });

  it("are no access tokens, and access tokens are not they", async () => {
    const reader = await newPerson(here.app);
    const asAccess = signed(good({ sid: randomUUID() }), { alg: "HS256", typ: "at+jwt" });
    await allAlike(
      [
        ["SSO token", signed(good())],
        ["SSO token dressed up", asAccess],
      ],
      (token) => send(here.app.url, "/v1/me", { as: token }),
    );
    await allAlike(
      [
        ["access token", reader.token],
        ["key", shared.key],
      ],
      exchangeAt(shared),
    );
  });

  it("work once where they have an id", async () => {
    const token = signed(good({ jti: randomUUID() }));
    assert.equal((await exchangeAt(shared)(token)).status, 200);
    await allAlike([["again", token]], exchangeAt(shared));
  });

  it("make an account of that site alone", async () => {
    const article = await newArticle(here.app, without);
    const reply = await exchangeAt(shared)(
      signed(good({ email: "staff@example.org", email_verified: true })),
    );
    const { accessToken } = JSON.parse(reply.text) as { accessToken: string };
    await allAlike([["another site's", accessToken]], (as) =>
      send(here.app.url, `${article.path}/me`, { as }),
    );
    const post = await send(here.app.url, `${article.path}/comments`, {
      method: "POST",
      as: accessToken,
      body: { body: "Words" },
    });
    assert.equal(problemOf(post, "post").name, "invalid-credentials");
  });

  it("never become an account that is there already by its address", async () => {
    const staff = await newPerson(here.app, { operator: true });
    const reply = await exchangeAt(shared)(
      signed(good({ sub: "other", email: staff.email, email_verified: true })),
    );
    const { accessToken } = JSON.parse(reply.text) as { accessToken: string };
    const me = JSON.parse((await send(here.app.url, "/v1/me", { as: accessToken })).text) as {
      id: string;
      operator: boolean;
    };
    assert.notEqual(me.id, staff.id);
    assert.equal(me.operator, false);
  });
});
