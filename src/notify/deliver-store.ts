import type { Delivery } from "../mail/mail-kinds.ts";
import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";

export type ToldKind = "reply" | "approval" | "decision";

/** How an account wants to be told; null where no mail may go. */
export interface Wish {
  delivery: Delivery;
  /** Mails about comments within the last hour. */
  recent: number;
}

export async function findWish(
  tx: Tx,
  clock: Clock,
  accountId: string,
  kind: "reply" | "decision",
): Promise<Wish | null> {
  const [row] = await tx.$queryRaw<Wish[]>`
    SELECT coalesce(p.delivery, 'at-once') AS delivery, (
      SELECT count(*) FROM mails m WHERE m.account_id = a.id AND m.created_at > ${clock.sql} - interval '1 hour'
        AND m.kind IN ('reply', 'decision'))::int AS recent
    FROM accounts a LEFT JOIN mail_preferences p ON p.account_id = a.id AND p.kind = ${kind}
    WHERE a.id = ${accountId}::uuid AND a.email IS NOT NULL AND a.email_verified_at IS NOT NULL
      AND a.erasure_asked_at IS NULL AND a.erased_at IS NULL`;
  return row ?? null;
}

/** Puts something down for the next digest, once. */
export async function insertDigestItem(
  tx: Tx,
  clock: Clock,
  item: { accountId: string; siteId: string; kind: ToldKind; subjectId: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO digest_items (account_id, site_id, kind, subject_id, created_at)
    VALUES (${item.accountId}::uuid, ${item.siteId}::uuid, ${item.kind}, ${item.subjectId}::uuid, ${clock.sql})
    ON CONFLICT DO NOTHING`;
}
