import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { linkAuditLines } from "../../../src/audit/link-lines.ts";
import { verifyChains } from "../../../src/audit/verify-chains.ts";
import { reconcile } from "../../../src/cli/reconcile.ts";
import { eraseWithdrawnWords } from "../../../src/comments/jobs.ts";
import { startSession } from "../../../src/identity/start-session.ts";
import { sendMails } from "../../../src/mail/send-mails.ts";
import { eraseAccounts, finishErasures } from "../../../src/rights/jobs.ts";
import { startApp, type TestApp, useApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  PASSWORD,
  type Person,
} from "../../_support/people.ts";
import { hmac, jws } from "../../security/_support/jws.ts";
import { appeal, judge, judgeNotice, notify } from "../appeals/_support/desk.ts";
import { impose } from "../sanctions/_support/desk.ts";
import { DAY, keysTo, keysToAccounts, leave, rowsWith } from "./_support/erasing.ts";

const HOUR = 3_600_000;
const here = useApp();

/** Lets the 14 days pass and erases. */
async function pass(app: TestApp): Promise<void> {
  app.travel(14 * DAY + 1000);
  await eraseAccounts(app.ctx);
}

async function receiptOf(app: TestApp, token: string) {
  const answer = await app.get(`/v1/erasures/${token}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as {
    status: string;
    erasedAt: string | null;
    deleted: Record<string, number>;
    kept: { what: string; why: string; until: string | null }[];
  };
}

async function assertSound(app: TestApp): Promise<void> {
  assert.deepEqual((await reconcile(app.ctx, false)).wrong, []);
  await linkAuditLines(app.ctx);
  const { ok, chains } = await verifyChains(app.ctx, { siteId: null, heads: [] });
  assert.ok(ok, JSON.stringify(chains));
}

describe("DELETE me: 202", () => {
  it("locks at once: the session is over and no password, refresh token or single sign-on leads back", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const login = await app.post("/v1/auth/login", { email: person.email, password: PASSWORD });
    assert.equal(login.status, 200);
    const token = await leave(app, person);
    assert.equal((await app.get("/v1/me", person.token)).status, 401);
    assert.equal((await app.get("/v1/me", login.body.accessToken)).status, 401);
    const refused = [
      await app.post("/v1/auth/refresh", { refreshToken: login.body.refreshToken }),
      await app.post("/v1/auth/login", { email: person.email, password: PASSWORD }),
    ];
    const wrong = await app.post("/v1/auth/login", { email: "nobody@example.org", password: PASSWORD });
    for (const answer of refused) {
      assert.equal(answer.status, 401);
      assert.deepEqual([answer.body.type, answer.body.detail], [wrong.body.type, wrong.body.detail]);
    }
    const receipt = await receiptOf(app, token);
    assert.equal(receipt.status, "waiting");
    assert.ok(Math.abs(new Date(receipt.erasedAt ?? 0).getTime() - Date.now() - 14 * DAY) < 60_000);
  });

  it("ends a session that begins at the very same time", async () => {
    const { app } = here;
    for (let round = 0; round < 5; round += 1) {
      const person = await newPerson(app);
      const logins = Array.from({ length: 4 }, () =>
        app.post("/v1/auth/login", { email: person.email, password: PASSWORD }),
      );
      const [, ...answers] = await Promise.all([leave(app, person), ...logins]);
      for (const { status, body } of answers) {
        if (status === 200) assert.equal((await app.get("/v1/me", body.accessToken)).status, 401);
      }
    }
  });

  it("erases after 14 days, not before, and leaves nothing of the person but what the receipt lists", async () => {
    const { app } = here;
    const site = await newSite(app, { whileClosed: { withdrawals: false } });
    const article = await newArticle(app, site);
    const other = await newPerson(app);
    const first = await newStaff(app, site, "moderator");
    const second = await newStaff(app, site, "moderator");
    const person = await newPerson(app, { name: "Canaria Vogel", emailVerified: true });
    const body = "Canarywords of mine";

    const published = await newComment(app, article, person, { body: `${body} 1`, rulesVersion: 1 });
    await app.patch(`${article.path}/comments/${published.id}`, { body: `${body} 1b` }, person.token);
    const reply = await newComment(app, article, other, { parentId: published.id });
    const removed = await newComment(app, article, person, { body: `${body} 2` });
    const decision = await decide(app, first.token, article, removed, "remove", {
      note: "Canaria wrote Canarywords",
      internalNote: "Canaria again",
    });
    const judged = await appeal(
      app,
      person,
      (decision.decision as { id: string }).id,
      "Canarywords were meant well",
    );
    assert.equal(
      (await judge(app, second.token, judged.id, { outcome: "upheld", note: "No, Canaria" })).status,
      200,
    );
    const withdrawn = await newComment(app, article, person, { body: `${body} 3` });
    assert.equal((await app.delete(`${article.path}/comments/${withdrawn.id}`, person.token)).status, 204);
    const theirs = await newComment(app, article, other);
    await app.put(`${article.path}/comments/${theirs.id}/vote`, { value: 1 }, person.token);
    await app.post(
      `${article.path}/comments/${theirs.id}/reports`,
      { reason: "spam", details: "Canarywords" },
      person.token,
    );
    await app.put(`/v1/me/ignored/${other.id}`, {}, person.token);
    await app.put(`/v1/me/ignored/${person.id}`, {}, other.token);
    await impose(app, first.token, person, site, "premoderate", { note: "Canaria is watched" });
    await app.post(
      `/v1/moderation/accounts/${person.id}/notes`,
      { site: site.slug, body: "Canaria, see there" },
      first.token,
    );
    const notice = await notify(app, site, {
      commentId: theirs.id,
      name: "Canaria Vogel",
      email: person.email,
      explanation: "Canarywords",
    });
    await judgeNotice(app, first.token, notice.id, { outcome: "noAction", note: "Dear Canaria" });
    const guests = await newSite(app, { commenters: "guests" });
    const guestArticle = await newArticle(app, guests);
    await app.post(`${guestArticle.path}/comments`, {
      body: "As a guest",
      guest: { name: "G", email: person.email },
    });
    await fillTheRest(app, person);
    await app.patch(`${article.path}/settings`, { mode: "closed" }, site.key);
    const canaries = ["Canaria", "Canarywords", person.email];
    assert.ok((await rowsWith(app, canaries)).length > 15);
    // Each table that has a key to accounts has a row of theirs, but for what only staff and sign-on have.
    const elsewhere = ["claims", "exposures", "memberships", "sso_identities", "strikes"];
    assert.deepEqual(
      await keysTo(app, person.id),
      (await keysToAccounts(app)).filter((key) => !elsewhere.includes(key.split(".")[0] ?? "")),
    );

    const token = await leave(app, person);
    await eraseAccounts(app.ctx);
    assert.equal((await receiptOf(app, token)).status, "waiting");
    app.travel(14 * DAY - 60_000);
    await eraseAccounts(app.ctx);
    assert.equal((await receiptOf(app, token)).status, "waiting");
    app.travel(61_000);
    await eraseAccounts(app.ctx);

    const rows = await rowsWith(app, canaries);
    assert.equal(rows.length, 1);
    assert.match(rows[0] ?? "", /^public\.mails: .*,erasure,.*,waiting,/);
    assert.ok((await receiptOf(app, token)).kept.some(({ what }) => /last mail/.test(what)));
    app.travel(3 * DAY + 1000);
    await sendMails(app.ctx);
    assert.deepEqual(await rowsWith(app, canaries), []);
    assert.deepEqual(await keysTo(app, person.id), ["sanctions.account_id"]);
    const receipt = await receiptOf(app, token);
    assert.equal(receipt.status, "erased");
    for (const [what, least] of Object.entries({
      votes: 1,
      reports: 1,
      acceptances: 1,
      sessions: 1,
      notices: 1,
      appeals: 1,
    })) {
      assert.ok((receipt.deleted[what] ?? 0) >= least, `${what}: ${JSON.stringify(receipt.deleted)}`);
    }
    assert.ok(receipt.kept.some(({ what }) => /decisions/.test(what)));
    const thread = await app.get(`${article.path}/comments`);
    const root = thread.body.items.find((one: { id: string }) => one.id === published.id);
    assert.deepEqual([root.tombstone.kind, root.author, root.html], ["withdrawn", null, ""]);
    assert.equal(root.replies.items[0].id, reply.id);
    const voted = thread.body.items.find((one: { id: string }) => one.id === theirs.id);
    assert.equal(voted.votes.up, 1);
    await assertSound(app);
  });

  it("leaves what is published under no name where the reader says so, and takes the rest", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const moderator = await newStaff(app, site, "moderator");
    const person = await newPerson(app, { name: "Keepaway Canary" });
    const kept = await newComment(app, article, person, { body: "Firstwords" });
    await app.patch(`${article.path}/comments/${kept.id}`, { body: "Lastwords" }, person.token);
    const other = await newPerson(app);
    const reply = await newComment(app, article, other, { parentId: kept.id });
    const removed = await newComment(app, article, person, { body: "Removedwords" });
    await decide(app, moderator.token, article, removed, "remove");
    const before = (await app.get(`${article.path}/comments`)).headers.etag;
    const token = await leave(app, person, "keep");
    await pass(app);
    const thread = await app.get(`${article.path}/comments`);
    assert.notEqual(thread.headers.etag, before);
    const [root] = thread.body.items;
    assert.deepEqual(root.author, { id: null, name: "", badges: [] });
    assert.match(root.html, /Lastwords/);
    assert.deepEqual(root.replies.items[0].inReplyTo, { id: kept.id, name: "" });
    assert.equal(root.replies.items[0].id, reply.id);
    assert.deepEqual(await rowsWith(app, ["Keepaway", "Firstwords", "Removedwords"]), []);
    assert.ok((await rowsWith(app, ["Lastwords"])).length > 0);
    const receipt = await receiptOf(app, token);
    assert.ok(receipt.kept.some(({ what, why }) => /^1 published/.test(what) && /chose/.test(why)));
    const page = await app.get(`/articles/${site.slug}/${article.key}`);
    assert.match(page.text, /Deleted account/);
    const events = await app.ctx.db.prisma.outbox.findMany({
      where: { articleId: article.id },
      orderBy: { version: "asc" },
    });
    const { version } = await app.ctx.db.prisma.articleCount.findUniqueOrThrow({
      where: { articleId: article.id },
    });
    assert.equal(events.at(-1)?.version, version);
    await assertSound(app);
  });

  it("leaves what a legal hold covers until the hold ends, and takes it then", async () => {
    const { app } = here;
    const site = await newSite(app);
    const [held, free] = [await newArticle(app, site), await newArticle(app, site)];
    const person = await newPerson(app);
    const other = await newPerson(app);
    await newComment(app, held, person, { body: "Heldcanary words" });
    const theirs = await newComment(app, held, other);
    await app.put(`${held.path}/comments/${theirs.id}/vote`, { value: 1 }, person.token);
    await app.post(
      `${held.path}/comments/${theirs.id}/reports`,
      { reason: "spam", details: "Heldcanary" },
      person.token,
    );
    await newComment(app, free, person, { body: "Freecanary words" });
    assert.equal((await app.patch(`${held.path}/settings`, { legalHold: true }, site.key)).status, 200);
    const token = await leave(app, person);
    await pass(app);
    assert.deepEqual(await rowsWith(app, ["Freecanary", person.email, person.name]), []);
    const rows = await rowsWith(app, ["Heldcanary"]);
    assert.deepEqual([...new Set(rows.map((row) => row.split(":")[0]))].sort(), [
      "public.comment_revisions",
      "public.comments",
      "public.reports",
    ]);
    const receipt = await receiptOf(app, token);
    assert.equal(receipt.status, "erased");
    assert.ok(receipt.kept.some(({ what, why }) => /^3 .*legal hold/.test(what) && /hold ends/.test(why)));
    await eraseWithdrawnWords(app.ctx);
    await finishErasures(app.ctx);
    assert.deepEqual(await rowsWith(app, ["Heldcanary"]), rows);
    await app.patch(`${held.path}/settings`, { legalHold: false }, site.key);
    await finishErasures(app.ctx);
    assert.deepEqual(await rowsWith(app, ["Heldcanary"]), []);
    assert.ok(!(await receiptOf(app, token)).kept.some(({ what }) => /hold/.test(what)));
    await assertSound(app);
  });

  it("keeps notices and appeals that wait until they are decided", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const [first, second] = [await newStaff(app, site, "moderator"), await newStaff(app, site, "moderator")];
    const person = await newPerson(app, { emailVerified: true });
    const other = await newComment(app, article, await newPerson(app));
    const notice = await notify(app, site, {
      commentId: other.id,
      email: person.email,
      explanation: "Opencanary",
    });
    const comment = await newComment(app, article, person);
    const result = await decide(app, first.token, article, comment, "remove");
    const open = await appeal(app, person, (result.decision as { id: string }).id, "Opencanary too");
    const token = await leave(app, person);
    await pass(app);
    const kept = (await receiptOf(app, token)).kept.map(({ what }) => what).join("\n");
    assert.match(kept, /1 appeals/);
    assert.match(kept, /1 notices/);
    assert.ok(!JSON.stringify(await receiptOf(app, token)).includes(notice.id));
    assert.equal((await judge(app, second.token, open.id, { outcome: "upheld" })).status, 200);
    assert.equal((await judgeNotice(app, first.token, notice.id, { outcome: "noAction" })).status, 200);
    await finishErasures(app.ctx);
    assert.deepEqual(await rowsWith(app, ["Opencanary"]), []);
    app.travel(3 * DAY + 1000);
    await sendMails(app.ctx);
    assert.deepEqual(await rowsWith(app, [person.email]), []);
    assert.doesNotMatch(
      (await receiptOf(app, token)).kept.map(({ what }) => what).join("\n"),
      /appeals|notices/,
    );
    await assertSound(app);
  });

  it("goes on where it was broken off", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const person = await newPerson(app);
    for (let n = 0; n < 3; n += 1) await newComment(app, article, person, { body: `Brokencanary ${n}` });
    const token = await leave(app, person, "keep");
    app.travel(14 * DAY + 1000);
    await app.ctx.db.prisma
      .$executeRaw`ALTER TABLE outbox ADD CONSTRAINT no_more CHECK (event <> 'changed') NOT VALID`;
    await assert.rejects(eraseAccounts(app.ctx));
    assert.equal((await receiptOf(app, token)).status, "waiting");
    assert.deepEqual(await rowsWith(app, [person.email]), []);
    await app.ctx.db.prisma.$executeRaw`ALTER TABLE outbox DROP CONSTRAINT no_more`;
    await eraseAccounts(app.ctx);
    assert.equal((await receiptOf(app, token)).status, "erased");
  });

  it("lets the address be registered again, for an account that has nothing of the old", async () => {
    const { app } = here;
    const person = await newPerson(app);
    await leave(app, person);
    const taken = await app.post("/v1/auth/register", {
      email: person.email,
      password: PASSWORD,
      name: "Anew Then",
    });
    assert.equal(taken.status, 201);
    assert.equal((await app.post("/v1/auth/login", { email: person.email, password: PASSWORD })).status, 401);
    await pass(app);
    await app.post("/v1/auth/register", { email: person.email, password: PASSWORD, name: "Anew Then" });
    const login = await app.post("/v1/auth/login", { email: person.email, password: PASSWORD });
    assert.equal(login.status, 200, login.text);
    assert.notEqual((await app.get("/v1/me", login.body.accessToken)).body.id, person.id);
  });

  it("takes a single-sign-on account as well, and locks it out meanwhile", async () => {
    const { app } = here;
    const secret = "a shared secret of at least thirty-two characters";
    const site = await newSite(app, {}, { sso: { issuer: "i", audience: "a", secret } });
    let number = 0;
    const signIn = () => {
      number += 1;
      const iat = Math.floor(Date.now() / 1000);
      const claims = {
        iss: "i",
        aud: "a",
        sub: "ssocanary",
        name: "Sso Canary",
        email: "ssocanary@example.org",
        email_verified: true,
      };
      const token = jws(
        { alg: "HS256" },
        { ...claims, iat, exp: iat + 60, jti: `erase-${number}` },
        hmac(secret),
      );
      return app.post("/v1/auth/sso", { site: site.slug, token });
    };
    const first = await signIn();
    assert.equal(first.status, 200, first.text);
    const answer = await app.call("delete", "/v1/me", first.body.accessToken).send({ comments: "withdraw" });
    assert.equal(answer.status, 202, answer.text);
    const locked = await signIn();
    assert.deepEqual([locked.status, locked.body.type], [401, "/problems/invalid-credentials"]);
    await pass(app);
    app.travel(3 * DAY + 1000);
    await sendMails(app.ctx);
    assert.deepEqual(await rowsWith(app, ["ssocanary", "Sso Canary"]), []);
    const anew = await signIn();
    assert.equal(anew.status, 200, anew.text);
  });

  it("leaves no orphan where a comment is posted at the same time (T67)", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    for (let round = 0; round < 4; round += 1) {
      const person = await newPerson(app);
      const posts = Array.from({ length: 6 }, (_, n) =>
        app.post(`${article.path}/comments`, { body: `Racecanary ${round} ${n}` }, person.token),
      );
      const [token] = await Promise.all([leave(app, person), ...posts]);
      await pass(app);
      assert.equal((await receiptOf(app, token)).status, "erased");
    }
    assert.deepEqual(await rowsWith(app, ["Racecanary"]), []);
    await assertSound(app);
  });
});

/** A row of everything that no call makes yet. */
async function fillTheRest(app: TestApp, person: Person): Promise<void> {
  const { prisma } = app.ctx.db;
  const at = new Date();
  const accountId = person.id;
  const text = "Canarywords";
  const id = () => crypto.randomUUID();
  const hash = Buffer.from(id());
  const expiresAt = new Date(Date.now() + 40 * DAY);
  await prisma.account.update({
    where: { id: accountId },
    data: { language: "en", avatarUrl: `https://x/${text}`, nameSkeleton: text, totpSealed: text },
  });
  await prisma.nameChange.create({ data: { id: id(), accountId, before: text, after: text, changedAt: at } });
  await prisma.providerIdentity.create({
    data: { provider: "oidc", issuer: "i", subject: text, accountId, email: person.email },
  });
  await prisma.providerFlow.create({
    data: {
      stateHash: hash,
      provider: "oidc",
      browserHash: hash,
      sealed: text,
      accountId,
      createdAt: at,
      expiresAt,
    },
  });
  await prisma.signInCode.create({
    data: { hash, accountId, origin: text, challenge: text, purpose: { text }, createdAt: at, expiresAt },
  });
  await prisma.signInChallenge.create({
    data: { hash, accountId, purpose: "sign-in", context: { text }, createdAt: at, expiresAt },
  });
  await prisma.passkey.create({ data: { id: text, accountId, name: text, publicKey: hash } });
  await prisma.knownDevice.create({ data: { accountId, deviceHash: hash, firstSeenAt: at, lastSeenAt: at } });
  await prisma.recoveryCode.create({ data: { accountId, hash } });
  await prisma.emailToken.create({
    data: { hash, purpose: "verify", accountId, email: person.email, createdAt: at, expiresAt },
  });
  await prisma.mail.create({
    data: {
      id: id(),
      accountId,
      kind: "verify",
      recipient: person.email,
      language: "en",
      sealed: text,
      dropAfter: expiresAt,
      sendAfter: at,
      createdAt: at,
    },
  });
  await prisma.mail.create({
    data: {
      id: id(),
      kind: "notice",
      recipient: person.email,
      language: "en",
      sealed: text,
      dropAfter: expiresAt,
      sendAfter: at,
      createdAt: at,
    },
  });
  await prisma.mailPreference.create({ data: { accountId, kind: "reply", delivery: "never" } });
  const { id: siteId } = await prisma.site.findFirstOrThrow();
  await prisma.digestItem.create({
    data: { accountId, siteId, kind: "reply", subjectId: id(), createdAt: at },
  });
  await prisma.export.create({ data: { id: id(), accountId, askedAt: at } });
  await prisma.$executeRaw`UPDATE sessions SET device = ${text}, signed_in_by = 'password' WHERE account_id = ${accountId}::uuid`;
}

