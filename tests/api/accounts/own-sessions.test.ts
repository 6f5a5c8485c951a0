import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deviceOf } from "../../../src/identity/device-of.ts";
import { deleteStaleSessions } from "../../../src/identity/jobs.ts";
import { useApp } from "../../_support/app.ts";
import { openConsole } from "../../_support/console.ts";
import { newPerson, newSite, newStaff, PASSWORD } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT } from "../_support/answers.ts";

const here = useApp();

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

const logIn = async (email: string, userAgent = "") =>
  bodyOf(
    await here.app.post("/v1/auth/login", { email, password: PASSWORD }).set("User-Agent", userAgent),
  ) as { accessToken: string; refreshToken: string };
const list = async (token: string) => bodyOf(await here.app.get("/v1/me/sessions", token)).items;
const mailsOf = (accountId: string, kind: string) =>
  here.app.ctx.db.prisma.mail.count({ where: { accountId, kind } });

describe("a device", () => {
  it("is called by what a person knows it by, and by no more", () => {
    for (const [userAgent, device] of [
      [FIREFOX, "Firefox on Linux"],
      [SAFARI, "Safari on iOS"],
      [CHROME, "Chrome on Windows"],
      [undefined, null],
      ["", null],
    ] as const)
      assert.equal(deviceOf(userAgent), device);
  });

  it("is whatever, in little time, for whatever a client says it is", () => {
    const began = performance.now();
    for (const hostile of [
      "(",
      "\u0000",
      "Firefox/".repeat(2000),
      `Mozilla/5.0 (${"a;".repeat(5000)})`,
      "/ / / ((((",
      " ".repeat(9000),
    ]) {
      const device = deviceOf(hostile);
      assert.ok(device === null || device.length <= 80, hostile.slice(0, 20));
    }
    assert.ok(performance.now() - began < 2000);
  });
});

describe("GET sessions: 200", () => {
  it("tells where one is signed in, and which of them asks", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const first = await logIn(person.email, FIREFOX);
    const second = await logIn(person.email, SAFARI);
    const items = await list(second.accessToken);
    assert.equal(items.length, 3);
    assert.deepEqual(Object.keys(items[0]).sort(), [
      "createdAt",
      "current",
      "device",
      "id",
      "kind",
      "seenAt",
      "signedInBy",
    ]);
    const [current] = items.filter((one: { current: boolean }) => one.current);
    assert.match(current.createdAt, INSTANT);
    assert.match(current.seenAt, INSTANT);
    assert.deepEqual(
      [current.kind, current.signedInBy, current.device],
      ["page", "password", "Safari on iOS"],
    );
    assert.deepEqual(
      items.map((one: { device: string | null }) => one.device).sort(),
      ["Firefox on Linux", "Safari on iOS", null].sort(),
    );
    bodyOf(await app.get("/v1/me", first.accessToken));
    assertProblem(await app.get("/v1/me/sessions"), "sign-in-required");
    // The network is kept under a pseudonym of the month, and told to nobody.
    const [row] = await app.ctx.db.prisma.$queryRaw<{ row: string }[]>`
      SELECT s::text AS row FROM sessions s WHERE s.id = ${current.id}::uuid`;
    assert.ok(row && !row.row.includes("127.0.0.1"));
  });

  it("leaves out those that are over, and everyone else's", async () => {
    const { app } = here;
    const staff = await newStaff(app, await newSite(app), "moderator");
    const browser = await openConsole(app, staff);
    const over = await logIn(staff.email);
    await app.post("/v1/auth/logout", undefined, over.accessToken);
    const kinds = (await list(staff.token)).map((one: { kind: string }) => one.kind).sort();
    assert.deepEqual(kinds, ["console", "page"]);
    assert.equal((await browser.call("delete", "/v1/auth/console")).status, 204);
    assert.equal((await list(staff.token)).length, 1);
  });
});

