import pg from "pg";
import type { Deadlines } from "./deadlines.ts";

const IDLE_CONNECTION_MS = 60_000;

/** Opens a pool whose every connection has the deadlines set and speaks UTC. Connects only when first asked. */
export function openPool(options: {
  url: string;
  size: number;
  applicationName: string;
  deadlines: Deadlines;
  log: (line: string) => void;
}): pg.Pool {
  const { deadlines, log } = options;
  const pool = new pg.Pool({
    connectionString: withServerOptions(options.url),
    application_name: options.applicationName,
    max: options.size,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    keepAlive: true,
    // Statements that need not wait for each other's answers go out together.
    pipeline: true,
    connectionTimeoutMillis: deadlines.connect,
    query_timeout: deadlines.answer,
    statement_timeout: deadlines.statement,
    lock_timeout: deadlines.lock,
    idle_in_transaction_session_timeout: deadlines.idleInTransaction,
  });
  // Without listeners a connection that the server ends would end this process.
  pool.on("error", (error) => {
    if (!pool.ending) log(`database connection lost while idle: ${error.message}`);
  });
  pool.on("connect", (client) => {
    client.on("error", () => {});
    abandonWhenSilent(client);
  });
  return pool;
}

/**
 * UTC, because Prisma's adapter drops the offset that a timestamp comes with; READ COMMITTED, because the locks
 * are thought out for it. What the address says itself still wins.
 */
function withServerOptions(url: string): string {
  const address = new URL(url);
  const own = address.searchParams.get("options");
  const ours = "-c timezone=UTC -c default_transaction_isolation=read\\ committed";
  address.searchParams.set("options", own ? `${ours} ${own}` : ours);
  // URLSearchParams writes a space as "+", which only forms read as a space.
  return address.href.replaceAll("+", "%20");
}

/**
 * After a silent server has cost one statement its deadline, the connection is cut: a ROLLBACK sent after it
 * would wait as long again, and the pool would hand the mute connection to the next caller.
 */
function abandonWhenSilent(client: pg.PoolClient): void {
  const query: (...args: unknown[]) => unknown = client.query.bind(client);
  const watched = (...args: unknown[]): unknown => {
    const result = query(...args);
    if (result instanceof Promise) {
      result.catch((error: unknown) => {
        if (error instanceof Error && error.message === "Query read timeout") socketOf(client)?.destroy();
      });
    }
    return result;
  };
  client.query = watched as typeof client.query;
}

function socketOf(client: pg.PoolClient): { destroy(): void } | undefined {
  return (client as unknown as { connection?: { stream?: { destroy(): void } } }).connection?.stream;
}
