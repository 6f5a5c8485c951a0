import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newAuthenticator, type Wrong } from "../../_support/authenticator.ts";
import { newPerson, newSite, newStaff, PASSWORD, type Person } from "../../_support/people.ts";
import { askedFor, newTotp } from "../../_support/second-factors.ts";
import { assertProblem, bodyOf, INSTANT } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const ORIGIN = "https://comments.paper.test";
// So that no code grows old on its way.
const here = useApp({ publicUrl: ORIGIN }, {}, (app) => app.stopClock());
const MINUTE = 60_000;

const options = async (token: string) =>
  bodyOf(await here.app.post("/v1/me/passkeys/options", { password: PASSWORD }, token));
const add = (token: string, challenge: string, response: object, name = "My key") =>
  here.app.post("/v1/me/passkeys", { challenge, name, response }, token);
const remove = (token: string | null, id: string, password: string | undefined = PASSWORD) =>
  here.app.call("delete", `/v1/me/passkeys/${id}`, token).send({ password });

/** Makes a passkey for somebody, as a browser would. */
async function newPasskey(person: Person) {
  const key = newAuthenticator(ORIGIN);
  const asked = await options(person.token);
  const made = bodyOf(await add(person.token, asked.challenge, key.create(asked.options)), 201);
  return { ...key, made };
}

/** Signs in by password and passkey. */
async function signIn(person: Person, key: ReturnType<typeof newAuthenticator>, wrong: Wrong = {}) {
  const { challenge, passkeyOptions } = await askedFor(here.app, person);
  assert.ok(passkeyOptions);
  return here.app.post("/v1/auth/second-factor", { challenge, passkey: key.get(passkeyOptions, wrong) });
}

describe("POST passkeys: 200, 201", () => {
  it("asks for a key of this host and takes what the browser made, with recovery codes the first time", async () => {
    const person = await newPerson(here.app);
    const asked = await options(person.token);
    assert.deepEqual(asked.options.rp, { id: "comments.paper.test", name: "comments.paper.test" });
    assert.equal(asked.options.authenticatorSelection.userVerification, "preferred");
    assert.equal(asked.options.attestation, "none");
    assert.equal(asked.options.user.name, person.email);
    const { made, id } = await newPasskey(person);
    assert.match(made.createdAt, INSTANT);
    assert.equal(made.recoveryCodes.length, 10);
    const listed = { id, name: "My key", createdAt: made.createdAt, usedAt: null };
    assert.deepEqual(made, { ...listed, recoveryCodes: made.recoveryCodes });
    const { items } = bodyOf(await here.app.get("/v1/me/passkeys", person.token));
    assert.deepEqual(items, [listed]);
    assert.equal(bodyOf(await here.app.get("/v1/me", person.token)).secondFactor, true);
    const second = await newPasskey(person);
    assert.equal(second.made.recoveryCodes, null);
    const third = await options(person.token);
    assert.deepEqual(
      third.options.excludeCredentials.map((one: { id: string }) => one.id),
      [id, second.id],
    );
  });

  it("signs in with it afterwards, and counts along", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const key = await newPasskey(person);
    const asked = await askedFor(app, person);
    assert.deepEqual(asked.methods, ["passkey", "recoveryCode"]);
    assert.equal(asked.passkeyOptions?.rpId, "comments.paper.test");
    assert.deepEqual(
      asked.passkeyOptions?.allowCredentials.map(({ id }) => id),
      [key.id],
    );
    const { accessToken } = bodyOf(await signIn(person, key));
    assert.equal(bodyOf(await app.get("/v1/me", accessToken)).secondFactor, true);
    bodyOf(await signIn(person, key));
    const { items } = bodyOf(await app.get("/v1/me/passkeys", person.token));
    assert.match(items[0].usedAt, INSTANT);
    const { challenge } = await askedFor(app, person);
    const [recoveryCode] = key.made.recoveryCodes;
    bodyOf(await app.post("/v1/auth/second-factor", { challenge, recoveryCode }));
  });
});

