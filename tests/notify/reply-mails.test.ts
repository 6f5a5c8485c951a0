import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { MOST_PER_HOUR } from "../../src/notify/deliver.ts";
import { relayOutbox } from "../../src/notify/relay-outbox.ts";
import { MOST_ITEMS, sendDigests } from "../../src/notify/send-digests.ts";
import { type TestApp, useApp } from "../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type Person,
  type TestArticle,
  type TestSite,
} from "../_support/people.ts";
import { DAY, HOUR, relay, takeLetters } from "./_support/mailbox.ts";

const here = useApp();

interface Scene {
  site: TestSite;
  article: TestArticle;
  author: Person;
  other: Person;
  comment: { id: string };
}

/** A comment by somebody whose address is proven. */
async function setScene(app: TestApp, settings: object = {}): Promise<Scene> {
  const site = await newSite(app, settings, { language: "en", timeZone: "Europe/Berlin" });
  const article = await newArticle(app, site);
  const author = await newPerson(app, { emailVerified: true });
  const other = await newPerson(app, { emailVerified: true });
  return { site, article, author, other, comment: await newComment(app, article, author) };
}

function prefer(app: TestApp, person: Person, kind: string, delivery: string) {
  return app.ctx.db.prisma.mailPreference.create({ data: { accountId: person.id, kind, delivery } });
}

beforeEach(async () => {
  await relay(here.app);
  await takeLetters(here.app);
});

