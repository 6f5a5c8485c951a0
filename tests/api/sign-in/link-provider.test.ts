import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { OWN_URL, startApp, type TestApp } from "../../_support/app.ts";
import { newPerson, newSite, type Person, type TestSite, unique } from "../../_support/people.ts";
import { type Facebook, startFacebook } from "../../_support/providers/facebook.ts";
import { type Google, startGoogle } from "../../_support/providers/google.ts";
import {
  comeBack,
  cookiesOf,
  exchange,
  newSecret,
  ORIGIN,
  openWindow,
  signInBy,
} from "../../_support/providers/window.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const OTHER = "https://other.example";

let app: TestApp;
let google: Google;
let facebook: Facebook;
let site: TestSite;

before(async () => {
  [google, facebook] = await Promise.all([startGoogle(), startFacebook()]);
  const providers = { google: google.settings, facebook: facebook.settings, oidc: null };
  app = await startApp({ publicUrl: OWN_URL, providers });
  site = await newSite(app, {}, { origins: [ORIGIN, OTHER] });
});
after(async () => {
  await app?.close();
  await Promise.all([google?.close(), facebook?.close()]);
});

type Id = "google" | "facebook";
const at = (id: Id) => (id === "google" ? google : facebook);
const somebody = () => {
  google.person = { sub: unique("g"), email: undefined, name: unique("Ada") };
  facebook.person = { id: String(Math.trunc(Math.random() * 1e15)), name: unique("Ada") };
};

/** Asks to link; answers where the window goes. */
async function begin(id: Id, token: string): Promise<{ url: string; verifier: string }> {
  const { verifier, challenge } = newSecret();
  const answer = await app.post(
    `/v1/me/providers/${id}`,
    { site: site.slug, origin: ORIGIN, challenge },
    token,
  );
  return { url: bodyOf(answer).url, verifier };
}

/** The window's way, to a code. */
async function throughWindow(id: Id, url: string): Promise<string> {
  const { pathname, search } = new URL(url);
  const away = await app.get(pathname + search);
  assert.equal(away.status, 302, away.text);
  const ended = await comeBack(app, at(id).consent(String(away.headers.location)), cookiesOf(away.headers));
  assert.ok(ended.word.code, ended.text);
  return ended.word.code;
}

const confirm = (id: Id, code: string, verifier: string, token: string, origin = ORIGIN) =>
  app.post(`/v1/me/providers/${id}/confirm`, { code, verifier }, token).set("Origin", origin);

/** Links somebody at a provider to a person's account. */
async function link(id: Id, person: Pick<Person, "token">) {
  const { url, verifier } = await begin(id, person.token);
  return confirm(id, await throughWindow(id, url), verifier, person.token);
}

const idOf = async (token: string) => bodyOf(await app.get("/v1/me", token)).id as string;

describe("linking a provider: 204", () => {
  it("lets its owner sign in by it from then on", async () => {
    const person = await newPerson(app);
    somebody();
    assert.equal((await link("google", person)).status, 204);
    assert.equal((await link("facebook", person)).status, 204);
    assert.equal(await idOf(await signInBy(app, google, "google", site)), person.id);
    assert.equal(await idOf(await signInBy(app, facebook, "facebook", site)), person.id);
    assert.equal((await link("google", person)).status, 204, "again, nothing changes");
  });

  it("takes no address over", async () => {
    const person = await newPerson(app);
    somebody();
    google.person = { ...google.person, email: `${unique("e")}@example.org`, email_verified: true };
    assert.equal((await link("google", person)).status, 204);
    const me = bodyOf(await app.get("/v1/me", person.token));
    assert.deepEqual([me.email, me.emailVerified], [person.email, false]);
  });
});