describe("DELETE me: refusals", () => {
  it("is not done by a token alone: 401 without the password, and nothing is locked", async () => {
    const { app } = here;
    const person = await newPerson(app);
    for (const body of [{ comments: "withdraw" }, { comments: "withdraw", password: "another one" }]) {
      const answer = await app.call("delete", "/v1/me", person.token).send(body);
      assert.deepEqual([answer.status, answer.body.type], [401, "/problems/invalid-credentials"]);
    }
    assert.equal((await app.get("/v1/me", person.token)).status, 200);
  });

  it("asks an account without a password for a sign-in just before: 403", async () => {
    const { app } = here;
    const person = await newPerson(app);
    await app.ctx.db.prisma.account.update({ where: { id: person.id }, data: { passwordHash: null } });
    app.travel(HOUR);
    const late = await app.call("delete", "/v1/me", person.token).send({ comments: "withdraw" });
    assert.deepEqual([late.status, late.body.type], [403, "/problems/not-permitted"]);
    const { accessToken } = await app.ctx.db.transaction((tx) => startSession(app.ctx, tx, person.id));
    const done = await app.call("delete", "/v1/me", accessToken).send({ comments: "withdraw" });
    assert.equal(done.status, 202, done.text);
  });

  it("is not for staff, who would leave a site without them: 403", async () => {
    const { app } = here;
    const site = await newSite(app);
    const strict = await newSite(app);
    const without = await newStaff(app, strict, "moderator");
    await app.ctx.db.prisma.site.update({ where: { id: strict.id }, data: { secondFactor: true } });
    const staff = [await newStaff(app, site, "moderator"), await newPerson(app, { operator: true }), without];
    for (const person of staff) {
      const answer = await app
        .call("delete", "/v1/me", person.token)
        .send({ comments: "keep", password: PASSWORD });
      assert.equal(answer.status, 403);
    }
  });

  it("limits how often a password is tried: 429", async () => {
    const app = await startApp({ passwordTries: 3 });
    try {
      const person = await newPerson(app);
      const tried: number[] = [];
      for (let n = 0; n < 4; n += 1) {
        const body = { comments: "keep", password: `guess ${n}` };
        tried.push((await app.call("delete", "/v1/me", person.token).send(body)).status);
      }
      assert.deepEqual(tried, [401, 401, 401, 429]);
    } finally {
      await app.close();
    }
  });
});

