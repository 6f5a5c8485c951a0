// Signing in and registering tell nobody which addresses have accounts: not by status, words, headers or time, and not
// by what is written (hazards.md T76). Forgotten passwords: tests/api/accounts/forgot-password.test.ts.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Response } from "supertest";
import { useApp } from "../_support/app.ts";
import { newPerson, newSite, PASSWORD, unique } from "../_support/people.ts";

const here = useApp();
const ROUNDS = 9;

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Asserts that all of these answer alike, and within three times as long as each other: hashing takes most of it. */
async function assertAlike(ways: Record<string, () => Promise<() => Promise<Response>>>): Promise<void> {
  const times: Record<string, number[]> = {};
  const seen = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, prepare] of Object.entries(ways)) {
      const ask = await prepare();
      const since = performance.now();
      const { status, body, headers } = await ask();
      times[name] = [...(times[name] ?? []), performance.now() - since];
      const { date: _date, "x-request-id": _id, "content-length": _length, ...said } = headers;
      // Registering answers the address that it was given.
      seen.add(JSON.stringify([status, { ...body, requestId: "", email: "" }, said]));
    }
  }
  assert.equal(seen.size, 1, [...seen].join("\n"));
  const medians = Object.values(times).map(median);
  const ratio = Math.max(...medians) / Math.min(...medians);
  assert.ok(ratio < 3, JSON.stringify(times));
}

describe("whether there is an account", () => {
  it("is not told by signing in", async () => {
    const { app } = here;
    const { prisma } = app.ctx.db;
    const site = await newSite(app);
    const known = async (data: object = {}) => {
      const person = await newPerson(app);
      await prisma.account.update({ where: { id: person.id }, data });
      return person.email;
    };
    const login = (email: string, password = "another password") =>
      app.post("/v1/auth/login", { email, password });
    const wrong = (make: () => Promise<string>, password?: string) => async () => {
      const email = await make();
      return async () => login(email, password);
    };
    await assertAlike({
      "a stranger": wrong(async () => `${unique("nobody")}@example.org`),
      "a wrong password": wrong(() => known()),
      "an account without a password": wrong(() => known({ passwordHash: null })),
      "an account that is being erased": wrong(
        () => known({ erasureAskedAt: new Date(), erasureComments: "keep" }),
        PASSWORD,
      ),
      "an account of one site alone": wrong(() => known({ siteId: site.id }), PASSWORD),
    });
  });

  it("is not told by registering, and as much is written", async () => {
    const { app } = here;
    const { prisma } = app.ctx.db;
    const register = async (email: string) => {
      const mails = await prisma.mail.count();
      return async () => {
        const body = { email, password: PASSWORD, name: unique("Ada") };
        const answer = await app.post("/v1/auth/register", body);
        assert.equal(await prisma.mail.count(), mails + 1, email);
        return answer;
      };
    };
    await assertAlike({
      new: () => register(`${unique("nobody")}@example.org`),
      taken: async () => register((await newPerson(app)).email),
    });
  });
});