describe("POST passkeys: 401", () => {
  const wrongs: [string, Wrong][] = [
    ["another origin", { origin: "https://comments.paper.test.evil.example" }],
    ["plain http", { origin: "http://comments.paper.test" }],
    ["another port", { origin: `${ORIGIN}:8443` }],
    ["another host", { rpId: "evil.example" }],
    ["another challenge", { challenge: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }],
    ["an answer of another kind", { type: "payment.get" }],
    ["nobody present", { absent: true }],
  ];

  for (const [what, wrong] of wrongs) {
    it(`takes none with ${what}, and its challenge is used up`, async () => {
      const { app } = here;
      const person = await newPerson(app);
      const key = newAuthenticator(ORIGIN);
      const asked = await options(person.token);
      assertProblem(
        await add(person.token, asked.challenge, key.create(asked.options, wrong)),
        "invalid-credentials",
      );
      assertProblem(
        await add(person.token, asked.challenge, key.create(asked.options)),
        "invalid-credentials",
      );
      assert.deepEqual(bodyOf(await app.get("/v1/me/passkeys", person.token)).items, []);
      const good = await newPasskey(person);
      assertProblem(await signIn(person, good, wrong), "invalid-credentials");
      bodyOf(await signIn(person, good));
    });
  }

  it("takes a challenge once, within five minutes, from whoever it was given to", async () => {
    const { app } = here;
    const [mine, theirs] = [await newPerson(app), await newPerson(app)];
    const asked = await options(mine.token);
    const key = newAuthenticator(ORIGIN);
    const made = key.create(asked.options);
    assertProblem(await add(theirs.token, asked.challenge, made), "invalid-credentials");
    bodyOf(await add(mine.token, asked.challenge, made), 201);
    assertProblem(await add(mine.token, asked.challenge, made), "invalid-credentials");
    const late = await options(mine.token);
    app.travel(5 * MINUTE);
    const other = newAuthenticator(ORIGIN).create(late.options);
    assertProblem(await add(mine.token, late.challenge, other), "invalid-credentials");
    app.travel(-5 * MINUTE);
    // A challenge to sign in is none to make a passkey.
    const { challenge, passkeyOptions } = await askedFor(app, mine);
    assert.ok(passkeyOptions);
    const wrong = newAuthenticator(ORIGIN).create({ ...passkeyOptions, rp: { id: passkeyOptions.rpId } });
    assertProblem(await add(mine.token, challenge, wrong), "invalid-credentials");
  });

  it("takes no passkey that somebody has already", async () => {
    const { app } = here;
    const [mine, theirs] = [await newPerson(app), await newPerson(app)];
    const key = await newPasskey(mine);
    const asked = await options(theirs.token);
    assertProblem(await add(theirs.token, asked.challenge, key.create(asked.options)), "invalid-credentials");
    assert.equal(bodyOf(await app.get("/v1/me/passkeys", mine.token)).items.length, 1);
  });

  it("takes no copy of a key, no other signature, and nobody else's passkey", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const key = await newPasskey(person);
    bodyOf(await signIn(person, key, { counter: 7 }));
    for (const counter of [7, 6, 0])
      assertProblem(await signIn(person, key, { counter }), "invalid-credentials");
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    assertProblem(await signIn(person, key, { counter: 8, key: privateKey }), "invalid-credentials");
    const other = await newPerson(app);
    const theirs = await newPasskey(other);
    assertProblem(await signIn(person, theirs), "invalid-credentials");
    assertProblem(await signIn(person, theirs, { id: key.id, counter: 9 }), "invalid-credentials");
    bodyOf(await signIn(person, key, { counter: 8 }));
  });

  it("takes an answer once, of two that come at once as well", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const key = await newPasskey(person);
    const { challenge, passkeyOptions } = await askedFor(app, person);
    assert.ok(passkeyOptions);
    const passkey = key.get(passkeyOptions);
    const answers = await Promise.all(
      [1, 2, 3].map(() => app.post("/v1/auth/second-factor", { challenge, passkey })),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401]);
    const next = await askedFor(app, person);
    assertProblem(
      await app.post("/v1/auth/second-factor", { challenge: next.challenge, passkey }),
      "invalid-credentials",
    );
  });

  it("is no slower for whoever has the key because somebody guesses codes", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const key = await newPasskey(person);
    await newTotp(app, person);
    for (let wrong = 0; wrong < 5; wrong += 1) {
      const { challenge } = await askedFor(app, person);
      await app.post("/v1/auth/second-factor", { challenge, code: "000000" });
    }
    const { challenge } = await askedFor(app, person);
    assertProblem(await app.post("/v1/auth/second-factor", { challenge, code: "000000" }), "rate-limited");
    bodyOf(await signIn(person, key));
  });
});

