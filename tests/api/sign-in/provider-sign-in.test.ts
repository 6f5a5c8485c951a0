import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { OWN_URL, startApp, type TestApp } from "../../_support/app.ts";
import { newArticle, newPerson, newSite, type TestSite, unique } from "../../_support/people.ts";
import { type Facebook, startFacebook } from "../../_support/providers/facebook.ts";
import { type Google, startGoogle } from "../../_support/providers/google.ts";
import {
  comeBack,
  exchange,
  newSecret,
  ORIGIN,
  openWindow,
  signInBy,
} from "../../_support/providers/window.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

let app: TestApp;
let google: Google;
let facebook: Facebook;
let site: TestSite;

before(async () => {
  [google, facebook] = await Promise.all([startGoogle(), startFacebook()]);
  const providers = { google: google.settings, facebook: facebook.settings, oidc: null };
  app = await startApp({ publicUrl: OWN_URL, providers });
  site = await newSite(app, {}, { origins: [ORIGIN] });
});
after(async () => {
  await app?.close();
  await Promise.all([google?.close(), facebook?.close()]);
});

const person = () => ({ sub: unique("g"), email: `${unique("g")}@example.org`, name: `Ada ${unique("b")}` });
const me = async (token: string) => bodyOf(await app.get("/v1/me", token));

describe("GET /v1/auth/providers", () => {
  it("names those that are configured", async () => {
    const { items } = bodyOf(await app.get("/v1/auth/providers"));
    assert.deepEqual(items, [
      { id: "facebook", name: "Facebook", url: `${app.url}/v1/auth/facebook` },
      { id: "google", name: "Google", url: `${app.url}/v1/auth/google` },
    ]);
  });

  it("is 404 at those that are not, and at what is none", async () => {
    const { challenge } = newSecret();
    const query = new URLSearchParams({ site: site.slug, origin: ORIGIN, challenge });
    for (const id of ["oidc", "twitter", "__proto__"]) {
      assertProblem(await app.get(`/v1/auth/${id}?${query}`), "not-found");
      assertProblem(await app.get(`/v1/auth/${id}/callback?state=x`), "not-found");
    }
  });
});

