import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import pg from "pg";
import { createTestDatabase, type TestDatabase } from "../_support/database.ts";

const SCHEMA = readFileSync(join(import.meta.dirname, "../../prisma/schema.prisma"), "utf8");

/** Columns that only the database writes: Prisma need not know them. */
const DATABASE_ONLY = new Set([
  "comments.listed",
  "comments.prominence",
  "comments.queue",
  "accounts.email_fold",
]);

/** Tables of a site that name an article without belonging to it; `article_keys` is where keys become ids. */
const OF_SITES = new Set(["article_keys", "appeals", "notices", "statements"]);

interface Column {
  optional: boolean;
  list: boolean;
}

/** `table.column` of every field of every model. */
function modelled(): Map<string, Column> {
  const columns = new Map<string, Column>();
  for (const [, block = ""] of SCHEMA.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)) {
    const table = /@@map\("(\w+)"\)/.exec(block)?.[1] ?? "";
    for (const line of block.split("\n")) {
      const field = /^ {2}(\w+)\s+\w+(\[\])?(\?)?/.exec(line);
      if (!field) continue;
      const column = /@map\("(\w+)"\)/.exec(line)?.[1] ?? field[1];
      columns.set(`${table}.${column}`, { list: field[2] !== undefined, optional: field[3] !== undefined });
    }
  }
  return columns;
}

describe("prisma/schema.prisma", () => {
  let database: TestDatabase;
  let client: pg.Client;
  before(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  after(async () => {
    await client.end();
    await database.drop();
  });

  it("says of every column what the migrations made of it", async () => {
    const { rows } = await client.query<{ name: string; nullable: boolean; list: boolean }>(`
      SELECT table_name || '.' || column_name AS name, is_nullable = 'YES' AS nullable, data_type = 'ARRAY' AS list
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`);
    const stored = new Map(
      rows.map((row) => [row.name, { list: row.list, optional: row.nullable && !row.list }]),
    );
    for (const name of DATABASE_ONLY) assert.ok(stored.delete(name), name);
    assert.ok(stored.size > 100);
    assert.deepEqual(Object.fromEntries([...modelled()].sort()), Object.fromEntries([...stored].sort()));
  });

  it("puts the article first in every key of a table that belongs to one", async () => {
    const { rows } = await client.query<{ table: string; columns: string[] }>(`
      SELECT c.relname AS table, array_agg(a.attname::text ORDER BY k.position) AS columns
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, position)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
      WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace
        AND EXISTS (SELECT 1 FROM pg_attribute b WHERE b.attrelid = c.oid AND b.attname = 'article_id')
      GROUP BY c.relname, i.indexrelid`);
    assert.ok(rows.length >= 8);
    for (const { table, columns } of rows.filter((row) => !OF_SITES.has(row.table))) {
      assert.equal(columns[0], "article_id", table);
    }
  });

  it("keeps the audit log append-only, whoever asks", async () => {
    const id = "019ac9c0-0000-7000-8000-000000000001";
    await client.query(
      "INSERT INTO audit_lines (id, act, actor_kind, subject, detail, values) VALUES ($1, 'x', 'check', 's', '{}', '{\"a\":1}')",
      [id],
    );
    await assert.rejects(client.query("UPDATE audit_lines SET act = 'y' WHERE id = $1", [id]), /append-only/);
    await assert.rejects(client.query("DELETE FROM audit_lines WHERE id = $1", [id]), /append-only/);
    await assert.rejects(client.query("TRUNCATE audit_lines"), /refused/);
    await client.query("UPDATE audit_lines SET values = '{}' WHERE id = $1", [id]);
  });
});
