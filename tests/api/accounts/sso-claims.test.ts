import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { SignJWT } from "jose";
import { readConfig } from "../../../src/config.ts";
import { createOutwardFetch } from "../../../src/platform/http/outward-fetch.ts";
import { startApp, type TestApp, useApp } from "../../_support/app.ts";
import { newArticle, newSite, newStaff, type TestSite, unique } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";
import { type KeyServer, startKeyServer } from "./_support/key-server.ts";

const here = useApp();

const OLD = "the old shared secret of the publisher's, long enough";
const NEW = "the new shared secret of the publisher's, long enough";
const BASE = { issuer: "https://paper.example", audience: "comments" };

function claims(given: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  const whole = {
    iss: BASE.issuer,
    aud: BASE.audience,
    sub: unique("s"),
    name: "Ada Brook",
    jti: unique("j"),
  };
  return { ...whole, iat: now, exp: now + 300, ...given };
}

const signed = (given: Record<string, unknown> = {}, secret = OLD) =>
  new SignJWT(claims(given)).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(secret));

const siteWith = (sso: object, app = here.app) =>
  newSite(app, {}, { sso: { ...BASE, secret: OLD, ...sso } as never, slug: unique("site") });

async function signOn(site: TestSite, given: Record<string, unknown>): Promise<string> {
  const answer = await here.app.post("/v1/auth/sso", { site: site.slug, token: await signed(given) });
  return bodyOf(answer).accessToken;
}

const me = async (token: string) => bodyOf(await here.app.get("/v1/me", token));
const rolesOf = async (token: string) =>
  (await me(token)).roles.map(({ role }: { role: string }) => role) as string[];

describe("POST sso: two shared secrets", () => {
  it("are both good while the publisher changes over, and no third one is", async () => {
    const { app } = here;
    const site = await siteWith({ nextSecret: NEW });
    const status = async (secret: string) =>
      (await app.post("/v1/auth/sso", { site: site.slug, token: await signed({}, secret) })).status;
    assert.deepEqual(await Promise.all([OLD, NEW, `${NEW}.`, ""].slice(0, 3).map(status)), [200, 200, 401]);
    bodyOf(await app.patch(site.path, { sso: { ...BASE, secret: NEW } }, site.key));
    assert.deepEqual([await status(OLD), await status(NEW)], [401, 200]);
  });

  it("are kept sealed and never answered", async () => {
    const { app } = here;
    const site = await siteWith({ nextSecret: NEW });
    const read = await app.get(site.path, site.key);
    assert.equal(bodyOf(read).sso.nextSecretSet, true);
    const row = await app.ctx.db.prisma.site.findUnique({ where: { id: site.id } });
    for (const text of [read.text, JSON.stringify(row?.sso)])
      assert.ok(!text.includes(NEW) && !text.includes(OLD));
    assertInvalid(await app.patch(site.path, { sso: { ...BASE, nextSecret: NEW } }, site.key), "/sso");
  });
});

describe("POST sso: claims by the site's names", () => {
  it("are read where the site says, and nowhere else", async () => {
    const names = { name: "nick", email: "mail", emailVerified: "mail_ok", avatar: "face" };
    const site = await siteWith({ claims: names });
    const token = await signOn(site, {
      ...{ nick: "Bea Lake", mail: "Bea@Example.org", mail_ok: true, face: "https://paper.example/bea.jpg" },
      ...{ name: "Somebody else", email: "else@example.org", email_verified: false },
    });
    const account = await me(token);
    assert.deepEqual(
      [account.name, account.email, account.emailVerified],
      ["Bea Lake", "bea@example.org", true],
    );
    const row = await here.app.ctx.db.prisma.account.findUnique({ where: { id: account.id } });
    assert.equal(row?.avatarUrl, "https://paper.example/bea.jpg");
  });

  it("are not found in what every object has", async () => {
    const { app } = here;
    const site = await siteWith({ claims: { name: "constructor" } });
    const answer = await app.post("/v1/auth/sso", { site: site.slug, token: await signed() });
    assertProblem(answer, "invalid-credentials");
  });

  it("follow in name, address and picture, and take no picture that is no https address", async () => {
    const site = await siteWith({});
    const sub = unique("s");
    const id = (await me(await signOn(site, { sub, picture: "https://paper.example/a.jpg" }))).id;
    const picture = async () =>
      (await here.app.ctx.db.prisma.account.findUnique({ where: { id } }))?.avatarUrl;
    assert.equal(await picture(), "https://paper.example/a.jpg");
    for (const bad of ["http://paper.example/a.jpg", "javascript:alert(1)", "data:,x", 7, {}, undefined]) {
      await signOn(site, { sub, picture: bad });
      assert.equal(await picture(), null, String(bad));
    }
  });
});

