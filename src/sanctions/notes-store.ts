import type { Database, Tx } from "../platform/database/connect-database.ts";

export interface NoteRow {
  id: string;
  authorId: string | null;
  authorName: string | null;
  body: string;
  createdAt: Date;
}

/** What staff of a site have noted on a comment or an account, oldest first. */
export function findNotes(
  db: Tx | Database["prisma"],
  siteId: string,
  subject: "comment" | "account",
  subjectId: string,
): Promise<NoteRow[]> {
  return db.$queryRaw`
    SELECT n.id, n.author_id AS "authorId", a.name AS "authorName", n.body, n.created_at AS "createdAt"
    FROM internal_notes n LEFT JOIN accounts a ON a.id = n.author_id
    WHERE n.site_id = ${siteId}::uuid AND n.subject = ${subject} AND n.subject_id = ${subjectId}::uuid
    ORDER BY n.created_at, n.id LIMIT 500`;
}

export async function insertNote(
  tx: Tx,
  note: {
    id: string;
    siteId: string;
    subject: "comment" | "account";
    subjectId: string;
    authorId: string | null;
    body: string;
  },
): Promise<Date> {
  const { createdAt } = await tx.internalNote.create({ data: note, select: { createdAt: true } });
  return createdAt;
}
