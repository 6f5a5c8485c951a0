import { fileURLToPath } from "node:url";
import { type DemoSignIn, seedNewsroom } from "../prisma/seed.ts";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { JOBS } from "./jobs.ts";
import type { Context } from "./platform/context.ts";
import { migrate } from "./platform/database/migrate.ts";
import { readMigrations } from "./platform/database/read-migrations.ts";
import { type Listening, listen } from "./platform/http/listen.ts";
import { startJobs } from "./platform/jobs.ts";
import { createLog, type Log } from "./platform/log.ts";
import { createContext, openDatabase } from "./wire.ts";

export const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations", import.meta.url));

/** A server that is up, and how to take it down without cutting anyone off. */
export interface Started {
  listening: Listening;
  ctx: Context;
  /** The demo's sign-ins, where this start made the demo newsroom. */
  signIns: DemoSignIn[];
  stop(): Promise<void>;
}

/** Seeds the demo newsroom where it is asked for, or where nothing was said and the embedded database is empty. */
async function seedDemo(ctx: Context, embedded: boolean): Promise<DemoSignIn[]> {
  if (!(ctx.config.demo ?? embedded)) return [];
  return (await ctx.db.prisma.site.count()) === 0 && (await ctx.db.prisma.account.count()) === 0
    ? seedNewsroom(ctx)
    : [];
}

/** Opens the database, applies migrations, seeds the demo, listens. Throws a StartupError with one clear sentence. */
export async function start(config: Config, log: Log = createLog(config.logLevel)): Promise<Started> {
  const home = await openDatabase(config, log);
  try {
    await migrate({ url: home.url, directory: MIGRATIONS, log: (line) => log.info(line) });
    const ctx = await createContext(config, { databaseUrl: home.url, log });
    const signIns = await seedDemo(ctx, home.embedded);
    let draining = false;
    const app = createApp(ctx, { migrations: await readMigrations(MIGRATIONS), isDraining: () => draining });
    const listening = await listen({
      handler: app,
      port: config.port,
      host: config.host,
      log: (line) => log.warn(line),
      onDrainStart: () => {
        draining = true;
      },
    });
    const jobs = startJobs(ctx, JOBS).catch((error: unknown) => {
      log.error({ err: error }, "the jobs could not be started");
      return async () => undefined;
    });
    return {
      listening,
      ctx,
      signIns,
      async stop() {
        await listening.drain();
        await (await jobs)();
        await ctx.db.close();
        await home.stop();
      },
    };
  } catch (error) {
    await home.stop();
    throw error;
  }
}
