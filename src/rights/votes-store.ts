import { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../platform/database/connect-database.ts";

export interface OwnVote {
  commentId: string;
  articleId: string;
  articleKey: string;
  value: 1 | -1;
  createdAt: Date;
}

/** An account's votes, newest first, after the instant and comment of a cursor. */
export function findOwnVotes(
  db: Database["prisma"],
  of: { accountId: string; after: string[] | null; limit: number },
): Promise<OwnVote[]> {
  const [at, comment] = of.after ?? [];
  const later =
    at && comment
      ? Prisma.sql`AND (v.created_at, v.comment_id) < (${new Date(at)}::timestamptz, ${comment}::uuid)`
      : Prisma.empty;
  return db.$queryRaw`
    SELECT v.comment_id AS "commentId", v.article_id AS "articleId", a.key AS "articleKey", v.value::int AS value,
      v.created_at AS "createdAt"
    FROM votes v JOIN articles a ON a.id = v.article_id
    WHERE v.account_id = ${of.accountId}::uuid ${later}
    ORDER BY v.created_at DESC, v.comment_id DESC LIMIT ${of.limit}::int`;
}
