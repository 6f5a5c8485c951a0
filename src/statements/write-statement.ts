import type { Text } from "../engine/settings.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { insertStatement, updateEnded } from "./store.ts";

/** What drew attention to what was restricted. */
export type Source = "check" | "report" | "notice" | "appeal" | "own";

/** A decision that restricts somebody, as its statement of reasons needs it. */
export interface Restriction {
  /** The decision's id, or the sanction's. */
  id: string;
  siteId: string;
  act: "reject" | "remove" | "warn" | "premoderate" | "suspend" | "ban" | "muteReports";
  /** Null for a guest. */
  accountId: string | null;
  comment: { articleId: string; id: string; section: string | null; createdAt: Date } | null;
  clauses: string[];
  rulesVersion: number;
  note: Text | null;
  automatedDetection: boolean;
  automatedDecision: boolean;
  source: Source;
  by: { kind: string; id: string | null };
  /** BCP 47, of the content or the site. */
  language: string;
  until: Date | null;
  at: Date;
}

/** Writes the statement of reasons of a restricting decision, in that decision's transaction. */
export async function writeStatement(tx: Tx, given: Restriction): Promise<void> {
  const { comment, by, at, ...rest } = given;
  await insertStatement(tx, {
    ...rest,
    articleId: comment?.articleId ?? null,
    commentId: comment?.id ?? null,
    section: comment?.section ?? "",
    contentAt: comment?.createdAt ?? null,
    deciderKind: by.kind,
    deciderId: by.id,
    createdAt: at,
  });
}

/**
 * Says of the statements on a comment, or of one by its id, that what they tell of no longer holds. Returns the ids of
 * those that did until now.
 */
export async function endStatements(
  tx: Tx,
  of: { commentId: string } | { id: string },
  at: Date,
  by: "restored" | "undone" | "overturned" | "lifted",
): Promise<string[]> {
  return updateEnded(tx, of, at, by);
}