describe("DELETE session: 204, 404", () => {
  it("ends one of one's own at the next call, of a page and of the console", async () => {
    const { app } = here;
    const staff = await newStaff(app, await newSite(app), "moderator");
    const browser = await openConsole(app, staff);
    const elsewhere = await logIn(staff.email, CHROME);
    for (const one of (await list(staff.token)).filter(({ current }: { current: boolean }) => !current))
      assert.equal((await app.delete(`/v1/me/sessions/${one.id}`, staff.token)).status, 204);
    assertProblem(await browser.call("get", "/v1/me"), "invalid-credentials");
    assertProblem(await app.get("/v1/me", elsewhere.accessToken), "invalid-credentials");
    assertProblem(
      await app.post("/v1/auth/refresh", { refreshToken: elsewhere.refreshToken }),
      "invalid-credentials",
    );
    const [own] = await list(staff.token);
    assert.equal((await app.delete(`/v1/me/sessions/${own.id}`, staff.token)).status, 204);
    assertProblem(await app.get("/v1/me", staff.token), "invalid-credentials");
  });

  it("knows nobody else's, and none twice", async () => {
    const { app } = here;
    const [mine, theirs] = [await newPerson(app), await newPerson(app)];
    const [session] = await list(theirs.token);
    assertProblem(await app.delete(`/v1/me/sessions/${session.id}`, mine.token), "not-found");
    bodyOf(await app.get("/v1/me", theirs.token));
    assert.equal((await app.delete(`/v1/me/sessions/${session.id}`, theirs.token)).status, 204);
    const again = await logIn(theirs.email);
    assertProblem(await app.delete(`/v1/me/sessions/${session.id}`, again.accessToken), "not-found");
    assertProblem(await app.delete("/v1/me/sessions/nothing", again.accessToken), "not-found");
  });
});

describe("what an account is told of by mail", () => {
  it("is a sign-in from a device that is new to it, but for the first of all", async () => {
    const { app } = here;
    const person = await newPerson(app, { emailVerified: true });
    await logIn(person.email, FIREFOX);
    await logIn(person.email, FIREFOX.replaceAll("145", "146"));
    assert.equal(await mailsOf(person.id, "newDevice"), 0);
    await logIn(person.email, SAFARI);
    assert.equal(await mailsOf(person.id, "newDevice"), 1);
    await logIn(person.email, SAFARI);
    await logIn(person.email, FIREFOX);
    assert.equal(await mailsOf(person.id, "newDevice"), 1);
    // A wrong password from anywhere is nobody's sign-in.
    await app
      .post("/v1/auth/login", { email: person.email, password: "wrong password" })
      .set("User-Agent", CHROME);
    assert.equal(await mailsOf(person.id, "newDevice"), 1);
  });

  it("is a refresh token that came twice, once, and the thief is out at the next call", async () => {
    const { app } = here;
    const person = await newPerson(app, { emailVerified: true });
    const owner = await logIn(person.email, FIREFOX);
    // The thief is first, with a copy; then its owner comes with the same.
    const thief = bodyOf(await app.post("/v1/auth/refresh", { refreshToken: owner.refreshToken }));
    bodyOf(await app.get("/v1/me", thief.accessToken));
    const again = () => app.post("/v1/auth/refresh", { refreshToken: owner.refreshToken });
    assertProblem(await again(), "invalid-credentials");
    assertProblem(await app.get("/v1/me", thief.accessToken), "invalid-credentials");
    assertProblem(
      await app.post("/v1/auth/refresh", { refreshToken: thief.refreshToken }),
      "invalid-credentials",
    );
    assertProblem(await again(), "invalid-credentials");
    assert.equal(await mailsOf(person.id, "refreshReuse"), 1);
    const [row] = await app.ctx.db.prisma.$queryRaw<{ by: string }[]>`
      SELECT ended_by AS by FROM sessions WHERE account_id = ${person.id}::uuid AND ended_at IS NOT NULL`;
    assert.equal(row?.by, "reuse");
  });
});

describe("what is over", () => {
  it("loses its network after 30 days, and goes", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const { accessToken } = await logIn(person.email, FIREFOX);
    const networks = () =>
      app.ctx.db.prisma.session.count({ where: { accountId: person.id, network: { not: null } } });
    assert.equal(await networks(), 1);
    await deleteStaleSessions(app.ctx);
    assert.equal(await networks(), 1);
    await app.ctx.db.prisma.$executeRaw`UPDATE sessions SET created_at = created_at - interval '31 days'
      WHERE account_id = ${person.id}::uuid`;
    await deleteStaleSessions(app.ctx);
    assert.equal(await networks(), 0);
    bodyOf(await app.get("/v1/me", accessToken));
  });
});
