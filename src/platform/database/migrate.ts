import { randomUUID } from "node:crypto";
import type pg from "pg";
import { startupError } from "../startup-error.ts";
import { checkDatabase, connectForStart } from "./check-database.ts";
import { migrationState } from "./migration-state.ts";
import { type Migration, readMigrations } from "./read-migrations.ts";

/** The lock that `prisma migrate deploy` takes, so that the two never run at once. */
const ADVISORY_LOCK = 72_707_369;
const LOCK_MS = 120_000;

/** As Prisma makes it. */
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies the migrations in `directory` that the database lacks and answers their names; none if it is current.
 * Reads and writes the table of `prisma migrate deploy`, so either may follow the other. Each migration is one
 * transaction together with its row: whoever is killed leaves it whole or not begun. Several processes may do
 * this at once; one works, the others wait. Throws a StartupError where `checkDatabase` does, and when a
 * migration fails.
 */
export async function migrate(options: {
  url: string;
  directory: string;
  log: (line: string) => void;
}): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(options.directory);
  const before = await checkDatabase({ url: options.url, migrations });
  if (before.state === "current") return { applied: [] };
  const client = await connectForStart(options.url);
  try {
    await client.query(`SET lock_timeout = ${LOCK_MS}`);
    await client.query(`SELECT pg_advisory_lock(${ADVISORY_LOCK})`);
    await client.query("SET client_min_messages = warning");
    await client.query(TABLE);
    // Another process may have applied some while this one waited.
    const { names } = await migrationState(client, migrations);
    const missing = migrations.filter(({ name }) => names.includes(name));
    for (const migration of missing) {
      await apply(client, migration);
      options.log(`migration ${migration.name} applied`);
    }
    return { applied: missing.map(({ name }) => name) };
  } finally {
    // The lock belongs to the connection and ends with it.
    await client.end().catch(() => {});
  }
}

async function apply(client: pg.Client, { name, sql, checksums }: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksums[0], name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    const reason = error instanceof Error ? error.message : String(error);
    throw startupError(`The migration ${name} failed and changed nothing: ${reason}.`, error);
  }
}