describe("POST sso: roles", () => {
  const ROLES = { roles: { mod: "moderator", red: "editor" }, claims: { role: "groups" } };

  it("come and go with the token", async () => {
    const site = await siteWith(ROLES);
    const sub = unique("s");
    const as = async (groups: unknown) => rolesOf(await signOn(site, { sub, groups }));
    assert.deepEqual(await as("mod"), ["moderator"]);
    assert.deepEqual(await as(["mod", "red", "x"]), ["editor"]);
    assert.deepEqual(await as(["mod"]), ["moderator"]);
    assert.deepEqual(await as(undefined), []);
    const acts = await here.app.ctx.db.prisma.auditLine.findMany({
      where: { siteId: site.id, act: "role.set" },
      orderBy: { at: "asc" },
    });
    assert.deepEqual(
      acts.map(({ detail }) => (detail as { role: string | null }).role),
      ["moderator", "editor", "moderator", null],
    );
  });

  it("are none unless the site maps them, and never above an editor", async () => {
    const plain = await siteWith({});
    assert.deepEqual(await rolesOf(await signOn(plain, { role: "admin", roles: ["admin"] })), []);
    const site = await siteWith(ROLES);
    for (const groups of [
      "admin",
      "operator",
      "constructor",
      "__proto__",
      "MOD",
      "mod ",
      7,
      { mod: 1 },
      [["mod"]],
    ]) {
      assert.deepEqual(await rolesOf(await signOn(site, { groups })), [], JSON.stringify(groups));
    }
    const above = { sso: { ...BASE, secret: OLD, roles: { boss: "admin" } } };
    assertInvalid(await here.app.patch(site.path, above, site.key), "/sso/roles/boss");
  });

  it("leave alone what an admin gave by hand", async () => {
    const { app } = here;
    const site = await siteWith(ROLES);
    const admin = await newStaff(app, site, "admin");
    const sub = unique("s");
    const { id } = await me(await signOn(site, { sub }));
    bodyOf(await app.put(`${site.path}/members/${id}`, { role: "editor" }, admin.token));
    assert.deepEqual(await rolesOf(await signOn(site, { sub })), ["editor"]);
    assert.deepEqual(await rolesOf(await signOn(site, { sub, groups: "mod" })), ["editor"]);
  });

  it("become an admin's own once the admin has set them", async () => {
    const { app } = here;
    const site = await siteWith(ROLES);
    const sub = unique("s");
    const { id } = await me(await signOn(site, { sub, groups: "mod" }));
    bodyOf(await app.put(`${site.path}/members/${id}`, { role: "moderator" }, site.key));
    assert.deepEqual(await rolesOf(await signOn(site, { sub })), ["moderator"]);
  });

  it("are of this site alone", async () => {
    const site = await siteWith(ROLES);
    const other = await siteWith(ROLES);
    const token = await signOn(site, { groups: "red" });
    const settings = (of: TestSite) => here.app.get(`${of.path}/settings`, token);
    bodyOf(await settings(site));
    assertProblem(await settings(other), "invalid-credentials");
  });
});

