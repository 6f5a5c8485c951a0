import { randomBytes } from "node:crypto";
import { seeded } from "../support/words.ts";
import { type ApiClient, createApiClient, count as note, type Tally } from "./api-client.ts";
import { newReader, type Reader, type SignIn } from "./readers.ts";

export interface LoadOptions {
  url: string;
  site: string;
  article: string;
  /** Of scope `articles`, to register the article with. */
  key: string;
  texts: string[];
  /** How many comments; the texts are said several times over if there are fewer. */
  count: number;
  readers: number;
  votes: number;
  concurrency: number;
  /** The share of comments that answer an earlier one. */
  replies: number;
  signIn: SignIn;
  progress(line: string): void;
}

/** What came of a load. */
export interface LoadSummary extends Tally {
  became: Record<string, number>;
  replies: number;
  votes: number;
  readers: number;
  seconds: { signingIn: number; commenting: number; voting: number };
  perSecond: { comments: number; votes: number };
}

interface Posted {
  id: string;
  by: Reader;
}

/** Does `work` for 0 to `total - 1`, so many at a time. */
async function many(total: number, atOnce: number, work: (number: number) => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < total) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, total) }, worker));
  return (performance.now() - startedAt) / 1000;
}

async function registerArticle(api: ApiClient, { site, article, key }: LoadOptions): Promise<string> {
  const path = `/v1/sites/${site}/articles/${encodeURIComponent(article)}`;
  const body = { url: `https://paper.example/${encodeURIComponent(article)}`, title: `Loaded: ${article}` };
  const answer = await api.call("PUT", path, { body, token: key });
  if (answer.status > 201)
    throw new Error(`registering the article was answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return path;
}

/** Registers the article, signs readers in, and has them comment, answer one another and vote, all over HTTP. */
export async function loadComments(options: LoadOptions): Promise<LoadSummary> {
  const api = createApiClient(options.url);
  const run = randomBytes(4).toString("hex");
  const random = seeded(options.count);
  const path = await registerArticle(api, options);
  const readers: Reader[] = [];
  const posted: Posted[] = [];
  const became: Record<string, number> = {};
  let [replies, votes] = [0, 0];

  const any = <T>(list: T[]): T | undefined => list[Math.floor(random() * list.length)];

  const signingIn = await many(options.readers, Math.min(options.concurrency, 8), async (number) => {
    readers.push(await newReader(api, options.site, options.signIn, run, number));
    if ((number + 1) % 100 === 0) options.progress(`${number + 1} of ${options.readers} readers signed in`);
  });

  async function comment(number: number): Promise<void> {
    // Each time round the texts, somebody else says them.
    const round = Math.floor(number / options.texts.length);
    const by = readers[(number + round * 7) % readers.length];
    const body = options.texts[number % options.texts.length] ?? "";
    if (!by) throw new Error("there are no readers");
    const parent = random() < options.replies ? any(posted) : undefined;
    const answer = await api.call("POST", `${path}/comments`, {
      body: { body, ...(parent ? { parentId: parent.id } : {}) },
      token: await by.token(),
      once: `${run}-${number}`,
    });
    const made = answer.body as { id?: string; status?: string; body?: string } | null;
    if (answer.status !== 201 || !made?.id) {
      note(became, `refused: ${String(answer.body?.type ?? answer.status).replace("/problems/", "")}`);
      return;
    }
    note(became, made.status ?? "unknown");
    if (made.body !== body) note(api.tally.odd, "the comment came back with another body");
    if (parent) replies += 1;
    if (made.status === "published") posted.push({ id: made.id, by });
    if ((number + 1) % 1000 === 0) options.progress(`${number + 1} of ${options.count} comments`);
  }
  const commenting = await many(options.count, options.concurrency, comment);

  const voting = await many(options.votes, options.concurrency, async (number) => {
    const target = any(posted);
    const by = readers[number % readers.length];
    if (!target || !by || target.by === by) return;
    const value = random() < 0.75 ? 1 : -1;
    const answer = await api.call("PUT", `${path}/comments/${target.id}/vote`, {
      body: { value },
      token: await by.token(),
    });
    if (answer.status === 200) votes += 1;
    if ((number + 1) % 1000 === 0) options.progress(`${number + 1} of ${options.votes} votes`);
  });

  return {
    became,
    replies,
    votes,
    readers: readers.length,
    ...api.tally,
    seconds: { signingIn, commenting, voting },
    perSecond: { comments: options.count / commenting, votes: voting > 0 ? votes / voting : 0 },
  };
}
