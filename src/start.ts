import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DemoSignIn, seedNewsroom } from "../prisma/seed.ts";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { JOBS } from "./jobs.ts";
import type { Context } from "./platform/context.ts";
import { migrate } from "./platform/database/migrate.ts";
import { readMigrations } from "./platform/database/read-migrations.ts";
import { eventStreamsOf } from "./platform/http/event-streams.ts";
import { type Listening, listen } from "./platform/http/listen.ts";
import { startJobs } from "./platform/jobs.ts";
import { createLog, type Log } from "./platform/log.ts";
import { isEmpty } from "./sites/store.ts";
import { createContext, openDatabase } from "./wire.ts";

export const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations", import.meta.url));

/** A server that is up, and how to take it down without cutting anyone off. */
export interface Started {
  listening: Listening;
  ctx: Context;
  /** The demo's sign-ins, where there is a demo newsroom. */
  signIns: DemoSignIn[];
  stop(): Promise<void>;
}

const SIGN_INS = "demo-sign-ins.json";

/** The demo's sign-ins, as the start that made the newsroom wrote them down; none where there is no demo. */
async function readSignIns(config: Config): Promise<DemoSignIn[]> {
  try {
    return JSON.parse(await readFile(join(config.dataDir, SIGN_INS), "utf8")) as DemoSignIn[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/**
 * Seeds the demo newsroom where it is asked for, or where nothing was said and the embedded database is empty. Its
 * passwords are random; they are kept under the data directory for the starts to come.
 */
async function seedDemo(ctx: Context, embedded: boolean): Promise<DemoSignIn[]> {
  const { config } = ctx;
  if (!(config.demo ?? embedded)) return [];
  if (!(await isEmpty(ctx.db.prisma))) return readSignIns(config);
  const signIns = await seedNewsroom(ctx);
  await mkdir(config.dataDir, { recursive: true });
  await writeFile(join(config.dataDir, SIGN_INS), JSON.stringify(signIns, null, 2), { mode: 0o600 });
  return signIns;
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
        eventStreamsOf(ctx).close();
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
