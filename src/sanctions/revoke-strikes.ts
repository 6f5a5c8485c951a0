import { recordLine } from "../audit/record-line.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { reopenStatement } from "../statements/store.ts";
import { updateCopies } from "./copies-store.ts";
import { liftSanctionIn } from "./lift-sanction.ts";
import { updateReinstated } from "./store.ts";
import { findGroundedAgain, findGroundless, updateRevoked, updateUnrevoked } from "./strike-store.ts";

const BY_RULE = { kind: "check", id: null } as const;

/**
 * Revokes the strikes that follow from these decisions, since they no longer hold, and lifts the automatic sanctions
 * whose step would not have been reached without them. The authors' records are locked already.
 */
export async function revokeStrikes(tx: Tx, decisionIds: string[], at: Date): Promise<void> {
  if (decisionIds.length === 0) return;
  for (const struck of await updateRevoked(tx, decisionIds, at)) {
    for (const id of await findGroundless(tx, struck, at)) {
      await liftSanctionIn(tx, { id, by: BY_RULE, at, because: "lifted" });
    }
  }
}

/**
 * Counts strikes again that were revoked at that instant by a decision on the comment that is undone now, and puts the
 * automatic sanctions back that fell with them.
 */
export async function reinstateStrikes(
  tx: Tx,
  articleId: string,
  commentId: string,
  revokedAt: Date,
  now: Date,
): Promise<void> {
  for (const struck of await updateUnrevoked(tx, articleId, commentId, revokedAt)) {
    const ids = await findGroundedAgain(tx, struck, revokedAt);
    for (const id of ids) {
      await updateReinstated(tx, id);
      await reopenStatement(tx, id);
      await recordLine(tx, {
        siteId: struck.siteId,
        act: "sanction.reinstate",
        actor: BY_RULE,
        subject: `account:${struck.accountId}`,
        detail: { sanction: id },
      });
    }
    if (ids.length > 0) await updateCopies(tx, struck, now);
  }
}
