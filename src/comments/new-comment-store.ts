import type { Author, Finding } from "../engine/case.ts";
import { type Queue, queueOf } from "../engine/queue-of.ts";
import type { Care } from "../engine/settings.ts";
import type { Tx } from "../platform/database/connect-database.ts";

export interface NewComment {
  articleId: string;
  id: string;
  siteId: string;
  parentId: string | null;
  inReplyToId: string | null;
  path: string[];
  depth: number;
  authorId: string;
  guestName: string | null;
  guestEmail: string | null;
  manageHash: Buffer | null;
  body: string;
  html: string;
  status: "published" | "pending" | "rejected";
  rulesVersion: number;
  createdAt: Date;
  findings: Finding[];
  clauses: string[];
  recent: Author["recent"];
  /** What readers see of the body, by which moderators search, and its language. */
  plain: string;
  language: string;
  /** By a member of staff: nobody need look at it. */
  reviewed: boolean;
  /** How urgent its findings make it; see `urgencyPoints`. */
  points: number;
  found: string[];
  care: Care[];
  /** The pseudonym of the network it was written from, under the month's key; null for a guest. */
  network: string | null;
}

/** The queue that a new comment waits in. */
function queueIn(c: NewComment): Queue | null {
  return queueOf({
    status: c.status,
    withdrawn: false,
    escalated: false,
    reported: false,
    reviewed: c.reviewed,
  });
}

/**
 * Writes a comment with its revision, its author's record, the count of the queue it waits in, the words it is found by
 * and, where it is published at once, the counters, the article's version and the outbox, in one statement. The version
 * it raises is its place in the thread: gapless and in the order of commits, so no page can skip a comment that commits
 * late.
 */
export async function insertComment(tx: Tx, c: NewComment): Promise<void> {
  const published = c.status === "published";
  const queue = queueIn(c);
  const answered =
    published &&
    c.parentId !== null &&
    tx.$executeRaw`
      UPDATE comments SET reply_count = reply_count + 1 WHERE article_id = ${c.articleId}::uuid AND id = ${c.parentId}::uuid`;
  const written = tx.$executeRaw`
    WITH counts AS (
      UPDATE article_counts SET version = version + 1, published = published + 1
      WHERE article_id = ${c.articleId}::uuid AND ${published}::boolean RETURNING version, published
    ),
    comment AS (
      INSERT INTO comments (article_id, id, site_id, parent_id, in_reply_to_id, path, depth, author_id, guest_name,
        guest_email, manage_hash, body, html, status, rules_version, created_at, published_at, published_seq, clauses,
        queued_at, urgent_at, found, care, reviewed_at)
      VALUES (${c.articleId}::uuid, ${c.id}::uuid, ${c.siteId}::uuid, ${c.parentId}::uuid, ${c.inReplyToId}::uuid,
        ${c.path}::uuid[], ${c.depth}::int, ${c.authorId}::uuid, ${c.guestName}::text, ${c.guestEmail}::text,
        ${c.manageHash}::bytea, ${c.body}::text, ${c.html}::text, ${c.status}::text, ${c.rulesVersion}::int,
        ${c.createdAt}::timestamptz, ${published ? c.createdAt : null}::timestamptz, (SELECT version FROM counts),
        ${c.clauses}::text[], ${queue === null ? null : c.createdAt}::timestamptz,
        urgent_since(${c.createdAt}::timestamptz, ${c.points}::float8, coalesce((SELECT published FROM counts),
          (SELECT n.published FROM article_counts n WHERE n.article_id = ${c.articleId}::uuid))),
        ${c.found}::text[], ${c.care}::text[], ${c.reviewed ? c.createdAt : null}::timestamptz)
    ),
    first_revision AS (
      INSERT INTO comment_revisions (article_id, comment_id, revision, body, rules_version, verdict, findings, created_at)
      VALUES (${c.articleId}::uuid, ${c.id}::uuid, 1, ${c.body}, ${c.rulesVersion}, ${c.status},
        ${JSON.stringify(c.findings)}::jsonb, ${c.createdAt})
    ),
    record AS (
      UPDATE author_records SET last_comment_at = ${c.createdAt}::timestamptz, recent = ${JSON.stringify(c.recent)}::jsonb,
        published = published + ${published ? 1 : 0}::int, network = ${c.network}::uuid,
        network_at = ${c.createdAt}::timestamptz
      WHERE account_id = ${c.authorId}::uuid AND site_id = ${c.siteId}::uuid
    ),
    searched AS (
      INSERT INTO comment_words (article_id, comment_id, words)
      VALUES (${c.articleId}::uuid, ${c.id}::uuid, to_tsvector(search_config(${c.language}), ${c.plain}))
    ),
    queues AS (
      INSERT INTO queue_counts AS q (site_id, section, queue, slot, waiting)
      SELECT site_id, coalesce(section, ''), ${queue}::text, queue_slot(), 1 FROM articles
      WHERE id = ${c.articleId}::uuid AND ${queue}::text IS NOT NULL
      ON CONFLICT (site_id, section, queue, slot) DO UPDATE SET waiting = q.waiting + 1
    ),
    news AS (
      INSERT INTO outbox (article_id, version, event, comment_id)
      SELECT ${c.articleId}::uuid, counts.version, 'comment', ${c.id}::uuid FROM counts
    )
    SELECT 1`;
  await Promise.all([answered, written]);
}
