import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { relayOutbox } from "../../../src/notify/relay-outbox.ts";
import { useApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newKey,
  newPerson,
  newSite,
  newStaff,
  type TestArticle,
  unique,
} from "../../_support/people.ts";
import { assertProblem, bodyOf, idsOf, readThread, type Shown } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";
import { assertWhole, beginMerge, finishMerges, merge } from "./_support/merging.ts";

const here = useApp();

async function pair(settings: object = {}) {
  const site = await newSite(here.app, settings);
  const [from, into] = [await newArticle(here.app, site), await newArticle(here.app, site)];
  return { site, from, into };
}

/** Ids of a thread with all their replies, as a tree in words. */
const tree = (items: Shown[]): unknown[] =>
  items.map(({ id, replies }) => (replies ? [id, tree(replies.items)] : id));

describe("POST merge: 202", () => {
  it("brings every comment to the other article, by id and in the order of first publication", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    const reader = await newPerson(app);
    const said: string[] = [];
    // Back and forth, with an instant of its own each.
    for (const article of [into, from, from, into, from, into, from]) {
      said.push((await newComment(app, article, reader)).id);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    const answer = await merge(app, site, from, into);
    assert.deepEqual(answer, {
      id: from.id,
      key: from.key,
      into: { id: into.id, key: into.key },
      state: "merging",
    });
    const later = await newComment(app, from, reader);
    for (const path of [from, into] as TestArticle[]) {
      const oldest = await readThread(app, path, "?sort=oldest");
      assert.deepEqual(idsOf(oldest.items), [...said, later.id]);
      assert.equal(oldest.article.counts.published, said.length + 1);
      const newest = await readThread(app, path, "?sort=newest");
      assert.deepEqual(idsOf(newest.items), [...said, later.id].reverse());
    }
    assert.equal((await beginMerge(app, site, from, into)).state, "merged");
    await assertWhole(app);
  });

  it("moves replies, tombstones, votes, reports, decisions, appeals and what waits", async () => {
    const { app } = here;
    const site = await newSite(app);
    const [from, into] = [
      await newArticle(app, site, { section: "world" }),
      await newArticle(app, site, { section: "home" }),
    ];
    const [author, voter] = [await newPerson(app), await newPerson(app)];
    const top = await newComment(app, from, author);
    const reply = await newComment(app, from, voter, { parentId: top.id });
    const below = await newComment(app, from, author, { parentId: reply.id });
    const removed = await newComment(app, from, author);
    const under = await newComment(app, from, voter, { parentId: removed.id });
    const host = await newComment(app, into, author);
    for (const [article, comment] of [
      [from, top],
      [into, host],
    ] as const)
      bodyOf(await app.put(`${article.path}/comments/${comment.id}/vote`, { value: 1 }, voter.token));
    bodyOf(await app.post(`${from.path}/comments/${top.id}/reports`, { reason: "abuse" }, voter.token), 202);
    await decide(app, site.key, from, removed, "remove");
    const statement = await app.ctx.db.prisma.statement.findFirstOrThrow({
      where: { commentId: removed.id },
    });
    const appealed = await app.post(`/v1/decisions/${statement.id}/appeals`, { text: "Why?" }, author.token);
    bodyOf(appealed, 201);
    const notice = await app.post(`${site.path}/notices`, {
      ...{ commentId: top.id, explanation: "Words.", name: "N", email: "n@example.org", goodFaith: true },
    });
    bodyOf(notice, 202);
    bodyOf(await app.patch(`${from.path}/settings`, { mode: "premoderated" }, site.key));
    const waiting = await newComment(app, from, author);
    assert.equal(waiting.status, "pending");
    const before = await readThread(app, from, "?sort=oldest");
    const facts = () =>
      app.ctx.db.prisma.$queryRaw`
        SELECT t.name, t.row FROM (
          SELECT 'comment' AS name, to_jsonb(x) - 'article_id' - 'published_seq' AS row FROM comments x
          UNION ALL SELECT 'revision', to_jsonb(x) - 'article_id' FROM comment_revisions x
          UNION ALL SELECT 'vote', to_jsonb(x) - 'article_id' FROM votes x
          UNION ALL SELECT 'report', to_jsonb(x) - 'article_id' FROM reports x
          UNION ALL SELECT 'decision', to_jsonb(x) - 'article_id' FROM decisions x
          UNION ALL SELECT 'words', to_jsonb(x) - 'article_id' FROM comment_words x
          UNION ALL SELECT 'statement', to_jsonb(x) - 'article_id' FROM statements x
          UNION ALL SELECT 'appeal', to_jsonb(x) - 'article_id' FROM appeals x
          UNION ALL SELECT 'notice', to_jsonb(x) - 'article_id' FROM notices x) t
        ORDER BY t.name, t.row::text`;
    const rows = await facts();
    await merge(app, site, from, into);
    assert.deepEqual(await facts(), rows);
    await assertWhole(app);

    const after = await readThread(app, into, "?sort=oldest");
    assert.deepEqual(tree(after.items.filter(({ id }) => id !== host.id)), tree(before.items));
    assert.deepEqual(after.items.find(({ id }) => id === removed.id)?.tombstone?.clauses, ["1.1"]);
    assert.deepEqual(after.items.find(({ id }) => id === top.id)?.votes, { up: 1, down: 0, mine: null });
    const mine = bodyOf(await app.get(`${from.path}/me`, voter.token));
    assert.deepEqual(mine.votes, { [top.id]: 1, [host.id]: 1 });
    assert.deepEqual(mine.reported, [top.id]);
    // Everything goes on as if it had been said there.
    const approved = await decide(app, site.key, from, waiting, "approve");
    assert.equal(approved.status, "published", JSON.stringify(approved.problem));
    assert.equal((await decide(app, site.key, into, top, "feature")).problem, null);
    await newComment(app, from, voter, { parentId: below.id });
    bodyOf(await app.patch(`${from.path}/comments/${under.id}`, { body: "Said anew" }, voter.token));
    const queue = await app.ctx.db.prisma.appeal.findFirstOrThrow({ where: { commentId: removed.id } });
    const moderator = await newStaff(app, site, "moderator");
    const judged = await app.post(
      `/v1/moderation/appeals/${queue.id}/outcome`,
      { outcome: "overturned", note: "You were right." },
      moderator.token,
    );
    bodyOf(judged);
    assert.equal((await readThread(app, into)).article.counts.published, 8);
    await assertWhole(app);
  });

  it("answers permalinks under the old key with 308, on pages and in the API", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    const comment = await newComment(app, from, await newPerson(app));
    await merge(app, site, from, into);
    for (const [old, now] of [
      [`${from.path}/comments/${comment.id}`, `${into.path}/comments/${comment.id}`],
      [`/articles/${site.slug}/${from.key}`, `/articles/${site.slug}/${into.key}`],
      [
        `/articles/${site.slug}/${from.key}/comments/${comment.id}?lang=de`,
        `/articles/${site.slug}/${into.key}/comments/${comment.id}?lang=de`,
      ],
    ] as const) {
      const moved = await app.get(old);
      assert.equal(moved.status, 308, old);
      const location = new URL(moved.headers.location ?? "", app.url);
      assert.equal(location.pathname + location.search, now);
      assert.equal((await app.get(now)).status, 200, now);
    }
    const found = await app.get(
      `${site.path}/articles?url=${encodeURIComponent(`https://paper.example/${from.key}`)}`,
    );
    assert.deepEqual(idsOf(bodyOf(found).items), [into.id]);
  });

  it("leaves cursors good: nothing is repeated, and nothing skipped that was there", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    const reader = await newPerson(app);
    const native: string[] = [];
    const guests: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      native.push((await newComment(app, into, reader)).id);
      await new Promise((resolve) => setTimeout(resolve, 2));
      guests.push((await newComment(app, from, reader)).id);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const first = await readThread(app, into, "?sort=oldest&limit=3");
    await merge(app, site, from, into);
    const rest: string[] = [];
    for (let cursor = first.nextCursor; cursor !== null; ) {
      const page = await readThread(app, into, `?sort=oldest&limit=2&cursor=${cursor}`);
      rest.push(...idsOf(page.items));
      cursor = page.nextCursor;
    }
    assert.deepEqual(idsOf(first.items), native.slice(0, 3));
    const expected = native.slice(3).flatMap((id, n) => [guests[n + 2], id]);
    assert.deepEqual(rest, [...expected, guests[5]]);
  });

  it("merges one after the other into one, and the whole into a third", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    const [other, third] = [await newArticle(app, site), await newArticle(app, site)];
    const reader = await newPerson(app);
    const said: string[] = [];
    for (const article of [third, from, other, into, other, from, into, third, from, other]) {
      said.push((await newComment(app, article, reader)).id);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await beginMerge(app, site, from, into);
    await beginMerge(app, site, other, into);
    assertProblem(await app.post(`${into.path}/merge`, { into: third.key }, site.key), "request-in-progress");
    await finishMerges(app);
    await merge(app, site, into, third);
    for (const article of [from, other, into, third])
      assert.deepEqual(idsOf((await readThread(app, article, "?sort=oldest")).items), said);
    await assertWhole(app);
    assert.equal((await beginMerge(app, site, from, third)).state, "merged");
  });

  it("gives an article without a comment its place as well, in an empty thread or into one", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    const comment = await newComment(app, from, await newPerson(app));
    await merge(app, site, from, into);
    const later = await newComment(app, into, await newPerson(app));
    assert.deepEqual(idsOf((await readThread(app, into, "?sort=oldest")).items), [comment.id, later.id]);
    const empty = await newArticle(app, site);
    await merge(app, site, empty, into);
    assert.deepEqual(idsOf((await readThread(app, empty, "?sort=oldest")).items), [comment.id, later.id]);
    await assertWhole(app);
  });

  it("keeps the answers to repeated calls, says it in the log once, and may itself be repeated", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    const { token } = await newPerson(app);
    const key = unique("key");
    const post = () =>
      app.post(`${from.path}/comments`, { body: "Once and for all" }, token).set("Idempotency-Key", key);
    const first = bodyOf(await post(), 201);
    const call = () =>
      app.post(`${from.path}/merge`, { into: into.key }, site.key).set("Idempotency-Key", `${key}-m`);
    const begun = bodyOf(await call(), 202);
    assert.deepEqual(bodyOf(await call(), 202), begun);
    await finishMerges(app);
    const again = await post();
    assert.equal(again.headers["idempotent-replayed"], "true");
    assert.equal(bodyOf(again, 201).id, first.id);
    await beginMerge(app, site, from, into);
    const lines = await app.ctx.db.prisma.auditLine.findMany({
      where: { siteId: site.id, act: "article.merge" },
    });
    assert.deepEqual(
      lines.map(({ subject, detail }) => [subject, (detail as { into: string }).into]),
      [[`article:${from.id}`, into.id]],
    );
  });

  it("sends settings and closings under the old key to the survivor, and a new address to the old page", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    const survivor = bodyOf(await app.get(into.path));
    await merge(app, site, from, into);
    bodyOf(await app.post(`${from.path}/close`, { reason: "editorial" }, site.key));
    assert.equal(bodyOf(await app.get(into.path)).commenting.state, "closed");
    const url = `https://paper.example/${unique("moved")}`;
    const put = bodyOf(await app.put(from.path, { url, title: "Another" }, site.key));
    assert.deepEqual([put.id, put.url, put.title], [into.id, survivor.url, survivor.title]);
    const found = bodyOf(await app.get(`${site.path}/articles?url=${encodeURIComponent(url)}`));
    assert.deepEqual(idsOf(found.items), [into.id]);
  });

  it("is seen at once by whoever kept the old answer", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    const kept = (await app.get(`${from.path}/comments`)).headers.etag ?? "";
    const ask = () => app.get(`${from.path}/comments`).set("If-None-Match", kept);
    assert.equal((await ask()).status, 304);
    // Both are at their first version and look alike but for their names.
    await beginMerge(app, site, from, into);
    assert.equal(bodyOf(await ask()).article.id, into.id);
    await finishMerges(app);
    const rows = await app.ctx.db.prisma.outbox.findMany({
      where: { articleId: { in: [from.id, into.id] } },
      orderBy: [{ articleId: "asc" }, { version: "asc" }],
      select: { articleId: true, event: true, version: true },
    });
    assert.deepEqual(
      rows,
      [from.id, into.id].toSorted().map((articleId) => ({ articleId, event: "merged", version: 2n })),
    );
  });

  it("leaves a guest the link to their comment, and readers no way back to where they are", async () => {
    const { app } = here;
    const { site, from, into } = await pair({ commenters: "guests" });
    const guest = bodyOf(
      await app.post(`${from.path}/comments`, { body: "As a guest", guest: { name: "Somebody" } }),
      201,
    );
    bodyOf(await app.post(`${into.path}/close`, { reason: "moved", continueAt: from.key }, site.key));
    assert.equal(bodyOf(await app.get(into.path)).commenting.notice.continueAt.key, from.key);
    await merge(app, site, from, into);
    assert.equal(bodyOf(await app.get(into.path)).commenting.notice.continueAt, null);
    const { pathname } = new URL(guest.manageUrl);
    const managed = bodyOf(await app.get(pathname));
    assert.deepEqual([managed.id, managed.articleKey], [guest.id, into.key]);
    bodyOf(await app.post(`${into.path}/open`, {}, site.key));
    assert.equal((await app.delete(pathname)).status, 204);
    await assertWhole(app);
  });

  it("leaves mails, digests and appeals their comment", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    const author = await newPerson(app, { emailVerified: true });
    const comment = await newComment(app, from, author);
    const answer = await newComment(app, from, await newPerson(app), { parentId: comment.id });
    await relayOutbox(app.ctx);
    await merge(app, site, from, into);
    const { findQuotedComment } = await import("../../../src/mail/reply-store.ts");
    const quoted = await findQuotedComment(
      app.ctx.db.prisma,
      { articleId: from.id, commentId: answer.id },
      author.id,
    );
    assert.equal(quoted?.key, into.key);
  });
});

