import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "../../src/platform/database/migrate.ts";
import { openEmbeddedPostgres } from "../../src/platform/embedded-postgres/open-embedded-postgres.ts";

/** The database that every test's own is cloned from. */
export const TEMPLATE = "migrated";
const MIGRATIONS = join(import.meta.dirname, "../../prisma/migrations");

/** A PostgreSQL server for one run, in a temporary folder that `stop` deletes, with a migrated template. */
export type TestCluster = { url: string; stop(): Promise<void> };

/** Starts the server. What it stores need not survive a power cut, so it does not wait for the disk. */
export async function startTestCluster(): Promise<TestCluster> {
  const dataDir = await mkdtemp(join(tmpdir(), "understory-test-"));
  // As root the server runs under another account, which must be able to enter.
  if (process.getuid?.() === 0) await chmod(dataDir, 0o711);
  const server = await openEmbeddedPostgres({
    dataDir,
    log: () => {},
    settings: {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
      max_connections: "200",
      wal_level: "minimal",
      max_wal_senders: "0",
    },
  });
  const stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await onServer(server.url, `CREATE DATABASE ${TEMPLATE}`);
    await migrate({ url: urlOf(server.url, TEMPLATE), directory: MIGRATIONS, log: () => {} });
    return { url: server.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs one statement on the server's own database. */
export async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The address of another database on the same server. */
export function urlOf(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}
