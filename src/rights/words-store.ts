import { Prisma } from "../generated/prisma/client.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { ErasedKind } from "./erasures-store.ts";

const BATCH = 500;

/** What an article under a legal hold has stays as it is until the hold ends. */
const FREE = Prisma.sql`NOT coalesce((a.settings->>'legalHold')::boolean, false)`;

/** Something of an account's that an erasure takes, at most so many at a time; returns how many. */
export type Step = (tx: Tx, accountId: string) => Promise<number>;

const ofComments = (accountId: string) => Prisma.sql`
  comments c JOIN articles a ON a.id = c.article_id AND ${FREE}
  WHERE c.author_id = ${accountId}::uuid AND c.guest_name IS NULL`;

/** A vote stays, so that counts and ranks hold, but under a number of its own that leads to nobody. */
const votes: Step = (tx, accountId) => tx.$executeRaw`
  UPDATE votes v SET account_id = gen_random_uuid() FROM (
    SELECT x.article_id, x.comment_id FROM votes x JOIN articles a ON a.id = x.article_id AND ${FREE}
    WHERE x.account_id = ${accountId}::uuid LIMIT ${BATCH}
  ) due WHERE v.article_id = due.article_id AND v.comment_id = due.comment_id AND v.account_id = ${accountId}::uuid`;

/** A report stays, since a comment may stand or fall by it, without its words and under a number of its own. */
const reports: Step = (tx, accountId) => tx.$executeRaw`
  UPDATE reports r SET account_id = gen_random_uuid(), details = NULL FROM (
    SELECT x.article_id, x.comment_id FROM reports x JOIN articles a ON a.id = x.article_id AND ${FREE}
    WHERE x.account_id = ${accountId}::uuid LIMIT ${BATCH}
  ) due WHERE r.article_id = due.article_id AND r.comment_id = due.comment_id AND r.account_id = ${accountId}::uuid`;

/** Earlier words of what stays, and all that the checks made of what goes. */
const revisions: Step = (tx, accountId) => tx.$executeRaw`
  UPDATE comment_revisions v SET body = '', findings = '[]' FROM (
    SELECT y.article_id, y.comment_id, y.revision FROM (SELECT c.* FROM ${ofComments(accountId)}) c
      JOIN comment_revisions y ON y.article_id = c.article_id AND y.comment_id = c.id
    WHERE (y.body <> '' OR y.findings <> '[]') AND (c.body = '' OR y.revision < c.revision) LIMIT ${BATCH}
  ) due WHERE v.article_id = due.article_id AND v.comment_id = due.comment_id AND v.revision = due.revision`;

/** Decisions stay, by whom and under which clause, without words about the person or theirs. */
const decisions: Step = (tx, accountId) => tx.$executeRaw`
  UPDATE decisions d SET note = NULL, internal_note = NULL, findings = '[]',
    referral = CASE WHEN d.referral IS NOT NULL THEN jsonb_build_object('authority', d.referral->'authority', 'handedOver', '') END
  FROM (
    SELECT y.article_id, y.id FROM (SELECT c.* FROM ${ofComments(accountId)}) c
      JOIN decisions y ON y.article_id = c.article_id AND y.comment_id = c.id
    WHERE y.note IS NOT NULL OR y.internal_note IS NOT NULL OR y.findings <> '[]'
      OR coalesce(y.referral->>'handedOver', '') <> '' LIMIT ${BATCH}
  ) due WHERE d.article_id = due.article_id AND d.id = due.id`;

/** The values beside the lines of the audit log; the lines, with their digests, are for good. */
const commentLines: Step = (tx, accountId) => tx.$executeRaw`
  UPDATE audit_lines SET values = '{}' WHERE id IN (
    SELECT l.id FROM (SELECT c.* FROM ${ofComments(accountId)}) c
      JOIN audit_lines l ON l.site_id = c.site_id AND l.subject = 'comment:' || c.id
    WHERE l.values <> '{}' LIMIT ${BATCH})`;

const commentNotes: Step = (tx, accountId) => tx.$executeRaw`
  DELETE FROM internal_notes WHERE id IN (
    SELECT n.id FROM (SELECT c.* FROM ${ofComments(accountId)}) c
      JOIN internal_notes n ON n.subject = 'comment' AND n.subject_id = c.id LIMIT ${BATCH})`;

const statements: Step = (tx, accountId) => tx.$executeRaw`
  UPDATE statements SET note = NULL WHERE id IN (
    SELECT s.id FROM statements s LEFT JOIN articles a ON a.id = s.article_id
    WHERE s.account_id = ${accountId}::uuid AND s.note IS NOT NULL AND (a.id IS NULL OR ${FREE}) LIMIT ${BATCH})`;

