import { announce, type By } from "../audit/announce.ts";
import { recordLine } from "../audit/record-line.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { writeStatement } from "../statements/write-statement.ts";
import { updateCopies } from "./copies-store.ts";
import { findSitesKnown, insertSanction, type NewSanction } from "./store.ts";

/** The document that a sanction cites: of its own site, or for one everywhere of a site that the account is known on. */
export interface Ground {
  siteId: string;
  rulesVersion: number;
  /** BCP 47, of the site. */
  language: string;
}

/** A sanction as it is decided on; `by.name` is for colleagues. */
export type Decided = Pick<
  NewSanction,
  "siteId" | "accountId" | "kind" | "until" | "clauses" | "note" | "stepAt" | "removal" | "createdAt"
> & { by: By & { kind: "account" | "key" | "check" } };

/**
 * Writes a sanction and all that follows from it: the copies in the author's records, which are locked already, the
 * statement of reasons under the sanction's own id, the line in the audit log, and word to colleagues.
 *
 * @returns its id
 */
export async function writeSanction(tx: Tx, ground: Ground, sanction: Decided): Promise<string> {
  const { by, ...row } = sanction;
  const { siteId, accountId, kind, until, clauses, note, createdAt } = row;
  const { rulesVersion, language } = ground;
  const id = newId();
  const automated = by.kind === "check";
  const decider = { kind: by.kind, id: by.id };
  await insertSanction(tx, {
    ...row,
    id,
    rulesVersion,
    automated,
    deciderKind: decider.kind,
    deciderId: decider.id,
  });
  await updateCopies(tx, { accountId, siteId }, createdAt);
  await writeStatement(tx, {
    id,
    siteId: ground.siteId,
    act: kind,
    accountId,
    comment: null,
    clauses,
    rulesVersion,
    note: note === "" ? null : note,
    automatedDetection: false,
    automatedDecision: automated,
    source: "own",
    by: decider,
    language,
    until,
    at: createdAt,
  });
  await recordLine(tx, {
    siteId,
    act: "sanction.impose",
    actor: decider,
    subject: `account:${accountId}`,
    detail: {
      sanction: id,
      kind,
      until: until?.toISOString() ?? null,
      clauses,
      rulesVersion,
      removesComments: row.removal !== null,
    },
    values: note === "" ? {} : { note },
  });
  const sites = siteId === null ? await findSitesKnown(tx, accountId) : [siteId];
  for (const site of sites)
    await announce(tx, site, null, { event: "sanctioned", data: { accountId, kind, by } });
  return id;
}
