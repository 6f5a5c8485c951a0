import { isDeepStrictEqual } from "node:util";
import { recordLine } from "../audit/record-line.ts";
import type { Some } from "../engine/settings.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { assertAllowed, mayPublish } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { notFound } from "../platform/problem.ts";
import { applySettingsPatch, assertCoherent, type SettingsPatch } from "../sites/apply-settings-patch.ts";
import { loadSite } from "../sites/load-site.ts";
import { nameSection, type SiteRow } from "../sites/store.ts";
import { assertKey } from "./assert-key.ts";
import { loadRules } from "./load-rules.ts";
import { lockArticle } from "./lock-article.ts";
import { findAlias } from "./merge-store.ts";
import {
  type ArticleRow,
  findArticleIds,
  insertArticle,
  moveQueueCounts,
  raiseVersion,
  updateArticle,
} from "./store.ts";

export type ArticleFields = Some<{
  url: string;
  title: string;
  section: string | null;
  publishedAt: string | null;
  language: string | null;
  settings: SettingsPatch;
}>;

interface Registration {
  site: string;
  article: string;
  fields: ArticleFields;
}

/** Where settings stand in the body of a registration. */
const SETTINGS_AT = "/settings";

/** The columns that these fields change; a setting equal to what stands there is no change. */
function changesOf(article: ArticleRow, fields: ArticleFields): Partial<ArticleRow> {
  const { publishedAt, settings, ...rest } = fields;
  const wanted: Partial<ArticleRow> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined && value !== article[name as keyof typeof rest])
      Object.assign(wanted, { [name]: value });
  }
  if (publishedAt !== undefined) {
    const instant = publishedAt === null ? null : new Date(publishedAt);
    if (instant?.getTime() !== article.publishedAt?.getTime()) wanted.publishedAt = instant;
  }
  if (settings !== undefined) {
    const next = applySettingsPatch(article.settings, settings);
    if (!isDeepStrictEqual(next, article.settings)) wanted.settings = next;
  }
  return wanted;
}

/** What stands in those columns, for the audit log. */
function pick(article: ArticleRow, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((name) => [name, article[name as keyof ArticleRow]]));
}

/** Holds the article's settings as they will be, with all levels above, to the rules across settings. */
async function assertWhole(ctx: Context, tx: Tx, site: SiteRow, article: ArticleRow): Promise<void> {
  const at = {
    siteId: site.id,
    articleId: article.id,
    siteVersion: site.version,
    revision: article.revision,
  };
  const { effective } = await loadRules(ctx, tx, at, false);
  assertCoherent(effective, SETTINGS_AT);
}

async function changeKnown(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  site: SiteRow,
  articleId: string,
  fields: ArticleFields,
) {
  // Sections come before articles in the order of locks: a new one is held until the end.
  if (fields.section) await nameSection(tx, site.id, fields.section);
  const article = await lockArticle(tx, articleId);
  const changes = changesOf(article, fields);
  const names = Object.keys(changes);
  if (names.length === 0) return;
  const changed = await updateArticle(tx, articleId, changes);
  if (changed.section !== article.section) {
    await moveQueueCounts(tx, changed, article.section, changed.section);
  }
  await assertWhole(ctx, tx, site, changed);
  await recordLine(tx, {
    siteId: site.id,
    act: "article.change",
    actor: actorName(actor),
    subject: `article:${articleId}`,
    detail: { fields: names, section: changed.section },
    values: { before: pick(article, names), after: pick(changed, names) },
  });
  await raiseVersion(tx, articleId, "commenting");
}

/** Where readers still reach an article that has been merged: of the survivor nothing is changed by its old key. */
async function changeAlias(
  tx: Tx,
  actor: Actor,
  site: SiteRow,
  alias: { id: string; url: string; title: string },
  { url = alias.url, title = alias.title }: ArticleFields,
): Promise<void> {
  if (url === alias.url && title === alias.title) return;
  await updateArticle(tx, alias.id, { url, title });
  await recordLine(tx, {
    siteId: site.id,
    act: "article.change",
    actor: actorName(actor),
    subject: `article:${alias.id}`,
    detail: { fields: ["url", "title"], merged: true },
    values: { before: { url: alias.url, title: alias.title }, after: { url, title } },
  });
}

/**
 * Adds an article, under `id` where the caller has made one; null where its key was taken meanwhile. `paged` is false
 * where its page is not known yet.
 */
export async function addArticle(
  ctx: Context,
  tx: Tx,
  site: SiteRow,
  key: string,
  fields: ArticleFields & { url: string; title: string; paged?: boolean; id?: string },
): Promise<string | null> {
  assertKey(key);
  const article = {
    id: fields.id ?? newId(),
    siteId: site.id,
    key,
    url: fields.url,
    title: fields.title,
    section: fields.section ?? null,
    language: fields.language ?? null,
    publishedAt: fields.publishedAt ? new Date(fields.publishedAt) : null,
    settings: applySettingsPatch({}, fields.settings ?? {}),
  };
  if (article.section !== null) await nameSection(tx, site.id, article.section);
  if (!(await insertArticle(tx, article, fields.paged ?? true))) return null;
  await assertWhole(ctx, tx, site, { ...article, revision: 1n, mergedInto: null });
  return article.id;
}

/**
 * Registers an article or updates it (`PUT`). Idempotent: what is already so is left alone, raises no version
 * and writes no audit line. Answers whether it is new.
 */
export async function registerArticle(
  ctx: Context,
  actor: Actor,
  input: Registration,
): Promise<{ created: boolean }> {
  assertKey(input.article);
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayPublish(actor, site.id));
  const { url, title } = input.fields;
  const result = await ctx.db.transaction(async (tx) => {
    const known = await findArticleIds(tx, input.site, input.article);
    if (!known && url !== undefined && title !== undefined) {
      const id = await addArticle(ctx, tx, site, input.article, { ...input.fields, url, title });
      if (id) {
        await recordLine(tx, {
          siteId: site.id,
          act: "article.register",
          actor: actorName(actor),
          subject: `article:${id}`,
          detail: { key: input.article, section: input.fields.section ?? null },
        });
        return { created: true, articleId: id };
      }
    }
    // Registered before, or by another call while this one waited for the key.
    const ids = known ?? (await findArticleIds(tx, input.site, input.article));
    if (!ids) throw notFound();
    const alias = await findAlias(tx, site.id, input.article);
    if (alias) await changeAlias(tx, actor, site, alias, input.fields);
    else await changeKnown(ctx, tx, actor, site, ids.articleId, input.fields);
    return { created: false, articleId: ids.articleId };
  });
  ctx.pages.touch(`article:${result.articleId}`);
  return { created: result.created };
}
