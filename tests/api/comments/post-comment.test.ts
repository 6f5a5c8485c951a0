import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, idsOf, readThread, UUID_V7 } from "../_support/answers.ts";

const here = useApp();

describe("POST comments: 201", () => {
  it("publishes at once where nothing holds it, and everyone reads it", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    const reader = await newPerson(app);
    const posted = await app.post(`${article.path}/comments`, { body: "A *fair* point." }, reader.token);
    const comment = bodyOf(posted, 201);
    assert.match(comment.id, UUID_V7);
    assert.match(comment.createdAt, INSTANT);
    const { id, createdAt, ...rest } = comment;
    assert.deepEqual(rest, {
      articleId: article.id,
      articleKey: article.key,
      parentId: null,
      inReplyTo: null,
      depth: 1,
      author: { id: reader.id, name: reader.name, badges: [] },
      html: "<p>A <em>fair</em> point.</p>",
      status: "published",
      editedAt: null,
      featured: false,
      pinned: false,
      votes: { up: 0, down: 0, mine: null },
      replyCount: 0,
      rulesVersion: 1,
      tombstone: null,
      can: { reply: true, edit: true, withdraw: true, vote: false, report: false },
      body: "A *fair* point.",
      revision: 1,
    });
    assert.equal(posted.headers["cache-control"], "private, no-store");
    const thread = await readThread(app, article);
    assert.deepEqual(idsOf(thread.items), [id]);
    assert.equal(thread.article.counts.published, 1);
    const { body: _, revision: __, ...shared } = comment;
    const [shown] = thread.items as unknown as Record<string, unknown>[];
    assert.deepEqual(shown, {
      ...shared,
      createdAt,
      can: { reply: false, edit: false, withdraw: false, vote: false, report: false },
      replies: { items: [], nextCursor: null, total: 0 },
    });
  });

  it("holds what a rule holds, says why and where, and shows it to nobody else", async () => {
    const { app } = here;
    const site = await newSite(app, { terms: { held: ["rascal"] }, linksHeldAbove: 0 });
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const body = "You *rascal*, see https://example.org/a";
    const held = bodyOf(await app.post(`${article.path}/comments`, { body }, reader.token), 201);
    assert.equal(held.status, "pending");
    assert.deepEqual(
      held.reasons.map((reason: { check: string; spans: [number, number][] }) => [
        reason.check,
        reason.spans.map(([start, end]) => body.slice(start, end)),
      ]),
      [
        ["terms", ["rascal"]],
        ["links", ["https://example.org/a"]],
      ],
    );
    for (const reason of held.reasons) assert.equal(typeof reason.message, "string");
    assert.deepEqual((await readThread(app, article)).items, []);
    assertProblem(await app.get(`${article.path}/comments/${held.id}`), "not-found");
    const own = bodyOf(await app.get(`${article.path}/me`, reader.token)).own;
    assert.deepEqual(
      own.map((one: { id: string; status: string; body: string; reasons: unknown }) => [
        one.id,
        one.status,
        one.body,
        one.reasons,
      ]),
      [[held.id, "pending", body, held.reasons]],
    );
  });

  it("rejects what a rule rejects, with the clause in the log of decisions", async () => {
    const { app } = here;
    const site = await newSite(app, { terms: { refused: ["rascal"] }, clauseFor: { terms: "1.1" } });
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const body = "Ｒ𝐚scal!";
    const rejected = bodyOf(await app.post(`${article.path}/comments`, { body }, reader.token), 201);
    assert.equal(rejected.status, "rejected");
    assert.deepEqual(rejected.can, { reply: false, edit: false, withdraw: true, vote: false, report: false });
    assert.equal(rejected.reasons[0].check, "terms");
    const [[start, end]] = rejected.reasons[0].spans;
    assert.equal(body.slice(start, end), "Ｒ𝐚scal");
    const record = bodyOf(await app.get(`/v1/moderation/comments/${rejected.id}`, site.key));
    assert.equal(record.decisions.length, 1);
    const [decision] = record.decisions;
    assert.deepEqual(
      [decision.act, decision.status, decision.automated, decision.actor, decision.clauses],
      ["reject", "rejected", true, { kind: "check", id: null }, ["1.1"]],
    );
  });

  it("looks through the name of a reader as through their words, and says that it is the name", async () => {
    const { app } = here;
    const site = await newSite(app, { terms: { refused: ["scoundrel"], held: ["rascal"] }, editMinutes: 5 });
    const article = await newArticle(app, site);
    for (const [name, status, outcome, term] of [
      ["Old Rаscal", "pending", "hold", "rascal"],
      ["S c o u n d r e l", "rejected", "reject", "scoundrel"],
    ] as const) {
      const reader = await newPerson(app, { name });
      const said = await newComment(app, article, reader, { body: "A fair point." });
      assert.equal(said.status, status);
      const own = bodyOf(await app.get(`${article.path}/me`, reader.token)).own;
      assert.deepEqual(
        own[0].reasons.map((reason: { check: string; spans: unknown[] }) => [reason.check, reason.spans]),
        [["terms", []]],
      );
      const stored = await app.ctx.db.prisma.commentRevision.findFirstOrThrow({
        where: { articleId: article.id, commentId: said.id },
      });
      assert.deepEqual(
        (stored.findings as { outcome: string; detail: object }[]).map((one) => [one.outcome, one.detail]),
        [[outcome, { in: "name", terms: term }]],
      );
    }
    assert.deepEqual((await readThread(app, article)).items, []);
    const moderator = await newStaff(app, site, "moderator");
    await app.ctx.db.prisma.account.update({ where: { id: moderator.id }, data: { name: "Rascal" } });
    assert.equal((await newComment(app, article, moderator)).status, "published");
  });

  it("holds everything under premoderation, and newcomers until they have what is asked", async () => {
    const { app } = here;
    const site = await newSite(app, { newcomers: { approved: 1, hours: 0 } });
    const article = await newArticle(app, site);
    const closed = await newArticle(app, site, { settings: { mode: "premoderated" } });
    const reader = await newPerson(app);
    const first = await newComment(app, article, reader);
    assert.equal(first.status, "pending");
    assert.equal((await decide(app, site.key, article, first, "approve")).status, "published");
    assert.equal((await newComment(app, article, reader)).status, "published");
    const waiting = bodyOf(
      await app.post(`${closed.path}/comments`, { body: "And here?" }, reader.token),
      201,
    );
    assert.equal(waiting.status, "pending");
    assert.deepEqual(
      waiting.reasons.map((reason: { check: string; spans: unknown[] }) => [reason.check, reason.spans]),
      [["premoderation", []]],
    );
  });

  it("keeps the version of the rules, and records the acceptance that came with the post", async () => {
    const { app } = here;
    const site = await newSite(app, { acceptance: "required" });
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const path = `${article.path}/comments`;
    const refused = assertProblem(await app.post(path, { body: "Hm" }, reader.token), "rules-not-accepted");
    assert.equal(refused.version, 1);
    assert.match(String(refused.url), /\/rules\/1$/);
    assert.equal(bodyOf(await app.get(`${article.path}/me`, reader.token)).accepted, false);
    const first = bodyOf(await app.post(path, { body: "Hm", rulesVersion: 1 }, reader.token), 201);
    assert.equal(first.rulesVersion, 1);
    assert.equal(bodyOf(await app.get(`${article.path}/me`, reader.token)).accepted, true);
    assert.equal((await newComment(app, article, reader)).status, "published");

    const clauses = [{ code: "1.1", title: "Be kind", body: "Please." }];
    const draft = { title: "Rules", disclaimer: "Views are the readers' own.", clauses };
    bodyOf(await app.post(`${site.path}/rules`, draft, site.key), 201);
    bodyOf(await app.post(`${site.path}/rules/2/publish`, undefined, site.key));
    const old = await app.post(path, { body: "Hm hm", rulesVersion: 1 }, reader.token);
    assert.equal(assertProblem(old, "rules-not-accepted").version, 2);
    bodyOf(await app.post(path, { body: "Hm hm", rulesVersion: 2 }, reader.token), 201);
  });

  it("lets staff post without pause, and others again after the seconds asked", async () => {
    const { app } = here;
    const site = await newSite(app, { secondsBetween: 15 });
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const moderator = await newStaff(app, site, "moderator");
    await newComment(app, article, moderator);
    await newComment(app, article, moderator);
    await newComment(app, article, reader);
    const fast = await app.post(`${article.path}/comments`, { body: "Me again" }, reader.token);
    const { retryAfter } = assertProblem(fast, "posting-too-fast");
    assert.ok(Number.isInteger(retryAfter) && Number(retryAfter) > 0 && Number(retryAfter) <= 15);
    assert.equal(fast.headers["retry-after"], String(retryAfter));
    app.travel(15_000);
    await newComment(app, article, reader);
  });

  it("counts only what was stored for pace and repetition, rejected comments among it", async () => {
    const { app } = here;
    const site = await newSite(app, {
      secondsBetween: 60,
      repeatMinutes: 60,
      maxLength: 40,
      terms: { refused: ["rascal"] },
    });
    const article = await newArticle(app, site);
    const path = `${article.path}/comments`;
    const reader = await newPerson(app);
    assertProblem(await app.post(path, { body: "x".repeat(41) }, reader.token), "comment-too-long");
    const rejected = bodyOf(await app.post(path, { body: "A rascal" }, reader.token), 201);
    assert.equal(rejected.status, "rejected");
    assertProblem(await app.post(path, { body: "A gentleman" }, reader.token), "posting-too-fast");
    app.travel(60_000);
    const repeated = await app.post(path, { body: "  á RASCAL!! " }, reader.token);
    assert.equal(assertProblem(repeated, "repeated-comment").commentId, rejected.id);
    bodyOf(await app.post(path, { body: "A gentleman" }, reader.token), 201);
    app.travel(60 * 60_000);
    bodyOf(await app.post(path, { body: "A rascal" }, reader.token), 201);
  });

  it("gives each site its own pace, and the same words to two readers", async () => {
    const { app } = here;
    const sites = [await newSite(app, { secondsBetween: 60 }), await newSite(app, { secondsBetween: 60 })];
    const reader = await newPerson(app);
    for (const site of sites) await newComment(app, await newArticle(app, site), reader);
    const article = await newArticle(app, await newSite(app, { repeatMinutes: 60 }));
    for (const person of [reader, await newPerson(app)])
      await newComment(app, article, person, { body: "Well said." });
  });
});

describe("POST comments: 422", () => {
  it("refuses fields that only the service sets", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    const reader = await newPerson(app);
    const own = ["status", "featured", "authorId", "id", "createdAt", "siteId", "html", "depth", "badges"];
    for (const field of own) {
      const body = { body: "Mine", [field]: "x" };
      const problem = assertProblem(
        await app.post(`${article.path}/comments`, body, reader.token),
        "validation-failed",
      );
      assert.deepEqual(
        (problem.errors as { pointer: string }[]).map(({ pointer }) => pointer),
        [`/${field}`],
      );
    }
    assert.deepEqual((await readThread(app, article)).items, []);
  });
});
