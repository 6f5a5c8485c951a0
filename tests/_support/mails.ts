import type { MailDetails, MailKind } from "../../src/mail/mail-kinds.ts";
import type { TestApp } from "./app.ts";

export interface QueuedMail<K extends MailKind = MailKind> {
  id: string;
  kind: K;
  status: string;
  language: string;
  detail: MailDetails[K];
}

/** The mails to an address, oldest first, with what is sealed in them. */
export async function mailsTo(app: TestApp, recipient: string): Promise<QueuedMail[]> {
  const rows = await app.ctx.db.prisma.mail.findMany({ where: { recipient }, orderBy: { createdAt: "asc" } });
  return rows.map(({ id, kind, status, language, sealed }) => ({
    id,
    kind: kind as MailKind,
    status,
    language,
    detail: sealed === null ? {} : JSON.parse(app.ctx.secrets.open(sealed)),
  }));
}

/** The token of the newest mail of a kind to an address; throws where there is none. */
export async function tokenMailedTo(
  app: TestApp,
  recipient: string,
  kind: "verify" | "reset",
): Promise<string> {
  const mail = (await mailsTo(app, recipient)).findLast((one) => one.kind === kind);
  if (!mail) throw new Error(`no ${kind} mail to ${recipient}`);
  return (mail.detail as MailDetails["verify"]).token;
}
