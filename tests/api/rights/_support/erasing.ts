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
