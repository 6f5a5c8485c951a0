import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf, readThread } from "../_support/answers.ts";
import { assertSettled } from "../_support/settled.ts";

const here = useApp();

function many<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => make(n)));
}

describe("Races of moderators", () => {
  it("12 who approve or reject the same comment: one decides, the others are told", async () => {
    const { app } = here;
    const site = await newSite(app, { mode: "premoderated" });
    const article = await newArticle(app, site);
    const author = await newPerson(app);
    const staff = await many(12, () => newStaff(app, site, "moderator"));
    for (let round = 0; round < 10; round += 1) {
      const comment = await newComment(app, article, author);
      const results = await many(12, (n) =>
        decide(app, staff[n]?.token ?? "", article, comment, n % 2 ? "approve" : "reject"),
      );
      const decided = results.filter(({ problem }) => problem === null);
      // Approving what has just been approved is an act of its own: it settles reports.
      const first = decided[0]?.status;
      assert.ok(
        first === "published" ? decided.every(({ status }) => status === first) : decided.length === 1,
      );
      for (const { problem } of results) if (problem) assert.equal(problem.type, "/problems/already-decided");
      const record = bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, site.key));
      assert.equal(record.comment.status, first);
      assert.equal(record.decisions.length, decided.length);
    }
    await assertSettled(app);
  });

  it("an approval racing an edit applies to the words that were judged, or to none", async () => {
    const { app } = here;
    const site = await newSite(app, { mode: "premoderated" });
    const article = await newArticle(app, site);
    const author = await newPerson(app);
    let lost = 0;
    let won = 0;
    for (let round = 0; round < 12; round += 1) {
      const comments = await many(4, (n) =>
        newComment(app, article, author, { body: `Judged ${round} ${n}` }),
      );
      await Promise.all(
        comments.flatMap((comment, n) => [
          decide(app, site.key, article, comment, "approve").then(({ problem }) => {
            if (problem) {
              assert.equal(problem.type, "/problems/already-changed");
              lost += 1;
            } else won += 1;
          }),
          app.patch(
            `${article.path}/comments/${comment.id}`,
            { body: `Unjudged ${round} ${n}` },
            author.token,
          ),
        ]),
      );
      const { text } = await app.get(
        `${article.path}/comments?limit=100&sort=newest&lang=${["en", "de"][round % 2]}`,
      );
      assert.doesNotMatch(text, /Unjudged/);
    }
    assert.ok(lost + won === 48);
    await assertSettled(app);
  });

  it("new words that a check holds are never public, not for an instant", async () => {
    const { app } = here;
    const site = await newSite(app, { terms: { held: ["canary"] } });
    const article = await newArticle(app, site);
    const author = await newPerson(app);
    const comments = await many(25, () => newComment(app, article, author));
    let over = false;
    let looks = 0;
    const look = async () => {
      while (!over) {
        app.ctx.pages.clear();
        const thread = await app.get(`${article.path}/comments?limit=100&replies=0`);
        assert.doesNotMatch(thread.text, /canary/);
        looks += 1;
      }
    };
    const looking = [look(), look()];
    for (const comment of comments) {
      bodyOf(
        await decide(app, site.key, article, comment, "approve").then((body) => ({
          status: 200,
          text: "",
          body,
        })),
      );
      const path = `${article.path}/comments/${comment.id}`;
      assert.equal(bodyOf(await app.patch(path, { body: "A canary" }, author.token)).status, "pending");
    }
    over = true;
    await Promise.all(looking);
    assert.ok(looks > 5);
    assert.deepEqual((await readThread(app, article)).items, []);
    await assertSettled(app);
  });

  it("100 decisions at once are taken in time", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const authors = await many(10, () => newPerson(app));
    const made = await many(100, (n) => newComment(app, article, authors[n % 10] ?? assert.fail()));
    for (const act of ["remove", "restore"]) {
      const decisions = made.map(({ id, revision }) => ({
        commentId: id,
        articleId: article.id,
        revision,
        act,
        clauses: ["1.1"],
      }));
      const { results } = bodyOf(await app.post("/v1/moderation/decisions", { decisions }, site.key));
      assert.ok(results.every(({ problem }: { problem: object | null }) => problem === null));
    }
    await assertSettled(app);
  });

  it("bulk decisions among posts, votes and other bulk decisions neither lock up nor lose count", async () => {
    const { app } = here;
    const site = await newSite(app, { reportsToHold: 1000 });
    const article = await newArticle(app, site);
    const staff = await many(3, () => newStaff(app, site, "moderator"));
    const readers = await many(8, () => newPerson(app));
    const made: { id: string; revision: number }[] = [];
    for (const reader of readers)
      for (let n = 0; n < 3; n += 1) made.push(await newComment(app, article, reader));
    let over = false;
    const read = readers.map(async ({ token }, n) => {
      for (let k = 0; !over; k += 1) {
        const answered = made[(n * 5 + k) % made.length];
        const path = `${article.path}/comments`;
        const reply = await app.post(path, { body: `Reply ${n} ${k}`, parentId: answered?.id }, token);
        if (reply.status !== 201) assertProblem(reply, "parent-not-available");
        const vote = await app.put(`${path}/${answered?.id}/vote`, { value: 1 }, token);
        assert.ok([200, 403, 404].includes(vote.status), vote.text);
      }
    });
    const moderate = staff.map(async ({ token }, n) => {
      for (let round = 0; round < 8; round += 1) {
        const act = (round + n) % 2 ? "restore" : "remove";
        const decisions = made
          .map(({ id, revision }) => ({
            commentId: id,
            articleId: article.id,
            revision,
            act,
            clauses: ["1.1"],
          }))
          .toSorted(() => (n === 1 ? -1 : 1));
        const answer = await app.post("/v1/moderation/decisions", { decisions }, token);
        assert.equal(answer.status, 200, answer.text);
      }
    });
    await Promise.all(moderate).finally(() => {
      over = true;
    });
    await Promise.all(read);
    await assertSettled(app);
  });
});
