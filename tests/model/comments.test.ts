import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import fc from "fast-check";
import { useApp } from "../_support/app.ts";
import {
  decide,
  newArticle,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
} from "../_support/people.ts";
import { readThread, type Shown } from "../api/_support/answers.ts";
import { assertSettled } from "../api/_support/settled.ts";
import { ACTS, type Imagined, type Kind, REPORTS_TO_HOLD, World } from "./_world.ts";

const here = useApp();
const READERS = 4;
const WORDS: Record<Kind, string> = { fair: "neighbour", held: "rascal", refused: "scoundrel" };

interface Real {
  site: TestSite;
  article: TestArticle;
  readers: Person[];
}

type Step = fc.AsyncCommand<World, Real>;

function tokenOf(real: Real, reader: number): string {
  return real.readers[reader]?.token ?? assert.fail();
}

function newText(world: World, kind: Kind): string {
  const text = `canary${world.texts.length}end ${WORDS[kind]}`;
  world.texts.push(text);
  return text;
}

function pathOf(real: Real, comment: { id: string }): string {
  return `${real.article.path}/comments/${comment.id}`;
}

/** A step on some comment there is; `at` picks which. */
function onOne(
  label: string,
  at: number,
  run: (comment: Imagined, world: World, real: Real) => Promise<void>,
): Step {
  return {
    check: (world) => world.comments.length > 0,
    async run(world, real) {
      const comment = world.comments[at % world.comments.length];
      assert.ok(comment);
      await run(comment, world, real);
    },
    toString: () => `${label} #${at}`,
  };
}

function post(reader: number, kind: Kind, at: number | null): Step {
  return {
    check: (world) => at === null || world.comments.length > 0,
    async run(world, real) {
      const answered = at === null ? null : (world.comments[at % world.comments.length] ?? null);
      const expected = world.post(answered);
      const text = newText(world, kind);
      const body = { body: text, ...(answered ? { parentId: answered.id } : {}) };
      const answer = await here.app.post(`${real.article.path}/comments`, body, tokenOf(real, reader));
      assert.equal(answer.status, expected, answer.text);
      if (expected !== 201) return;
      const made = world.posted(answer.body.id, reader, answered, kind, text);
      assert.deepEqual([answer.body.status, answer.body.parentId], [made.status, made.parent?.id ?? null]);
    },
    toString: () => `reader ${reader} posts ${kind} ${at === null ? "" : `under #${at}`}`,
  };
}

const edit = (reader: number, kind: Kind, at: number) =>
  onOne(`reader ${reader} edits ${kind}`, at, async (comment, world, real) => {
    const text = newText(world, kind);
    const expected = world.edit(comment, reader, kind, text);
    const answer = await here.app.patch(pathOf(real, comment), { body: text }, tokenOf(real, reader));
    assert.equal(answer.status, expected, answer.text);
    if (expected === 200)
      assert.deepEqual([answer.body.status, answer.body.revision], [comment.status, comment.revision]);
  });

const withdraw = (reader: number, at: number) =>
  onOne(`reader ${reader} withdraws`, at, async (comment, world, real) => {
    const expected = world.withdraw(comment, reader);
    const answer = await here.app.delete(pathOf(real, comment), tokenOf(real, reader));
    assert.equal(answer.status, expected, answer.text);
  });

const vote = (reader: number, value: 1 | -1 | null, at: number) =>
  onOne(`reader ${reader} votes ${value}`, at, async (comment, world, real) => {
    const expected = world.vote(comment, reader, value);
    const path = `${pathOf(real, comment)}/vote`;
    const token = tokenOf(real, reader);
    const answer = await (value === null
      ? here.app.delete(path, token)
      : here.app.put(path, { value }, token));
    assert.equal(answer.status, expected, answer.text);
  });

const report = (reader: number, at: number) =>
  onOne(`reader ${reader} reports`, at, async (comment, world, real) => {
    const expected = world.report(comment, reader);
    const path = `${pathOf(real, comment)}/reports`;
    const answer = await here.app.post(path, { reason: "abuse" }, tokenOf(real, reader));
    assert.equal(answer.status, expected, answer.text);
  });

const judge = (act: string, late: boolean, at: number) =>
  onOne(`a moderator: ${act}${late ? " of an old revision" : ""}`, at, async (comment, world, real) => {
    const revision = late ? Math.max(1, comment.revision - 1) : comment.revision;
    const expected = world.decide(comment, revision, act);
    const { status, problem } = await decide(
      here.app,
      real.site.key,
      real.article,
      { id: comment.id, revision },
      act,
    );
    assert.equal(problem?.type ?? status, expected);
  });

