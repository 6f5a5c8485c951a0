import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type TestApp, useApp } from "../../_support/app.ts";
import { newArticle, newPerson, newSite, newStaff, PASSWORD } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, UUID_V7 } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

const DAY = 86_400_000;

interface Tokens {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
}

async function signedIn(app: TestApp): Promise<Tokens & { email: string }> {
  const { email } = await newPerson(app);
  return { email, ...bodyOf(await app.post("/v1/auth/login", { email, password: PASSWORD })) };
}

const refresh = (app: TestApp, refreshToken: string) => app.post("/v1/auth/refresh", { refreshToken });

describe("POST login: 200", () => {
  it("answers tokens that work, to be kept by nobody on the way", async () => {
    const { app } = here;
    const { email, name, id } = await newPerson(app);
    const answer = await app.post("/v1/auth/login", { email: email.toUpperCase(), password: PASSWORD });
    const tokens: Tokens = bodyOf(answer);
    assert.deepEqual(Object.keys(tokens).sort(), ["accessToken", "expiresIn", "refreshToken"]);
    assert.equal(tokens.expiresIn, 900);
    assert.match(tokens.refreshToken, /^usr_[A-Za-z0-9_-]{43}$/);
    assert.equal(answer.headers["cache-control"], "private, no-store");
    const me = bodyOf(await app.get("/v1/me", tokens.accessToken));
    assert.match(me.createdAt, INSTANT);
    assert.match(me.id, UUID_V7);
    assert.deepEqual(
      { ...me, createdAt: "" },
      {
        id,
        name,
        email,
        emailVerified: false,
        createdAt: "",
        operator: false,
        secondFactor: false,
        roles: [],
      },
    );
    for (const token of [tokens.accessToken, tokens.refreshToken])
      assert.ok(!app.logged.join().includes(token));
    const stored = await app.ctx.db.prisma.$queryRaw<{ row: string }[]>`
      SELECT row_to_json(t)::text AS row FROM refresh_tokens t`;
    assert.ok(!stored.some(({ row }) => row.includes(tokens.refreshToken)));
  });

  it("reads a password in whichever form it was typed", async () => {
    const { app } = here;
    const email = "forms@example.org";
    const register = { email, name: "Ada Brook", password: "pa\u00dfw\u00f6rter-\u00e9" };
    bodyOf(await app.post("/v1/auth/register", register), 201);
    bodyOf(await app.post("/v1/auth/login", { email, password: register.password.normalize("NFD") }));
  });
});

describe("POST login: 401, 422", () => {
  it("tells a wrong password and a stranger nothing apart (T76)", async () => {
    const { app } = here;
    const { email } = await newPerson(app);
    const wrong = await app.post("/v1/auth/login", { email, password: "another password" });
    const stranger = await app.post("/v1/auth/login", { email: "no@example.org", password: PASSWORD });
    const strip = (answer: { body: object }) => ({ ...answer.body, requestId: "" });
    assertProblem(wrong, "invalid-credentials");
    assertProblem(stranger, "invalid-credentials");
    assert.deepEqual(strip(wrong), strip(stranger));
    assert.equal(wrong.headers["www-authenticate"], stranger.headers["www-authenticate"]);
  });

  it("names what is missing", async () => {
    const { app } = here;
    assertInvalid(await app.post("/v1/auth/login", {}), "/email", "/password");
    assertInvalid(await app.post("/v1/auth/login", { email: "a", password: "b", c: 1 }), "/c");
    assertInvalid(await app.post("/v1/auth/login", { email: { not: "" }, password: "b" }), "/email");
  });
});

