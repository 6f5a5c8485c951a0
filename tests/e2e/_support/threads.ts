import assert from "node:assert/strict";
import {
  newArticle,
  newComment,
  newPerson,
  newStaff,
  type Person,
  type TestArticle,
} from "../../_support/people.ts";
import type { Writers } from "./writers.ts";

/** The threads that looks and accessibility are proved on, with the same words and names in every run. */
export interface Threads {
  empty: TestArticle;
  emptyShut: TestArticle;
  /** Three comments with every mark that readers have. */
  open: TestArticle;
  premoderated: TestArticle;
  scheduled: TestArticle;
  /** Closed, with a call to action and a page where the debate goes on. */
  closed: TestArticle;
  hidden: TestArticle;
  /** Long, with top comments, one of them pinned and one the editors' choice. */
  long: TestArticle;
  /** Tombstones, and replies deeper than the eye follows. */
  deep: TestArticle;
  /** Words and names that break what is not made for them. */
  rough: TestArticle;
  /** The deepest comment of `deep`. */
  deepest: string;
  readers: Person[];
}

const NAMES = ["Ada Brook", "Müşerref Öztürk-Łukaszewicz", "יעל בן־דוד", "O. Nwosu", "Олена Ковальчук"];

const WORDS = [
  "The harbour was promised a breakwater in every election since 1994. I have kept the leaflets.",
  "Ask the pilots. They have said for years that the channel silts up faster than it is dredged.",
  "A port is a public good. Nobody asks of a road that it pays for itself.",
  "I live on the quay and would rather have the noise than the lorries.",
];

const MARKED = [
  "A **promise** is not a *plan*, and `£4.2m` is neither; see [the council’s own paper](https://council.example/paper).",
  "> > Work begins in the spring.\n>\n> Which one?",
  "- of which year?\n- paid by whom?",
].join("\n\n");

const ROUGH = [
  `Donaudampfschifffahrts${"gesellschaftskapitäns".repeat(12)}mütze https://paper.example/${"a-long-path/".repeat(12)}`,
  `    ${"code that does not end ".repeat(20)}\n\n${"> ".repeat(6)}deeply quoted`,
  "1. one\n   - two\n     1. three\n        - four\n          - five with a few words more than fit",
];

/** Writes all threads. */
export async function writeThreads({ app, site }: Writers): Promise<Threads> {
  const readers: Person[] = [];
  for (const name of NAMES) readers.push(await newPerson(app, { name }));
  const moderator = await newStaff(app, site, "moderator");
  const say = async (article: TestArticle, by: number, body: string, parentId?: string): Promise<string> => {
    const author = readers[by % readers.length] as Person;
    return (await newComment(app, article, author, { body, ...(parentId ? { parentId } : {}) })).id;
  };
  const decide = async (article: TestArticle, commentId: string, act: string, clauses: string[] = []) => {
    const one = { commentId, articleId: article.id, revision: 1, act, ...(clauses[0] ? { clauses } : {}) };
    const answer = await app.post("/v1/moderation/decisions", { decisions: [one] }, moderator.token);
    assert.equal(answer.body.results[0]?.problem, null, answer.text);
  };
  const vote = async (article: TestArticle, id: string, by: number, value = 1) => {
    await app.put(`${article.path}/comments/${id}/vote`, { value }, readers[by]?.token);
  };
  const article = (settings: object = {}) =>
    newArticle(app, site, { title: "The harbour", settings: { defaultSort: "oldest", ...settings } });

  const open = await article();
  const first = await say(open, 0, WORDS[0] ?? "");
  await say(open, 1, MARKED);
  await say(open, 3, WORDS[2] ?? "", first);
  await say(open, 4, "Про це варто писати частіше, і то на першій сторінці.");
  for (const by of [1, 2, 3]) await vote(open, first, by);
  await vote(open, first, 4, -1);

  const closed = await article();
  await say(closed, 0, WORDS[1] ?? "");
  const next = await newArticle(app, site, { title: "What the pilots say" });
  const closing = {
    reason: "moved",
    text: "Enough has been said, and *well*. We read all of it.",
    callToAction: { label: "Carry on on our Facebook page", url: "https://www.facebook.example/paper" },
    continueAt: next.key,
  };
  assert.equal((await app.post(`${closed.path}/close`, closing, site.key)).status, 200);

  const long = await article({ defaultSort: "top" });
  const ids: string[] = [];
  for (let at = 0; at < 22; at += 1) ids.push(await say(long, at, WORDS[at % WORDS.length] ?? ""));
  for (const by of [0, 1, 3]) await vote(long, ids[2] ?? "", by);
  await decide(long, ids[0] ?? "", "pin");
  await decide(long, ids[1] ?? "", "feature");

  const deep = await article();
  let parent = await say(deep, 0, WORDS[3] ?? "");
  const gone = await say(deep, 1, "Unkind words", parent);
  parent = await say(deep, 2, "תשובה לדברים שאינם עוד.", gone);
  for (let at = 3; at < 7; at += 1) parent = await say(deep, at, WORDS[at % WORDS.length] ?? "", parent);
  const clauses = ["1.1", "1.2", "2.1"];
  await decide(deep, gone, "remove", clauses);
  const withdrawn = await say(deep, 3, "Not what I meant");
  await say(deep, 4, "Шкода, це була добра думка.", withdrawn);
  const taken = await app.delete(`${deep.path}/comments/${withdrawn}`, readers[3]?.token);
  assert.ok(taken.ok, taken.text);

  const rough = await article();
  const wolfe = await newPerson(app, { name: `Wolfeschlegelstein-${"W".repeat(21)}` });
  const { id: roughest } = await newComment(app, rough, wolfe, { body: ROUGH[0] ?? "" });
  for (const body of ROUGH.slice(1)) await newComment(app, rough, moderator, { body });
  await newComment(app, rough, wolfe, { body: "short", parentId: roughest });
  await decide(rough, roughest, "feature");

  const hidden = await article();
  await say(hidden, 0, "Words of the hidden");
  await app.patch(`${hidden.path}/settings`, { mode: "hidden" }, site.key);
  return {
    ...{ open, closed, long, deep, rough, deepest: parent, hidden, readers },
    empty: await article(),
    emptyShut: await article({ mode: "closed" }),
    premoderated: await article({ mode: "premoderated" }),
    scheduled: await article({ opensAt: new Date(Date.now() + 86_400_000).toISOString() }),
  };
}

/** An article's stream that brings so many comments that nobody here has read, and then is silent. */
export async function newComments({ app }: Writers, article: TestArticle, count: number): Promise<string> {
  const { body } = await app.get(`${article.path}/comments`);
  const [{ replies: _replies, ...comment }] = body.items;
  const events = Array.from({ length: count }, (_, at) => {
    const id = `0190a5c0-0000-7000-8000-00000000000${at}`;
    const fresh = { ...comment, id, replyCount: 0, votes: { up: 0, down: 0, mine: null } };
    return `id: ${900 + at}\nevent: comment\ndata: ${JSON.stringify(fresh)}\n\n`;
  });
  return `retry: 600000\n\n${events.join("")}`;
}