describe("GET /v1/auth/{provider}: 302", () => {
  it("goes to the provider with state, nonce and PKCE, and leaves a cookie with the browser", async () => {
    const { challenge } = newSecret();
    const query = new URLSearchParams({ site: site.slug, origin: ORIGIN, challenge });
    const answer = await app.get(`/v1/auth/google?${query}`);
    assert.equal(answer.status, 302);
    const url = new URL(String(answer.headers.location));
    assert.equal(url.origin + url.pathname, `${google.settings.issuer}/o/oauth2/v2/auth`);
    const params = Object.fromEntries(url.searchParams);
    assert.equal(params.client_id, google.settings.clientId);
    assert.equal(params.redirect_uri, `${app.url}/v1/auth/google/callback`);
    assert.equal(params.response_type, "code");
    assert.equal(params.scope, "openid email profile");
    assert.equal(params.code_challenge_method, "S256");
    for (const name of ["state", "nonce", "code_challenge"]) assert.match(params[name] ?? "", /^[\w-]{43}$/);
    assert.notEqual(params.code_challenge, challenge);
    const [cookie = ""] = answer.headers["set-cookie"] as unknown as string[];
    assert.match(
      cookie,
      /^understory-flow-[0-9a-f]{16}=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    assert.equal(answer.headers["cache-control"], "private, no-store");
    assert.equal(answer.headers["cross-origin-opener-policy"], "unsafe-none");
  });

  it("keeps state, verifier and nonce hashed or sealed", async () => {
    const { location, cookies } = await openWindow(app, "google", site);
    const { searchParams } = new URL(location);
    const rows = await app.ctx.db.prisma.providerFlow.findMany();
    const stored = JSON.stringify(rows, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
    );
    for (const secret of [searchParams.get("state"), searchParams.get("nonce"), cookies.split("=")[1]]) {
      assert.ok(secret && !stored.includes(secret));
    }
  });
});

describe("GET /v1/auth/{provider}: 404 and 422", () => {
  it("takes an origin of the site's own alone, letter for letter (T73)", async () => {
    const { challenge } = newSecret();
    const ask = (origin: string, slug = site.slug) =>
      app.get(`/v1/auth/google?${new URLSearchParams({ site: slug, origin, challenge })}`);
    for (const origin of [
      "https://paper.example.evil.example",
      "https://evil.example",
      "http://paper.example",
      "https://paper.example:444",
      "https://sub.paper.example",
      "https://PAPER.example",
      "https://paper.example/",
      "https://paper.example@evil.example",
      "//paper.example",
      "https:paper.example",
      "javascript:alert(1)",
      "null",
      "*",
      "",
      "https://paper.example\r\nX: y",
    ]) {
      assertInvalid(await ask(origin), "?origin");
    }
    assertProblem(await ask(ORIGIN, "no-such-site"), "not-found");
  });
});

describe("a sign-in by Google", () => {
  it("makes an account with the proven address, and finds it again by its subject", async () => {
    google.person = person();
    const token = await signInBy(app, google, "google", site);
    const first = await me(token);
    assert.deepEqual(
      [first.name, first.email, first.emailVerified],
      [google.person.name, google.person.email, true],
    );
    google.person = { ...google.person, email: `${unique("g")}@example.org` };
    assert.equal((await me(await signInBy(app, google, "google", site))).id, first.id);
    google.person = { ...google.person, sub: unique("g"), email: `${unique("g")}@example.org` };
    assert.notEqual((await me(await signInBy(app, google, "google", site))).id, first.id);
  });

  it("gives tokens that post", async () => {
    google.person = person();
    const article = await newArticle(app, site);
    const token = await signInBy(app, google, "google", site);
    const posted = await app.post(`${article.path}/comments`, { body: "Mine" }, token);
    assert.equal(bodyOf(posted, 201).author.name, google.person.name);
  });

  it("leaves an address that is not proven alone", async () => {
    for (const email_verified of [false, "true", 1, null]) {
      google.person = { ...person(), email_verified };
      const account = await me(await signInBy(app, google, "google", site));
      assert.deepEqual([account.email, account.emailVerified], [null, false]);
    }
  });

  it("does without an address, and without a name that readers could go by", async () => {
    for (const name of [undefined, "", "x", "\u202eevil", "a".repeat(300)]) {
      google.person = { sub: unique("g"), email: undefined, name };
      const account = await me(await signInBy(app, google, "google", site));
      assert.equal(account.email, null);
      assert.match(account.name, /^Reader \d{6}$/);
    }
  });

  it("makes no account of an address that another has proven, and says what to do", async () => {
    const holder = await newPerson(app, { emailVerified: true });
    google.person = { ...person(), email: holder.email };
    const before = await app.ctx.db.prisma.account.count();
    const opened = await openWindow(app, "google", site);
    const ended = await comeBack(app, google.consent(opened.location), opened.cookies);
    assert.deepEqual([ended.status, ended.word], [200, { error: "link-first" }]);
    assert.equal(await app.ctx.db.prisma.account.count(), before);
    google.person = { ...person(), email: holder.email.toUpperCase() };
    const again = await openWindow(app, "google", site);
    const shouted = await comeBack(app, google.consent(again.location), again.cookies);
    assert.deepEqual(shouted.word, { error: "link-first" });
  });

  it("keeps nobody out with an address that was only written down", async () => {
    const squatter = await newPerson(app);
    google.person = { ...person(), email: squatter.email };
    const account = await me(await signInBy(app, google, "google", site));
    assert.notEqual(account.id, squatter.id);
    assert.equal(account.email, null);
  });

  it("never finds an account by its address, proven or not (T28)", async () => {
    const victim = await newPerson(app, { emailVerified: true });
    google.person = { ...person(), email: victim.email, email_verified: false };
    const account = await me(await signInBy(app, google, "google", site));
    assert.notEqual(account.id, victim.id);
    assert.equal(account.email, null);
  });

  it("makes one account of 50 first sign-ins at once (T59)", async () => {
    google.person = person();
    const windows = await Promise.all(Array.from({ length: 50 }, () => openWindow(app, "google", site)));
    const ends = await Promise.all(
      windows.map(({ location, cookies }) => comeBack(app, google.consent(location), cookies)),
    );
    const answers = await Promise.all(
      ends.map(({ word }, index) => exchange(app, word.code, windows[index]?.verifier ?? "")),
    );
    const ids = await Promise.all(answers.map(async (answer) => (await me(bodyOf(answer).accessToken)).id));
    assert.equal(new Set(ids).size, 1);
    const where = { provider: "google", subject: String(google.person.sub) };
    assert.equal(await app.ctx.db.prisma.providerIdentity.count({ where }), 1);
    assert.equal(await app.ctx.db.prisma.account.count({ where: { email: String(google.person.email) } }), 1);
  });

  it("gives a name that somebody has a number, since nobody can be asked for another", async () => {
    google.person = person();
    const { name } = await me(await signInBy(app, google, "google", site));
    google.person = { ...person(), name };
    assert.equal((await me(await signInBy(app, google, "google", site))).name, `${name} (2)`);
  });

  it("asks for discovery once", async () => {
    google.person = person();
    await signInBy(app, google, "google", site);
    assert.equal(google.discoveries, 1);
  });
});

describe("a sign-in by Facebook", () => {
  it("makes an account without an address, since Facebook proves none", async () => {
    const id = String(Math.trunc(Math.random() * 1e15));
    const name = `Ada ${unique("f")}`;
    facebook.person = { id, name, email: "ada.brook@example.org" };
    const first = await me(await signInBy(app, facebook, "facebook", site));
    assert.deepEqual([first.name, first.email, first.emailVerified], [name, null, false]);
    assert.equal(facebook.asked?.searchParams.get("fields"), "id,name,email");
    assert.equal(facebook.asked?.searchParams.has("access_token"), false);
    facebook.person = { id, name: "Ada Lake" };
    assert.equal((await me(await signInBy(app, facebook, "facebook", site))).id, first.id);
  });

  it("takes a subject of Google's for nobody here", async () => {
    google.person = { ...person(), sub: "777" };
    facebook.person = { id: "777", name: "Ada Brook" };
    const other = await me(await signInBy(app, google, "google", site));
    assert.notEqual((await me(await signInBy(app, facebook, "facebook", site))).id, other.id);
  });

  it("is told of what is not a person", async () => {
    for (const person of [{}, { id: 5 }, { id: "x" }, { name: "Ada" }, [] as never]) {
      facebook.person = person as Facebook["person"];
      const opened = await openWindow(app, "facebook", site);
      const ended = await comeBack(app, facebook.consent(opened.location), opened.cookies);
      assert.deepEqual(ended.word, { error: "failed" }, JSON.stringify(person));
    }
  });
});

describe("a refusal at the provider", () => {
  it("is told to the page that opened the window, by Google and by Facebook", async () => {
    for (const [id, provider] of [
      ["google", google],
      ["facebook", facebook],
    ] as const) {
      const opened = await openWindow(app, id, site);
      const ended = await comeBack(app, provider.deny(opened.location), opened.cookies);
      assert.deepEqual([ended.status, ended.origin, ended.word], [200, ORIGIN, { error: "denied" }]);
    }
  });

  it("is told of a code that the provider does not know", async () => {
    for (const [id, provider] of [
      ["google", google],
      ["facebook", facebook],
    ] as const) {
      const opened = await openWindow(app, id, site);
      const url = new URL(provider.consent(opened.location));
      url.searchParams.set("code", "another-code");
      const ended = await comeBack(app, url.href, opened.cookies);
      assert.deepEqual(ended.word, { error: "failed" });
    }
  });
});

describe("a provider that is away", () => {
  it("is 503 where the token is asked for, and the window is not left hanging", async () => {
    const opened = await openWindow(app, "google", site);
    google.tamper = { down: true };
    const ended = await comeBack(app, google.consent(opened.location), opened.cookies);
    google.tamper = {};
    assert.equal(ended.status, 503);
    const again = await openWindow(app, "facebook", site);
    facebook.trouble = { status: 500, body: "{}" };
    const troubled = await comeBack(app, facebook.consent(again.location), again.cookies);
    facebook.trouble = null;
    assert.equal(troubled.status, 503);
  });

  it("is 503 where discovery is", async () => {
    const away = await startGoogle();
    const other = await startApp(
      { publicUrl: OWN_URL, providers: { google: away.settings, facebook: null, oidc: null } },
      {},
      app.databaseUrl,
    );
    const { challenge } = newSecret();
    const query = new URLSearchParams({ site: site.slug, origin: ORIGIN, challenge });
    try {
      away.tamper = { down: true };
      const answer = await other.get(`/v1/auth/google?${query}`);
      assertProblem(answer, "overloaded");
      assert.ok(Number(answer.headers["retry-after"]) > 0);
      const page = await other.get(`/v1/auth/google?${query}`).set("Accept", "text/html,*/*");
      assert.deepEqual([page.status, page.headers["content-type"]], [503, "text/html; charset=utf-8"]);
      away.tamper = { delay: 20_000 };
      const started = performance.now();
      assertProblem(await other.get(`/v1/auth/google?${query}`), "overloaded");
      assert.ok(performance.now() - started < 10_000);
      away.tamper = {};
      await openWindow(other, "google", site);
    } finally {
      await other.close();
      await away.close();
    }
  });
});
