// Random moderators, authors and reporters at one desk, over HTTP, against a model of it.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import fc from "fast-check";
import { linkAuditLines } from "../../src/audit/link-lines.ts";
import { verifyChains } from "../../src/audit/verify-chains.ts";
import { useApp } from "../_support/app.ts";
import {
  decide,
  newArticle,
  newPerson,
  newSite,
  newStaff,
  type Person,
  type TestArticle,
  type TestSite,
  unique,
} from "../_support/people.ts";
import { bodyOf } from "../api/_support/answers.ts";
import { assertSettled } from "../api/_support/settled.ts";
import { ACTS, Desk, type Mod, type Piece, QUEUES, REPORTS_TO_HOLD } from "./_desk.ts";

const here = useApp();
const READERS = 5;

interface Real {
  site: TestSite;
  article: TestArticle;
  readers: Person[];
  staff: Person[];
}

type Step = fc.AsyncCommand<Desk, Real>;

function reader(real: Real, index: number): string {
  return real.readers[index]?.token ?? assert.fail();
}

function onOne(
  label: string,
  at: number,
  run: (piece: Piece, desk: Desk, real: Real) => Promise<void>,
): Step {
  return {
    check: (desk) => desk.pieces.length > 0,
    async run(desk, real) {
      await run(desk.pieces[at % desk.pieces.length] ?? assert.fail(), desk, real);
    },
    toString: () => `${label} #${at}`,
  };
}

const words = (held: boolean) => `${unique("Words")} ${held ? "rascal" : "neighbour"}`;

const post = (author: number, held: boolean): Step => ({
  check: () => true,
  async run(desk, real) {
    const answer = await here.app.post(
      `${real.article.path}/comments`,
      { body: words(held) },
      reader(real, author),
    );
    desk.posted(bodyOf(answer, 201).id, author, held);
  },
  toString: () => `reader ${author} posts${held ? " what is held" : ""}`,
});

const edit = (held: boolean, at: number) =>
  onOne(`its author edits${held ? " to what is held" : ""}`, at, async (piece, desk, real) => {
    const taken = desk.edited(piece, held);
    const path = `${real.article.path}/comments/${piece.id}`;
    const answer = await here.app.patch(path, { body: words(held) }, reader(real, piece.author));
    assert.equal(answer.status, taken ? 200 : 403, answer.text);
  });

const withdraw = (at: number) =>
  onOne("its author withdraws", at, async (piece, desk, real) => {
    desk.withdrawn(piece);
    const path = `${real.article.path}/comments/${piece.id}`;
    assert.equal((await here.app.delete(path, reader(real, piece.author))).status, 204);
  });

const report = (by: number, at: number) =>
  onOne(`reader ${by} reports`, at, async (piece, desk, real) => {
    const expected = desk.report(piece, by);
    const path = `${real.article.path}/comments/${piece.id}/reports`;
    const answer = await here.app.post(path, { reason: "spam" }, reader(real, by));
    assert.equal(answer.status, expected, answer.text);
  });

const judge = (by: Mod, act: string, at: number) =>
  onOne(`moderator ${by}: ${act}`, at, async (piece, desk, real) => {
    const { revision } = piece;
    const expected = desk.decide(by, piece, act);
    const token = real.staff[by]?.token ?? assert.fail();
    const { status, problem } = await decide(here.app, token, real.article, { id: piece.id, revision }, act);
    assert.equal(problem?.type ?? status, expected);
  });

async function statementsOf(piece: Piece) {
  const rows = await here.app.ctx.db.prisma.statement.findMany({
    where: { commentId: piece.id },
    orderBy: { createdAt: "asc" },
  });
  assert.deepEqual(
    rows.map((row) => row.endedAt !== null),
    piece.statements.map((one) => one.ended),
  );
  return rows;
}

const appeal = (at: number) =>
  onOne("its author appeals", at, async (piece, _desk, real) => {
    const index = piece.statements.length - 1;
    const statement = piece.statements[index];
    if (!statement) return;
    const { id } = (await statementsOf(piece))[index] ?? assert.fail();
    const path = `/v1/decisions/${id}/appeals`;
    const answer = await here.app.post(path, { text: "It was a quotation." }, reader(real, piece.author));
    if (statement.ended || statement.appeal) assert.equal(answer.status, 409, answer.text);
    else statement.appeal = { id: bodyOf(answer, 201).id, judged: false };
  });

