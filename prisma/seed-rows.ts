import { v7 } from "uuid";
import { Prisma } from "../src/generated/prisma/client.ts";
import type { Tx } from "../src/platform/database/connect-database.ts";

/** A row by the names of its columns; instants as `Date`, bytes as `\x` and hexadecimal. */
export type Row = Record<string, unknown>;

/** An id as `newId` would have made it at that instant (epoch milliseconds). */
export function idAt(instant: number): string {
  return v7({ msecs: Math.floor(instant) });
}

/** Inserts rows of the same columns in one statement with one parameter. Returns how many there are now. */
export async function insertRows(tx: Tx, table: string, rows: Row[]): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const columns = Prisma.raw(
    Object.keys(first)
      .map((name) => `"${name}"`)
      .join(", "),
  );
  const into = Prisma.raw(`"${table}"`);
  return tx.$executeRaw`
    INSERT INTO ${into} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${into}, ${JSON.stringify(rows)}::jsonb)`;
}
