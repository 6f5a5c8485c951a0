import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newPerson, unique } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

const PASSWORD = "ten letters or more";

function someone() {
  return { email: `${unique("new")}@example.org`, password: PASSWORD, name: unique("Ada Brook") };
}

describe("POST register: 201", () => {
  it("makes an account that can sign in at once, and answers no tokens", async () => {
    const { app } = here;
    const given = someone();
    const answer = await app.post("/v1/auth/register", given);
    assert.deepEqual(bodyOf(answer, 201), { email: given.email });
    assert.equal(answer.headers["cache-control"], "private, no-store");
    const tokens = bodyOf(await app.post("/v1/auth/login", { email: given.email, password: PASSWORD }));
    const me = bodyOf(await app.get("/v1/me", tokens.accessToken));
    assert.deepEqual([me.email, me.name, me.emailVerified], [given.email, given.name, false]);
  });

  it("answers the same for an address that is taken, and leaves its account alone", async () => {
    const { app } = here;
    const owner = await newPerson(app);
    const free = await app.post("/v1/auth/register", someone());
    const taken = await app.post("/v1/auth/register", { ...someone(), email: owner.email.toUpperCase() });
    assert.equal(taken.status, free.status);
    assert.deepEqual(taken.body, { email: owner.email });
    assert.deepEqual(Object.keys(taken.body), Object.keys(free.body));
    const names = (headers: object) =>
      Object.keys(headers)
        .filter((name) => name !== "date")
        .sort();
    assert.deepEqual(names(taken.headers), names(free.headers));
    const login = await app.post("/v1/auth/login", { email: owner.email, password: PASSWORD });
    assertProblem(login, "invalid-credentials");
    assert.equal(bodyOf(await app.get("/v1/me", owner.token)).name, owner.name);
  });

  it("makes one account of 20 that are registered at once", async () => {
    const { app } = here;
    const given = someone();
    const register = () => app.post("/v1/auth/register", { ...given, name: unique("Ada Brook") });
    const answers = await Promise.all(Array.from({ length: 20 }, register));
    assert.ok(answers.every(({ status }) => status === 201));
    assert.equal(await app.ctx.db.prisma.account.count({ where: { email: given.email } }), 1);
  });

  it("stores the name as it is shown, and no password", async () => {
    const { app } = here;
    const given = { ...someone(), name: "  Ane\u0301  Marie\u00a0O  " };
    bodyOf(await app.post("/v1/auth/register", given), 201);
    const row = await app.ctx.db.prisma.account.findFirstOrThrow({ where: { email: given.email } });
    assert.equal(row.name, "An\u00e9 Marie O");
    assert.match(String(row.passwordHash), /^\$argon2id\$/);
    assert.ok(!app.logged.join().includes(PASSWORD));
    assert.ok(!app.logged.join().includes(given.email));
  });
});

describe("POST register: 422", () => {
  it("names what is wrong", async () => {
    const { app } = here;
    for (const [change, ...pointers] of [
      [{ email: undefined }, "/email"],
      [{ email: "nobody" }, "/email"],
      [{ email: `${"a".repeat(250)}@example.org` }, "/email"],
      [{ email: "a\u0000b@example.org" }, "/email"],
      [{ password: "nine char" }, "/password"],
      [{ password: "p".repeat(201) }, "/password"],
      [{ password: 1234567890 }, "/password"],
      [{ name: "A" }, "/name"],
      [{ name: "  A  " }, "/name"],
      [{ name: "n".repeat(41) }, "/name"],
      [{ name: "A\u202eda" }, "/name"],
      [{ name: "A\u200bda" }, "/name"],
      [{ name: "A\ud800da" }, "/name"],
      [{ operator: true }, "/operator"],
      [{ site: "no-such-site" }, "/site"],
      [{ role: "admin" }, "/role"],
    ] as [object, ...string[]][]) {
      assertInvalid(await app.post("/v1/auth/register", { ...someone(), ...change }), ...pointers);
    }
  });
});
