import type { Statement, StatementsJob } from "../references/statements-job.ts";
import { type Bench, CONNECTIONS, threadPath } from "../support/bench.ts";
import { captureStatements } from "../support/capture.ts";
import { type Figure, inWarmRounds, ratioFigure } from "../support/figure.ts";
import { runLoad, runScript } from "../support/processes.ts";
import { seeded, someWords } from "../support/words.ts";

/** So many of an author's texts are remembered; a post replayed must carry as many as a post in full swing. */
const REMEMBERED = 20;

/** As `src/platform/locks.ts` makes it. */
function lockKey(id: string): string {
  return BigInt.asIntN(64, BigInt(`0x${id.replaceAll("-", "").slice(16)}`)).toString();
}

function isFrame({ text }: Statement): boolean {
  return /^\s*(begin|commit|rollback)/i.test(text);
}

/** Every statement of one post, the look at the session included, without what frames a transaction. */
function statementsOf(statements: Statement[]): Statement[] {
  if (!statements.some(({ text }) => /^\s*begin/i.test(text))) throw new Error("no transaction was captured");
  return statements.filter((one) => !isFrame(one));
}

async function capturePost(bench: Bench) {
  const [article] = bench.articles.posting;
  const [author] = bench.room.readers;
  if (!article || !author) throw new Error("nothing to post on");
  const random = seeded(11);
  const post = async (port: number) => {
    const answer = await fetch(`http://127.0.0.1:${port}${threadPath(article.key)}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${author.token}` },
      body: JSON.stringify({
        body: `${someWords(random, 55)} See [the page](https://paper.example/${random()}).`,
      }),
    });
    const body = (await answer.json()) as { id: string; status: string };
    if (body.status !== "published") throw new Error(`a post was answered ${JSON.stringify(body)}`);
    return body;
  };
  const { statements, result } = await captureStatements(
    bench,
    async ({ port }) => {
      for (let i = 0; i < REMEMBERED + 2; i += 1) await post(port);
    },
    ({ port }) => post(port),
  );
  return { statements, commentId: result.id, article: article.id, author: author.id };
}

/** Posts per second with every check on, beside node-postgres running the same statements in one transaction. */
export async function posting(bench: Bench): Promise<Figure[]> {
  const captured = await capturePost(bench);
  const within = statementsOf(captured.statements);
  const figures: Figure[] = [];
  for (const articles of [bench.articles.posting, bench.articles.posting.slice(0, 1)]) {
    const job: StatementsJob = {
      url: bench.databaseUrl,
      poolSize: bench.poolSize,
      loops: CONNECTIONS,
      warmMs: 500,
      measureMs: bench.measureMs,
      statements: within,
      transaction: {
        commentId: captured.commentId,
        author: captured.author,
        authors: bench.room.readers.map(({ id }) => id),
        article: captured.article,
        articles: articles.map(({ id }) => id),
        articleLock: lockKey(captured.article),
        articleLocks: articles.map(({ id }) => lockKey(id)),
      },
    };
    const pairs = await inWarmRounds(bench.rounds, async () => ({
      reference: (await runScript<{ perSecond: number }>("bench/references/statements.ts", job)).perSecond,
      value: (
        await runLoad({
          port: bench.server.port,
          connections: CONNECTIONS,
          warmMs: 500,
          measureMs: bench.measureMs,
          most: 100_000,
          paths: articles.map(({ key }) => threadPath(key)),
          post: { tokens: bench.room.readers.map(({ token }) => token) },
        })
      ).perSecond,
    }));
    const where = articles.length === 1 ? "one article" : `${articles.length} articles`;
    const what = `${within.length} statements`;
    figures.push(
      ratioFigure(
        `posting on ${where} (${what})`,
        "posts/s",
        "node-postgres, the same statements in one transaction",
        pairs,
        {
          least: 0.5,
        },
      ),
    );
  }
  return figures;
}
