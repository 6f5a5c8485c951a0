import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import pg from "pg";
import { isStartupError, startupError } from "../startup-error.ts";
import { choosePlace } from "./choose-place.ts";
import { makeCluster, OWNER } from "./make-cluster.ts";
import { type Postmaster, readyPostmaster, startPostmaster, stopPostmaster } from "./postmaster.ts";
import { joinUsers } from "./server-users.ts";
import { withLock } from "./with-lock.ts";

/** A PostgreSQL server of our own, in use. */
export type EmbeddedPostgres = {
  /** Connects as the cluster's owner; holds the password, so keep it out of logs. */
  url: string;
  /** Whether the cluster was made just now, and is empty. */
  fresh: boolean;
  /** Whether the server ran already: beside another process of ours, or left behind by a crash. */
  adopted: boolean;
  /** Leaves the server, and ends it unless another living process uses it. May be called twice. */
  stop(): Promise<void>;
};

const LOCK_PATIENCE_MS = 120_000;
const CONNECT_MS = 5_000;

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] ",
};

/**
 * Opens the PostgreSQL server of `dataDir` on loopback: makes the cluster if there is none, starts the server
 * unless one runs on it already. `settings` go over the server's own. Any failure is a StartupError.
 *
 * Several processes may open the same directory, at once or one after the other; whoever leaves last ends the
 * server. A process that was killed does not count, so its server is taken over by the next to come.
 */
export async function openEmbeddedPostgres(options: {
  dataDir: string;
  log: (line: string) => void;
  settings?: Record<string, string>;
}): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const lock = join(dataDir, "postgres.lock");
  try {
    await mkdir(dataDir, { recursive: true });
    return await withLock(lock, LOCK_PATIENCE_MS, () => open(dataDir, lock, options));
  } catch (error) {
    if (isStartupError(error)) throw error;
    throw startupError(
      `The embedded PostgreSQL could not be opened in ${dataDir}: ${explain(error)}.`,
      error,
    );
  }
}

async function open(
  dataDir: string,
  lock: string,
  { log, settings = {} }: { log: (line: string) => void; settings?: Record<string, string> },
): Promise<EmbeddedPostgres> {
  const place = await choosePlace(dataDir, log);
  const password = await readPassword(join(dataDir, "postgres.password"));
  const fresh = await makeCluster(place, password, settings.fsync !== "off");
  const found = await readyPostmaster(place.cluster);
  const server =
    found ?? (await startPostmaster(place, { ...SETTINGS, ...settings }, join(dataDir, "postgres.log")));
  const url = `postgresql://${OWNER}:${password}@127.0.0.1:${server.port}/postgres`;
  if (found) await proveAnswering(url, found, place.cluster);
  const user = await joinUsers(join(dataDir, "postgres.users"));
  log(
    `embedded PostgreSQL ${found ? "found running" : "started"} on 127.0.0.1:${server.port} (process ${server.pid})`,
  );

  // An exit without stop(), as after an uncaught error, should leave no server behind either. Whoever holds the
  // lock is about to use it or to end it.
  const onExit = () => {
    try {
      if (user.leaveAtOnce().others === 0 && !existsSync(lock)) process.kill(server.pid, "SIGINT");
    } catch {
      // The server or its folder is gone already, which is what was wanted.
    }
  };
  process.once("exit", onExit);
  async function leaveAndEnd(): Promise<void> {
    process.off("exit", onExit);
    const { others } = await user.leave();
    if (others > 0) return log("embedded PostgreSQL goes on, another process uses it");
    await stopPostmaster(server);
    log("embedded PostgreSQL stopped");
  }
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= withLock(lock, LOCK_PATIENCE_MS, leaveAndEnd);
    return stopping;
  };
  return { url, fresh, adopted: found !== null, stop };
}

async function readPassword(file: string): Promise<string> {
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (kept) return kept.trim();
  const made = randomBytes(24).toString("base64url");
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  return made;
}

/** A server we did not start ourselves may be frozen, or have another password than the one kept. */
async function proveAnswering(url: string, { pid, port }: Postmaster, cluster: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const refused = error instanceof Error && "code" in error && error.code === "28P01";
    throw startupError(
      refused
        ? `The database in ${cluster} does not accept the kept password; restore postgres.password beside it, or move both away to begin anew.`
        : `Process ${pid} serves ${cluster} on 127.0.0.1:${port} but does not answer; end it and start again.`,
      error,
    );
  } finally {
    // A frozen server never says goodbye.
    client.end().catch(() => {});
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EACCES")
    return "this user may not write there; start as the user it belongs to";
  if ("code" in error && error.code === "ENOSPC") return "the disk is full";
  return error.message;
}
