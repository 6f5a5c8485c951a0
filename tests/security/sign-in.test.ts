// Attacks on signing in at a provider: states that are forged, used or another browser's, ID tokens that are not for
// us, and pages that would say the code to somebody else (hazards.md T28, T68, T69, T73, T74, T75, T78).
import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { exportJWK, exportSPKI, SignJWT } from "jose";
import { OWN_URL, startApp, type TestApp } from "../_support/app.ts";
import { newSite, type TestSite, unique } from "../_support/people.ts";
import { type Facebook, startFacebook } from "../_support/providers/facebook.ts";
import { type Google, startGoogle, type Tampering } from "../_support/providers/google.ts";
import { comeBack, type Ended, newSecret, ORIGIN, openWindow } from "../_support/providers/window.ts";
import { encode, hmac, jws } from "./_support/jws.ts";

let app: TestApp;
let google: Google;
let facebook: Facebook;
let site: TestSite;
let other: KeyObject;

before(async () => {
  [google, facebook] = await Promise.all([startGoogle(), startFacebook()]);
  const providers = { google: google.settings, facebook: facebook.settings, oidc: null };
  app = await startApp({ publicUrl: OWN_URL, providers });
  site = await newSite(app, {}, { origins: [ORIGIN] });
  other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
});
after(async () => {
  await app?.close();
  await Promise.all([google?.close(), facebook?.close()]);
});

const accounts = () => app.ctx.db.prisma.account.count();

/** Asserts that a browser came back for nothing: no code, no account, nothing said. */
function assertRefused(ended: Ended, what: string): void {
  assert.equal(ended.status, 404, `${what}: ${ended.text}`);
  assert.doesNotMatch(ended.text, /usw_/, what);
  assert.equal(ended.origin, null, what);
}

describe("the state of a sign-in at a provider", () => {
  it("is taken from the browser that began, once, in time, at that provider", async () => {
    const mine = await openWindow(app, "google", site);
    const theirs = await openWindow(app, "google", site);
    const back = google.consent(mine.location);
    const state = new URL(back).searchParams.get("state") ?? "";
    const name = mine.cookies.split("=")[0] ?? "";
    const forged: [string, string, string][] = [
      ["no cookie", back, ""],
      ["another flow's cookie", back, theirs.cookies],
      ["another flow's secret under this one's name", back, `${name}=${theirs.cookies.split("=")[1]}`],
      ["an empty secret", back, `${name}=`],
      ["no state", back.replace(/state=[^&]*/, ""), mine.cookies],
      ["an empty state", back.replace(state, ""), mine.cookies],
      ["a state made up", back.replace(state, "A".repeat(43)), mine.cookies],
      [
        "another flow's state",
        back.replace(state, new URL(theirs.location).searchParams.get("state") ?? ""),
        mine.cookies,
      ],
      ["at another provider", back.replace("/google/", "/facebook/"), mine.cookies],
    ];
    const before = await accounts();
    for (const [what, url, cookies] of forged) assertRefused(await comeBack(app, url, cookies), what);
    assert.equal(await accounts(), before);
    google.person = { sub: unique("g"), email: undefined };
    const good = await comeBack(app, back, mine.cookies);
    assert.ok(good.word.code, "none of them used it up");
    assertRefused(await comeBack(app, back, mine.cookies), "a second time");
    app.travel(11 * 60_000);
    assertRefused(await comeBack(app, google.consent(theirs.location), theirs.cookies), "too late");
  });

  it("lets one of ten that come back at once through", async () => {
    google.person = { sub: unique("g"), email: undefined };
    const { location, cookies } = await openWindow(app, "google", site);
    const back = google.consent(location);
    const ends = await Promise.all(Array.from({ length: 10 }, () => comeBack(app, back, cookies)));
    assert.equal(ends.filter(({ word }) => word.code).length, 1);
  });

  it("is not joined by a second of the same name", async () => {
    const { location, cookies } = await openWindow(app, "google", site);
    const back = google.consent(location);
    const ended = await comeBack(app, `${back}&state=x`, cookies);
    assert.equal(ended.word.code, undefined);
  });

  it("of a code from elsewhere fails at the PKCE verifier (code injection)", async () => {
    const victim = await openWindow(app, "google", site);
    const attacker = await openWindow(app, "google", site);
    const stolen = new URL(google.consent(victim.location)).searchParams.get("code") ?? "";
    const back = new URL(google.consent(attacker.location));
    back.searchParams.set("code", stolen);
    assert.deepEqual((await comeBack(app, back.href, attacker.cookies)).word, { error: "failed" });
  });

  it("answers everybody whose state is not good the same, in text", async () => {
    const { location, cookies } = await openWindow(app, "google", site);
    const bodies = await Promise.all(
      [google.consent(location), `${app.url}/v1/auth/google/callback?state=${"A".repeat(43)}&code=x`].map(
        async (url) => {
          const { text } = await comeBack(app, url, url.includes("AAAA") ? cookies : "");
          return JSON.stringify({ ...JSON.parse(text), requestId: "" });
        },
      ),
    );
    assert.equal(bodies[0], bodies[1]);
  });
});