describe("POST refresh: 200", () => {
  it("gives new tokens for the old one, which worked once", async () => {
    const { app } = here;
    const first = await signedIn(app);
    const second: Tokens = bodyOf(await refresh(app, first.refreshToken));
    assert.notEqual(second.refreshToken, first.refreshToken);
    bodyOf(await app.get("/v1/me", second.accessToken));
    const third: Tokens = bodyOf(await refresh(app, second.refreshToken));
    bodyOf(await app.get("/v1/me", third.accessToken));
  });

  it("keeps a session alive that is renewed, and lets go of one that is not", async () => {
    const { app } = here;
    const [kept, left] = [await signedIn(app), await signedIn(app)];
    app.travel(20 * DAY);
    const renewed: Tokens = bodyOf(await refresh(app, kept.refreshToken));
    app.travel(20 * DAY);
    bodyOf(await refresh(app, renewed.refreshToken));
    assertProblem(await refresh(app, left.refreshToken), "invalid-credentials");
    assertProblem(await app.get("/v1/me", left.accessToken), "invalid-credentials");
    app.travel(-40 * DAY);
  });
});

describe("POST refresh: 401", () => {
  it("ends the whole family where a token comes a second time (T65)", async () => {
    const { app } = here;
    const first = await signedIn(app);
    const elsewhere: Tokens = bodyOf(
      await app.post("/v1/auth/login", { email: first.email, password: PASSWORD }),
    );
    const second: Tokens = bodyOf(await refresh(app, first.refreshToken));
    assertProblem(await refresh(app, first.refreshToken), "invalid-credentials");
    assertProblem(await refresh(app, second.refreshToken), "invalid-credentials");
    for (const { accessToken } of [first, second])
      assertProblem(await app.get("/v1/me", accessToken), "invalid-credentials");
    // Another session of the same person goes on.
    bodyOf(await app.get("/v1/me", elsewhere.accessToken));
    bodyOf(await refresh(app, elsewhere.refreshToken));
  });

  it("lets one of ten that come at once through, at most (T65)", async () => {
    const { app } = here;
    const { refreshToken } = await signedIn(app);
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(app, refreshToken)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(9).fill(401)]);
    const won = answers.find(({ status }) => status === 200);
    assertProblem(await refresh(app, won?.body.refreshToken), "invalid-credentials");
  });

  it("takes no token that is made up, nor one of another kind", async () => {
    const { app } = here;
    const { accessToken } = await signedIn(app);
    for (const token of [`usr_${"A".repeat(43)}`, "usr_", accessToken, "\u{1f5de}"])
      assertProblem(await refresh(app, token), "invalid-credentials");
    assertInvalid(await app.post("/v1/auth/refresh", {}), "/refreshToken");
  });
});

describe("POST logout: 204", () => {
  it("ends access and refresh at once (T69)", async () => {
    const { app } = here;
    const { accessToken, refreshToken } = await signedIn(app);
    const site = await newSite(app);
    const article = await newArticle(app, site);
    assert.equal((await app.post("/v1/auth/logout", undefined, accessToken)).status, 204);
    assertProblem(await app.get("/v1/me", accessToken), "invalid-credentials");
    assertProblem(
      await app.post(`${article.path}/comments`, { body: "Me again" }, accessToken),
      "invalid-credentials",
    );
    assertProblem(await refresh(app, refreshToken), "invalid-credentials");
    assertProblem(await app.post("/v1/auth/logout", undefined, accessToken), "invalid-credentials");
    assertProblem(await app.post("/v1/auth/logout"), "sign-in-required");
  });
});

describe("GET me: 200, 401, 403", () => {
  it("tells its roles, by site", async () => {
    const { app } = here;
    const site = await newSite(app);
    const admin = await newStaff(app, site, "admin");
    const me = bodyOf(await app.get("/v1/me", admin.token));
    assert.deepEqual(me.roles, [
      { site: site.slug, role: "admin", sections: null, secondFactorNeeded: false },
    ]);
    const operator = await newPerson(app, { operator: true, emailVerified: true });
    const { operator: is, emailVerified } = bodyOf(await app.get("/v1/me", operator.token));
    assert.deepEqual([is, emailVerified], [true, true]);
    assertProblem(await app.get("/v1/me"), "sign-in-required");
    assertProblem(await app.get("/v1/me", site.key), "not-permitted");
    for (const header of ["Basic YTpi", "Bearer", "Bearer  ", "bearer x", "Token abc"]) {
      const answer = await app.get("/v1/me").set("Authorization", header);
      assertProblem(answer, "invalid-credentials");
      assert.match(String(answer.headers["www-authenticate"]), /^Bearer/);
    }
  });
});
