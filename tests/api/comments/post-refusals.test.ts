import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { ProblemType } from "../../../src/contract/problems.ts";
import type { Sanction } from "../../../src/engine/sanction-in-force.ts";
import { useApp } from "../../_support/app.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
} from "../../_support/people.ts";
import { assertProblem, bodyOf, readThread } from "../_support/answers.ts";

const here = useApp();

const ABSENT = "01900000-0000-7000-8000-000000000000";

async function sanction(site: TestSite, person: Person, sanctions: Sanction[]): Promise<void> {
  await here.app.ctx.db.prisma.$executeRaw`
    UPDATE author_records SET sanctions = ${JSON.stringify(sanctions)}::jsonb
    WHERE account_id = ${person.id}::uuid AND site_id = ${site.id}::uuid`;
}

/** One post with everything wrong with it; each step mends the one thing that was refused. */
describe("POST comments: which refusal comes first", () => {
  let site: TestSite;
  let article: TestArticle;
  let reader: Person;
  let verified: Person;
  const post = {
    path: "",
    token: "not-a-token" as string | null,
    text: `{"body": "", "parentId": "${ABSENT}", "extra": 1`,
    type: "text/plain",
  };
  const send = () => {
    const request = here.app.call("post", post.path, post.token).set("Content-Type", post.type);
    return request.send(post.text);
  };

  before(async () => {
    const { app } = here;
    site = await newSite(app, {
      mode: "closed",
      commenters: "verified",
      acceptance: "required",
      minLength: 2,
      maxLength: 60,
      maxLinks: 1,
      linksHeldAbove: 1,
      secondsBetween: 3600,
      repeatMinutes: 60,
    });
    article = await newArticle(app, site);
    reader = await newPerson(app);
    verified = await newPerson(app, { emailVerified: true });
    // Both have a record on the site: the one to be sanctioned, the other with a comment just posted.
    await app.patch(`${site.path}/settings`, { mode: "open", commenters: "registered" }, site.key);
    for (const person of [reader, verified])
      await newComment(app, article, person, { body: "Well said", rulesVersion: 1 });
    await app.ctx.db.prisma.acceptance.deleteMany({});
    await app.patch(`${site.path}/settings`, { mode: "closed", commenters: "verified" }, site.key);
    await sanction(site, reader, [
      { kind: "suspend", until: null, clauses: ["1.1"] },
      { kind: "ban", until: null, clauses: ["1.2"] },
    ]);
    post.path = `${site.path}/articles/none-such/comments`;
  });

  const steps: [ProblemType, mend: () => unknown][] = [
    ["unsupported-media-type", () => Object.assign(post, { type: "application/json" })],
    ["malformed-request", () => Object.assign(post, { text: `${post.text}}` })],
    ["invalid-credentials", () => Object.assign(post, { token: null })],
    ["validation-failed", () => Object.assign(post, { text: `{"body": "", "parentId": "${ABSENT}"}` })],
    ["not-found", () => Object.assign(post, { path: `${article.path}/comments` })],
    ["comments-closed", () => here.app.patch(`${site.path}/settings`, { mode: "open" }, site.key)],
    ["sign-in-required", () => Object.assign(post, { token: reader.token })],
    [
      "account-banned",
      () => sanction(site, reader, [{ kind: "suspend", until: Date.now() + 3_600_000, clauses: ["1.1"] }]),
    ],
    ["account-suspended", () => sanction(site, reader, [])],
    ["email-not-verified", () => Object.assign(post, { token: verified.token })],
    [
      "rules-not-accepted",
      () => here.app.post("/v1/me/acceptances", { site: site.slug, version: 1 }, verified.token),
    ],
    ["parent-not-available", () => Object.assign(post, { text: `{"body": ""}` })],
    ["comment-too-short", () => Object.assign(post, { text: JSON.stringify({ body: "x".repeat(61) }) })],
    [
      "comment-too-long",
      () => Object.assign(post, { text: JSON.stringify({ body: "https://a.example https://b.example" }) }),
    ],
    ["too-many-links", () => Object.assign(post, { text: `{"body": "Well, said"}` })],
    ["repeated-comment", () => Object.assign(post, { text: `{"body": "Something else"}` })],
    ["posting-too-fast", () => here.app.travel(3_600_000)],
  ];
  for (const [type, mend] of steps) {
    it(type, async () => {
      assertProblem(await send(), type);
      await mend();
    });
  }

  it("and then it is taken", async () => {
    assert.equal(bodyOf(await send(), 201).status, "published");
  });
});

