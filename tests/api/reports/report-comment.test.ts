import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite } from "../../_support/people.ts";
import { assertProblem, bodyOf, idsOf, readThread } from "../_support/answers.ts";

const here = useApp();

async function set(settings: object = {}) {
  const { app } = here;
  const site = await newSite(app, { reportsToHold: 3, terms: { held: ["rascal"] }, ...settings });
  const article = await newArticle(app, site);
  const author = await newPerson(app);
  const comment = await newComment(app, article, author);
  const path = `${article.path}/comments/${comment.id}/reports`;
  const report = async (as?: string | null, fields: object = { reason: "abuse" }) =>
    app.post(path, fields, as === undefined ? (await newPerson(app)).token : as);
  const queue = async (kind: string) =>
    bodyOf(await app.get(`/v1/moderation/queue?site=${site.slug}&kind=${kind}`, site.key)).items;
  const shown = async () => idsOf((await readThread(app, article)).items);
  return { app, site, article, author, comment, path, report, queue, shown };
}

describe("POST reports: 202", () => {
  it("takes one of each reader; a repeat changes nothing", async () => {
    const { app, article, comment, report, queue, shown } = await set({ reportsToHold: 2 });
    const reader = await newPerson(app);
    for (const reason of ["abuse", "spam", "abuse"])
      assert.deepEqual(bodyOf(await report(reader.token, { reason, details: "Look" }), 202), {
        received: true,
      });
    assert.deepEqual(bodyOf(await app.get(`${article.path}/me`, reader.token)).reported, [comment.id]);
    const [item] = await queue("reported");
    assert.deepEqual(
      item.reports.map((one: { reason: string; details: string; weight: number }) => [
        one.reason,
        one.details,
        one.weight,
      ]),
      [["abuse", "Look", 1]],
    );
    assert.deepEqual(await shown(), [comment.id]);
  });

  it("sends a published comment back to the queue at the threshold, and never removes it", async () => {
    const { app, site, comment, report, queue, shown } = await set();
    const reporters = [await newPerson(app), await newPerson(app), await newPerson(app)];
    for (const reporter of reporters.slice(0, 2)) bodyOf(await report(reporter.token), 202);
    assert.deepEqual([idsOf(await shown().then((ids) => ids.map((id) => ({ id }))))], [[comment.id]]);
    assert.equal((await queue("reported")).length, 1);
    bodyOf(await report(reporters[2]?.token), 202);
    assert.deepEqual(await shown(), []);
    const [item] = await queue("pending");
    assert.deepEqual([item.comment.id, item.comment.status, item.reports.length], [comment.id, "pending", 3]);
    assert.deepEqual(await queue("reported"), []);
    const record = bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, site.key));
    const [decision] = record.decisions;
    assert.deepEqual([decision.act, decision.status, decision.automated], ["reports", "pending", true]);
    // Who has reported is told the same again; for others it is not there.
    bodyOf(await report(reporters[0]?.token), 202);
    assertProblem(await report(), "not-found");
  });

  it("leaves up what a person has approved, at the top of the reported, counting reports since", async () => {
    const { app, site, article, author, comment, report, queue, shown } = await set();
    const other = await newComment(app, article, author);
    const once = await newPerson(app);
    bodyOf(
      await app.post(`${article.path}/comments/${other.id}/reports`, { reason: "spam" }, once.token),
      202,
    );
    for (let n = 0; n < 3; n += 1) bodyOf(await report(), 202);
    assert.equal((await decide(app, site.key, article, comment, "approve")).status, "published");
    assert.deepEqual(
      idsOf((await queue("reported")).map((item: { comment: { id: string } }) => item.comment)),
      [other.id],
    );
    for (let n = 0; n < 4; n += 1) bodyOf(await report(), 202);
    assert.equal((await shown()).length, 2);
    const items = await queue("reported");
    assert.deepEqual(
      items.map((item: { comment: { id: string }; reports: unknown[] }) => [
        item.comment.id,
        item.reports.length,
      ]),
      [
        [comment.id, 4],
        [other.id, 1],
      ],
    );
    assert.equal((await decide(app, site.key, article, comment, "approve")).status, "published");
    assert.equal((await queue("reported")).length, 1);
  });

  it("weighs reports against the threshold of the article, fractions too", async () => {
    const { app, site, article, report, shown } = await set({ reportsToHold: 100 });
    await app.patch(`${article.path}/settings`, { reportsToHold: 1.5 }, site.key);
    bodyOf(await report(), 202);
    assert.equal((await shown()).length, 1);
    bodyOf(await report(), 202);
    assert.equal((await shown()).length, 0);
  });

  it("goes on while closed, unless the article says otherwise", async () => {
    const { app, site, article, report } = await set();
    bodyOf(await app.post(`${article.path}/close`, { reason: "editorial" }, site.key));
    bodyOf(await report(), 202);
    bodyOf(await app.patch(`${article.path}/settings`, { whileClosed: { reports: false } }, site.key));
    assertProblem(await report(), "comments-closed");
    assertProblem(await report(null), "comments-closed");
  });
});

describe("POST reports: refused", () => {
  it("401 without credentials, 403 for one's own and for keys, 404 for what is not public", async () => {
    const { app, site, article, author, comment, report } = await set();
    assertProblem(await report(null), "sign-in-required");
    assertProblem(await report(author.token), "not-permitted");
    assertProblem(await report(site.key), "not-permitted");
    const held = await newComment(app, article, author, { body: "You rascal" });
    const elsewhere = await newArticle(app, site);
    const paths = [
      `${article.path}/comments/${held.id}`,
      `${elsewhere.path}/comments/${comment.id}`,
      `${article.path}/comments/01900000-0000-7000-8000-000000000000`,
    ];
    for (const path of paths) {
      for (const token of [author.token, (await newPerson(app)).token, null])
        assertProblem(await app.post(`${path}/reports`, { reason: "abuse" }, token), "not-found");
    }
  });

  it("422 for a reason that there is not, words too long, or fields of the service's own", async () => {
    const { report } = await set();
    const bodies = [
      {},
      { reason: "boring" },
      { reason: "abuse", details: "x".repeat(2001) },
      { reason: "abuse", weight: 100 },
      { reason: ["abuse"] },
    ];
    for (const body of bodies) assertProblem(await report(undefined, body), "validation-failed");
  });

  it("403 for the banned and the suspended", async () => {
    const { app, article, report } = await set();
    const reader = await newPerson(app);
    await newComment(app, article, reader);
    for (const [kind, type] of [
      ["ban", "account-banned"],
      ["suspend", "account-suspended"],
    ] as const) {
      await app.ctx.db.prisma.$executeRaw`UPDATE author_records
        SET sanctions = ${JSON.stringify([{ kind, until: null, clauses: [] }])}::jsonb
        WHERE account_id = ${reader.id}::uuid`;
      assertProblem(await report(reader.token), type);
    }
  });
});
