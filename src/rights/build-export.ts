import { stringify } from "csv-stringify/sync";
import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import { cellText } from "../platform/csv.ts";
import { databaseTrouble } from "../platform/database/database-trouble.ts";
import { statementPage } from "../statements/links.ts";
import { exportUrl } from "./ask-export.ts";
import { dropParts, insertPart, markFailed, markReady } from "./exports-store.ts";
import { findOwnData, OWN_DATA, type Owner, type OwnRow } from "./own-data-store.ts";
import { type ArchiveFile, writeZip } from "./write-zip.ts";

const README = `This is what the comments service keeps about you.

Each file comes as JSON, for programs, and as CSV (RFC 4180, UTF-8), for spreadsheets. Instants are in UTC. In the CSV a
value that begins with =, +, - or @ has an apostrophe before it, so that no spreadsheet takes it for a formula.

What belongs to others is not in it: who decided on your comments, who reported them, what staff say among themselves.
Passwords and tokens are kept as hashes only and are not in it either.
`;

/** A row as its owner reads it: a statement of reasons comes with the address of its page. */
function shown(ctx: Context, name: string, row: OwnRow): OwnRow {
  return name === "statements" ? { ...row, url: statementPage(ctx, String(row.id)) } : row;
}

async function* jsonOf(ctx: Context, name: string, owner: Owner): AsyncGenerator<string> {
  let before = "[";
  for await (const rows of findOwnData(ctx.db.prisma, name, owner)) {
    for (const row of rows) {
      yield `${before}\n${JSON.stringify(shown(ctx, name, row))}`;
      before = ",";
    }
  }
  yield before === "[" ? "[]\n" : "\n]\n";
}

/** A value as one cell: lists and objects as JSON, and no text that a spreadsheet would run. */
function cell(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string") return cellText(value);
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

async function* csvOf(ctx: Context, name: string, owner: Owner): AsyncGenerator<string> {
  let header = true;
  for await (const rows of findOwnData(ctx.db.prisma, name, owner)) {
    if (rows.length === 0) return;
    const cells = rows.map((row) =>
      Object.fromEntries(Object.entries(shown(ctx, name, row)).map(([key, value]) => [key, cell(value)])),
    );
    yield stringify(cells, {
      header,
      record_delimiter: "windows",
      // Where a semicolon parts cells, an unquoted one would begin a cell of the reader's making.
      quoted: true,
      cast: { boolean: String },
    });
    header = false;
  }
}

/** Builds the ZIP of all that is kept about somebody, page by page; one that cannot be built is marked as failed. */
export async function buildExport(ctx: Context, one: { id: string; askedAt: Date } & Owner): Promise<void> {
  const { id, askedAt } = one;
  const files: ArchiveFile[] = [
    {
      name: "README.txt",
      text: async function* () {
        yield README;
      },
    },
    ...Object.keys(OWN_DATA).flatMap((name) => [
      { name: `${name}.json`, text: () => jsonOf(ctx, name, one) },
      { name: `${name}.csv`, text: () => csvOf(ctx, name, one) },
    ]),
  ];
  const db = ctx.db.prisma;
  await dropParts(db, id);
  let part = 0;
  try {
    const size = await writeZip(files, askedAt, async (bytes) => {
      await insertPart(db, id, part, bytes);
      part += 1;
    });
    await ctx.db.transaction(async (tx) => {
      const expiresAt = await markReady(tx, ctx.clock, id, size);
      if (!expiresAt) return;
      const detail = { url: exportUrl(ctx, id), expiresAt: expiresAt.toISOString() };
      await queueMail(ctx, tx, { kind: "export", detail, accountId: one.accountId });
    });
  } catch (error) {
    // A database that is away will be back; anything else would only fail again.
    if (!databaseTrouble(error)) await markFailed(db, id);
    throw error;
  }
}
