// hazards.md T54: once a ban is answered, nothing more of the account's is stored.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { removeSanctionedComments } from "../../../src/moderation/jobs.ts";
import { useApp } from "../../_support/app.ts";
import { newArticle, newPerson, newSite, newStaff, type Person } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertSettled } from "../_support/settled.ts";
import { impose } from "../sanctions/_support/desk.ts";

const here = useApp();
const POSTERS = 16;
const ROUNDS = 12;

/** Posts over many connections at once until the ban is met; counts what was taken. */
function postUntilBanned(person: Person, paths: string[], taken: { posted: number }): Promise<void>[] {
  return Array.from({ length: POSTERS }, async (_, n) => {
    for (let k = 0; k < 60; k += 1) {
      const path = paths[(n + k) % paths.length];
      const answer = await here.app.post(`${path}/comments`, { body: `Words ${n} ${k}` }, person.token);
      if (answer.status === 403) {
        assertProblem(answer, "account-banned");
        return;
      }
      assert.equal(answer.status, 201, answer.text);
      taken.posted += 1;
    }
    assert.fail("the ban was never met");
  });
}

const stored = (authorId: string) => here.app.ctx.db.prisma.comment.count({ where: { authorId } });

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe(`${POSTERS} connections of one account post while it is banned`, () => {
  it(`${ROUNDS} rounds on one site: after the 201 nothing is stored`, async () => {
    const { app } = here;
    const site = await newSite(app);
    const moderator = await newStaff(app, site, "moderator");
    const articles = [await newArticle(app, site), await newArticle(app, site)];
    for (let round = 0; round < ROUNDS; round += 1) {
      const person = await newPerson(app);
      const taken = { posted: 0 };
      const paths = articles.map(({ path }) => path);
      const posting = postUntilBanned(person, paths, taken);
      await until(() => taken.posted > round);
      bodyOf(await impose(app, moderator.token, person, site, "ban"), 201);
      const atBan = await stored(person.id);
      await Promise.all(posting);
      assert.deepEqual([await stored(person.id), taken.posted], [atBan, atBan], `round ${round}`);
    }
    await assertSettled(app);
  });

  it(`${ROUNDS} rounds everywhere, while the account is new to every site`, async () => {
    const { app } = here;
    const operator = await newPerson(app, { operator: true });
    const sites = [await newSite(app), await newSite(app), await newSite(app), await newSite(app)];
    const paths: string[] = [];
    for (const site of sites) paths.push((await newArticle(app, site)).path);
    for (let round = 0; round < ROUNDS; round += 1) {
      const person = await newPerson(app);
      const taken = { posted: 0 };
      const posting = postUntilBanned(person, paths, taken);
      // At once in every other round: the first posts make the records that the ban is written into.
      if (round % 2) await until(() => taken.posted > 0);
      bodyOf(await impose(app, operator.token, person, null, "ban"), 201);
      const atBan = await stored(person.id);
      await Promise.all(posting);
      assert.deepEqual([await stored(person.id), taken.posted], [atBan, atBan], `round ${round}`);
    }
    await assertSettled(app);
  });

  it("a ban that removes: once the job is through, none of the account's is public", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const person = await newPerson(app);
    const taken = { posted: 0 };
    const posting = postUntilBanned(person, [article.path], taken);
    await until(() => taken.posted > 20);
    const [answer] = await Promise.all([
      impose(app, site.key, person, site, "ban", { removeComments: true }),
      removeSanctionedComments(app.ctx),
    ]);
    bodyOf(answer, 201);
    await removeSanctionedComments(app.ctx);
    await Promise.all(posting);
    const left = { authorId: person.id, status: { in: ["published", "pending"] } };
    assert.equal(await app.ctx.db.prisma.comment.count({ where: left }), 0);
    await assertSettled(app);
  });

  it("sanctions, lifts and first posts at once neither lock up nor lose one", async () => {
    const { app } = here;
    const operator = await newPerson(app, { operator: true });
    const sites = [await newSite(app), await newSite(app), await newSite(app)];
    const paths: string[] = [];
    for (const site of sites) paths.push((await newArticle(app, site)).path);
    for (let round = 0; round < 6; round += 1) {
      const person = await newPerson(app);
      const acts = sites.flatMap((site, n) => [
        impose(app, operator.token, person, n === 0 ? null : site, "premoderate").then((made) => {
          const { id } = bodyOf(made, 201);
          if ((n + round) % 2 === 0) return null;
          return app.delete(`/v1/moderation/accounts/${person.id}/sanctions/${id}`, operator.token);
        }),
        impose(app, operator.token, person, n === 1 ? null : site, "muteReports"),
        ...paths.map((path) => app.post(`${path}/comments`, { body: `Words ${n}` }, person.token)),
      ]);
      for (const answer of await Promise.all(acts))
        assert.ok(answer === null || answer.status < 300, answer?.text);
      await assertSettled(app);
    }
  });
});
