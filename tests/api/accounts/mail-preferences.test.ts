import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { queueMail } from "../../../src/mail/queue-mail.ts";
import { useApp } from "../../_support/app.ts";
import { mailsTo } from "../../_support/mails.ts";
import { newKey, newPerson, newSite } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();
const PATH = "/v1/me/mail-preferences";
const ALL = { reply: "at-once", decision: "at-once", appeal: "at-once", newDevice: "at-once" };

describe("GET and PATCH mail-preferences: 200", () => {
  it("answer every kind, at once unless one has chosen otherwise, and change what is given", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const other = await newPerson(app);
    assert.deepEqual(bodyOf(await app.get(PATH, person.token)), ALL);
    const chosen = { reply: "digest", newDevice: "never" };
    assert.deepEqual(bodyOf(await app.patch(PATH, chosen, person.token)), { ...ALL, ...chosen });
    bodyOf(await app.patch(PATH, { reply: "never" }, person.token));
    assert.deepEqual(bodyOf(await app.patch(PATH, {}, person.token)), {
      ...ALL,
      reply: "never",
      newDevice: "never",
    });
    assert.deepEqual(bodyOf(await app.get(PATH, other.token)), ALL);
  });

  it("decide what is queued: never, not at all; in the digest, not by itself", async () => {
    const { app } = here;
    const person = await newPerson(app, { emailVerified: true });
    const queue = () =>
      app.ctx.db.transaction((tx) =>
        queueMail(app.ctx, tx, {
          kind: "appeal",
          detail: { outcome: "upheld", note: null, url: null },
          accountId: person.id,
        }),
      );
    await queue();
    bodyOf(await app.patch(PATH, { appeal: "never" }, person.token));
    await queue();
    bodyOf(await app.patch(PATH, { appeal: "at-once" }, person.token));
    await queue();
    assert.equal((await mailsTo(app, person.email)).length, 2);
  });
});

describe("GET and PATCH mail-preferences: 401, 403, 422", () => {
  it("are for accounts, and of what there is to choose", async () => {
    const { app } = here;
    const site = await newSite(app);
    const key = await newKey(app, site.id, ["admin"]);
    const person = await newPerson(app);
    assertProblem(await app.get(PATH), "sign-in-required");
    assertProblem(await app.get(PATH, key), "not-permitted");
    assertProblem(await app.patch(PATH, {}, key), "not-permitted");
    for (const [body, pointer] of [
      [{ reply: "sometimes" }, "/reply"],
      [{ appeal: "digest" }, "/appeal"],
      [{ newDevice: "digest" }, "/newDevice"],
      [{ verify: "never" }, "/verify"],
      [{ refreshReuse: "never" }, "/refreshReuse"],
      [{ accountId: person.id }, "/accountId"],
    ] as const)
      assertInvalid(await app.patch(PATH, body, person.token), pointer);
  });
});
