import { claimMails } from "../../../src/mail/mail-store.ts";
import { writeMail } from "../../../src/mail/write-mail.ts";
import { relayOutbox } from "../../../src/notify/relay-outbox.ts";
import { tellOutcomes } from "../../../src/notify/tell-outcomes.ts";
import type { TestApp } from "../../_support/app.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A mail as it would go out now; `text` null where there is nothing to tell any more. */
export interface Letter {
  kind: string;
  recipient: string;
  text: string | null;
}

/** Does what the jobs do between two beats. */
export async function relay(app: TestApp): Promise<void> {
  await relayOutbox(app.ctx);
  await tellOutcomes(app.ctx);
}

/** Takes the mails that wait and writes them, as the job that sends them does; each is taken once. */
export async function takeLetters(app: TestApp): Promise<Letter[]> {
  const rows = await claimMails(app.ctx.db.prisma, app.ctx.clock, 1000);
  const letters: Letter[] = [];
  for (const row of rows) {
    const written = await writeMail(app.ctx, row);
    const text = written && `${written.subject}\n${written.text}\n${written.html}`;
    letters.push({ kind: row.kind, recipient: row.recipient, text });
    await app.ctx.db.prisma.mail.update({ where: { id: row.id }, data: { status: "sent", sealed: null } });
  }
  return letters.sort((a, b) => a.kind.localeCompare(b.kind));
}