describe("linking a provider: 401, 403, 404, 422", () => {
  it("asks the signed-in reader, and nobody else can confirm", async () => {
    const [victim, attacker] = [await newPerson(app), await newPerson(app)];
    somebody();
    // The attacker lures the victim's browser to a window that links to the attacker's account.
    const lure = await begin("google", attacker.token);
    const code = await throughWindow("google", lure.url);
    assertProblem(await confirm("google", code, newSecret().verifier, victim.token), "invalid-credentials");
    const again = await begin("google", attacker.token);
    const second = await throughWindow("google", again.url);
    assertProblem(await confirm("google", second, again.verifier, victim.token), "invalid-credentials");
    // What the window gave was never seen by the attacker's page, so nothing is linked; the victim signs in as ever.
    const own = await idOf(await signInBy(app, google, "google", site));
    assert.notEqual(own, attacker.id);
    const body = { site: site.slug, origin: ORIGIN, challenge: newSecret().challenge };
    assertProblem(await app.post("/v1/me/providers/google", body), "sign-in-required");
  });

  it("takes the code of another provider, origin or purpose for nothing", async () => {
    const person = await newPerson(app);
    somebody();
    const one = await begin("google", person.token);
    const code = await throughWindow("google", one.url);
    assertProblem(await confirm("facebook", code, one.verifier, person.token), "invalid-credentials");
    const two = await begin("google", person.token);
    const other = await throughWindow("google", two.url);
    assertProblem(await confirm("google", other, two.verifier, person.token, OTHER), "invalid-credentials");
    const three = await begin("google", person.token);
    const third = await throughWindow("google", three.url);
    assertProblem(await exchange(app, third, three.verifier), "invalid-credentials");
    // A code that signs in links nothing.
    const opened = await openWindow(app, "google", site);
    const { word } = await comeBack(app, google.consent(opened.location), opened.cookies);
    assertProblem(
      await confirm("google", word.code ?? "", opened.verifier, person.token),
      "invalid-credentials",
    );
    assert.equal(await app.ctx.db.prisma.providerIdentity.count({ where: { accountId: person.id } }), 0);
  });

  it("takes a ticket once, for ten minutes, at its own provider", async () => {
    const person = await newPerson(app);
    const away = (url: string) => app.get(new URL(url).pathname + new URL(url).search);
    const one = await begin("google", person.token);
    assert.equal((await away(one.url)).status, 302);
    assertProblem(await away(one.url), "not-found");
    const two = await begin("google", person.token);
    assertProblem(await away(two.url.replace("/google/", "/facebook/")), "not-found");
    const three = await begin("google", person.token);
    app.travel(11 * 60_000);
    assertProblem(await away(three.url), "not-found");
    // Nor is a ticket the state of a flow.
    const four = await begin("google", person.token);
    const ticket = new URL(four.url).searchParams.get("ticket") ?? "";
    assertProblem(await app.get(`/v1/auth/google/callback?code=x&state=${ticket}`), "not-found");
    const { location } = await openWindow(app, "google", site);
    const state = new URL(location).searchParams.get("state") ?? "";
    assertProblem(await app.get(`/v1/auth/google/link?ticket=${state}`), "not-found");
  });

  it("never takes somebody's provider from them, and links one at each", async () => {
    const [first, second] = [await newPerson(app), await newPerson(app)];
    somebody();
    assert.equal((await link("google", first)).status, 204);
    assertProblem(await link("google", second), "not-permitted");
    assert.equal(await idOf(await signInBy(app, google, "google", site)), first.id);
    somebody();
    assertProblem(await link("google", first), "not-permitted");
  });

  it("links to one of two accounts that confirm at once", async () => {
    const people = await Promise.all([newPerson(app), newPerson(app), newPerson(app)]);
    somebody();
    const codes = await Promise.all(
      people.map(async (person) => {
        const { url, verifier } = await begin("google", person.token);
        return { person, verifier, code: await throughWindow("google", url) };
      }),
    );
    const answers = await Promise.all(
      codes.map(({ person, verifier, code }) => confirm("google", code, verifier, person.token)),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 403, 403]);
  });

  it("is not for single sign-on's accounts, other origins and what is not configured", async () => {
    const person = await newPerson(app);
    const { challenge } = newSecret();
    const body = { site: site.slug, origin: "https://evil.example", challenge };
    assertInvalid(await app.post("/v1/me/providers/google", body, person.token), "/origin");
    const good = { ...body, origin: ORIGIN };
    assertProblem(await app.post("/v1/me/providers/oidc", good, person.token), "not-found");
    assertProblem(await app.post("/v1/me/providers/google", good, site.key), "not-permitted");
    await app.ctx.db.prisma.account.update({ where: { id: person.id }, data: { siteId: site.id } });
    assertProblem(await app.post("/v1/me/providers/google", good, person.token), "not-permitted");
    assertProblem(await app.delete("/v1/me/providers/google", person.token), "not-permitted");
  });
});

describe("unlinking a provider", () => {
  it("is done at once, and again without a change", async () => {
    const person = await newPerson(app);
    somebody();
    await link("google", person);
    for (let n = 0; n < 2; n += 1) {
      assert.equal((await app.delete("/v1/me/providers/google", person.token)).status, 204);
    }
    assert.notEqual(await idOf(await signInBy(app, google, "google", site)), person.id);
  });

  it("keeps the last way to sign in, of two that are given up at once too", async () => {
    somebody();
    const token = await signInBy(app, google, "google", site);
    assertProblem(await app.delete("/v1/me/providers/google", token), "not-permitted");
    assert.equal((await link("facebook", { token })).status, 204);
    const answers = await Promise.all([
      app.delete("/v1/me/providers/google", token),
      app.delete("/v1/me/providers/facebook", token),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 403]);
  });

  it("is for the signed-in reader alone", async () => {
    assertProblem(await app.delete("/v1/me/providers/google"), "sign-in-required");
    assertProblem(await app.delete("/v1/me/providers/google", site.key), "not-permitted");
  });
});
