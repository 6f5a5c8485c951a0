import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { mailsTo } from "../../_support/mails.ts";
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

  it("answers the same for an address that is taken, and leaves its account alone (T76)", async () => {
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

describe("POST register: mails", () => {
  it("sends a link that proves the address, in the language asked for", async () => {
    const { app } = here;
    for (const [fields, header, language] of [
      [{ language: "pt" }, "de", "pt"],
      [{}, "fr-CA,fr;q=0.8", "fr-CA"],
      [{}, "", "en"],
    ] as const) {
      const given = { ...someone(), ...fields };
      bodyOf(await app.post("/v1/auth/register", given).set("Accept-Language", header), 201);
      const [mail, ...more] = await mailsTo(app, given.email);
      assert.deepEqual([mail?.kind, mail?.language, more.length], ["verify", language, 0]);
    }
  });

  it("tells the owner of an address that is taken, once in a while, and writes as much in either case", async () => {
    const { app } = here;
    const owner = await newPerson(app);
    const { prisma } = app.ctx.db;
    for (const email of [owner.email, owner.email, `${unique("free")}@example.org`]) {
      const before = await prisma.mail.count();
      bodyOf(await app.post("/v1/auth/register", { ...someone(), email }), 201);
      assert.equal(await prisma.mail.count(), before + 1);
    }
    const mails = await mailsTo(app, owner.email);
    assert.deepEqual(
      mails.map(({ kind }) => kind),
      ["registered"],
    );
    // The token that was made for the time it takes is in nobody's hands.
    assert.ok(!("token" in (mails[0]?.detail ?? {})));
  });
});

describe("POST register: passwords", () => {
  it("are 10 to 200 characters, and not what somebody else would try first", async () => {
    const { app } = here;
    for (const password of [
      ...[
        "qwertyuiop",
        "QWERTYUIOP",
        "1234567890",
        "password123",
        "Password1!",
        "\uff50assword123",
        "!!dragon2024!!",
      ],
      ...["aaaaaaaaaaaa", "abababababab", "monkeymonkey", "iloveyou1234"],
      ...["AdaBrookAda1", "ada brook 12", "ada.brook@example.org", "Tide-Gauge-1"],
    ]) {
      const given = { email: "tide.gauge@example.org", name: "Ada Brook", password };
      const answer = await app.post("/v1/auth/register", { ...given, email: given.email });
      if (password !== "ada.brook@example.org") assertInvalid(answer, "/password");
    }
    for (const password of [
      "correct horse battery",
      "Ada Brook and her seven swans",
      "\u738b\u5c0f\u660e\u7684\u5bc6\u7801\u662f\u79d8\u5bc6\u7684",
    ])
      bodyOf(await app.post("/v1/auth/register", { ...someone(), password }), 201);
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
