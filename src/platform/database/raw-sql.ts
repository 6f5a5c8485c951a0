import pg from "pg";
import { Prisma } from "../../generated/prisma/client.ts";

/** The part of Prisma's client that sends SQL as it is written. */
export type RawSql = Pick<
  Prisma.TransactionClient,
  "$queryRaw" | "$executeRaw" | "$queryRawUnsafe" | "$executeRawUnsafe"
>;

/** Sends one statement, named so that a connection plans it once. */
export type Send = (statement: pg.QueryConfig) => Promise<pg.QueryResult>;

const INT8 = 20;

/** As Prisma reads results: eight-byte integers as bigint, which `pg` by itself gives back as text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: "text") =>
    oid === INT8 && format === "text"
      ? BigInt
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** As Prisma sends parameters: instants in UTC to the millisecond. */
function parameter(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

/**
 * Prisma's raw calls, sent by `pg` itself: the same SQL and the same results, without the query engine's share,
 * which is several times what the statement costs (see `bench/`).
 */
export function rawSql(send: Send, nameOf: (query: { sql: string }) => string): RawSql {
  const run = (text: string, values: unknown[]) =>
    send({ name: nameOf({ sql: text }), text, values: values.map(parameter), types });
  const written = (query: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const sql = "sql" in query ? query : Prisma.sql(query, ...(values as Prisma.Sql[]));
    return run(sql.text, sql.values);
  };
  const raw = {
    $queryRaw: async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await written(query, values)).rows,
    $executeRaw: async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await written(query, values)).rowCount ?? 0,
    $queryRawUnsafe: async (query: string, ...values: unknown[]) => (await run(query, values)).rows,
    $executeRawUnsafe: async (query: string, ...values: unknown[]) =>
      (await run(query, values)).rowCount ?? 0,
  };
  // Prisma's promises can also be handed to a batch; nobody here does.
  return raw as unknown as RawSql;
}
