import { setTimeout as sleep } from "node:timers/promises";
import { Logger, parseCrontab, run } from "graphile-worker";
import type { Context } from "./context.ts";

/** Work that a clock sets off, once for all processes of the installation. */
export type Job = {
  run(ctx: Context): Promise<void>;
} & (
  | {
      /** As crontab has it, in UTC: minute, hour, day, month, day of the week. */
      at: string;
    }
  | {
      /** For what must not wait for the minute: about so many seconds after the last run ended. */
      everySeconds: number;
    }
);

type Named = [name: string, job: Job];

/** Runs a job unless another process is at it: whoever holds the lock of its name. */
async function runAlone(ctx: Context, [name, job]: Named): Promise<void> {
  const client = await ctx.db.pool.connect();
  let lost: Error | undefined;
  try {
    const lock = "hashtextextended($1, 0)";
    const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(${lock}) AS mine`, [
      `job:${name}`,
    ]);
    if (!rows[0]?.mine) return;
    try {
      await job.run(ctx);
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${lock})`, [`job:${name}`]);
    }
  } catch (error) {
    lost = error as Error;
    throw error;
  } finally {
    // A connection that failed may still hold the lock; the server lets go of it with the connection.
    client.release(lost);
  }
}

/** Lets work begin when it is its turn: so many at once, in the order in which it came. */
type InTurn = (work: () => Promise<void>) => Promise<void>;

function createTurns(most: number): InTurn {
  let free = most;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** Runs a job again and again until told to stop. What fails is logged, and tried again next time. */
function startBeat(ctx: Context, named: Named, seconds: number, inTurn: InTurn): () => Promise<void> {
  const stopping = new AbortController();
  const beat = async () => {
    while (!stopping.signal.aborted) {
      try {
        await inTurn(async () => {
          if (!stopping.signal.aborted) await runAlone(ctx, named);
        });
      } catch (error) {
        ctx.log.warn({ source: "jobs", err: error }, `${named[0]} failed and will be tried again`);
      }
      // Never quite in step with the other processes, or the same one would always come second.
      const pause = seconds * 1000 * (0.85 + Math.random() * 0.3);
      await sleep(pause, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };
  const running = beat();
  return async () => {
    stopping.abort();
    await running;
  };
}

/** Starts the jobs on the context's own database. What fails is retried and logged. Resolves with a way to stop. */
export async function startJobs(ctx: Context, jobs: Record<string, Job>): Promise<() => Promise<void>> {
  const named = Object.entries(jobs);
  const timed = named.flatMap(([name, job]) => ("at" in job ? [{ name, job, at: job.at }] : []));
  const crontab = timed.map(({ name, at }) => `${at} ${name} ?max=5`).join("\n");
  const runner = await run({
    pgPool: ctx.db.pool,
    concurrency: 1,
    noHandleSignals: true,
    parsedCronItems: parseCrontab(crontab),
    taskList: Object.fromEntries(timed.map(({ name, job }) => [name, () => job.run(ctx)])),
    logger: new Logger(() => (level, message) => {
      if (level === "error" || level === "warning") ctx.log.warn({ source: "jobs" }, message);
      else ctx.log.debug({ source: "jobs" }, message);
    }),
  });
  // Each holds one connection and works on another: together they leave the pool to those who call.
  const inTurn = createTurns(Math.max(1, Math.floor(ctx.config.databasePool / 4)));
  const beats = named.flatMap(([name, job]) =>
    "everySeconds" in job ? [startBeat(ctx, [name, job], job.everySeconds, inTurn)] : [],
  );
  return async () => {
    await Promise.all([runner.stop(), ...beats.map((stop) => stop())]);
  };
}
