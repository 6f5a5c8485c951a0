import type { Text } from "../engine/settings.ts";
import type { Tx } from "../platform/database/connect-database.ts";

export interface NewStatement {
  id: string;
  siteId: string;
  act: string;
  accountId: string | null;
  articleId: string | null;
  commentId: string | null;
  section: string;
  clauses: string[];
  rulesVersion: number;
  note: Text | null;
  automatedDetection: boolean;
  automatedDecision: boolean;
  source: string;
  deciderKind: string;
  deciderId: string | null;
  language: string;
  contentAt: Date | null;
  until: Date | null;
  createdAt: Date;
}

export async function insertStatement(tx: Tx, statement: NewStatement): Promise<void> {
  const { note, ...rest } = statement;
  await tx.statement.create({ data: { ...rest, ...(note === null ? {} : { note }) }, select: { id: true } });
}

/** Ends what has not ended yet; returns the ids of those. */
export async function updateEnded(
  tx: Tx,
  of: { commentId: string } | { id: string },
  endedAt: Date,
  endedBy: string,
): Promise<string[]> {
  const rows = await tx.statement.findMany({ where: { ...of, endedAt: null }, select: { id: true } });
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0)
    await tx.statement.updateMany({ where: { id: { in: ids } }, data: { endedAt, endedBy } });
  return ids;
}

/** Opens again what was ended on a comment at that instant, by a decision that is undone. */
export async function reopenStatements(tx: Tx, commentId: string, endedAt: Date): Promise<void> {
  await tx.statement.updateMany({ where: { commentId, endedAt }, data: { endedAt: null, endedBy: null } });
}

/** Opens a statement again: what it tells of holds after all. */
export async function reopenStatement(tx: Tx, id: string): Promise<void> {
  await tx.statement.updateMany({ where: { id }, data: { endedAt: null, endedBy: null } });
}
