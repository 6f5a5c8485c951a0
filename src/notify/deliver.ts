import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { approvalDetail, type StatedRow, statementDetail } from "./decision-detail.ts";
import { findWish, insertDigestItem } from "./deliver-store.ts";

/** How many mails about comments an account gets within an hour; what is more goes into the digest. */
export const MOST_PER_HOUR = 10;

/** Something that an account is to be told of. */
export type Told = { accountId: string; siteId: string; subjectId: string } & (
  | { kind: "reply" | "approval"; articleId: string }
  | { kind: "decision"; statement: StatedRow }
);

/**
 * Tells an account as it wishes: at once, in the digest, or not at all. However many answer one comment, no more than
 * ten mails go out within an hour. Whether there is still something to tell is seen when the mail is written.
 */
export async function deliver(ctx: Context, tx: Tx, told: Told): Promise<void> {
  const { accountId, siteId, subjectId } = told;
  const wish = await findWish(tx, ctx.clock, accountId, told.kind === "reply" ? "reply" : "decision");
  if (!wish || wish.delivery === "never") return;
  if (wish.delivery === "digest" || wish.recent >= MOST_PER_HOUR) {
    await insertDigestItem(tx, ctx.clock, { accountId, siteId, kind: told.kind, subjectId });
    return;
  }
  const to = { accountId, siteId };
  if (told.kind === "reply") {
    const detail = { articleId: told.articleId, commentId: subjectId };
    await queueMail(ctx, tx, { ...to, kind: "reply", detail });
  } else {
    const detail =
      told.kind === "decision"
        ? statementDetail(ctx, told.statement)
        : approvalDetail({ articleId: told.articleId, commentId: subjectId });
    await queueMail(ctx, tx, { ...to, kind: "decision", detail });
  }
}