describe("a published reply", () => {
  it("is told to whom it answers, once, with its words", async () => {
    const { app } = here;
    const { article, author, other, comment } = await setScene(app);
    await newComment(app, article, other, { parentId: comment.id, body: "An answer to that" });
    await relay(app);
    await relay(app);
    const letters = await takeLetters(app);
    assert.deepEqual(
      letters.map(({ kind, recipient }) => [kind, recipient]),
      [["reply", author.email]],
    );
    assert.match(letters[0]?.text ?? "", /An answer to that/);
    assert.match(letters[0]?.text ?? "", new RegExp(other.name));
  });

  it("is told to nobody by two relays at the same time twice", async () => {
    const { app } = here;
    const { article, other, comment } = await setScene(app);
    for (let n = 0; n < 5; n += 1) await newComment(app, article, other, { parentId: comment.id });
    await Promise.all(Array.from({ length: 4 }, () => relayOutbox(app.ctx)));
    await relayOutbox(app.ctx);
    assert.equal((await takeLetters(app)).length, 5);
  });

  it("is told once, whatever becomes of it later", async () => {
    const { app } = here;
    const { site, article, other, comment } = await setScene(app);
    const moderator = await newStaff(app, site, "moderator");
    const reply = await newComment(app, article, other, { parentId: comment.id });
    await relay(app);
    assert.equal((await takeLetters(app)).length, 1);
    await decide(app, moderator.token, article, reply, "remove");
    await decide(app, moderator.token, article, reply, "restore");
    await relay(app);
    assert.deepEqual(
      (await takeLetters(app)).filter(({ kind }) => kind === "reply"),
      [],
    );
  });

  it("is not told to oneself, to whoever ignores its author, to an unproven address, or to whoever wants none", async () => {
    const { app } = here;
    const { article, author, other, comment } = await setScene(app);
    await newComment(app, article, author, { parentId: comment.id });
    await app.put(`/v1/me/ignored/${other.id}`, {}, author.token);
    await newComment(app, article, other, { parentId: comment.id });
    const shy = await newPerson(app);
    const unproven = await newComment(app, article, shy);
    await newComment(app, article, other, { parentId: unproven.id });
    const busy = await newPerson(app, { emailVerified: true });
    await prefer(app, busy, "reply", "never");
    const unwanted = await newComment(app, article, busy);
    await newComment(app, article, other, { parentId: unwanted.id });
    await relay(app);
    assert.deepEqual(await takeLetters(app), []);
  });

  it("is not told while it waits for a moderator, and then is; its author too is told that it was published", async () => {
    const { app } = here;
    const { site, article, author, other, comment } = await setScene(app, {});
    const moderator = await newStaff(app, site, "moderator");
    await app.patch(`${article.path}/settings`, { mode: "premoderated" }, site.key);
    const reply = await newComment(app, article, other, { parentId: comment.id, body: "Waiting canary" });
    assert.equal(reply.status, "pending");
    await relay(app);
    assert.deepEqual(await takeLetters(app), []);
    await decide(app, moderator.token, article, reply, "approve");
    await relay(app);
    const letters = await takeLetters(app);
    assert.deepEqual(
      letters.map(({ kind, recipient }) => [kind, recipient]),
      [
        ["decision", other.email],
        ["reply", author.email],
      ],
    );
  });

  it("is never in a mail that goes out after it was removed, withdrawn, held or hidden (T38)", async () => {
    const { app } = here;
    const fates: [string, (s: Scene, reply: { id: string; revision: number }) => Promise<unknown>][] = [
      [
        "removed",
        async ({ site, article }, reply) =>
          decide(app, (await newStaff(app, site, "moderator")).token, article, reply, "remove"),
      ],
      [
        "withdrawn",
        ({ article, other }, reply) => app.delete(`${article.path}/comments/${reply.id}`, other.token),
      ],
      [
        "requeued",
        async ({ site, article }, reply) =>
          decide(app, (await newStaff(app, site, "moderator")).token, article, reply, "requeue"),
      ],
      ["hidden", ({ site, article }) => app.patch(`${article.path}/settings`, { mode: "hidden" }, site.key)],
      ["held", ({ site, article }) => app.patch(`${article.path}/settings`, { legalHold: true }, site.key)],
      ["ignored", ({ author, other }) => app.put(`/v1/me/ignored/${other.id}`, {}, author.token)],
    ];
    for (const [fate, befall] of fates) {
      const scene = await setScene(app);
      const { article, other, comment } = scene;
      const reply = await newComment(app, article, other, {
        parentId: comment.id,
        body: `Latecanary ${fate}`,
      });
      await relay(app);
      await befall(scene, reply);
      const letters = (await takeLetters(app)).filter(({ kind }) => kind === "reply");
      assert.deepEqual(
        letters.map(({ text }) => text),
        [null],
        fate,
      );
    }
    for (const { text } of await takeLetters(app)) assert.ok(!text?.includes("Latecanary"));
  });

  it("is not told of at all when it was removed before the relay came by", async () => {
    const { app } = here;
    const { site, article, other, comment } = await setScene(app);
    const reply = await newComment(app, article, other, { parentId: comment.id });
    await decide(app, (await newStaff(app, site, "moderator")).token, article, reply, "remove");
    await relayOutbox(app.ctx);
    assert.deepEqual(await takeLetters(app), []);
  });

  it("does not bury anybody in mail: ten an hour, the rest in the digest (T89)", async () => {
    const { app } = here;
    const { article, author, other, comment } = await setScene(app);
    for (let n = 0; n < MOST_PER_HOUR + 6; n += 1)
      await newComment(app, article, other, { parentId: comment.id });
    await relay(app);
    assert.equal((await takeLetters(app)).length, MOST_PER_HOUR);
    assert.equal(await app.ctx.db.prisma.digestItem.count({ where: { accountId: author.id } }), 6);
    app.travel(HOUR + 1000);
    await relay(app);
    await takeLetters(app);
    await newComment(app, article, other, { parentId: comment.id });
    await relay(app);
    assert.equal((await takeLetters(app)).length, 1);
  });
});

