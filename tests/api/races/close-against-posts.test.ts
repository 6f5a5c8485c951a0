import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import pg from "pg";
import { startApp, type TestApp } from "../../_support/app.ts";
import { newArticle, newPerson, newSite, type Person, type TestSite } from "../../_support/people.ts";

const CLIENTS = 50;
const ROUNDS = 20;
/** Whoever had posted when the close was asked for, and was ahead of it in the queue; they wait for it from then on. */
const MOST_MEANWHILE = 3 * CLIENTS;

interface Round {
  /** How long the editor waited for the answer. */
  closeMs: number;
  /** How many comments were answered for while the editor waited. */
  meanwhile: number;
  posted: number;
  refused: number;
  /** What the close did not keep out, in words; empty when it held. */
  violations: string[];
}

/** What is wrong with the order of commits: the article's versions are gapless and in that order. */
async function violationsOf(app: TestApp, articleId: string, atClose: number): Promise<string[]> {
  const rows = await app.ctx.db.prisma.$queryRaw<{ late: number; younger: number; stored: number }[]>`
    SELECT count(*) FILTER (WHERE c.published_seq > o.version)::int AS late,
      count(*) FILTER (WHERE c.created_at > h.at)::int AS younger, count(*)::int AS stored
    FROM comments c JOIN outbox o ON o.article_id = c.article_id AND o.event = 'commenting'
      JOIN commenting_changes h ON h.article_id = c.article_id AND h.act = 'close'
    WHERE c.article_id = ${articleId}::uuid`;
  const { late = 0, younger = 0, stored = 0 } = rows[0] ?? {};
  return [
    ...(late > 0 ? [`${late} committed after the close`] : []),
    ...(younger > 0 ? [`${younger} are younger than the close`] : []),
    ...(stored !== atClose ? [`${atClose} when the close answered, ${stored} at the end`] : []),
  ];
}

/** Fifty readers post until they are refused, while an editor closes the article. */
async function playRound(app: TestApp, site: TestSite, readers: Person[], number: number): Promise<Round> {
  const article = await newArticle(app, site);
  const path = `${article.path}/comments`;
  let posted = 0;
  let refused = 0;
  const reader = async ({ token }: Person) => {
    for (let n = 0; n < 40; n += 1) {
      const answer = await app.post(path, { body: `Round ${number}, word ${n}` }, token);
      if (answer.status === 403) {
        assert.equal(answer.body.type, "/problems/comments-closed");
        refused += 1;
        return;
      }
      assert.equal(answer.status, 201, answer.text);
      posted += 1;
    }
  };
  const posting = readers.map(reader);
  while (posted < 5 + number) await new Promise((resolve) => setTimeout(resolve, 1));
  const [start, before] = [performance.now(), posted];
  const closed = await app.post(`${article.path}/close`, { reason: "editorial" }, site.key);
  const [closeMs, meanwhile] = [performance.now() - start, posted - before];
  assert.equal(closed.status, 200, closed.text);
  assert.equal(closed.body.commenting.state, "closed");
  const atClose = await app.ctx.db.prisma.comment.count({ where: { articleId: article.id } });
  await Promise.all(posting);
  return { closeMs, meanwhile, posted, refused, violations: await violationsOf(app, article.id, atClose) };
}

/** Takes the lock that posts share out of the database: calls find this do-nothing ahead of the real one. */
async function takeLockOut(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(`
    CREATE SCHEMA mutant;
    CREATE FUNCTION mutant.pg_advisory_xact_lock_shared(bigint) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
    DO $$ BEGIN EXECUTE format(
      'ALTER DATABASE %I SET search_path = mutant, pg_catalog, public', current_database()); END $$`);
  await client.end();
}

function arena(mutate: (app: TestApp) => Promise<void>) {
  let app: TestApp | undefined;
  let site: TestSite;
  const readers: Person[] = [];
  before(async () => {
    app = await startApp();
    // Before its first query, so that every connection of the pool is as the mutation has it.
    await mutate(app);
    site = await newSite(app);
    for (let n = 0; n < CLIENTS; n += 1) readers.push(await newPerson(app));
  });
  after(() => app?.close());
  return (number: number) => {
    assert.ok(app);
    return playRound(app, site, readers, number);
  };
}

describe("50 readers post while an editor closes the article", () => {
  describe("as it is", () => {
    const play = arena(async () => {});
    it(`${ROUNDS} rounds: few overtake the close, and no comment commits after it`, async (test) => {
      let [slowest, most] = [0, 0];
      for (let number = 0; number < ROUNDS; number += 1) {
        const { closeMs, meanwhile, posted, refused, violations } = await play(number);
        assert.deepEqual(violations, [], `round ${number}`);
        assert.ok(meanwhile <= MOST_MEANWHILE, `round ${number}: ${meanwhile} posted meanwhile`);
        [slowest, most] = [Math.max(slowest, closeMs), Math.max(most, meanwhile)];
        assert.ok(posted > 0);
        assert.equal(refused, CLIENTS);
      }
      test.diagnostic(`the slowest close took ${Math.round(slowest)} ms, in which ${most} posted at most`);
    });
  });

  describe("with the lock taken out", () => {
    const play = arena(({ databaseUrl }) => takeLockOut(databaseUrl));
    it("the same rounds find comments that commit after the close", async () => {
      const found: string[] = [];
      for (let number = 0; number < ROUNDS && found.length === 0; number += 1)
        found.push(...(await play(number)).violations);
      assert.notDeepEqual(found, []);
    });
  });
});
