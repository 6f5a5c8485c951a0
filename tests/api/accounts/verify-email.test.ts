import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { tokenMailedTo } from "../../_support/mails.ts";
import { unique } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();
const DAY = 86_400_000;

async function registered(): Promise<{ email: string; token: string }> {
  const email = `${unique("new")}@example.org`;
  const given = { email, password: "ten letters or more", name: unique("Ada Brook") };
  bodyOf(await here.app.post("/v1/auth/register", given), 201);
  return { email, token: await tokenMailedTo(here.app, email, "verify") };
}

const verify = (token: unknown) => here.app.post("/v1/auth/verify-email", { token });

async function isProven(email: string): Promise<boolean> {
  const account = await here.app.ctx.db.prisma.account.findFirstOrThrow({ where: { email } });
  return account.emailVerifiedAt !== null;
}

describe("POST verify-email: 200", () => {
  it("proves the address, by the token of the mail that registering sent", async () => {
    const { email, token } = await registered();
    assert.equal(await isProven(email), false);
    assert.deepEqual(bodyOf(await verify(token)), { emailVerified: true });
    assert.equal(await isProven(email), true);
  });

  it("is done once of twelve times at once (T64)", async () => {
    const { token } = await registered();
    const answers = await Promise.all(Array.from({ length: 12 }, () => verify(token)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(answers.filter(({ status }) => status === 401).length, 11);
  });
});

describe("POST verify-email: 401", () => {
  it("refuses, all alike, a token that is used, over, of another purpose, or none", async () => {
    const { app } = here;
    const used = await registered();
    await verify(used.token);
    const reset = await registered();
    await app.post("/v1/auth/password/forgot", { email: reset.email });
    const over = await registered();
    const withdrawn = await registered();
    await app.ctx.db.prisma.account.updateMany({
      where: { email: withdrawn.email },
      data: { erasureAskedAt: new Date(), erasureComments: "keep" },
    });
    const moved = await registered();
    await app.ctx.db.prisma.account.updateMany({
      where: { email: moved.email },
      data: { email: `${unique("moved")}@example.org` },
    });
    app.travel(3 * DAY + 1);
    const tokens = [
      used.token,
      await tokenMailedTo(app, reset.email, "reset"),
      over.token,
      withdrawn.token,
      moved.token,
      `usm_${"x".repeat(43)}`,
    ];
    const bodies = new Set<string>();
    for (const token of tokens) {
      const answer = await verify(token);
      assertProblem(answer, "invalid-credentials");
      const { requestId: _id, ...same } = answer.body;
      bodies.add(JSON.stringify(same));
    }
    assert.equal(bodies.size, 1);
    assert.equal(await isProven(over.email), false);
  });

  it("takes a token until its three days are over", async () => {
    const { token } = await registered();
    here.app.travel(3 * DAY - 60_000);
    bodyOf(await verify(token));
  });
});

describe("POST verify-email: 422", () => {
  it("names what is wrong", async () => {
    for (const token of [undefined, null, "", "short", "x".repeat(301), "with space and more letters", 7])
      assertInvalid(await verify(token), "/token");
  });
});