describe("an ID token", () => {
  const nbf = () => Math.floor(Date.now() / 1000);
  const tampered: [string, Tampering | (() => Tampering)][] = [
    ["of another issuer", { claims: { iss: "https://evil.example" } }],
    ["of an issuer with a slash more", () => ({ claims: { iss: `${google.settings.issuer}/` } })],
    ["without issuer", { claims: { iss: undefined } }],
    ["for another client", { claims: { aud: "43-another.apps.example", azp: "43-another.apps.example" } }],
    ["without audience", { claims: { aud: undefined } }],
    [
      "for us and another, given to the other",
      () => ({ claims: { aud: [google.settings.clientId, "x"], azp: "x" } }),
    ],
    ["with another nonce", { claims: { nonce: "A".repeat(43) } }],
    ["without nonce", { claims: { nonce: undefined } }],
    ["with an empty nonce", { claims: { nonce: "" } }],
    ["that is over", () => ({ claims: { exp: nbf() - 3600, iat: nbf() - 7200 } })],
    ["without an end", { claims: { exp: undefined } }],
    ["with an end in words", { claims: { exp: "tomorrow" } }],
    ["of the future", () => ({ claims: { nbf: nbf() + 3600 } })],
    ["without subject", { claims: { sub: undefined } }],
    ["with an empty subject", { claims: { sub: "" } }],
    ["with a number for a subject", { claims: { sub: 7 } }],
    ["with a subject that is too long", { claims: { sub: "x".repeat(256) } }],
    ["with NUL in the subject", { claims: { sub: "a\0b" } }],
    ["of a key that is not there", { header: { kid: "another" } }],
    ["of a key by a path", { header: { kid: "../../../../dev/null" } }],
    ["of a key by SQL", { header: { kid: "' OR 1=1 --" } }],
    ["with its own key set", { header: { jku: "https://evil.example/jwks.json", kid: "evil" } }],
    ["without a signature", { idToken: (good) => good.replace(/\.[^.]*$/, ".") }],
    ["with another's signature", { idToken: (good) => good.replace(/\.[^.]*$/, `.${"A".repeat(342)}`) }],
    [
      "of alg none",
      { idToken: (_good, claims) => `${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}.` },
    ],
    [
      "of alg nOnE",
      { idToken: (_good, claims) => `${encode({ alg: "nOnE", kid: "key-1" })}.${encode(claims)}.` },
    ],
    [
      "of HS256 under the public key",
      {
        idToken: async (_good, claims) =>
          jws({ alg: "HS256", kid: "key-1" }, claims, hmac(await exportSPKI(google.publicKey))),
      },
    ],
    [
      "of HS256 under the client's secret",
      { idToken: (_good, claims) => jws({ alg: "HS256" }, claims, hmac(google.settings.clientSecret)) },
    ],
    [
      "of another key under a known id",
      {
        idToken: (_good, claims) =>
          new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "key-1" }).sign(other),
      },
    ],
    [
      "that brings its own key along",
      {
        idToken: async (_good, claims) =>
          new SignJWT(claims)
            .setProtectedHeader({ alg: "RS256", kid: "key-1", jwk: await exportJWK(other) })
            .sign(other),
      },
    ],
    ["that is none", { idToken: () => "nonsense" }],
    ["of two parts", { idToken: (good) => good.split(".").slice(0, 2).join(".") }],
    [
      "that is no text",
      { token: { status: 200, body: '{"access_token":"a","token_type":"Bearer","id_token":7}' } },
    ],
    ["that is missing", { token: { status: 200, body: '{"access_token":"a","token_type":"Bearer"}' } }],
  ];
  for (const [what, tampering] of tampered) {
    it(`${what} signs nobody in`, async () => {
      google.person = { sub: unique("g"), email: undefined };
      const opened = await openWindow(app, "google", site);
      const before = await accounts();
      google.tamper = typeof tampering === "function" ? tampering() : tampering;
      const ended = await comeBack(app, google.consent(opened.location), opened.cookies);
      google.tamper = {};
      assert.deepEqual([ended.status, ended.word], [200, { error: "failed" }], ended.text);
      assert.equal(await accounts(), before);
    });
  }

  it("is good where Google has changed its keys", async () => {
    const rolled = await startGoogle();
    const providers = { google: rolled.settings, facebook: null, oidc: null };
    const fresh = await startApp({ publicUrl: OWN_URL, providers }, {}, app.databaseUrl);
    try {
      rolled.person = { sub: unique("g"), email: undefined };
      const opened = await openWindow(fresh, "google", site);
      await rolled.rotate();
      assert.ok((await comeBack(fresh, rolled.consent(opened.location), opened.cookies)).word.code);
    } finally {
      await fresh.close();
      await rolled.close();
    }
  });
});

