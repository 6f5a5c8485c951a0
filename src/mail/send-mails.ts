import { z } from "zod";
import type { Context } from "../platform/context.ts";
import {
  claimMails,
  dropStaleMails,
  type MailRow,
  MOST_ATTEMPTS,
  noteFailure,
  settleMail,
} from "./mail-store.ts";
import { openTransport, type Transport } from "./open-transport.ts";
import { writeMail } from "./write-mail.ts";

const AT_ONCE = 20;

const address = z.email().max(254);

/** What is kept of a failure: codes alone, since servers quote addresses. */
function reasonOf(error: unknown): { reason: string; forGood: boolean; unreachable: boolean } {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const reason = [code, responseCode].filter((part) => part !== undefined).join(" ") || "unknown";
  // The server knows the recipient, or the mail, and wants neither.
  const refused = code === "EENVELOPE" || code === "EMESSAGE";
  return {
    reason,
    forGood: refused && typeof responseCode === "number" && responseCode >= 500,
    unreachable: ["ECONNECTION", "ETIMEDOUT", "EDNS", "ESOCKET", "EAUTH", "ETLS"].includes(String(code)),
  };
}

/** Sends one mail and says what became of it; false where the server cannot be reached, so that others may wait. */
async function sendOne(ctx: Context, transport: Transport, row: MailRow): Promise<boolean> {
  const { prisma } = ctx.db;
  try {
    if (!address.safeParse(row.recipient).success) {
      await settleMail(prisma, ctx.clock, row.id, { status: "failed", error: "no address" });
      return true;
    }
    const written = await writeMail(ctx, row);
    if (!written) {
      await settleMail(prisma, ctx.clock, row.id, { status: "dropped", error: "nothing to tell" });
      return true;
    }
    await transport.send({ ...written, id: row.id, recipient: row.recipient });
    // The subject of a reply names whoever wrote it, which is not the recipient's to keep once that account is erased.
    const subject = row.kind === "reply" ? {} : { subject: written.subject };
    await settleMail(prisma, ctx.clock, row.id, { status: "sent", ...subject });
    return true;
  } catch (error) {
    const { reason, forGood, unreachable } = reasonOf(error);
    ctx.log.warn({ source: "mail", mail: row.id, kind: row.kind, reason }, "a mail could not be sent");
    if (forGood || row.attempts >= MOST_ATTEMPTS)
      await settleMail(prisma, ctx.clock, row.id, { status: "failed", error: reason });
    else await noteFailure(prisma, row.id, reason);
    return !unreachable;
  }
}

/**
 * Sends the mails that are due; without an SMTP server they wait to be looked at until they are worth nothing. Each
 * fails for itself and comes back after its pause, but where the server cannot be reached the rest is left for later.
 */
export async function sendMails(ctx: Context): Promise<void> {
  await dropStaleMails(ctx.db.prisma, ctx.clock);
  if (ctx.config.smtpUrl === null) return;
  const transport = await openTransport(ctx, ctx.config.smtpUrl);
  try {
    for (;;) {
      const rows = await claimMails(ctx.db.prisma, ctx.clock, AT_ONCE);
      const reached = await Promise.all(rows.map((row) => sendOne(ctx, transport, row)));
      if (rows.length < AT_ONCE || reached.includes(false)) return;
    }
  } finally {
    transport.close();
  }
}
