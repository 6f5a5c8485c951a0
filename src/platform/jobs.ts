import { Logger, parseCrontab, run } from "graphile-worker";
import type { Context } from "./context.ts";

/** Work that a clock sets off, once for all processes of the installation. */
export interface Job {
  /** As crontab has it, in UTC: minute, hour, day, month, day of the week. */
  at: string;
  run(ctx: Context): Promise<void>;
}

/** Starts the jobs on the context's own database. What fails is retried and logged. Resolves with a way to stop. */
export async function startJobs(ctx: Context, jobs: Record<string, Job>): Promise<() => Promise<void>> {
  const crontab = Object.entries(jobs)
    .map(([name, job]) => `${job.at} ${name} ?max=5`)
    .join("\n");
  const runner = await run({
    pgPool: ctx.db.pool,
    concurrency: 1,
    noHandleSignals: true,
    parsedCronItems: parseCrontab(crontab),
    taskList: Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, () => job.run(ctx)])),
    logger: new Logger(() => (level, message) => {
      if (level === "error" || level === "warning") ctx.log.warn({ source: "jobs" }, message);
      else ctx.log.debug({ source: "jobs" }, message);
    }),
  });
  return () => runner.stop();
}
