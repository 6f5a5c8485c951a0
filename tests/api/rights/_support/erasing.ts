import assert from "node:assert/strict";
import pg from "pg";
import type { TestApp } from "../../../_support/app.ts";
import { PASSWORD, type Person } from "../../../_support/people.ts";

export const DAY = 24 * 3600 * 1000;

/** Asks for an erasure with the password; the token of its link. */
export async function leave(
  app: TestApp,
  person: Person,
  comments: "withdraw" | "keep" = "withdraw",
): Promise<string> {
  const answer = await app.call("delete", "/v1/me", person.token).send({ comments, password: PASSWORD });
  assert.equal(answer.status, 202, answer.text);
  return new URL(answer.body.receiptUrl).pathname.split("/").at(-1) ?? "";
}

/** Every row of every table in which one of these words stands, as `table: row`. */
export async function rowsWith(app: TestApp, words: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(`
      SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`);
    const found: string[] = [];
    for (const { name } of tables) {
      // Bytes are looked through as text too, so that nothing hides in them.
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS row FROM ${name} t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) w
           WHERE position(lower(w) IN lower(t::text)) > 0 OR position(encode(convert_to(w, 'UTF8'), 'hex') IN t::text) > 0)`,
        [words],
      );
      found.push(...rows.map(({ row }) => `${name}: ${row}`));
    }
    return found;
  } finally {
    await client.end();
  }
}

/** Every column that is a key to accounts, as `table.column`. */
export async function keysToAccounts(app: TestApp): Promise<string[]> {
  const { rows } = await app.ctx.db.pool.query<{ name: string }>(`
    SELECT c.conrelid::regclass || '.' || a.attname AS name
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = 'accounts'::regclass ORDER BY 1`);
  assert.ok(rows.length > 20);
  return rows.map(({ name }) => name);
}

/** Those of them in which an account still stands. */
export async function keysTo(app: TestApp, accountId: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await keysToAccounts(app)) {
    const [table, column] = name.split(".");
    const { rowCount } = await app.ctx.db.pool.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [
      accountId,
    ]);
    if (rowCount) found.push(name);
  }
  return found;
}
