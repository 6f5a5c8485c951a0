import type { Request } from "express";
import { articleHead, viewArticle } from "../articles/view-article.ts";
import type { ArticleHead } from "../contract/articles.ts";
import type { Actor } from "../identity/actor.ts";
import { principalOf } from "../identity/principal-of.ts";
import type { ReaderSession } from "../identity/reader-session.ts";
import { anonymous } from "../identity/strategies.ts";
import type { Context } from "../platform/context.ts";
import { fingerprint, guard } from "../platform/http/guard.ts";
import type { Transact } from "../platform/http/route.ts";
import { notFound } from "../platform/problem.ts";
import { type Look, lookOf } from "./article-page.ts";
import { type ForReader, languagesOf } from "./reader-page.ts";
import type { ListedSite } from "./store.ts";
import { writeWords } from "./write-words.ts";

/** What a page needs on which a reader does something about an article. */
export interface Desk extends ForReader {
  site: ListedSite;
  head: ArticleHead;
  /** How the article's own page would look. */
  look: Look;
  languages: string[];
  timeZone: string;
}

/** Looks at an article for a reader; 404 where it cannot be read. */
export async function readDesk(
  ctx: Context,
  request: Request,
  named: { site: string; article: string },
  reader: ReaderSession | null,
): Promise<Desk> {
  const asked = languagesOf(request);
  const view = await viewArticle(ctx, named.site, named.article);
  if (!view.state.may.read) throw notFound();
  const { site } = view.rules;
  const head = articleHead(ctx, view, asked);
  const languages = [...asked, head.language, site.language];
  const look = lookOf(site, head, languages);
  return { ...writeWords(languages), reader, site, head, look, languages, timeZone: site.timeZone };
}

/** Whoever is at the desk. */
export function actorAt(ctx: Context, request: Request, { reader }: ForReader): Actor {
  return reader?.actor ?? anonymous(ctx, request);
}

/** Runs what a form asks for once, however often it is sent: by the key that stands in it. */
export function onceBy(ctx: Context, actor: Actor, route: string, key: string, sent: unknown): Transact {
  const once = { principal: principalOf(actor), method: "post", route, key, fingerprint: fingerprint(sent) };
  return (scopeId, work) => guard(ctx.db, once, scopeId, work, () => undefined);
}
