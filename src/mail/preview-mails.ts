import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import { findMail, findMails, type ListedMail } from "./mail-store.ts";
import { type Written, writeMail } from "./write-mail.ts";

const LATEST = 100;

/** The mails of late, newest first. For whoever works on this machine: see `mailPreview` of the configuration. */
export function listMails(ctx: Context): Promise<ListedMail[]> {
  return findMails(ctx.db.prisma, LATEST);
}

/** A mail as it would go out; null where it tells nothing (any more). Throws `not-found` where there is none. */
export async function previewMail(
  ctx: Context,
  id: string,
): Promise<{ recipient: string; written: Written | null }> {
  const row = await findMail(ctx.db.prisma, id);
  if (!row) throw notFound();
  return {
    recipient: row.recipient,
    written: row.sealed === null ? null : await writeMail(ctx, { ...row, sealed: row.sealed }),
  };
}