describe("the page of a window", () => {
  const POLICY =
    /^default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'nonce-([\w+/=]{24})'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'$/;

  /** Asserts the policy, a nonce of its own, and no script or handler within. */
  function assertWindow({ headers, text }: { headers: Record<string, string>; text: string }): string {
    const [, nonce = ""] = POLICY.exec(headers["content-security-policy"] ?? "") ?? [];
    assert.ok(nonce, headers["content-security-policy"]);
    assert.equal(headers["cache-control"], "private, no-store");
    assert.equal(headers["cross-origin-opener-policy"], "unsafe-none");
    assert.equal(headers["referrer-policy"], "no-referrer");
    assert.equal(headers["x-content-type-options"], "nosniff");
    const scripts = [...text.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    assert.deepEqual(scripts, [`<script src="/assets/sign-in.js" nonce="${nonce}" type="module">`]);
    assert.doesNotMatch(text, /\son\w+=|javascript:|<style/i);
    return nonce;
  }

  it("says the word to the flow's own origin, whatever the provider sends along", async () => {
    google.person = { sub: unique("g"), email: undefined };
    const opened = await openWindow(app, "google", site);
    const back = `${google.consent(opened.location)}&origin=https://evil.example&returnTo=//evil.example`;
    const ended = await comeBack(app, back, opened.cookies);
    assert.equal(ended.origin, ORIGIN);
    assert.ok(ended.word.code);
    assert.doesNotMatch(ended.text, /evil\.example/);
    const first = assertWindow(ended);
    const again = await openWindow(app, "google", site);
    const second = assertWindow(await comeBack(app, google.deny(again.location), again.cookies));
    assert.notEqual(first, second);
  });

  it("never shows what a provider wrote, as markup or at all", async () => {
    const opened = await openWindow(app, "google", site);
    const words = new URLSearchParams({
      error: "access_denied",
      error_description: "<script>alert(1)</script>",
      state: new URL(opened.location).searchParams.get("state") ?? "",
    });
    const ended = await comeBack(app, `${app.url}/v1/auth/google/callback?${words}`, opened.cookies);
    assert.deepEqual(ended.word, { error: "denied" });
    assert.doesNotMatch(ended.text, /alert\(1\)/);
  });

  it("to sign in takes the site's own origins alone, and shows what is configured", async () => {
    const { challenge } = newSecret();
    const query = (given: object) =>
      new URLSearchParams({ site: site.slug, origin: ORIGIN, challenge, ...given });
    const page = await app.get(`/sign-in?${query({})}`);
    assert.equal(page.status, 200);
    assertWindow({ headers: page.headers as Record<string, string>, text: page.text });
    for (const id of ["google", "facebook"]) assert.match(page.text, new RegExp(`href="/v1/auth/${id}\\?`));
    assert.doesNotMatch(page.text, /\/v1\/auth\/oidc/);
    for (const origin of [
      "https://evil.example",
      "https://paper.example.evil.example",
      "null",
      "*",
      `${ORIGIN}/`,
    ]) {
      assert.equal((await app.get(`/sign-in?${query({ origin })}`)).status, 422, origin);
    }
    assert.equal((await app.get(`/sign-in?${query({ site: "no-such-site" })}`)).status, 404);
    assert.equal((await app.get(`/sign-in?${query({ challenge: '"><script>' })}`)).status, 422);
    assert.equal((await app.get(`/sign-in?${query({ more: "x" })}`)).status, 422);
  });

  it("has a script that names its target, and never everybody", async () => {
    const { text, headers } = await app.get("/assets/sign-in.js").buffer(true);
    assert.match(String(headers["content-type"]), /^text\/javascript/);
    const targets = [...text.matchAll(/postMessage\([^;]*?,\s*([^,;]+?)\);/g)].map(([, target]) => target);
    assert.deepEqual(targets, ["origin"]);
    assert.doesNotMatch(text, /["'`]\*["'`]|innerHTML|eval|document\.write|localStorage|location\s*=/);
  });

  it("tells a person on a page what a client is told as a problem", async () => {
    const url = `/v1/auth/google/callback?state=${"A".repeat(43)}&code=x`;
    const page = await app.get(url).set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    assert.deepEqual([page.status, page.headers["content-type"]], [404, "text/html; charset=utf-8"]);
    assert.match(page.text, /role="alert"/);
  });
});

describe("the log", () => {
  it("holds nothing of a sign-in at a provider", async () => {
    facebook.person = { id: "5550424242424217", name: "Ada Secretname" };
    const opened = await openWindow(app, "facebook", site);
    const back = facebook.consent(opened.location);
    const ended = await comeBack(app, back, opened.cookies);
    google.tamper = { claims: { nonce: "wrong" } };
    const second = await openWindow(app, "google", site);
    await comeBack(app, google.consent(second.location), second.cookies);
    google.tamper = {};
    const log = app.logged.join("");
    for (const secret of [
      new URL(back).searchParams.get("code"),
      new URL(back).searchParams.get("state"),
      opened.cookies.split("=")[1],
      opened.verifier,
      ended.word.code,
      google.settings.clientSecret,
      facebook.settings.appSecret,
      google.asked.get("code_verifier"),
      "Secretname",
      "5550424242424217",
    ]) {
      assert.ok(secret && !log.includes(secret), String(secret));
    }
    assert.match(log, /a sign-in at a provider does not hold/);
  });
});
