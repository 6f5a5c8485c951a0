import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { OWN_URL, startApp, type TestApp } from "../../_support/app.ts";
import { newPerson, newSite, PASSWORD, type Person, type TestSite, unique } from "../../_support/people.ts";
import { type Google, startGoogle } from "../../_support/providers/google.ts";
import { comeBack, exchange, newSecret, ORIGIN, openWindow } from "../../_support/providers/window.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const OTHER = "https://other.example";
const MINUTE = 60_000;

let app: TestApp;
let google: Google;
let site: TestSite;

before(async () => {
  google = await startGoogle();
  app = await startApp({
    publicUrl: OWN_URL,
    providers: { google: google.settings, facebook: null, oidc: null },
  });
  site = await newSite(app, {}, { origins: [ORIGIN, OTHER] });
});
after(async () => {
  await app?.close();
  await google?.close();
});

/** A code as a window hands it over. */
async function newCode(): Promise<{ code: string; verifier: string }> {
  google.person = { sub: unique("g"), email: undefined, name: unique("Ada") };
  const opened = await openWindow(app, "google", site);
  const { word } = await comeBack(app, google.consent(opened.location), opened.cookies);
  assert.ok(word.code);
  return { code: word.code, verifier: opened.verifier };
}

async function logIn(person: Person) {
  const answer = await app.post("/v1/auth/login", { email: person.email, password: PASSWORD });
  return bodyOf(answer) as { accessToken: string; refreshToken: string };
}

/** What the sign-in window does once somebody has signed in there. */
async function handOver(refreshToken: string, given: object = {}) {
  const { verifier, challenge } = newSecret();
  const body = { refreshToken, site: site.slug, origin: ORIGIN, challenge, ...given };
  return { verifier, answer: await app.post("/v1/auth/hand-over", body) };
}

describe("POST code: 200", () => {
  it("answers tokens, once", async () => {
    const { code, verifier } = await newCode();
    const answer = await exchange(app, code, verifier);
    const tokens = bodyOf(answer);
    assert.deepEqual(Object.keys(tokens).sort(), ["accessToken", "expiresIn", "refreshToken"]);
    assert.equal(answer.headers["cache-control"], "private, no-store");
    bodyOf(await app.get("/v1/me", tokens.accessToken));
    bodyOf(await app.post("/v1/auth/refresh", { refreshToken: tokens.refreshToken }));
    assertProblem(await exchange(app, code, verifier), "invalid-credentials");
  });

  it("lets one of ten that come at once through", async () => {
    const { code, verifier } = await newCode();
    const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(app, code, verifier)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(9).fill(401)]);
  });

  it("is good for two minutes", async () => {
    const early = await newCode();
    const late = await newCode();
    app.travel(1.9 * MINUTE);
    assert.equal((await exchange(app, early.code, early.verifier)).status, 200);
    app.travel(0.2 * MINUTE);
    assertProblem(await exchange(app, late.code, late.verifier), "invalid-credentials");
  });

  it("keeps no code in the database that could be exchanged", async () => {
    const { code } = await newCode();
    const rows = await app.ctx.db.prisma.$queryRaw<{ row: string }[]>`
      SELECT row_to_json(c)::text AS row FROM sign_in_codes c`;
    assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes(code)));
  });
});

describe("POST code: 401", () => {
  it("takes a code from no other origin, and none at all without one (T74)", async () => {
    for (const origin of [OTHER, "https://evil.example", "null", `${ORIGIN}/`, ORIGIN.toUpperCase(), ""]) {
      const { code, verifier } = await newCode();
      assertProblem(await exchange(app, code, verifier, origin), "invalid-credentials");
      assertProblem(await exchange(app, code, verifier), "invalid-credentials");
    }
    const { code, verifier } = await newCode();
    assertProblem(await app.post("/v1/auth/code", { code, verifier }), "invalid-credentials");
  });

  it("takes no other page's secret, and a code that met one is used up", async () => {
    const { code, verifier } = await newCode();
    assertProblem(await exchange(app, code, newSecret().verifier), "invalid-credentials");
    assertProblem(await exchange(app, code, verifier), "invalid-credentials");
  });

  it("takes no code that is made up", async () => {
    const { verifier } = newSecret();
    for (const code of ["x".repeat(43), `usw_${"x".repeat(43)}`, `usr_${"x".repeat(43)}`]) {
      assertProblem(await exchange(app, code, verifier), "invalid-credentials");
    }
  });
});

describe("POST code: 422", () => {
  it("names what is wrong", async () => {
    assertInvalid(await exchange(app, undefined, "short"), "/code", "/verifier");
    assertInvalid(await exchange(app, "../../etc/passwd-and-more", "x".repeat(43)), "/code");
    assertInvalid(await exchange(app, "x".repeat(43), "ü".repeat(43)), "/verifier");
  });
});

describe("POST hand-over: 200", () => {
  it("hands the session to the page that opened the window, and leaves the window nothing", async () => {
    const person = await newPerson(app);
    const { refreshToken } = await logIn(person);
    const { verifier, answer } = await handOver(refreshToken);
    const { code, expiresIn } = bodyOf(answer);
    assert.equal(expiresIn, 120);
    const tokens = bodyOf(await exchange(app, code, verifier));
    assert.equal(bodyOf(await app.get("/v1/me", tokens.accessToken)).id, person.id);
    // The page's family goes on; the window's old token is a copy now, and ends it.
    const renewed = bodyOf(await app.post("/v1/auth/refresh", { refreshToken: tokens.refreshToken }));
    assertProblem(await app.post("/v1/auth/refresh", { refreshToken }), "invalid-credentials");
    assertProblem(
      await app.post("/v1/auth/refresh", { refreshToken: renewed.refreshToken }),
      "invalid-credentials",
    );
  });

  it("makes no second session", async () => {
    const person = await newPerson(app);
    const before = await app.ctx.db.prisma.session.count({ where: { accountId: person.id } });
    const { refreshToken } = await logIn(person);
    const { verifier, answer } = await handOver(refreshToken);
    bodyOf(await exchange(app, bodyOf(answer).code, verifier));
    assert.equal(await app.ctx.db.prisma.session.count({ where: { accountId: person.id } }), before + 1);
  });
});

describe("POST hand-over: 401, 404, 422", () => {
  it("takes a refresh token once, and ends the family at the second time (T65)", async () => {
    const { accessToken, refreshToken } = await logIn(await newPerson(app));
    const { verifier, answer } = await handOver(refreshToken);
    assertProblem((await handOver(refreshToken)).answer, "invalid-credentials");
    assertProblem(await exchange(app, bodyOf(answer).code, verifier), "invalid-credentials");
    assertProblem(await app.get("/v1/me", accessToken), "invalid-credentials");
  });

  it("takes nothing that is no refresh token", async () => {
    const { accessToken } = await logIn(await newPerson(app));
    for (const one of [accessToken.slice(0, 400), "usr_nonsense", "x"]) {
      assertProblem((await handOver(one)).answer, "invalid-credentials");
    }
  });

  it("hands over to the site's own origins alone, and uses nothing up otherwise (T74)", async () => {
    const { refreshToken } = await logIn(await newPerson(app));
    for (const origin of ["https://evil.example", "https://paper.example.evil.example", app.url]) {
      assertInvalid((await handOver(refreshToken, { origin })).answer, "/origin");
    }
    assertProblem((await handOver(refreshToken, { site: "no-such-site" })).answer, "not-found");
    bodyOf((await handOver(refreshToken)).answer);
  });
});