describe("POST passkeys: 401, 403, 422", () => {
  it("wants an account, its password, and an answer that a browser could have made", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const site = await newSite(app);
    assertProblem(await app.post("/v1/me/passkeys/options", {}), "sign-in-required");
    assertProblem(await app.post("/v1/me/passkeys/options", {}, site.key), "not-permitted");
    assertProblem(
      await app.post("/v1/me/passkeys/options", { password: "wrong" }, person.token),
      "invalid-credentials",
    );
    assertInvalid(await app.post("/v1/me/passkeys", {}, person.token), "/challenge", "/name", "/response");
    for (const response of [
      {},
      { id: 1 },
      { id: "a", rawId: "a", type: "public-key", response: {} },
      {
        id: "a",
        rawId: "a",
        type: "public-key",
        response: { clientDataJSON: "e30", attestationObject: "oA" },
      },
      {
        id: "a",
        rawId: "a",
        type: "public-key",
        response: { clientDataJSON: "////", attestationObject: "9f".repeat(20_000) },
      },
    ]) {
      const { challenge } = await options(person.token);
      assertProblem(await add(person.token, challenge, response), "invalid-credentials");
    }
  });
});

describe("DELETE passkey: 204, 401, 403, 404", () => {
  it("gives one up by password, and the recovery codes with the last", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const [one, two] = [await newPasskey(person), await newPasskey(person)];
    assertProblem(await remove(null, one.id), "sign-in-required");
    assertProblem(await remove(person.token, one.id, "wrong"), "invalid-credentials");
    assertProblem(await remove((await newPerson(app)).token, one.id), "not-found");
    assert.equal((await remove(person.token, one.id)).status, 204);
    assertProblem(await remove(person.token, one.id), "not-found");
    const left = () => app.ctx.db.prisma.recoveryCode.count({ where: { accountId: person.id } });
    assert.equal(await left(), 10);
    assert.equal((await remove(person.token, two.id)).status, 204);
    assert.equal(await left(), 0);
    const login = await app.post("/v1/auth/login", { email: person.email, password: PASSWORD });
    assert.ok(bodyOf(login).accessToken);
  });

  it("keeps the last second factor of staff of whom one is wanted", async () => {
    const { app } = here;
    const site = await newSite(app);
    const staff = await newStaff(app, site, "editor");
    const key = await newPasskey(staff);
    bodyOf(await app.patch(site.path, { secondFactor: true }, site.key));
    assertProblem(await remove(staff.token, key.id), "not-permitted");
    await newTotp(app, staff);
    assert.equal((await remove(staff.token, key.id)).status, 204);
    const operator = await newPerson(app, { operator: true });
    const theirs = await newPasskey(operator);
    assertProblem(await remove(operator.token, theirs.id), "not-permitted");
    bodyOf(await app.patch(site.path, { secondFactor: false }, site.key));
    assert.equal((await remove(operator.token, theirs.id)).status, 204);
  });
});
