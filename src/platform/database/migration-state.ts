import type { Migration } from "./read-migrations.ts";

/** Anything that runs a statement: a pool or a client of `pg`. */
export type Queryable = { query(sql: string): Promise<{ rows: unknown[] }> };

/**
 * How the database's schema stands to the program's migrations. `behind`: some are not applied; `ahead`: it has
 * some that the program does not know; `failed`: one was begun and not finished, or its file was changed since.
 */
export type MigrationState = { state: "current" | "behind" | "ahead" | "failed"; names: string[] };

type Row = { migration_name: string; checksum: string; finished: boolean };

const UNDEFINED_TABLE = "42P01";

/** Compares in one query; `names` are the migrations that the state is about. Throws what the database throws. */
export async function migrationState(database: Queryable, migrations: Migration[]): Promise<MigrationState> {
  const rows = await appliedRows(database);
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const broken = rows.filter((row) => {
    const file = known.get(row.migration_name);
    return !row.finished || (file && !file.checksums.includes(row.checksum));
  });
  if (broken.length > 0) return { state: "failed", names: broken.map((row) => row.migration_name) };
  const foreign = rows.filter((row) => !known.has(row.migration_name));
  if (foreign.length > 0) return { state: "ahead", names: foreign.map((row) => row.migration_name) };
  const applied = new Set(rows.map((row) => row.migration_name));
  const missing = migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name);
  return missing.length > 0 ? { state: "behind", names: missing } : { state: "current", names: [] };
}

async function appliedRows(database: Queryable): Promise<Row[]> {
  try {
    const { rows } = await database.query(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
    );
    return rows as Row[];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === UNDEFINED_TABLE) return [];
    throw error;
  }
}