describe("the relay", () => {
  it("marks every event and deletes none, gapless as they were", async () => {
    const { app } = here;
    const { article, other, comment } = await setScene(app);
    for (let n = 0; n < 3; n += 1) await newComment(app, article, other, { parentId: comment.id });
    const events = () =>
      app.ctx.db.prisma.outbox.findMany({ where: { articleId: article.id }, orderBy: { version: "asc" } });
    const before = await events();
    await relayOutbox(app.ctx);
    const after = await events();
    assert.deepEqual(
      after.map(({ version }) => version),
      before.map(({ version }) => version),
    );
    assert.ok(after.every(({ relayedAt }) => relayedAt !== null));
    for (const [n, { version }] of after.entries())
      if (n > 0) assert.equal(version, (after[n - 1]?.version ?? 0n) + 1n);
  });

  it("queues nothing when its transaction fails, and all of it the next time", async () => {
    const { app } = here;
    const { article, other, comment } = await setScene(app);
    await newComment(app, article, other, { parentId: comment.id });
    await app.ctx.db.prisma
      .$executeRaw`ALTER TABLE mails ADD CONSTRAINT none CHECK (kind <> 'reply') NOT VALID`;
    await assert.rejects(relayOutbox(app.ctx));
    await app.ctx.db.prisma.$executeRaw`ALTER TABLE mails DROP CONSTRAINT none`;
    await relayOutbox(app.ctx);
    assert.equal((await takeLetters(app)).length, 1);
  });

  it("does not tell of what is older than a day", async () => {
    const { app } = here;
    const { article, other, comment } = await setScene(app);
    await newComment(app, article, other, { parentId: comment.id });
    await app.ctx.db.prisma.$executeRaw`
      UPDATE outbox SET created_at = created_at - interval '25 hours' WHERE article_id = ${article.id}::uuid`;
    await relayOutbox(app.ctx);
    assert.deepEqual(await takeLetters(app), []);
  });
});

describe("the digest", () => {
  it("goes out once a day at seven on the clock of the site, with what is still there", async () => {
    const { app } = here;
    const { site, article, author, other, comment } = await setScene(app);
    await prefer(app, author, "reply", "digest");
    const kept = await newComment(app, article, other, { parentId: comment.id, body: "Digestkept" });
    const removed = await newComment(app, article, other, { parentId: comment.id, body: "Digestcanary" });
    await relay(app);
    await sendDigests(app.ctx);
    await decide(app, (await newStaff(app, site, "moderator")).token, article, removed, "remove");
    app.travel(DAY);
    await Promise.all([sendDigests(app.ctx), sendDigests(app.ctx)]);
    await sendDigests(app.ctx);
    const letters = (await takeLetters(app)).filter(
      ({ kind, recipient }) => kind === "digest" && recipient === author.email,
    );
    assert.deepEqual(
      letters.map(({ recipient }) => recipient),
      [author.email],
    );
    assert.match(letters[0]?.text ?? "", /Digestkept/);
    assert.doesNotMatch(letters[0]?.text ?? "", /Digestcanary/);
    assert.ok(kept.id);
  });

  it("has twenty things at the most, the newest, and none waits for the next", async () => {
    const { app } = here;
    const { article, author, other, comment } = await setScene(app);
    await prefer(app, author, "reply", "digest");
    for (let n = 0; n < MOST_ITEMS + 3; n += 1) {
      await newComment(app, article, other, { parentId: comment.id, body: `Item number ${n};` });
      await relay(app);
    }
    app.travel(DAY);
    await sendDigests(app.ctx);
    const [letter] = await takeLetters(app);
    const numbers = [
      ...new Set([...(letter?.text ?? "").matchAll(/Item number (\d+);/g)].map((match) => Number(match[1]))),
    ];
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      Array.from({ length: MOST_ITEMS }, (_, n) => n + 3),
    );
    assert.equal(await app.ctx.db.prisma.digestItem.count({ where: { accountId: author.id } }), 0);
  });

  it("is not sent to whoever has ended it, or asked to be erased", async () => {
    const { app } = here;
    const { article, author, other, comment } = await setScene(app);
    await prefer(app, author, "reply", "digest");
    await newComment(app, article, other, { parentId: comment.id });
    await relay(app);
    await app.ctx.db.prisma.account.update({
      where: { id: author.id },
      data: { erasureAskedAt: new Date(), erasureComments: "keep" },
    });
    app.travel(DAY);
    await sendDigests(app.ctx);
    assert.deepEqual(await takeLetters(app), []);
  });
});
