import { type AuditEntry, recordLine } from "../src/audit/record-line.ts";
import { type Decided, logDecision } from "../src/comments/log-decision.ts";
import type { Tx } from "../src/platform/database/connect-database.ts";
import type { Row } from "./seed-rows.ts";

/** An act of the demo's past, with its instant in epoch milliseconds. */
export type PastAct = { at: number } & (
  | { line: AuditEntry }
  | { decision: Decided }
  /** Any other: what it writes into the notebook, given the decisions until then. */
  | { write: (notebook: Tx, decisions: readonly Row[]) => Promise<void> }
);

/**
 * Writes acts down as the program does, in the order of their instants, and keeps the rows for a bulk insertion:
 * the program itself would date every line of the audit log today.
 */
export async function writeDown(
  acts: PastAct[],
): Promise<{ decisions: Row[]; statements: Row[]; lines: Row[] }> {
  const decisions: Row[] = [];
  const statements: Row[] = [];
  const lines: Row[] = [];
  let at = new Date(0);
  const keep = (rows: Row[], more: () => Row) => ({
    create: async ({ data }: { data: Row }) => {
      rows.push({ ...inColumns(data), ...more() });
    },
  });
  const notebook = {
    decision: keep(decisions, () => ({})),
    statement: keep(statements, () => ({})),
    auditLine: keep(lines, () => ({ at })),
  } as unknown as Tx;
  for (const act of acts.toSorted((a, b) => a.at - b.at)) {
    at = new Date(act.at);
    if ("line" in act) await recordLine(notebook, act.line);
    else if ("write" in act) await act.write(notebook, decisions);
    else await logDecision(notebook, act.decision);
  }
  // Rows of one statement have the same columns, and a note is left out where there is none.
  return { decisions, statements: statements.map((row) => ({ note: null, ...row })), lines };
}

/** `siteId` as `site_id`: the columns' names follow the fields' everywhere in the schema. */
function inColumns(data: Row): Row {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
