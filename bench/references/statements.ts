// What plain node-postgres makes of the statements that the server sends: named, on a pool of the same size.
import pg from "pg";
import { newId } from "../../src/platform/ids.ts";
import { readArgument } from "../support/processes.ts";
import type { Statement, StatementsJob } from "./statements-job.ts";

const job = await readArgument<StatementsJob>();
const pool = new pg.Pool({ connectionString: job.url, max: job.poolSize });
let begun = 0;

const named: (Statement & { name: string })[] = job.statements.map((one, i) => ({ ...one, name: `s${i}` }));

/** The values of each statement, with this turn's ids where the captured call had its own, also inside JSON. */
function turnOf(number: number): unknown[][] {
  const turn = job.transaction;
  if (!turn) return named.map((one) => one.values);
  const article = number % turn.articles.length;
  const exchange: [string, string][] = [
    [turn.commentId, newId()],
    [turn.author, turn.authors[number % turn.authors.length] ?? turn.author],
    [turn.article, turn.articles[article] ?? turn.article],
    [turn.articleLock, turn.articleLocks[article] ?? turn.articleLock],
  ];
  const fresh = (value: unknown) =>
    typeof value === "string"
      ? exchange.reduce((text, [old, now]) => text.replaceAll(old, now), value)
      : value;
  return named.map((one) => one.values.map(fresh));
}

async function once(): Promise<void> {
  const values = turnOf(begun);
  begun += 1;
  if (!job.transaction) {
    for (const [i, one] of named.entries()) await pool.query({ ...one, values: values[i] ?? [] });
    return;
  }
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    for (const [i, one] of named.entries()) await client.query({ ...one, values: values[i] ?? [] });
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

const from = performance.now() + job.warmMs;
const until = from + job.measureMs;
let done = 0;

async function loop(): Promise<void> {
  for (;;) {
    const startedAt = performance.now();
    if (startedAt >= until) return;
    await once();
    if (startedAt >= from && performance.now() <= until) done += 1;
  }
}

await Promise.all(Array.from({ length: job.loops }, loop));
await pool.end();
process.stdout.write(JSON.stringify({ perSecond: (done / job.measureMs) * 1000 }));
