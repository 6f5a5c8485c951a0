import { layer } from "../engine/layer.ts";
import type { Level, OwnSettings, Settings } from "../engine/settings.ts";
import { compileTerms, type TermMatcher } from "../engine/terms/compile-terms.ts";
import type { Context } from "../platform/context.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { createLru } from "../platform/lru.ts";
import { perContext } from "../platform/per-context.ts";
import { notFound } from "../platform/problem.ts";
import { findRules, findSection, findSiteById, type RulesRow, type SiteRow } from "../sites/store.ts";
import { type ArticleRow, findArticle } from "./store.ts";

/** Everything that rules an article at one version of its site and one revision of itself. */
export interface ArticleRules {
  site: SiteRow;
  article: ArticleRow;
  /** The section's own settings; null where the article is in none. */
  section: OwnSettings | null;
  effective: Settings;
  from: Record<keyof Settings, Level>;
  document: RulesRow | null;
  /** BCP 47: the article's language, else the site's. */
  language: string;
}

// Few enough that long lists of terms, which each of them carries, stay a small part of the memory.
const known = perContext(() => createLru<ArticleRules>(300));
const made = new WeakMap<Settings["terms"], TermMatcher>();
const matchers = perContext(() => createLru<TermMatcher>(20));

/** The terms of some settings, ready to be looked for; the same lists are made ready once. */
export function matcherFor(ctx: Context, terms: Settings["terms"]): TermMatcher {
  const ready = made.get(terms);
  if (ready) return ready;
  const key = JSON.stringify(terms);
  const matcher = matchers(ctx).get(key) ?? compileTerms(terms);
  matchers(ctx).set(key, matcher);
  made.set(terms, matcher);
  return matcher;
}

async function lay(
  db: Tx | Database["prisma"],
  site: SiteRow | null,
  article: ArticleRow | null,
): Promise<ArticleRules> {
  if (!site || !article) throw notFound();
  const section = article.section === null ? null : ((await findSection(db, site.id, article.section)) ?? {});
  const document = site.rulesVersion === 0 ? null : await findRules(db, site.id, site.rulesVersion);
  const { effective, from } = layer([
    { level: "site", own: site.settings },
    ...(section === null ? [] : [{ level: "section" as const, own: section }]),
    { level: "article", own: article.settings },
  ]);
  return { site, article, section, effective, from, document, language: article.language ?? site.language };
}

/**
 * The rules of an article at these versions, from memory where they were read before. The versions come from
 * the caller's own statement; what they name never changes, so memory cannot be out of date. Within a
 * transaction the caller holds the locks of site and article, so that what is read belongs to the versions.
 * A transaction that has itself changed them must not `remember`: it may still be rolled back.
 */
export async function loadRules(
  ctx: Context,
  db: Tx | Database["prisma"],
  at: { siteId: string; articleId: string; siteVersion: bigint; revision: bigint },
  remember: boolean,
): Promise<ArticleRules> {
  const key = `${at.articleId}:${at.revision}:${at.siteVersion}`;
  const found = known(ctx).get(key);
  if (found) return found;
  const rules = await lay(db, await findSiteById(db, at.siteId), await findArticle(db, at.articleId));
  const asked = rules.site.version === at.siteVersion && rules.article.revision === at.revision;
  if (remember && asked) known(ctx).set(key, rules);
  return rules;
}

/** The rules of an article that is not there yet, and has nothing of its own: those of its site as the caller has read it. */
export async function rulesToBegin(ctx: Context, site: SiteRow, article: ArticleRow): Promise<ArticleRules> {
  const key = `${site.id}:${site.version}`;
  const found = known(ctx).get(key);
  if (found) return { ...found, article };
  const rules = await lay(ctx.db.prisma, site, article);
  known(ctx).set(key, rules);
  return rules;
}