/** Appeals that are decided; one that is not is judged by its words. */
const appealLines: Step = (tx, accountId) => tx.$executeRaw`
  UPDATE audit_lines SET values = '{}' WHERE id IN (
    SELECT l.id FROM appeals p LEFT JOIN articles a ON a.id = p.article_id
      JOIN audit_lines l ON l.site_id = p.site_id AND l.subject = 'appeal:' || p.id
    WHERE p.account_id = ${accountId}::uuid AND p.outcome IS NOT NULL AND (a.id IS NULL OR ${FREE})
      AND l.values <> '{}' LIMIT ${BATCH})`;

const appeals: Step = (tx, accountId) => tx.$executeRaw`
  UPDATE appeals SET text = '', note = NULL WHERE id IN (
    SELECT p.id FROM appeals p LEFT JOIN articles a ON a.id = p.article_id
    WHERE p.account_id = ${accountId}::uuid AND p.outcome IS NOT NULL AND (p.text <> '' OR p.note IS NOT NULL)
      AND (a.id IS NULL OR ${FREE}) LIMIT ${BATCH})`;

/** By what a receipt calls each. What is found by the texts of another step goes before it. */
export const WORD_STEPS: Partial<Record<ErasedKind, Step>> = {
  ...{
    votes,
    reports,
    revisions,
    decisions,
    auditValues: commentLines,
    internalNotes: commentNotes,
    statements,
  },
  ...{ appealAuditValues: appealLines, appeals },
};

/** Whether a step has more to do after having done so many. */
export function isFull(count: number): boolean {
  return count >= BATCH;
}

/** Notices that somebody gave: those that are decided lose their words, and those that wait are told of. */
export async function eraseNotices(
  tx: Tx,
  of: { email: string } | { ids: string[] },
): Promise<{ erased: number; open: string[] }> {
  const theirs =
    "email" in of
      ? Prisma.sql`n.email <> '' AND lower(n.email) = ${of.email}`
      : Prisma.sql`n.id = ANY(${of.ids}::uuid[])`;
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT n.id FROM notices n LEFT JOIN articles a ON a.id = n.article_id
    WHERE ${theirs} AND (n.outcome IS NULL OR NOT (a.id IS NULL OR ${FREE}))`;
  const waiting = open.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE audit_lines l SET values = '{}' FROM notices n
    WHERE ${theirs} AND n.id <> ALL(${waiting}::uuid[]) AND l.site_id = n.site_id AND l.subject = 'notice:' || n.id
      AND l.values <> '{}'`;
  const erased = await tx.$executeRaw`
    UPDATE notices n SET name = '', email = '', network = NULL, explanation = '', note = NULL
    WHERE ${theirs} AND n.id <> ALL(${waiting}::uuid[])`;
  return { erased, open: waiting };
}

/** What an erasure leaves of an account's words, and why it may. */
export interface Left {
  held: number;
  published: number;
  openAppeals: number;
  decisions: number;
  sanctions: number;
}

export async function countLeft(tx: Tx, accountId: string): Promise<Left> {
  const [row] = await tx.$queryRaw<Left[]>`
    SELECT x.*, y.held + z.held AS held, z."openAppeals" FROM (
      SELECT count(*) FILTER (WHERE c.status = 'published' AND c.body <> '' AND ${FREE})::int AS published,
        (SELECT count(*) FROM statements s WHERE s.account_id = ${accountId}::uuid)::int AS decisions,
        (SELECT count(*) FROM sanctions s WHERE s.account_id = ${accountId}::uuid)::int AS sanctions
      FROM comments c JOIN articles a ON a.id = c.article_id
      WHERE c.author_id = ${accountId}::uuid AND c.guest_name IS NULL
    ) x, (
      SELECT (count(*) FILTER (WHERE c.body <> ''))::int AS held
      FROM comments c JOIN articles a ON a.id = c.article_id AND NOT ${FREE}
      WHERE c.author_id = ${accountId}::uuid AND c.guest_name IS NULL
    ) y, (
      SELECT ((SELECT count(*) FROM votes v JOIN articles a ON a.id = v.article_id AND NOT ${FREE}
            WHERE v.account_id = ${accountId}::uuid)
          + (SELECT count(*) FROM reports r JOIN articles a ON a.id = r.article_id AND NOT ${FREE}
            WHERE r.account_id = ${accountId}::uuid))::int AS held,
        (SELECT count(*) FROM appeals p WHERE p.account_id = ${accountId}::uuid AND p.text <> '')::int AS "openAppeals"
    ) z`;
  return row ?? { held: 0, published: 0, openAppeals: 0, decisions: 0, sanctions: 0 };
}
