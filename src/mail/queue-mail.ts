import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { type MailDetails, type MailKind, subscriptionOf, worthSending } from "./mail-kinds.ts";
import { insertAddressedMail, insertMail } from "./mail-store.ts";

interface Queued<K extends MailKind> {
  kind: K;
  detail: MailDetails[K];
  /** In whose name it is sent; null is the service's own. */
  siteId?: string | null;
  /** BCP 47, where the account has not chosen one. */
  language?: string | undefined;
}

/** To an account: its e-mail address is looked up. Null is an account that does not exist, of use with `decoy` alone. */
interface ToAccount {
  accountId: string | null;
  /**
   * Writes a row that is never sent where no mail may go out, so that whoever waits for the answer cannot tell by
   * the time it takes.
   */
  decoy?: boolean;
}

interface ToAddress {
  /** For people without an account, and for accounts that have just been erased. */
  address: string;
}

/**
 * Queues a mail in the caller's transaction; a job sends it after the commit. Queue freely: what the reader does not
 * want, or wants in the digest, is not queued, and nothing goes to locked or erased accounts (but
 * for news of the erasure itself), nor, of what one can do without, to addresses that are not proven.
 */
export async function queueMail<K extends MailKind>(
  ctx: Context,
  tx: Tx,
  mail: Queued<K> & (ToAccount | ToAddress),
): Promise<void> {
  const { kind, detail, siteId = null, language = null } = mail;
  // Sealed before anything is known of the account, or the time it takes would tell.
  const row = {
    id: newId(),
    kind,
    siteId,
    language,
    sealed: ctx.secrets.seal(JSON.stringify(detail)),
    worthSeconds: worthSending(kind),
  };
  if ("address" in mail) return insertAddressedMail(tx, ctx.clock, { ...row, recipient: mail.address });
  await insertMail(tx, ctx.clock, {
    ...row,
    accountId: mail.accountId,
    optional: subscriptionOf(kind) !== null,
    evenLocked: kind === "erasure",
    decoy: mail.decoy ?? false,
  });
}
