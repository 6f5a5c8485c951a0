import pg from "pg";

/** What stands in every table: how many rows, and a digest of them all, so that any change shows. */
export async function contentsOf(databaseUrl: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    const parts = rows.map(
      ({ name }) =>
        `SELECT '${name}' AS name, count(*) || ' ' || md5(coalesce(string_agg(t::text, '~' ORDER BY t::text), ''))
         AS contents FROM "${name}" t`,
    );
    const contents = await client.query<{ name: string; contents: string }>(parts.join(" UNION ALL "));
    return Object.fromEntries(contents.rows.map((row) => [row.name, row.contents]));
  } finally {
    await client.end();
  }
}
