import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startApp, useApp } from "../../_support/app.ts";
import { openConsole, setCookieOf } from "../../_support/console.ts";
import { newPerson, newSite, newStaff, PASSWORD } from "../../_support/people.ts";
import { codeOf, newTotp } from "../../_support/second-factors.ts";
import { assertProblem, bodyOf, INSTANT } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

// So that no code grows old on its way.
const here = useApp({}, {}, (app) => app.stopClock());
const HOUR = 3_600_000;

async function newModerator() {
  const site = await newSite(here.app);
  return { site, ...(await newStaff(here.app, site, "moderator")) };
}

const signIn = (body: object, headers: Record<string, string> = {}) =>
  here.app.post("/v1/auth/console", body).set(headers);

describe("POST console: 200", () => {
  it("gives a cookie that no script reads, and what proves the page's own calls (T70)", async () => {
    const { app } = here;
    const staff = await newModerator();
    const answer = await signIn({ email: staff.email, password: PASSWORD });
    const body = bodyOf(answer);
    assert.deepEqual(Object.keys(body).sort(), ["csrfToken", "expiresAt", "secondFactor"]);
    assert.match(body.expiresAt, INSTANT);
    assert.equal(body.secondFactor, false);
    const cookie = setCookieOf(answer);
    const [pair = "", ...attributes] = cookie.split("; ");
    assert.match(pair, /^understory=usc_[A-Za-z0-9_-]{43}$/);
    assert.deepEqual(attributes.sort(), ["HttpOnly", "Max-Age=43200", "Path=/", "SameSite=Lax"]);
    assert.equal(answer.headers["cache-control"], "private, no-store");
    const value = pair.split("=")[1] ?? "";
    assert.ok(!answer.text.includes(value));
    assert.ok(!app.logged.join().includes(value) && !app.logged.join().includes(body.csrfToken));
    const rows = await app.ctx.db.prisma.$queryRaw<{ row: string }[]>`SELECT s::text AS row FROM sessions s`;
    assert.ok(!rows.some(({ row }) => row.includes(value)));
  });

  it("binds the cookie to the host, over HTTPS, anywhere but in development (T70)", async () => {
    for (const publicUrl of ["https://comments.paper.test", "http://comments.paper.test"]) {
      const app = await startApp({ publicUrl });
      try {
        const staff = await newStaff(app, await newSite(app), "editor");
        const body = { email: staff.email, password: PASSWORD };
        const cookie = setCookieOf(await app.post("/v1/auth/console", body));
        assert.match(
          cookie,
          /^__Host-understory=usc_[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        );
        const browser = await openConsole(app, staff);
        bodyOf(await browser.call("get", "/v1/me"));
        // Under the other name it is nothing.
        const other = browser.cookie.replace("__Host-", "");
        assertProblem(await app.get("/v1/me").set("Cookie", other), "sign-in-required");
      } finally {
        await app.close();
      }
    }
  });

  it("takes the second factor along, or asks for it and gives no cookie before", async () => {
    const { app } = here;
    const staff = await newModerator();
    const { secret, recoveryCodes } = await newTotp(app, staff);
    const { email } = staff;
    const along = await signIn({ email, password: PASSWORD, code: await codeOf(app, secret) });
    assert.equal(bodyOf(along).secondFactor, true);
    setCookieOf(along);
    const [recoveryCode] = recoveryCodes;
    assert.equal(bodyOf(await signIn({ email, password: PASSWORD, recoveryCode })).secondFactor, true);

    const asked = await signIn({ email, password: PASSWORD });
    assert.equal(asked.headers["set-cookie"], undefined);
    const { challenge, methods } = bodyOf(asked).secondFactor;
    assert.deepEqual(methods, ["totp", "recoveryCode"]);
    // It is the console's, and no other's.
    const code = await codeOf(app, secret, 1);
    assertProblem(await app.post("/v1/auth/second-factor", { challenge, code }), "invalid-credentials");
    const done = await signIn({ challenge, code });
    assert.equal(bodyOf(done).secondFactor, true);
    setCookieOf(done);
    const login = bodyOf(await app.post("/v1/auth/login", { email, password: PASSWORD }));
    const [, next] = recoveryCodes;
    assertProblem(
      await signIn({ challenge: login.secondFactor.challenge, recoveryCode: next }),
      "invalid-credentials",
    );
  });

  it("begins a session that nobody could have known, and ends the one before (T69)", async () => {
    const { app } = here;
    const staff = await newModerator();
    const planted = `understory=usc_${"A".repeat(43)}`;
    const answer = await signIn({ email: staff.email, password: PASSWORD }, { Cookie: planted });
    const first = setCookieOf(answer).split(";")[0] ?? "";
    assert.notEqual(first, planted);
    assertProblem(await app.get("/v1/me").set("Cookie", planted), "invalid-credentials");
    const again = await signIn({ email: staff.email, password: PASSWORD }, { Cookie: first });
    assert.notEqual(setCookieOf(again).split(";")[0], first);
    assert.notEqual(bodyOf(again).csrfToken, bodyOf(answer).csrfToken);
    assertProblem(await app.get("/v1/me").set("Cookie", first), "invalid-credentials");
  });
});

describe("POST console: 401, 403, 422", () => {
  it("is for staff, and gives readers nothing", async () => {
    const reader = await newPerson(here.app);
    const answer = await signIn({ email: reader.email, password: PASSWORD });
    assertProblem(answer, "not-permitted");
    assert.equal(answer.headers["set-cookie"], undefined);
    const operator = await newPerson(here.app, { operator: true });
    bodyOf(await signIn({ email: operator.email, password: PASSWORD }));
  });

  it("tells a wrong password, a stranger and a wrong code nothing apart", async () => {
    const staff = await newModerator();
    await newTotp(here.app, staff);
    const answers = [
      await signIn({ email: staff.email, password: "another password" }),
      await signIn({ email: "no@example.org", password: PASSWORD }),
      await signIn({ email: staff.email, password: PASSWORD, code: "000000" }),
      await signIn({ challenge: `usf_${"A".repeat(43)}`, code: "000000" }),
    ];
    const strip = (answer: { body: object }) => ({ ...answer.body, requestId: "" });
    for (const answer of answers) {
      assertProblem(answer, "invalid-credentials");
      assert.deepEqual(strip(answer), strip(answers[0] ?? answer));
    }
  });

  it("wants either a password or a challenge", async () => {
    const challenge = `usf_${"A".repeat(43)}`;
    const who = { email: "a@example.org", password: PASSWORD };
    for (const body of [
      {},
      { email: who.email },
      { challenge },
      { ...who, challenge, code: "123456" },
      { ...who, code: "123456", recoveryCode: "AAAA-AAAA-AAAA-AAAA" },
      { ...who, passkey: {} },
    ])
      assertInvalid(await signIn(body), "");
  });

  it("is not set off by another page (T71)", async () => {
    const staff = await newModerator();
    const body = { email: staff.email, password: PASSWORD };
    for (const headers of [
      { Origin: "https://evil.example" },
      { Origin: "null" },
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { Origin: "http://localhost:3000", "Sec-Fetch-Site": "cross-site" },
    ] as Record<string, string>[]) {
      const answer = await signIn(body, headers);
      assertProblem(answer, "not-permitted");
      assert.equal(answer.headers["set-cookie"], undefined);
    }
    bodyOf(await signIn(body, { Origin: "http://localhost:3000", "Sec-Fetch-Site": "same-origin" }));
  });
});

describe("GET console: 200", () => {
  it("gives a page that was opened anew what it needs", async () => {
    const staff = await newModerator();
    const browser = await openConsole(here.app, staff);
    const { csrfToken, expiresAt } = browser;
    assert.deepEqual(bodyOf(await browser.bare("get", "/v1/auth/console")), { csrfToken, expiresAt });
    assertProblem(await here.app.get("/v1/auth/console"), "sign-in-required");
    assertProblem(await here.app.get("/v1/auth/console", staff.token), "not-permitted");
    assertProblem(await here.app.delete("/v1/auth/console", staff.token), "not-permitted");
  });
});

describe("the console's session", () => {
  it("ends after two idle hours, and is written to once a minute at the most", async () => {
    const { app } = here;
    const staff = await newModerator();
    const browser = await openConsole(app, staff);
    const seenAt = async () => {
      const [row] = await app.ctx.db.prisma.$queryRaw<{ at: Date }[]>`
        SELECT seen_at AS at FROM sessions WHERE account_id = ${staff.id}::uuid AND kind = 'console'`;
      return row?.at.getTime();
    };
    const began = await seenAt();
    bodyOf(await browser.bare("get", "/v1/me"));
    assert.equal(await seenAt(), began);
    app.travel(61_000);
    bodyOf(await browser.bare("get", "/v1/me"));
    assert.ok(Number(await seenAt()) >= Number(began) + 60_000);
    app.travel(2 * HOUR - 5_000);
    bodyOf(await browser.bare("get", "/v1/me"));
    app.travel(2 * HOUR + 1_000);
    assertProblem(await browser.bare("get", "/v1/me"), "invalid-credentials");
    app.travel(-4 * HOUR - 57_000);
  });

  it("ends after twelve hours, however busy", async () => {
    const { app } = here;
    const staff = await newModerator();
    const browser = await openConsole(app, staff);
    for (let hour = 1; hour < 12; hour += 1) {
      app.travel(HOUR);
      bodyOf(await browser.bare("get", "/v1/me"));
    }
    app.travel(HOUR);
    assertProblem(await browser.bare("get", "/v1/me"), "invalid-credentials");
    app.travel(-12 * HOUR);
  });

  it("ends on the server when one signs out", async () => {
    const staff = await newModerator();
    const browser = await openConsole(here.app, staff);
    assertProblem(await browser.bare("delete", "/v1/auth/console"), "not-permitted");
    bodyOf(await browser.bare("get", "/v1/me"));
    const out = await browser.call("delete", "/v1/auth/console");
    assert.equal(out.status, 204);
    assert.equal(setCookieOf(out), "understory=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
    assertProblem(await browser.call("get", "/v1/me"), "invalid-credentials");
    assertProblem(await browser.call("get", "/v1/auth/console"), "invalid-credentials");
  });

  it("is no session for tokens, nor the other way round", async () => {
    const { app } = here;
    const staff = await newModerator();
    const browser = await openConsole(app, staff);
    const value = browser.cookie.split("=")[1] ?? "";
    assertProblem(await app.get("/v1/me", value), "invalid-credentials");
    assertProblem(await app.post("/v1/auth/refresh", { refreshToken: value }), "invalid-credentials");
    for (const wrong of [staff.token, "", "x".repeat(4000), `usc_${"A".repeat(43)}`, "%ff"]) {
      const answer = await app.get("/v1/me").set("Cookie", `understory=${wrong}`);
      assertProblem(answer, "invalid-credentials");
    }
  });

  it("gives way to the Authorization header, good or bad", async () => {
    const { app } = here;
    const staff = await newModerator();
    const reader = await newPerson(app);
    const browser = await openConsole(app, staff);
    const as = (header: string) => browser.bare("get", "/v1/me").set("Authorization", header);
    assert.equal(bodyOf(await as(`Bearer ${reader.token}`)).id, reader.id);
    for (const header of ["Bearer garbage", "Basic YTpi", "Bearer "])
      assertProblem(await as(header), "invalid-credentials");
    // Whoever comes by a token needs no proof of the page.
    const patch = app.patch("/v1/sites/nowhere-at-all", { name: "Mine" }, reader.token);
    assertProblem(await patch.set("Cookie", browser.cookie), "not-found");
  });
});
