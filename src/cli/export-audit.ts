import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportLines } from "../audit/export-lines.ts";
import { instant } from "../contract/common.ts";
import type { Context } from "../platform/context.ts";
import { startupError } from "../platform/startup-error.ts";
import { siteNamed } from "./manage.ts";

function read(name: string, given: string | undefined): Date | null {
  if (given === undefined) return null;
  // A day is taken from its beginning, in UTC.
  const at = /^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T00:00:00Z` : given;
  if (!instant.safeParse(at).success) {
    throw startupError(`--${name} is a day or an instant, such as 2026-11-23 or 2026-11-23T18:30:00Z.`);
  }
  return new Date(at);
}

/** Writes the lines of a site's log, or with no site named the installation's, as fast as the reader takes them. */
export async function exportAudit(
  ctx: Context,
  input: { site?: string; from?: string; to?: string; values: boolean },
  out: Writable,
): Promise<void> {
  const from = read("from", input.from);
  const to = read("to", input.to);
  const siteId = input.site === undefined ? null : (await siteNamed(ctx, input.site)).id;
  try {
    const lines = Readable.from(exportLines(ctx, { siteId, from, to, values: input.values }));
    await pipeline(lines, out, { end: false });
  } catch (error) {
    // Whoever reads, `head` for one, has had enough.
    if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
  }
}