describe("POST comments: what a refusal says", () => {
  it("comments-closed carries state, reason, notice and the times", async () => {
    const { app } = here;
    const site = await newSite(app);
    const opensAt = new Date(Date.now() + 40 * 24 * 3_600_000).toISOString();
    const cases = [
      [{ mode: "closed" }, "closed", "editorial", null],
      [{ mode: "hidden" }, "hidden", "editorial", null],
      [{ legalHold: true }, "hidden", "legal", null],
      [{ opensAt }, "scheduled", "hours", opensAt],
      [{ closesAt: "2020-01-01T00:00:00Z" }, "closed", "age", null],
    ] as const;
    const reader = await newPerson(app);
    for (const [settings, state, reason, opens] of cases) {
      const article = await newArticle(app, site, { settings });
      for (const token of [reader.token, null]) {
        const problem = assertProblem(
          await app.post(`${article.path}/comments`, { body: "Hello" }, token),
          "comments-closed",
        );
        assert.deepEqual(
          [problem.state, problem.reason, problem.opensAt, problem.closesAt],
          [state, reason, opens, null],
        );
        const notice = problem.notice as Record<string, unknown>;
        assert.equal(notice.reason, reason);
        assert.ok(notice.text && notice.html);
        assert.deepEqual([notice.callToAction, notice.continueAt], [null, null]);
      }
    }
  });

  it("lengths and links carry limit and actual, counted in what readers see", async () => {
    const { app } = here;
    const site = await newSite(app, { minLength: 3, maxLength: 5, maxLinks: 0, linksHeldAbove: 0 });
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const cases: [string, ProblemType, number, number][] = [
      ["**ab**", "comment-too-short", 3, 2],
      ["\u{1F469}‍\u{1F469}‍\u{1F467}!", "comment-too-short", 3, 2],
      ["​­ \n", "comment-too-short", 3, 0],
      ["abcdef", "comment-too-long", 5, 6],
      ["[abc](https://a.example)", "too-many-links", 0, 1],
    ];
    for (const [body, type, limit, actual] of cases) {
      const problem = assertProblem(await app.post(`${article.path}/comments`, { body }, reader.token), type);
      assert.deepEqual([problem.limit, problem.actual], [limit, actual], body);
    }
    assert.equal((await newComment(app, article, reader, { body: "**abcde**" })).status, "published");
  });

  it("sanctions say until when and under which clauses, and end by themselves", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const path = `${article.path}/comments`;
    const { createdAt } = bodyOf(await app.post(path, { body: "Hello" }, reader.token), 201);
    const until = Date.parse(createdAt) + 3_600_000;
    await sanction(site, reader, [{ kind: "suspend", until, clauses: ["1.1"] }]);
    const send = () => app.post(path, { body: "Hello again" }, reader.token);
    const problem = assertProblem(await send(), "account-suspended");
    assert.deepEqual([problem.until, problem.clauses], [new Date(until).toISOString(), ["1.1"]]);
    assert.equal(bodyOf(await app.get(`${article.path}/me`, reader.token)).sanction.kind, "suspend");
    app.travel(3_600_000);
    assert.equal(bodyOf(await send(), 201).status, "published");
    await sanction(site, reader, [{ kind: "premoderate", until: null, clauses: ["2.1"] }]);
    assert.equal((await newComment(app, article, reader)).status, "pending");
  });

  it("nothing that was refused is stored", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app, { maxLength: 10 }));
    const reader = await newPerson(app);
    const path = `${article.path}/comments`;
    assertProblem(await app.post(path, { body: "far too long a comment" }, reader.token), "comment-too-long");
    assertProblem(await app.post(path, { body: "Hello" }), "sign-in-required");
    assertProblem(
      await app.post(path, { body: "Hello", parentId: ABSENT }, reader.token),
      "parent-not-available",
    );
    assert.deepEqual((await readThread(app, article)).items, []);
    assert.deepEqual(bodyOf(await app.get(`${article.path}/me`, reader.token)).own, []);
    const stored = await app.ctx.db.prisma.comment.count({ where: { articleId: article.id } });
    assert.equal(stored, 0);
  });

  it("an API key posts nothing, and a key or token of another site is no credentials", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const path = `${article.path}/comments`;
    assertProblem(await app.post(path, { body: "Hello" }, site.key), "not-permitted");
    assertProblem(await app.post(path, { body: "Hello" }, (await newSite(app)).key), "invalid-credentials");
  });

  it("what no address can name is not found", async () => {
    const { app } = here;
    const site = await newSite(app);
    const reader = await newPerson(app);
    for (const key of ["never-registered", "%00"]) {
      const answer = await app.post(`${site.path}/articles/${key}/comments`, { body: "Hi" }, reader.token);
      assert.ok(answer.status === 404 || answer.status === 400, `${key}: ${answer.text}`);
    }
  });
});
