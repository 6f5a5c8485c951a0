import assert from "node:assert/strict";
import type { Role } from "../../../../src/identity/actor.ts";
import { writeMember } from "../../../../src/sites/set-member.ts";
import type { TestApp } from "../../../_support/app.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type Person,
  type TestArticle,
  type TestSite,
} from "../../../_support/people.ts";
import { bodyOf } from "../../_support/answers.ts";

// biome-ignore lint/suspicious/noExplicitAny: an item's fields are what the tests are about
export type Item = any;

export interface Page {
  items: Item[];
  nextCursor: string | null;
  total: number | null;
}

/** A site whose checks hold, refuse and ask for care, with articles in two sections and in none. */
export const SETTINGS = {
  terms: { held: ["rascal", { term: "scoundrel", care: "slur" }, { term: "gore", care: "violence" }] },
};

export interface DeskScene {
  app: TestApp;
  site: TestSite;
  sport: TestArticle;
  world: TestArticle;
  none: TestArticle;
  author: Person;
  moderator: Person;
  editor: Person;
  /** Moderates sport alone. */
  sportsman: Person;
  read(query?: string, as?: string): Promise<Page>;
  ids(query?: string, as?: string): Promise<string[]>;
  counts(as?: string, query?: string): Promise<Record<string, number>>;
  claim(as: Person, fields?: object): Promise<Item[]>;
  /** A comment that a check holds. */
  held(
    article: TestArticle,
    fields?: { body?: string; author?: Person },
  ): Promise<{ id: string; revision: number }>;
}

export async function giveRole(
  app: TestApp,
  site: TestSite,
  accountId: string,
  role: Role | null,
  sections: string[] | null = null,
): Promise<void> {
  await app.ctx.db.transaction((tx) =>
    writeMember(tx, { kind: "operator", id: null }, { siteId: site.id, accountId, role, sections }),
  );
}

export async function setDesk(app: TestApp, settings: object = {}, fields: object = {}): Promise<DeskScene> {
  const site = await newSite(app, { ...SETTINGS, ...settings }, fields);
  const sport = await newArticle(app, site, { section: "sport" });
  const world = await newArticle(app, site, { section: "world" });
  const none = await newArticle(app, site);
  const author = await newPerson(app);
  const moderator = await newStaff(app, site, "moderator");
  const editor = await newStaff(app, site, "editor");
  const sportsman = await newPerson(app, { name: "Sportsman" });
  await giveRole(app, site, sportsman.id, "moderator", ["sport"]);
  const read = async (query = "", as = moderator.token): Promise<Page> =>
    bodyOf(await app.get(`/v1/moderation/queue?site=${site.slug}${query}`, as));
  return {
    ...{ app, site, sport, world, none, author, moderator, editor, sportsman, read },
    ids: async (query, as) => (await read(query, as)).items.map((item: Item) => item.id),
    counts: async (as = moderator.token, query = "") =>
      bodyOf(await app.get(`/v1/moderation/queue/counts?site=${site.slug}${query}`, as)).counts,
    claim: async (as, body = {}) =>
      bodyOf(await app.post("/v1/moderation/queue/claims", { site: site.slug, ...body }, as.token)).items,
    async held(article, given = {}) {
      const comment = await newComment(app, article, given.author ?? author, {
        body: given.body ?? `A rascal, number ${Math.random()}`,
      });
      assert.equal(comment.status, "pending");
      return comment;
    },
  };
}

/** Puts so many pending comments before the moderators, by SQL; the n-th is n minutes less urgent than the first. */
export async function fillQueue(scene: DeskScene, article: TestArticle, count: number): Promise<string[]> {
  const { app, site, author } = scene;
  const { rows } = await app.ctx.db.pool.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO comments (article_id, id, site_id, path, depth, author_id, body, html, status, rules_version, created_at,
         queued_at, urgent_at)
       SELECT $1, (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint + i), 12, '0') || '7000' || '8' ||
         substr(md5(random()::text), 1, 15))::uuid, $2, '{}', 1, $3, 'Words', '<p>Words</p>', 'pending', 1, now(),
         now(), now() - interval '1 day' + i * interval '1 minute'
       FROM generate_series(1, $4::int) i RETURNING id, urgent_at
     ), counted AS (
       INSERT INTO queue_counts AS q (site_id, section, queue, slot, waiting)
       SELECT $2, coalesce(section, ''), 'pending', 0, $4::int FROM articles WHERE id = $1
       ON CONFLICT (site_id, section, queue, slot) DO UPDATE SET waiting = q.waiting + excluded.waiting
     )
     SELECT id FROM made ORDER BY urgent_at`,
    [article.id, site.id, author.id, count],
  );
  return rows.map(({ id }) => id);
}
