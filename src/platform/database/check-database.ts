import pg from "pg";
import { startupError } from "../startup-error.ts";
import { type MigrationState, migrationState, type Queryable } from "./migration-state.ts";
import type { Migration } from "./read-migrations.ts";

const CONNECT_MS = 5_000;
const OLDEST = 15;

/**
 * Looks whether the program can work with the database, and answers how its schema stands (`current` or
 * `behind`). Otherwise throws a StartupError: missing, out of reach, password refused, too old, half migrated,
 * newer than the program, or in use by something else. The sentence never holds the password.
 */
export async function checkDatabase(options: {
  url: string;
  migrations: Migration[];
}): Promise<MigrationState> {
  const client = await connectForStart(options.url);
  try {
    refuseOldServer((await firstValue(client, "SHOW server_version_num")) ?? "");
    const state = await migrationState(client, options.migrations);
    refuseSchema(state, nameOf(options.url));
    if (state.names.length === options.migrations.length) await refuseForeignTables(client, options.url);
    return state;
  } finally {
    client.end().catch(() => {});
  }
}

/** Connects once; throws a StartupError that says why it could not. */
export async function connectForStart(url: string): Promise<pg.Client> {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw startupError(
      "DATABASE_URL is no address of a PostgreSQL database, such as postgresql://user:password@host:5432/name.",
    );
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  // Whatever query runs when the connection is lost is told so; here it must only not end the process.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.end().catch(() => {});
    throw startupError(whyNoConnection(error, url), error);
  }
}

/** Refuses servers before PostgreSQL 15; takes what `SHOW server_version_num` answers, such as `150004`. */
export function refuseOldServer(versionNumber: string): void {
  const major = Math.floor(Number(versionNumber) / 10_000);
  if (major >= OLDEST) return;
  throw startupError(`The database server is PostgreSQL ${major}; PostgreSQL ${OLDEST} or later is needed.`);
}

function whyNoConnection(error: unknown, url: string): string {
  const { hostname, port, username } = new URL(url);
  const [name, server] = [nameOf(url), `${hostname}:${port || 5432}`];
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "3D000")
    return `The database "${name}" does not exist on ${server}; create it, for example with: createdb ${name}.`;
  if (code === "28P01" || code === "28000") {
    return `The database server ${server} refuses the user "${username}"; check user and password in DATABASE_URL.`;
  }
  if (code === "57P03")
    return `The database server ${server} is still starting or shutting down; start again in a moment.`;
  if (code === "53300")
    return `The database server ${server} has no connection left; raise its max_connections or end other clients.`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `The database host "${hostname}" is unknown; check DATABASE_URL.`;
  const said = code || (error instanceof Error ? error.message : "no answer");
  return `The database server ${server} cannot be reached (${said}); check that it runs and that DATABASE_URL names it.`;
}

function refuseSchema({ state, names }: MigrationState, database: string): void {
  if (state === "failed") {
    throw startupError(
      `The database "${database}" is half migrated: ${names.join(", ")} was not finished, or its file has changed since; restore a backup, or repair it and set the row in _prisma_migrations right (prisma migrate resolve).`,
    );
  }
  if (state === "ahead") {
    throw startupError(
      `The database "${database}" holds a newer schema than this program knows (${names.join(", ")}); start the newer program, or restore the backup made before.`,
    );
  }
}

/** Nothing of ours is in it yet; tables of another program in the same place would be mixed with ours. */
async function refuseForeignTables(client: Queryable, url: string): Promise<void> {
  const table = await firstValue(
    client,
    `SELECT c.relname FROM pg_class c
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
       AND c.relname <> '_prisma_migrations'
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
     ORDER BY 1 LIMIT 1`,
  );
  if (table === null) return;
  throw startupError(
    `The database "${nameOf(url)}" already holds tables of something else (such as "${table}"); give this program a database of its own.`,
  );
}

async function firstValue(client: Queryable, sql: string): Promise<string | null> {
  const [row] = (await client.query(sql)).rows;
  return row ? String(Object.values(row)[0]) : null;
}

function nameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || new URL(url).username;
}
