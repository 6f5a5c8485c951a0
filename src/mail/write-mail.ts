import type { Context } from "../platform/context.ts";
import { composeMail } from "./compose-mail.ts";
import { type MailDetails, subscriptionOf } from "./mail-kinds.ts";
import type { MailRow } from "./mail-store.ts";
import { mailWords } from "./mail-words.ts";
import { headerWords, readerWords } from "./reader-words.ts";
import { renderMail } from "./render-mail.ts";
import { findQuotedComment } from "./reply-store.ts";
import { unsubscribePage } from "./unsubscribe-link.ts";

/** A mail as it goes out. */
export interface Written {
  subject: string;
  text: string;
  html: string;
  /** The name beside the sender's address. */
  from: string;
  /** Where mail programs end its kind with one click; null where one cannot do without. */
  unsubscribeUrl: string | null;
}

const SERVICE = "Understory";

/**
 * Writes a queued mail in its language, from what it is about as that stands now. Null where there is nothing to tell
 * any more. Throws where what was sealed does not open.
 */
export async function writeMail(ctx: Context, row: MailRow): Promise<Written | null> {
  const { words, language } = mailWords(row.language);
  const site = readerWords(row.siteName ?? SERVICE);
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: row.timeZone ?? "UTC",
  });
  const facts = {
    ctx,
    words,
    site,
    when: (instant: string) => format.format(new Date(instant)),
    queuedAt: row.createdAt.toISOString(),
    quoted: async (of: { articleId: string; commentId: string }) => {
      const found = await findQuotedComment(ctx.db.prisma, of, row.accountId);
      return found && { ...found, author: readerWords(found.author), title: readerWords(found.title) };
    },
  };
  const detail = JSON.parse(ctx.secrets.open(row.sealed)) as MailDetails[typeof row.kind];
  const composed = await composeMail(facts, row.kind, detail);
  if (!composed) return null;
  const subscription = subscriptionOf(row.kind);
  const unsubscribeUrl =
    subscription && row.accountId ? unsubscribePage(ctx, row.accountId, subscription) : null;
  const frame = {
    ctx,
    language,
    hello: words.hello(row.readerName === null ? null : readerWords(row.readerName)),
    why: row.kind === "notice" ? words.whyNotice(site) : words.why(site),
    unsubscribe: unsubscribeUrl === null ? null : { label: words.unsubscribe, url: unsubscribeUrl },
  };
  return {
    subject: headerWords(composed.subject),
    ...renderMail(frame, composed),
    from: headerWords(row.siteName ?? SERVICE, 60),
    unsubscribeUrl,
  };
}
