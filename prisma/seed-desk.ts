import type { Tx } from "../src/platform/database/connect-database.ts";

/** Comments this young have been seen by nobody of the demo's staff. */
const UNSEEN_HOURS = 6;

/**
 * Fills the moderators' queues as they would have come about: what is older than a few hours has been looked at,
 * reports before an approval are settled, and everything is counted and can be searched.
 */
export async function fillDesk(tx: Tx, now: number): Promise<void> {
  const fresh = new Date(now - UNSEEN_HOURS * 3_600_000);
  await tx.$executeRaw`
    UPDATE reports r SET outcome = CASE WHEN c.status IN ('removed', 'rejected') THEN 'upheld' ELSE 'dismissed' END,
      settled_at = coalesce(c.approved_at, r.created_at)
    FROM comments c WHERE c.article_id = r.article_id AND c.id = r.comment_id
      AND (c.status IN ('removed', 'rejected') OR c.approved_at > r.created_at)`;
  await tx.$executeRaw`
    UPDATE comments c SET
      found = coalesce(f.found, '{}'),
      reported = c.status = 'published' AND c.report_weight > 0,
      reviewed_at = CASE WHEN c.status = 'published' AND c.created_at < ${fresh} THEN
        coalesce(c.approved_at, c.created_at + interval '20 minutes') ELSE c.approved_at END,
      queued_at = CASE WHEN c.status IN ('pending', 'published') THEN c.created_at END,
      urgent_at = urgent_since(c.created_at, coalesce(cardinality(f.found), 0) + 2 * c.report_weight
        + CASE WHEN c.care <> '{}' THEN 8 ELSE 0 END + CASE WHEN c.escalated THEN 48 ELSE 0 END, n.published)
    FROM article_counts n, comment_revisions v LEFT JOIN LATERAL (
      SELECT array_agg(DISTINCT x->>'check') AS found FROM jsonb_array_elements(v.findings) x
    ) f ON true
    WHERE n.article_id = c.article_id AND v.article_id = c.article_id AND v.comment_id = c.id
      AND v.revision = c.revision`;
  await tx.$executeRaw`
    INSERT INTO queue_counts (site_id, section, queue, slot, waiting)
    SELECT c.site_id, coalesce(a.section, ''), c.queue, 0, count(*)
    FROM comments c JOIN articles a ON a.id = c.article_id WHERE c.queue IS NOT NULL GROUP BY 1, 2, 3`;
  await tx.$executeRaw`
    INSERT INTO comment_words (article_id, comment_id, words)
    SELECT c.article_id, c.id, to_tsvector(search_config(coalesce(a.language, s.language)), c.body)
    FROM comments c JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id WHERE c.body <> ''`;
}
