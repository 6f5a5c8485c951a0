import type { Context } from "../platform/context.ts";
import type { Answer } from "../platform/http/route.ts";
import { notFound } from "../platform/problem.ts";
import { readLink } from "../statements/links.ts";
import { findPart, findReadyExport } from "./exports-store.ts";

async function* partsOf(ctx: Context, id: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const bytes = await findPart(ctx.db.prisma, id, part);
    if (!bytes) return;
    yield bytes;
  }
}

/** The ZIP behind a link; `not-found` for a link that was not given out, and for one that is over. */
export async function downloadExport(ctx: Context, token: string): Promise<Answer> {
  const id = readLink(ctx, "export", token);
  const found = await findReadyExport(ctx.db.prisma, ctx.clock, id);
  if (!found) throw notFound();
  const day = found.readyAt.toISOString().slice(0, 10);
  return {
    status: 200,
    parts: { length: found.size, chunks: partsOf(ctx, id) },
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="understory-${day}.zip"`,
    },
  };
}
