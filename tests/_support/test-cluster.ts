import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "../../src/platform/database/migrate.ts";
import { openEmbeddedPostgres } from "../../src/platform/embedded-postgres/open-embedded-postgres.ts";

/** The database that every test's own is cloned from. */
export const TEMPLATE = "understory_test_template";
/** Names the variable with the address of another server to run on, as a superuser of it. */
const OTHER_SERVER = "TEST_POSTGRES_URL";
const MIGRATIONS = join(import.meta.dirname, "../../prisma/migrations");

/** A PostgreSQL server for one run, with a migrated template. */
export type TestCluster = { url: string; stop(): Promise<void> };

/** Prepares the server of a run: the one that `TEST_POSTGRES_URL` names, else one of its own. */
export function startTestCluster(): Promise<TestCluster> {
  const other = process.env[OTHER_SERVER];
  return other ? withTemplate(otherServer(other)) : startOwnCluster();
}

/** Prepares an embedded server that nobody else uses. */
export function startOwnCluster(): Promise<TestCluster> {
  return withTemplate(ownServer());
}

async function withTemplate(starting: Promise<TestCluster>): Promise<TestCluster> {
  const server = await starting;
  try {
    await onServer(server.url, `CREATE DATABASE ${TEMPLATE}`);
    await migrate({ url: urlOf(server.url, TEMPLATE), directory: MIGRATIONS, log: () => {} });
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A server that is there already. A template that an earlier run could not take away is made anew. */
async function otherServer(url: string): Promise<TestCluster> {
  const dropTemplate = () => onServer(url, `DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await dropTemplate();
  return { url, stop: dropTemplate };
}

/**
 * The embedded server in a temporary folder that `stop` deletes. What it stores need not survive a power cut, so it
 * does not wait for the disk.
 */
async function ownServer(): Promise<TestCluster> {
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
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
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
