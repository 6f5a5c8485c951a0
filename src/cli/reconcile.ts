import { Prisma } from "../generated/prisma/client.ts";
import { inForceSql } from "../identity/records-store.ts";
import type { Context } from "../platform/context.ts";

/** A counter that does not equal its recount. */
export interface WrongCounter {
  counter: string;
  articleId: string;
  id: string;
  stored: number;
  counted: number;
}

interface Counter {
  name: string;
  recount: Prisma.Sql;
  fix: (wrong: WrongCounter) => Prisma.Sql;
}

/** Each counter with the statement that recounts it and the one that would correct it. */
const COUNTERS: Counter[] = [
  {
    name: "article.published",
    recount: Prisma.sql`
      SELECT n.article_id AS "articleId", n.article_id AS id, n.published AS stored,
        (SELECT count(*) FROM comments c WHERE c.article_id = n.article_id AND c.status = 'published')::int AS counted
      FROM article_counts n`,
    fix: (wrong) =>
      Prisma.sql`UPDATE article_counts SET published = ${wrong.counted} WHERE article_id = ${wrong.articleId}::uuid`,
  },
  {
    name: "comment.replyCount",
    recount: Prisma.sql`
      SELECT c.article_id AS "articleId", c.id, c.reply_count AS stored, coalesce(r.counted, 0)::int AS counted
      FROM comments c LEFT JOIN (
        SELECT article_id, parent_id, count(*) AS counted FROM comments
        WHERE listed AND parent_id IS NOT NULL GROUP BY article_id, parent_id
      ) r ON r.article_id = c.article_id AND r.parent_id = c.id`,
    fix: (wrong) =>
      Prisma.sql`UPDATE comments SET reply_count = ${wrong.counted} WHERE article_id = ${wrong.articleId}::uuid AND id = ${wrong.id}::uuid`,
  },
  ...([1, -1] as const).map((value) => ({
    name: value === 1 ? "comment.up" : "comment.down",
    recount: Prisma.sql`
      SELECT c.article_id AS "articleId", c.id, ${value === 1 ? Prisma.sql`c.up` : Prisma.sql`c.down`} AS stored,
        coalesce(v.counted, 0)::int AS counted
      FROM comments c LEFT JOIN (
        SELECT article_id, comment_id, count(*) AS counted FROM votes WHERE value = ${value}::int
        GROUP BY article_id, comment_id
      ) v ON v.article_id = c.article_id AND v.comment_id = c.id`,
    fix: (wrong: WrongCounter) =>
      Prisma.sql`UPDATE comments SET ${value === 1 ? Prisma.sql`up` : Prisma.sql`down`} = ${wrong.counted}
        WHERE article_id = ${wrong.articleId}::uuid AND id = ${wrong.id}::uuid`,
  })),
  ...(["escalated", "pending", "reported", "new"] as const).map((queue) => ({
    name: `queue.${queue}`,
    // Of a section; `id` carries its name.
    recount: Prisma.sql`
      SELECT coalesce(n.site_id, c.site_id) AS "articleId", coalesce(n.section, c.section) AS id,
        coalesce(n.waiting, 0)::int AS stored, coalesce(c.waiting, 0)::int AS counted
      FROM (SELECT site_id, section, sum(waiting) AS waiting FROM queue_counts WHERE queue = ${queue}
          GROUP BY site_id, section) n
        FULL JOIN (SELECT x.site_id, coalesce(a.section, '') AS section, count(*) AS waiting FROM comments x
          JOIN articles a ON a.id = x.article_id WHERE x.queue = ${queue} GROUP BY x.site_id, coalesce(a.section, '')) c
        ON c.site_id = n.site_id AND c.section = n.section`,
    fix: (wrong: WrongCounter) => Prisma.sql`
      WITH gone AS (
        DELETE FROM queue_counts WHERE site_id = ${wrong.articleId}::uuid AND section = ${wrong.id} AND queue = ${queue}
          AND slot <> -1
      )
      INSERT INTO queue_counts (site_id, section, queue, slot, waiting)
      VALUES (${wrong.articleId}::uuid, ${wrong.id}, ${queue}, -1, ${wrong.counted})
      ON CONFLICT (site_id, section, queue, slot) DO UPDATE SET waiting = excluded.waiting`,
  })),
  {
    name: "author.published",
    recount: Prisma.sql`
      SELECT r.site_id AS "articleId", r.account_id AS id, r.published AS stored, coalesce(c.counted, 0)::int AS counted
      FROM author_records r LEFT JOIN (
        SELECT site_id, author_id, count(*) AS counted FROM comments WHERE status = 'published' GROUP BY site_id, author_id
      ) c ON c.site_id = r.site_id AND c.author_id = r.account_id`,
    fix: (wrong) =>
      Prisma.sql`UPDATE author_records SET published = ${wrong.counted} WHERE site_id = ${wrong.articleId}::uuid AND account_id = ${wrong.id}::uuid`,
  },
];

/** The sanctions in force that an author's record carries; what is over may stay there until it is swept away. */
function carriedSanctions(now: Prisma.Sql): Counter {
  const inForce = inForceSql(Prisma.sql`r.account_id`, Prisma.sql`r.site_id`, now);
  const carried = Prisma.sql`coalesce((
    SELECT jsonb_agg(e ORDER BY n) FROM jsonb_array_elements(r.sanctions) WITH ORDINALITY AS t (e, n)
    WHERE e->'until' = 'null' OR (e->>'until')::numeric > extract(epoch FROM ${now}) * 1000), '[]')`;
  return {
    name: "author.sanctions",
    // Counted is how many are in force; stored is -1 where as many are carried, but not the same ones.
    recount: Prisma.sql`
      SELECT x.site_id AS "articleId", x.account_id AS id, jsonb_array_length(x.in_force) AS counted, CASE
        WHEN x.carried = x.in_force OR jsonb_array_length(x.carried) <> jsonb_array_length(x.in_force)
          THEN jsonb_array_length(x.carried) ELSE -1 END AS stored
      FROM (SELECT r.site_id, r.account_id, ${carried} AS carried, ${inForce} AS in_force FROM author_records r) x`,
    fix: (wrong) => Prisma.sql`
      UPDATE author_records r SET sanctions = ${inForce}
      WHERE r.site_id = ${wrong.articleId}::uuid AND r.account_id = ${wrong.id}::uuid`,
  };
}

const SHOWN = 100;

/** Compares every counter with a recount, each in one snapshot; with `fix`, corrects those that differ. */
export async function reconcile(
  ctx: Context,
  fix: boolean,
): Promise<{ wrong: WrongCounter[]; fixed: number }> {
  const wrong: WrongCounter[] = [];
  let fixed = 0;
  for (const counter of [...COUNTERS, carriedSanctions(ctx.clock.sql)]) {
    const rows = await ctx.db.transaction(
      async (tx) => {
        await tx.$executeRaw`SET LOCAL statement_timeout = '60s'`;
        const found = await tx.$queryRaw<WrongCounter[]>`
          SELECT * FROM (${counter.recount}) x WHERE x.stored <> x.counted LIMIT ${SHOWN}`;
        for (const one of fix ? found : []) fixed += await tx.$executeRaw(counter.fix(one));
        return found;
      },
      { timeoutMs: 120_000 },
    );
    wrong.push(...rows.map((row) => ({ ...row, counter: counter.name })));
  }
  return { wrong, fixed };
}
