// Plain node-postgres with the statements of twenty moderators' claims and releases, on a pool of the same size.
import pg from "pg";
import { readArgument } from "../support/processes.ts";
import type { Statement } from "./statements-job.ts";

/** Each sequence is one moderator's, with the frames of its transactions. */
export interface ClaimsJob {
  url: string;
  poolSize: number;
  sequences: Statement[][];
  warmMs: number;
  measureMs: number;
}

const job = await readArgument<ClaimsJob>();
const pool = new pg.Pool({ connectionString: job.url, max: job.poolSize });
const names = new Map<string, string>();

function named({ text, values }: Statement): pg.QueryConfig {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return { name, text, values };
}

async function play(sequence: Statement[]): Promise<void> {
  let client: pg.PoolClient | undefined;
  for (const one of sequence) {
    const frame = /^\s*(begin|commit)/i.exec(one.text)?.[1]?.toLowerCase();
    if (frame === "begin") client = await pool.connect();
    await (client ?? pool).query(frame ? one.text : named(one));
    if (frame === "commit") {
      client?.release();
      client = undefined;
    }
  }
}

const from = performance.now() + job.warmMs;
const until = from + job.measureMs;
let done = 0;

await Promise.all(
  job.sequences.map(async (sequence) => {
    for (;;) {
      const startedAt = performance.now();
      if (startedAt >= until) return;
      await play(sequence);
      if (startedAt >= from && performance.now() <= until) done += 1;
    }
  }),
);
await pool.end();
process.stdout.write(JSON.stringify({ perSecond: (done / job.measureMs) * 1000 }));
