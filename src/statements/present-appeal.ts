import type { AppealRow } from "./read-store.ts";

/** An appeal as whoever made it sees it: not who judged it. */
export function presentAppeal(row: AppealRow) {
  return {
    id: row.id,
    party: row.party,
    text: row.text,
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    outcome: row.outcome,
    note: row.note,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}