const judgeAppeal = (by: Mod, overturned: boolean, at: number) =>
  onOne(`moderator ${by} judges the appeal: ${overturned}`, at, async (piece, desk, real) => {
    const statement = piece.statements.findLast((one) => one.appeal);
    if (!statement?.appeal) return;
    const path = `/v1/moderation/appeals/${statement.appeal.id}/outcome`;
    const body = { outcome: overturned ? "overturned" : "upheld", note: "We have read it again." };
    const answer = await here.app.post(path, body, real.staff[by]?.token);
    const barred = statement.decider === by || (piece.escalated && by !== 2);
    if (barred) assert.equal(answer.status, 403, answer.text);
    else if (statement.appeal.judged) assert.equal(answer.status, 409, answer.text);
    else {
      bodyOf(answer);
      statement.appeal.judged = true;
      if (!overturned || statement.ended) return;
      if (!piece.withdrawn) assert.equal(desk.decide(by, piece, "restore"), "published");
      piece.last = null;
      statement.ended = true;
    }
  });

const at = fc.nat(12);
const mod = fc.constantFrom<Mod>(0, 1, 2);
const decisions = fc.tuple(mod, fc.constantFrom(...ACTS), at).map((args) => judge(...args));
const steps = fc.commands(
  [
    fc.tuple(fc.nat(READERS - 1), fc.boolean()).map((args) => post(...args)),
    fc.tuple(fc.boolean(), at).map((args) => edit(...args)),
    at.map(withdraw),
    fc.tuple(fc.nat(READERS - 1), at).map((args) => report(...args)),
    fc.tuple(fc.nat(READERS - 1), at).map((args) => report(...args)),
    decisions,
    decisions,
    decisions,
    at.map(appeal),
    fc.tuple(mod, fc.boolean(), at).map((args) => judgeAppeal(...args)),
  ],
  { maxCommands: 60, size: "max" },
);

/** Every queue holds what the model says, in its count too; nothing is left out of the chain. */
async function assertDesk(desk: Desk, real: Real): Promise<void> {
  const { app } = here;
  const token = real.staff[2]?.token;
  const site = `site=${real.site.slug}`;
  const { counts } = bodyOf(await app.get(`/v1/moderation/queue/counts?${site}`, token));
  for (const kind of QUEUES) {
    const page = bodyOf(
      await app.get(`/v1/moderation/queue?${site}&kind=${kind}&article=${real.article.key}&limit=100`, token),
    );
    const expected = desk.pieces.filter((piece) => desk.queueOf(piece) === kind).map(({ id }) => id);
    assert.deepEqual(page.items.map(({ id }: { id: string }) => id).sort(), expected.sort(), kind);
    assert.equal(page.total, expected.length, kind);
    assert.ok(counts[kind] >= expected.length, kind);
  }
  for (const piece of desk.pieces) await statementsOf(piece);
  const open = desk.pieces
    .flatMap((piece) => piece.statements)
    .filter((one) => one.appeal && !one.appeal.judged);
  const waiting = bodyOf(
    await app.get(`/v1/moderation/queue?${site}&kind=appealed&article=${real.article.key}&limit=100`, token),
  );
  assert.equal(waiting.items.length, open.length);
}

describe("The desk against a model of it", () => {
  let real: Omit<Real, "article">;
  before(async () => {
    const site = await newSite(here.app, {
      reportsToHold: REPORTS_TO_HOLD,
      editMinutes: 600,
      terms: { held: ["rascal"] },
    });
    const staff = [
      await newStaff(here.app, site, "moderator"),
      await newStaff(here.app, site, "moderator"),
      await newStaff(here.app, site, "editor"),
    ];
    real = { site, staff, readers: [] };
  });

  it("answers, queues, counts, statements and the chain are as the model has them", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (run) => {
        // New readers each time, whose reports weigh 1.
        const readers: Person[] = [];
        for (let n = 0; n < READERS; n += 1) readers.push(await newPerson(here.app));
        const arena = { ...real, readers, article: await newArticle(here.app, real.site) };
        const desk = new Desk();
        await fc.asyncModelRun(() => ({ model: desk, real: arena }), run);
        await assertDesk(desk, arena);
        await assertSettled(here.app);
        await linkAuditLines(here.app.ctx);
        const { ok, chains } = await verifyChains(here.app.ctx, { siteId: null, heads: [] });
        assert.ok(ok && chains.every(({ unlinked }) => unlinked === 0), JSON.stringify(chains));
      }),
      { numRuns: 12, endOnFailure: true, interruptAfterTimeLimit: 25_000 },
    );
  });
});
