import type { Config } from "../config.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./database/connect-database.ts";
import type { PageCache } from "./http/page-cache.ts";
import type { Limits } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Secrets } from "./secrets.ts";

/** What every verb is handed: the real things, made once in `wire.ts`, or a test's own. */
export interface Context {
  config: Config;
  publicUrl: string;
  log: Log;
  db: Database;
  clock: Clock;
  secrets: Secrets;
  pages: PageCache;
  limits: Limits;
  /** Reaches the outside world, by `createOutwardFetch`: public addresses alone, one deadline, no redirects. */
  fetch: typeof fetch;
}