describe("POST sso: badges", () => {
  const BADGES = { badges: { sub: "subscriber", staff: "newsroom" } };

  it("stand at the reader's name, come and go, and leave others", async () => {
    const { app } = here;
    const site = await siteWith(BADGES);
    const article = await newArticle(app, site);
    const sub = unique("s");
    const token = await signOn(site, { sub, badges: ["sub", "x", "staff", "sub"] });
    bodyOf(await app.post(`${article.path}/comments`, { body: "Mine" }, token), 201);
    const shown = async () =>
      bodyOf(await app.get(`${article.path}/comments`)).items[0].author.badges as string[];
    assert.deepEqual(await shown(), ["subscriber", "newsroom"]);
    const { id } = await me(token);
    bodyOf(await app.put(`${site.path}/members/${id}`, { role: "moderator" }, site.key));
    await signOn(site, { sub, badges: "staff" });
    assert.deepEqual((await shown()).sort(), ["moderator", "newsroom"]);
    await signOn(site, { sub });
    assert.deepEqual(await shown(), ["moderator"]);
  });

  it("never look like a role here", async () => {
    const site = await siteWith({});
    for (const badge of ["moderator", "Admin", "EDITOR", "operator", "guest"]) {
      const sso = { ...BASE, secret: OLD, badges: { a: badge } };
      assertInvalid(await here.app.patch(site.path, { sso }, site.key), "/sso/badges/a");
    }
  });
});

describe("POST sso: a publisher's keys", () => {
  let keys: KeyServer;
  before(async () => {
    keys = await startKeyServer();
  });
  after(() => keys.close());

  const keySite = (app: TestApp) =>
    newSite(app, {}, { sso: { ...BASE, jwksUrl: keys.url } as never, slug: unique("site") });

  it("may be of EdDSA, and roll over", async () => {
    const { app } = here;
    const site = await keySite(app);
    const first = await keys.add("EdDSA");
    const good = async (sign: typeof first) =>
      (await app.post("/v1/auth/sso", { site: site.slug, token: await sign(claims()) })).status;
    assert.equal(await good(first), 200);
    const before = keys.asked;
    assert.equal(await good(first), 200);
    assert.equal(keys.asked, before, "asked for once");
    // A key that is not known yet is looked for at once where the last look was a while ago, else not.
    const second = await keys.add("ES256");
    for (let n = 0; n < 5; n += 1) assert.equal(await good(second), 401);
    assert.ok(keys.asked - before <= 1, "a cooldown between looks");
  });

  it("are asked for at public addresses alone, by https alone (T79)", async () => {
    const strict = await startApp(
      { reachableNetworks: [] },
      { fetch: createOutwardFetch({ reachable: [] }) },
      here.app.databaseUrl,
    );
    try {
      const site = await siteWith({});
      const sso = { ...BASE, jwksUrl: keys.url };
      assertInvalid(await strict.patch(site.path, { sso }, site.key), "/sso/jwksUrl");
      const secure = { ...BASE, jwksUrl: keys.url.replace("http:", "https:") };
      bodyOf(await strict.patch(site.path, { sso: secure }, site.key));
      const sign = await keys.add("RS256");
      const before = keys.asked;
      const answer = await strict.post("/v1/auth/sso", { site: site.slug, token: await sign(claims()) });
      assertProblem(answer, "overloaded");
      assert.equal(keys.asked, before);
    } finally {
      await strict.close();
    }
  });

  it("may be in a network of the installation's own where it says so", () => {
    assert.deepEqual(readConfig({ REACHABLE_NETWORKS: "10.0.0.0/8, loopback" }).reachableNetworks, [
      "10.0.0.0/8",
      "loopback",
    ]);
  });

  it("may be on the machine itself only where the service is somebody's own trial", () => {
    const reachable = (PUBLIC_URL?: string) =>
      readConfig({
        SECRET: "a secret for tests, long enough for anyone",
        ...(PUBLIC_URL ? { PUBLIC_URL } : {}),
      }).reachableNetworks;
    for (const address of [undefined, "http://localhost:8080", "http://127.0.0.1:8080"])
      assert.deepEqual(reachable(address), ["loopback"], address);
    for (const address of [
      "https://comments.example.org",
      "https://localhost.example.org",
      "https://10.0.0.1",
    ])
      assert.deepEqual(reachable(address), [], address);
  });
});