describe("POST erasures/{token}/cancel", () => {
  it("takes it back: 200, and signing in works again", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const token = await leave(app, person);
    const answer = await app.post(`/v1/erasures/${token}/cancel`);
    assert.deepEqual([answer.status, answer.body], [200, { cancelled: true }]);
    assert.equal((await app.post(`/v1/erasures/${token}/cancel`)).status, 200);
    assert.equal((await receiptOf(app, token)).status, "cancelled");
    assert.equal((await app.get("/v1/me", person.token)).status, 401);
    const login = await app.post("/v1/auth/login", { email: person.email, password: PASSWORD });
    assert.equal(login.status, 200);
    await pass(app);
    assert.equal((await app.get("/v1/me", login.body.accessToken)).body.email, person.email);
    const again = await leave(app, { ...person, token: login.body.accessToken });
    assert.notEqual(again, token);
    assert.equal((await app.post(`/v1/erasures/${token}/cancel`)).status, 200);
    assert.equal((await receiptOf(app, again)).status, "waiting");
  });

  it("comes too late after 14 days: 403; and 404 for a link that was not given out", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const token = await leave(app, person);
    app.travel(14 * DAY + 1000);
    assert.equal((await app.post(`/v1/erasures/${token}/cancel`)).status, 403);
    await eraseAccounts(app.ctx);
    assert.equal((await app.post(`/v1/erasures/${token}/cancel`)).status, 403);
    assert.equal((await app.post(`/v1/erasures/${token.slice(0, -2)}AA/cancel`)).status, 404);
  });

  it("is a button on the page of the link, which no cache keeps and which tells no other page of itself", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const token = await leave(app, person);
    const page = await app.get(`/erasures/${token}`);
    assert.equal(page.status, 200);
    assert.match(page.text, new RegExp(`<form method="post" action="/erasures/${token}">`));
    assert.match(page.headers["content-security-policy"] ?? "", /form-action 'self'/);
    assert.equal(page.headers["cache-control"], "private, no-store");
    assert.equal(page.headers["referrer-policy"], "same-origin");
    assert.ok(!page.text.includes(person.name) && !page.text.includes(person.email));
    const press = (origin: string) =>
      app.call("post", `/erasures/${token}`).set("Origin", origin).type("form").send({}).redirects(0);
    assert.equal((await press("https://paper.example")).status, 403);
    const pressed = await press(new URL(app.ctx.publicUrl).origin);
    assert.deepEqual([pressed.status, pressed.headers.location], [303, `/erasures/${token}`]);
    assert.match((await app.get(`/erasures/${token}`)).text, /was taken back/);
    const german = await app.get(`/erasures/${token}`).set("Accept-Language", "de");
    assert.match(german.text, /zurückgenommen/);
    assert.equal((await app.get(`/erasures/${token}x`)).status, 404);
    assert.equal((await app.call("put", `/erasures/${token}`)).status, 405);
  });

  it("is never done by following a link: GET changes nothing, and the address is not logged", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const token = await leave(app, person);
    for (const path of [`/v1/erasures/${token}`, `/erasures/${token}`]) {
      assert.equal((await app.get(path)).status, 200, path);
    }
    assert.ok([404, 405].includes((await app.get(`/v1/erasures/${token}/cancel`)).status));
    assert.equal((await receiptOf(app, token)).status, "waiting");
    assert.ok(!app.logged.join("").includes(token));
  });
});
