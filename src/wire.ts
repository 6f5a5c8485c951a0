import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { databaseClock } from "./platform/clock.ts";
import type { Context } from "./platform/context.ts";
import { connectDatabase } from "./platform/database/connect-database.ts";
import { openEmbeddedPostgres } from "./platform/embedded-postgres/open-embedded-postgres.ts";
import { createOutwardFetch } from "./platform/http/outward-fetch.ts";
import { createPageCache } from "./platform/http/page-cache.ts";
import { createLimit } from "./platform/limits.ts";
import { createLog, type Log } from "./platform/log.ts";
import { deriveSecrets } from "./platform/secrets.ts";
import { startupError } from "./platform/startup-error.ts";

const FRESH_MS = 1000;
const PAGE_BYTES = 8 * 1024 * 1024;

/** Where the database is, and how to let go of it. */
export interface DatabaseHome {
  url: string;
  embedded: boolean;
  stop(): Promise<void>;
}

/** The database that the configuration names, or the embedded one, started where it is not running. */
export async function openDatabase(config: Config, log: Log): Promise<DatabaseHome> {
  if (config.databaseUrl !== null)
    return { url: config.databaseUrl, embedded: false, stop: async () => undefined };
  const embedded = await openEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => log.debug(line) });
  return { url: embedded.url, embedded: true, stop: () => embedded.stop() };
}

/** The installation's secret: the one configured, else one made once and kept where only its owner reads it. */
export async function loadSecret(config: Config): Promise<string> {
  if (config.secret !== null) return config.secret;
  const file = join(config.dataDir, "secret");
  try {
    await mkdir(config.dataDir, { recursive: true });
    await writeFile(file, randomBytes(48).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      throw startupError(
        `No secret can be kept in ${config.dataDir}; make it writable, or set SECRET.`,
        error,
      );
    }
  }
  return (await readFile(file, "utf8")).trim();
}

/** Makes the real things, once; a test hands in its own for those that reach outside or tell the time. */
export async function createContext(
  config: Config,
  overrides: Partial<Context> & { databaseUrl?: string } = {},
): Promise<Context> {
  const { databaseUrl = config.databaseUrl, ...given } = overrides;
  const log = given.log ?? createLog(config.logLevel);
  if (!given.db && databaseUrl === null) throw new Error("createContext needs a database or its URL");
  const db =
    given.db ??
    (await connectDatabase({
      url: databaseUrl ?? "",
      log: (line) => log.warn(line),
      poolSize: config.databasePool,
      applicationName: "understory",
    }));
  return {
    config,
    publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
    log,
    db,
    clock: databaseClock,
    secrets: given.secrets ?? deriveSecrets(await loadSecret(config)),
    pages: createPageCache(FRESH_MS, PAGE_BYTES),
    limits: {
      logins: createLimit(config.loginsPerMinute, 60),
      registrations: createLimit(config.registrationsPerHour, 3600),
      notices: createLimit(config.noticesPerHour, 3600),
      passwords: createLimit(config.passwordTries, 900),
      passwordsOfAccount: createLimit(config.passwordTries * 10, 3600),
    },
    fetch: createOutwardFetch({ reachable: config.reachableNetworks }),
    ...given,
  };
}