describe("POST merge: refusals", () => {
  it("401 and 403 for those who do not publish, 404 for what is not there", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    const body = { into: into.key };
    assertProblem(await app.post(`${from.path}/merge`, body), "sign-in-required");
    for (const token of [
      (await newPerson(app)).token,
      (await newStaff(app, site, "moderator")).token,
      await newKey(app, site.id, ["comments:read", "moderation"]),
    ])
      assertProblem(await app.post(`${from.path}/merge`, body, token), "not-permitted");
    assertProblem(await app.post(`${site.path}/articles/nowhere/merge`, body, site.key), "not-found");
    const editor = await newStaff(app, site, "editor");
    bodyOf(await app.post(`${from.path}/merge`, body, editor.token), 202);
  });

  it("422 for itself, for none, for another site's and for one that has been merged", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    const elsewhere = await newArticle(app, await newSite(app));
    for (const key of [from.key, "nowhere", elsewhere.key, "null", ""])
      assertInvalid(await app.post(`${from.path}/merge`, { into: key }, site.key), "/into");
    const third = await newArticle(app, site);
    await merge(app, site, from, into);
    assertInvalid(await app.post(`${third.path}/merge`, { into: from.key }, site.key), "/into");
    assertInvalid(await app.post(`${into.path}/merge`, { into: from.key }, site.key), "/into");
    assertProblem(await app.post(`${from.path}/merge`, { into: third.key }, site.key), "already-decided");
  });

  it("403 while a legal hold is on either", async () => {
    const { app } = here;
    const { site, from, into } = await pair();
    for (const held of [from, into]) {
      bodyOf(await app.patch(`${held.path}/settings`, { legalHold: true }, site.key));
      assertProblem(await app.post(`${from.path}/merge`, { into: into.key }, site.key), "not-permitted");
      bodyOf(await app.patch(`${held.path}/settings`, { legalHold: false }, site.key));
    }
    await merge(app, site, from, into);
  });
});
