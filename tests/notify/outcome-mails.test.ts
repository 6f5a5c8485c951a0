import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { sendDigests } from "../../src/notify/send-digests.ts";
import { useApp } from "../_support/app.ts";
import { decide, newComment, newPerson } from "../_support/people.ts";
import { appeal, judge, judgeNotice, newDesk, notify } from "../api/appeals/_support/desk.ts";
import { impose } from "../api/sanctions/_support/desk.ts";
import { DAY, MINUTE, relay, takeLetters } from "./_support/mailbox.ts";

const here = useApp();

/** A newsroom whose author's address is proven. */
async function desk() {
  const made = await newDesk(here.app);
  return { ...made, author: await newPerson(here.app, { emailVerified: true }) };
}

beforeEach(async () => {
  here.app.travel(2 * MINUTE);
  await relay(here.app);
  await takeLetters(here.app);
});

describe("a decision that restricts somebody", () => {
  it("is told to them a minute later, once, with the way to appeal and never who took it", async () => {
    const { app } = here;
    const { article, author, first } = await desk();
    const comment = await newComment(app, article, author, { body: "Words of mine" });
    await decide(app, first.token, article, comment, "remove", {
      note: "Please be kind",
      internalNote: "Canary inside",
    });
    await relay(app);
    assert.deepEqual(await takeLetters(app), []);
    app.travel(MINUTE + 1000);
    await relay(app);
    await relay(app);
    const letters = await takeLetters(app);
    assert.deepEqual(
      letters.map(({ kind, recipient }) => [kind, recipient]),
      [["decision", author.email]],
    );
    const text = letters[0]?.text ?? "";
    assert.match(text, /Please be kind/);
    assert.match(text, /\/statements\//);
    for (const canary of ["Canary inside", first.name, first.id]) assert.ok(!text.includes(canary), canary);
  });

  it("is not told where it no longer holds by then", async () => {
    const { app } = here;
    const { article, author, first } = await desk();
    const comment = await newComment(app, article, author);
    await decide(app, first.token, article, comment, "remove");
    await decide(app, first.token, article, comment, "restore");
    app.travel(2 * MINUTE);
    await relay(app);
    assert.deepEqual(
      (await takeLetters(app)).filter(({ kind }) => kind === "decision"),
      [],
    );
  });

  it("is told of sanctions, in the digest to whoever wants that, and to nobody who wants none", async () => {
    const { app } = here;
    const { site, author, first } = await desk();
    await impose(app, first.token, author, site, "premoderate");
    const later = await newPerson(app, { emailVerified: true });
    await app.ctx.db.prisma.mailPreference.create({
      data: { accountId: later.id, kind: "decision", delivery: "digest" },
    });
    await impose(app, first.token, later, site, "premoderate");
    const never = await newPerson(app, { emailVerified: true });
    await app.ctx.db.prisma.mailPreference.create({
      data: { accountId: never.id, kind: "decision", delivery: "never" },
    });
    await impose(app, first.token, never, site, "premoderate");
    app.travel(2 * MINUTE);
    await relay(app);
    assert.deepEqual(
      (await takeLetters(app)).map(({ recipient }) => recipient),
      [author.email],
    );
    app.travel(DAY);
    await sendDigests(app.ctx);
    const letters = await takeLetters(app);
    assert.deepEqual(
      letters.map(({ kind, recipient }) => [kind, recipient]),
      [["digest", later.email]],
    );
    assert.match(letters[0]?.text ?? "", /\/statements\//);
  });

  it("does not hold up or fail a decision when mails cannot be queued", async () => {
    const { app } = here;
    const { article, author, first } = await desk();
    const comment = await newComment(app, article, author);
    await app.ctx.db.prisma
      .$executeRaw`ALTER TABLE mails ADD CONSTRAINT none CHECK (kind <> 'decision') NOT VALID`;
    const result = await decide(app, first.token, article, comment, "remove");
    assert.equal(result.problem, null);
    app.travel(2 * MINUTE);
    await assert.rejects(relay(app));
    await app.ctx.db.prisma.$executeRaw`ALTER TABLE mails DROP CONSTRAINT none`;
    await relay(app);
    assert.equal((await takeLetters(app)).length, 1);
  });
});

describe("the outcome of an appeal", () => {
  it("is told to whoever appealed, once", async () => {
    const { app } = here;
    const { article, author, first, judge: second } = await desk();
    const comment = await newComment(app, article, author);
    const result = await decide(app, first.token, article, comment, "remove");
    const made = await appeal(app, author, (result.decision as { id: string }).id);
    assert.equal((await judge(app, second.token, made.id, { note: "We looked again" })).status, 200);
    app.travel(2 * MINUTE);
    await relay(app);
    await relay(app);
    const letters = (await takeLetters(app)).filter(({ kind }) => kind === "appeal");
    assert.deepEqual(
      letters.map(({ recipient }) => recipient),
      [author.email],
    );
    assert.match(letters[0]?.text ?? "", /We looked again/);
    assert.ok(!letters[0]?.text?.includes(second.name));
  });
});

describe("the outcome of a notice", () => {
  it("is told to the address that was given, with the link and no words of the moderator's or the comment's", async () => {
    const { app } = here;
    const { site, article, first } = await desk();
    const comment = await newComment(app, article, await newPerson(app), { body: "Noticed canary" });
    const notice = await notify(app, site, { commentId: comment.id, email: "notifier@example.org" });
    await relay(app);
    assert.deepEqual(await takeLetters(app), []);
    assert.equal((await judgeNotice(app, first.token, notice.id, { outcome: "noAction" })).status, 200);
    await relay(app);
    await relay(app);
    const letters = await takeLetters(app);
    assert.deepEqual(
      letters.map(({ kind, recipient }) => [kind, recipient]),
      [["notice", "notifier@example.org"]],
    );
    assert.match(letters[0]?.text ?? "", new RegExp(`/notices/${notice.token}`));
    assert.ok(!letters[0]?.text?.includes("Noticed canary"));
  });
});
