import type { Tx } from "../platform/database/connect-database.ts";
import type { Ground } from "./write-sanction.ts";

/** The codes of the clauses in force on a site, or with null on every site, those nearest to the account first. */
export function findGrounds(
  tx: Tx,
  accountId: string,
  siteId: string | null,
): Promise<(Ground & { codes: string[] })[]> {
  return tx.$queryRaw`
    SELECT s.id AS "siteId", s.language, s.rules_version AS "rulesVersion",
      array(SELECT clause->>'code' FROM jsonb_array_elements(d.clauses) clause) AS codes
    FROM sites s JOIN rules_documents d ON d.site_id = s.id AND d.version = s.rules_version
      LEFT JOIN author_records r ON r.site_id = s.id AND r.account_id = ${accountId}::uuid
      LEFT JOIN accounts a ON a.id = ${accountId}::uuid AND a.site_id = s.id
    WHERE ${siteId}::uuid IS NULL OR s.id = ${siteId}::uuid
    ORDER BY a.id IS NULL, r.account_id IS NULL, r.last_comment_at DESC NULLS LAST, s.created_at, s.id`;
}

/** The sites on which comments of an account wait or are published. */
export async function findWrittenOn(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ siteId: string }[]>`
    SELECT DISTINCT site_id AS "siteId" FROM comments
    WHERE author_id = ${accountId}::uuid AND guest_name IS NULL AND status IN ('published', 'pending')
      AND withdrawn_at IS NULL`;
  return rows.map((row) => row.siteId);
}
