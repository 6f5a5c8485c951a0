import { readConfig } from "../config.ts";
import type { Context } from "../platform/context.ts";
import { migrate } from "../platform/database/migrate.ts";
import { createLog } from "../platform/log.ts";
import { MIGRATIONS } from "../start.ts";
import { createContext, openDatabase } from "../wire.ts";

function quietLog() {
  // Standard output belongs to the command's answer.
  return createLog("warn", { write: (line) => process.stderr.write(line) });
}

/** Runs a command's work on the installation's database, beside a running server or on its own. */
export async function withContext<Result>(work: (ctx: Context) => Promise<Result>): Promise<Result> {
  const config = readConfig();
  const log = quietLog();
  const home = await openDatabase(config, log);
  try {
    await migrate({ url: home.url, directory: MIGRATIONS, log: (line) => log.debug(line) });
    const ctx = await createContext({ ...config, databasePool: 2 }, { databaseUrl: home.url, log });
    try {
      return await work(ctx);
    } finally {
      await ctx.db.close();
    }
  } finally {
    await home.stop();
  }
}

/** Applies what is missing and says what that was. */
export async function migrateOnly(): Promise<{ applied: string[] }> {
  const log = quietLog();
  const home = await openDatabase(readConfig(), log);
  try {
    return await migrate({ url: home.url, directory: MIGRATIONS, log: (line) => log.info(line) });
  } finally {
    await home.stop();
  }
}
