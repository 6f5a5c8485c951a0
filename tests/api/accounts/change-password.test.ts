import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type TestApp, useApp } from "../../_support/app.ts";
import { mailsTo } from "../../_support/mails.ts";
import { newPerson, PASSWORD, type Person } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();
const limited = useApp({ passwordTries: 3, trustProxy: ["loopback"] });
const NEW = "another one, longer still";

const change = (app: TestApp, as: string | null, body: object = { current: PASSWORD, password: NEW }) =>
  app.post("/v1/me/password", body, as);

describe("POST me/password: 200", () => {
  it("changes it, ends the other sessions and says so by mail", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const elsewhere = bodyOf(await app.post("/v1/auth/login", { email: person.email, password: PASSWORD }));
    assert.deepEqual(bodyOf(await change(app, person.token)), { changed: true });
    assertProblem(await app.get("/v1/me", elsewhere.accessToken), "invalid-credentials");
    bodyOf(await app.get("/v1/me", person.token));
    bodyOf(await app.post("/v1/auth/login", { email: person.email, password: NEW }));
    assert.ok((await mailsTo(app, person.email)).some(({ kind }) => kind === "passwordChanged"));
  });
});

describe("POST me/password: 401", () => {
  it("refuses a wrong present password, and whoever has none", async () => {
    const { app } = here;
    const person = await newPerson(app);
    assertProblem(
      await change(app, person.token, { current: "not the password", password: NEW }),
      "invalid-credentials",
    );
    await app.ctx.db.prisma.account.update({ where: { id: person.id }, data: { passwordHash: null } });
    assertProblem(await change(app, person.token), "invalid-credentials");
    assertProblem(await change(app, null), "sign-in-required");
  });
});

describe("POST me/password: 422", () => {
  it("names what is wrong", async () => {
    const { app } = here;
    const person = await newPerson(app);
    for (const password of ["short", "p".repeat(201), "qwertyuiop", person.email, 7])
      assertInvalid(await change(app, person.token, { current: PASSWORD, password }), "/password");
    assertInvalid(await change(app, person.token, { password: NEW }), "/current");
  });
});

describe("wrong passwords", () => {
  const login = (person: Person, password: string, network: string) =>
    limited.app.post("/v1/auth/login", { email: person.email, password }).set("X-Forwarded-For", network);

  it("slow down whoever sends them, and nobody else: no stranger locks an account", async () => {
    const { app } = limited;
    const person = await newPerson(app);
    for (let n = 0; n < 3; n += 1)
      assertProblem(await login(person, "not the password", "192.0.2.1"), "invalid-credentials");
    const refused = assertProblem(await login(person, PASSWORD, "192.0.2.1"), "rate-limited");
    assert.ok((refused as { retryAfter?: number }).retryAfter);
    bodyOf(await login(person, PASSWORD, "192.0.2.2"));
    const neighbour = await newPerson(app);
    bodyOf(await login(neighbour, PASSWORD, "192.0.2.1"));
  });

  it("are all that counts: the right one costs nothing", async () => {
    const person = await newPerson(limited.app);
    for (let n = 0; n < 8; n += 1) bodyOf(await login(person, PASSWORD, "192.0.2.3"));
  });

  it("let three of twenty through that come at once (T63)", async () => {
    const person = await newPerson(limited.app);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => login(person, "not the password", "192.0.2.4")),
    );
    assert.equal(answers.filter(({ status }) => status === 401).length, 3);
    assert.equal(answers.filter(({ status }) => status === 429).length, 17);
  });

  it("from many networks slow down new ones alone, not those that the account has signed in from", async () => {
    const { app } = limited;
    const person = await newPerson(app);
    bodyOf(await login(person, PASSWORD, "198.51.100.1"));
    for (let n = 0; n < 30; n += 1) await login(person, "not the password", `203.0.113.${n}`);
    assertProblem(await login(person, PASSWORD, "198.51.100.2"), "rate-limited");
    bodyOf(await login(person, PASSWORD, "198.51.100.1"));
    const stranger = { email: `nobody-${person.email}` } as Person;
    for (let n = 0; n < 30; n += 1) await login(stranger, "not the password", `203.0.113.${n}`);
    assertProblem(await login(stranger, "not the password", "198.51.100.1"), "rate-limited");
  });

  it("count for the present password of whoever is signed in", async () => {
    const { app } = limited;
    const person = await newPerson(app);
    const wrong = { current: "not the password", password: NEW };
    for (let n = 0; n < 3; n += 1)
      assertProblem(await change(app, person.token, wrong), "invalid-credentials");
    assertProblem(await change(app, person.token), "rate-limited");
  });
});
