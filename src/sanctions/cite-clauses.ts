import type { Tx } from "../platform/database/connect-database.ts";
import { Problem } from "../platform/problem.ts";
import { findGrounds, findWrittenOn } from "./grounds-store.ts";
import type { Ground } from "./write-sanction.ts";

/**
 * The document in force that has all of these clauses: the site's, or for a sanction everywhere that of a site that the
 * account is known on, its home and the one it wrote on last before others. Comments are removed under the same clauses,
 * so of those each site where any stand must have one. Throws `clause-required` where there is no such document.
 */
export async function citeClauses(
  tx: Tx,
  of: { accountId: string; siteId: string | null; clauses: string[]; removesComments: boolean },
): Promise<Ground> {
  const grounds = await findGrounds(tx, of.accountId, of.siteId);
  const ground = grounds.find(({ codes }) => of.clauses.every((clause) => codes.includes(clause)));
  if (!ground) throw new Problem("clause-required");
  if (of.siteId === null && of.removesComments) {
    const written = new Set(await findWrittenOn(tx, of.accountId));
    const lacking = grounds.some(
      ({ siteId, codes }) => written.has(siteId) && !of.clauses.some((clause) => codes.includes(clause)),
    );
    if (lacking) {
      throw new Problem(
        "clause-required",
        {},
        "Of each site whose comments are removed, cite a clause as well.",
      );
    }
  }
  return ground;
}
