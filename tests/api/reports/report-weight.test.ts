import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite, type Person } from "../../_support/people.ts";
import { bodyOf, idsOf, readThread } from "../_support/answers.ts";
import { assertSettled } from "../_support/settled.ts";

const here = useApp();

async function set(settings: object = {}) {
  const { app } = here;
  const site = await newSite(app, { reportsToHold: 100, ...settings });
  const article = await newArticle(app, site);
  const author = await newPerson(app);
  const post = () => newComment(app, article, author);
  const report = async (comment: { id: string }, as: Person, reason = "abuse") =>
    bodyOf(await app.post(`${article.path}/comments/${comment.id}/reports`, { reason }, as.token), 202);
  const record = async (comment: { id: string }) =>
    bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, site.key));
  const weights = async (comment: { id: string }) =>
    (await record(comment)).reports.map((one: { weight: number; burst: boolean }) => [one.weight, one.burst]);
  const act = (comment: { id: string; revision: number }, name: string) =>
    decide(app, site.key, article, comment, name);
  return { app, site, article, post, report, record, weights, act };
}

describe("what a report weighs", () => {
  it("grows with each that was upheld, shrinks with each that was dismissed", async () => {
    const { app, post, report, weights, act } = await set();
    const [right, wrong] = [await newPerson(app), await newPerson(app)];
    const expected = { right: [1, 4 / 3, 6 / 4], wrong: [1, 2 / 3, 2 / 4] };
    for (const turn of [0, 1, 2]) {
      const [bad, good] = [await post(), await post()];
      await report(bad, right);
      await report(good, wrong);
      assert.deepEqual(await weights(bad), [[expected.right[turn], false]]);
      assert.deepEqual(await weights(good), [[expected.wrong[turn], false]]);
      assert.equal((await act(bad, "remove")).problem, null);
      assert.equal((await act(good, "approve")).problem, null);
    }
    await assertSettled(app);
  });

  it("is learnt on one site and counts on that site alone", async () => {
    const one = await set();
    const other = await set();
    const reader = await newPerson(one.app);
    const comment = await one.post();
    await one.report(comment, reader);
    await one.act(comment, "approve");
    const elsewhere = await other.post();
    await other.report(elsewhere, reader);
    assert.deepEqual(await other.weights(elsewhere), [[1, false]]);
  });

  it("is little in a burst of fresh accounts, which is shown, and takes the weight from the earlier ones", async () => {
    const { app, post, report, weights, record } = await set({ reportsToHold: 6 });
    const comment = await post();
    for (let n = 0; n < 5; n += 1) await report(comment, await newPerson(app));
    assert.deepEqual(
      await weights(comment),
      Array.from({ length: 5 }, () => [1, false]),
    );
    for (let n = 0; n < 4; n += 1) await report(comment, await newPerson(app));
    assert.deepEqual(
      await weights(comment),
      Array.from({ length: 9 }, () => [0.25, true]),
    );
    // Nine readers, and not the six that the threshold asks for.
    assert.equal((await record(comment)).comment.status, "published");
    await assertSettled(app);
  });

  it("is whole again once the account is known for a day, or when the reports come one by one", async () => {
    const { app, post, report, weights } = await set();
    const readers: Person[] = [];
    for (let n = 0; n < 7; n += 1) readers.push(await newPerson(app));
    const slowly = await post();
    for (const reader of readers) {
      await report(slowly, reader);
      app.travel(3 * 60_000);
    }
    assert.ok((await weights(slowly)).every(([weight]: [number]) => weight === 1));
    app.travel(24 * 3_600_000);
    const later = await post();
    for (const reader of readers) await report(later, reader);
    assert.ok((await weights(later)).every(([weight]: [number]) => weight === 1));
  });
});

describe("reports of what a person has approved", () => {
  it("bring it back before a person once those since then weigh as much as the threshold", async () => {
    const { app, article, post, report, record, act } = await set({ reportsToHold: 3 });
    const comment = await post();
    await report(comment, await newPerson(app));
    await act(comment, "approve");
    assert.equal((await record(comment)).queue, null);
    for (let n = 0; n < 2; n += 1) await report(comment, await newPerson(app));
    assert.equal((await record(comment)).queue, null);
    await report(comment, await newPerson(app));
    assert.equal((await record(comment)).queue, "reported");
    assert.deepEqual(idsOf((await readThread(app, article)).items), [comment.id]);
    await act(comment, "approve");
    assert.equal((await record(comment)).queue, null);
    await assertSettled(app);
  });

  it("judge nothing of words that have been edited since", async () => {
    const { app, article, report, record, act } = await set({ reportsToHold: 2 });
    const author = await newPerson(app);
    const comment = await newComment(app, article, author);
    await act(comment, "approve");
    bodyOf(await app.patch(`${article.path}/comments/${comment.id}`, { body: "Other words" }, author.token));
    assert.equal((await record(comment)).queue, "new");
    await report(comment, await newPerson(app));
    assert.equal((await record(comment)).queue, "reported");
    await report(comment, await newPerson(app));
    assert.equal((await record(comment)).queue, "pending");
    await assertSettled(app);
  });
});
