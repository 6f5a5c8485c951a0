import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Act, lifecycle, type Status } from "../../../src/engine/lifecycle.ts";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, idsOf } from "../_support/answers.ts";

const here = useApp();

interface Item {
  comment: { id: string; body: string; revision: number };
  findings: { check: string; outcome: string; clause: string | null; spans: number[][] }[];
  reports: unknown[];
  author: { id: string; name: string; joinedAt: string; published: number };
  claim: null;
}

async function set() {
  const { app } = here;
  const settings = { mode: "premoderated", terms: { held: ["rascal"] }, clauseFor: { terms: "1.1" } };
  const site = await newSite(app, settings);
  const article = await newArticle(app, site, { section: "world" });
  const author = await newPerson(app);
  const moderator = await newStaff(app, site, "moderator");
  const read = async (query = "") =>
    bodyOf(await app.get(`/v1/moderation/queue?site=${site.slug}${query}`, moderator.token)) as {
      items: Item[];
      nextCursor: string | null;
    };
  return { app, site, article, author, moderator, read };
}

describe("GET the queue: 200", () => {
  it("gives what a moderator needs to decide: words, findings, author's record", async () => {
    const { app, site, article, author, read } = await set();
    const first = await newComment(app, article, author, { body: "You rascal" });
    await decide(app, site.key, article, await newComment(app, article, author), "approve");
    const { items, nextCursor } = await read();
    assert.equal(nextCursor, null);
    const [item] = items;
    assert.deepEqual([items.length, item?.comment.id, item?.comment.body], [1, first.id, "You rascal"]);
    assert.equal(item?.comment.revision, 1);
    assert.deepEqual(
      item?.findings.map(({ check, outcome, clause, spans }) => [check, outcome, clause, spans]),
      [
        ["terms", "hold", "1.1", [[4, 10]]],
        ["premoderation", "hold", null, []],
      ],
    );
    const { joinedAt, ...record } = item?.author ?? assert.fail();
    assert.match(joinedAt, INSTANT);
    const standing = { role: null, sanctions: [], strikes: 0 };
    assert.deepEqual(record, { id: author.id, name: author.name, published: 1, ...standing });
    assert.deepEqual([item?.reports, item?.claim], [[], null]);
  });

  it("comes longest waiting first, page by page, of one section or article", async () => {
    const { app, site, article, author, read } = await set();
    const other = await newArticle(app, site);
    const held: { id: string }[] = [];
    for (let n = 0; n < 5; n += 1) held.push(await newComment(app, n % 2 ? other : article, author));
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page = await read(`&limit=2${cursor ? `&cursor=${cursor}` : ""}`);
      seen.push(...idsOf(page.items.map(({ comment }) => comment)));
      cursor = page.nextCursor;
    }
    assert.deepEqual(seen, idsOf(held));
    const of = async (query: string) => idsOf((await read(query)).items.map(({ comment }) => comment));
    assert.deepEqual(await of(`&article=${other.key}`), idsOf(held.filter((_, n) => n % 2)));
    assert.deepEqual(await of("&section=world"), idsOf(held.filter((_, n) => n % 2 === 0)));
    assert.deepEqual(await of("&section=sport"), []);
  });

  it("pages through the reported by weight, repeating nothing", async () => {
    const { app, site, author, moderator } = await set();
    const article = await newArticle(app, site, { settings: { mode: "open" } });
    const weights = [1, 3, 2, 1, 2];
    const reporters = [await newPerson(app), await newPerson(app), await newPerson(app)];
    const made: { id: string }[] = [];
    for (const weight of weights) {
      const comment = await newComment(app, article, author);
      made.push(comment);
      for (const { token } of reporters.slice(0, weight))
        bodyOf(
          await app.post(`${article.path}/comments/${comment.id}/reports`, { reason: "spam" }, token),
          202,
        );
    }
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query = `site=${site.slug}&kind=reported&limit=2${cursor ? `&cursor=${cursor}` : ""}`;
      const page = bodyOf(await app.get(`/v1/moderation/queue?${query}`, moderator.token));
      seen.push(...page.items.map((item: Item) => item.comment.id));
      cursor = page.nextCursor;
    }
    assert.deepEqual(seen.toSorted(), idsOf(made).toSorted());
    assert.deepEqual(
      seen.map((id) => weights[made.findIndex((one) => one.id === id)]),
      [3, 2, 2, 1, 1],
    );
  });
});

describe("GET the queue: refused", () => {
  it("400 for a foreign cursor, 401, 403, 404 and 422", async () => {
    const { app, site, article, author, moderator, read } = await set();
    for (let n = 0; n < 2; n += 1) await newComment(app, article, author);
    const { nextCursor } = await read("&limit=1");
    const path = `/v1/moderation/queue?site=${site.slug}`;
    for (const query of [
      `&kind=reported&cursor=${nextCursor}`,
      `&section=world&cursor=${nextCursor}`,
      "&cursor=x",
    ])
      assertProblem(await app.get(path + query, moderator.token), "malformed-request");
    assertProblem(await app.get(path), "sign-in-required");
    assertProblem(await app.get(path, author.token), "not-permitted");
    assertProblem(await app.get("/v1/moderation/queue?site=none-such", moderator.token), "not-found");
    for (const query of ["?kind=all", "", `?site=${site.slug}&limit=0`, `?site=${site.slug}&site=other`])
      assertProblem(await app.get(`/v1/moderation/queue${query}`, moderator.token), "validation-failed");
  });
});

describe("GET everything on one comment", () => {
  it("tells revisions, reports and decisions, whose fold is the status", async () => {
    const { app, site, article, author, moderator } = await set();
    const comment = await newComment(app, article, author, { body: "One" });
    const edit = { body: "Two" };
    bodyOf(await app.patch(`${article.path}/comments/${comment.id}`, edit, author.token));
    const now = { ...comment, revision: 2 };
    for (const act of ["approve", "feature", "remove", "restore", "requeue", "reject", "restore"])
      assert.equal((await decide(app, moderator.token, article, now, act)).problem, null, act);
    bodyOf(
      await app.post(
        `${article.path}/comments/${comment.id}/reports`,
        { reason: "other" },
        (await newPerson(app)).token,
      ),
      202,
    );
    assert.equal((await app.delete(`${article.path}/comments/${comment.id}`, author.token)).status, 204);
    const record = bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, site.key));
    assert.deepEqual(
      record.revisions.map((one: { revision: number; body: string }) => [one.revision, one.body]),
      [
        [1, "One"],
        [2, "Two"],
      ],
    );
    assert.equal(record.reports.length, 1);
    let status: Status | null = "pending";
    for (const decision of record.decisions.toReversed() as { act: Act; status: Status }[]) {
      status = status && lifecycle(status, decision.act);
      assert.equal(status, decision.status);
    }
    assert.equal(status, record.comment.status);
    assertProblem(await app.get(`/v1/moderation/comments/${comment.id}`, author.token), "not-found");
    assertProblem(await app.get(`/v1/moderation/comments/${comment.id}`), "sign-in-required");
  });
});