const shut = (closed: boolean): Step => ({
  check: () => true,
  async run(world, real) {
    const path = `${real.article.path}/${closed ? "close" : "open"}`;
    const answer = await here.app.post(path, closed ? { reason: "editorial" } : {}, real.site.key);
    assert.equal(answer.status, 200, answer.text);
    world.closed = closed;
  },
  toString: () => (closed ? "an editor closes" : "an editor opens"),
});

const reader = fc.nat(READERS - 1);
const at = fc.nat(30);
const kind = fc.constantFrom<Kind>("fair", "fair", "fair", "held", "refused");
const value = fc.constantFrom(1 as const, -1 as const, null);
const act = fc.constantFrom(...ACTS);
const posts = fc.tuple(reader, kind, fc.option(at)).map((args) => post(...args));
const judgements = fc.tuple(act, fc.nat(5), at).map(([what, n, where]) => judge(what, n === 0, where));
const steps = fc.commands(
  [
    posts,
    posts,
    fc.tuple(reader, kind, at).map((args) => edit(...args)),
    fc.tuple(reader, at).map((args) => withdraw(...args)),
    fc.tuple(reader, value, at).map((args) => vote(...args)),
    fc.tuple(reader, at).map((args) => report(...args)),
    judgements,
    judgements,
    fc.constantFrom(true, false, false, false).map(shut),
  ],
  { maxCommands: 60, size: "max" },
);

/** What the public sees of a comment, as the model has it. */
function expected(world: World, comment: Imagined): object {
  const published = comment.status === "published";
  const counted = (mark: number) =>
    published ? [...comment.votes.values()].filter((one) => one === mark).length : 0;
  return {
    id: comment.id,
    html: published ? `<p>${comment.text}</p>` : "",
    votes: { up: counted(1), down: counted(-1), mine: null },
    replyCount: world.repliesTo(comment).length,
  };
}

function seen({ id, html, votes, replyCount }: Shown): object {
  return { id, html, votes, replyCount };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

async function assertShown(world: World, real: Real): Promise<void> {
  const { app } = here;
  const answers: string[] = [];
  for (const sort of ["top", "newest", "oldest"]) {
    const thread = await readThread(app, real.article, `?sort=${sort}&limit=100&replies=20`);
    answers.push(JSON.stringify(thread));
    const tops = world.repliesTo(null).toSorted(byId);
    assert.deepEqual(
      thread.items.toSorted(byId).map(seen),
      tops.map((one) => expected(world, one)),
    );
    for (const item of thread.items) {
      const replies = world.repliesTo(world.comments.find((one) => one.id === item.id) ?? assert.fail());
      assert.deepEqual(
        item.replies.items.toSorted(byId).map(seen),
        replies.toSorted(byId).map((one) => expected(world, one)),
      );
    }
    const published = world.comments.filter((one) => one.status === "published").length;
    assert.equal(thread.article.counts.published, published);
  }
  for (const comment of world.comments) {
    const answer = await app.get(pathOf(real, comment));
    assert.equal(answer.status, world.isListed(comment) ? 200 : 404, answer.text);
    answers.push(answer.text);
  }
  const shown = new Set(world.comments.filter((one) => one.status === "published").map((one) => one.text));
  const everything = answers.join("\n");
  for (const text of world.texts) {
    const canary = text.slice(0, text.indexOf(" "));
    assert.equal(everything.includes(canary), shown.has(text), `${canary} ${shown.has(text)}`);
  }
}

describe("Comments against a model of them", () => {
  let real: Omit<Real, "article">;
  before(async () => {
    const site = await newSite(here.app, {
      votes: "upDown",
      maxDepth: 2,
      editMinutes: 600,
      reportsToHold: REPORTS_TO_HOLD,
      terms: { held: [WORDS.held], refused: [WORDS.refused] },
    });
    const readers: Person[] = [];
    for (let n = 0; n < READERS; n += 1) readers.push(await newPerson(here.app));
    real = { site, readers };
  });

  it("every call answers what the model says, and all that is shown and counted is what it holds", async () => {
    const records = Array.from({ length: READERS }, () => ({ upheld: 0, dismissed: 0 }));
    await fc.assert(
      fc.asyncProperty(steps, async (run) => {
        const world = new World(records);
        const arena = { ...real, article: await newArticle(here.app, real.site) };
        await fc.asyncModelRun(() => ({ model: world, real: arena }), run);
        await assertShown(world, arena);
        await assertSettled(here.app);
      }),
      { numRuns: 15, endOnFailure: true, interruptAfterTimeLimit: 18_000 },
    );
  });
});
