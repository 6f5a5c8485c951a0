import { findArticleIds } from "../articles/store.ts";
import type { CommentPlace } from "../comments/locks-store.ts";
import type { Actor } from "../identity/actor.ts";
import { assertAllowed, mayModerate, sectionsOf } from "../identity/policy.ts";
import type { ClaimKind } from "../moderation/claims-store.ts";
import type { Context } from "../platform/context.ts";
import { loadSite } from "../sites/load-site.ts";
import type { SiteRow } from "../sites/store.ts";
import { findHolding } from "./words-store.ts";

/** Queues of comments, and of what people have sent in against decisions or content. */
export type CommentKind = "pending" | "reported" | "escalated" | "new";
export type PetitionKind = "appealed" | "notices";
export type Kind = CommentKind | PetitionKind;

/** Whether a queue is of appeals or notices, not of comments. */
export function isPetition(kind: Kind): kind is PetitionKind {
  return kind === "appealed" || kind === "notices";
}

/** As what claims name the items of a queue. */
export function claimKindOf(kind: Kind): ClaimKind {
  return kind === "appealed" ? "appeal" : kind === "notices" ? "notice" : "comment";
}

/** What a list of a queue is narrowed by, as calls give it. */
export interface QueueFilters {
  site: string;
  kind?: Kind | undefined;
  section?: string | undefined;
  article?: string | undefined;
  language?: string | undefined;
  finding?: string | undefined;
  author?: string | undefined;
  q?: string | undefined;
}

/** One queue of a site, as far as the caller may see it and asked for it. */
export interface QueueList {
  siteId: string;
  kind: Kind;
  /** Null is every section, and articles in none. */
  sections: readonly string[] | null;
  articleId: string | null;
  language: string | null;
  finding: string | null;
  author: string | null;
  /** Words looked for. */
  words: string | null;
  /** The comments that hold the words, or of which they are to be looked for; null is all that wait. */
  among: readonly CommentPlace[] | null;
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** The sections a list is about: those asked for, as far as the caller moderates them. */
export function sectionsFor(
  actor: Actor,
  siteId: string,
  section: string | undefined,
): readonly string[] | null {
  const own = sectionsOf(actor, siteId);
  if (section === undefined) return own;
  return own === null || own.includes(section) ? [section] : [];
}

/** The queue that a call is about; 404, 401 and 403 for those who do not moderate the site. */
export async function loadQueue(
  ctx: Context,
  actor: Actor,
  input: QueueFilters,
): Promise<{ site: SiteRow; list: QueueList }> {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  const { kind = "pending", article } = input;
  const ids = article === undefined ? null : await findArticleIds(ctx.db.prisma, input.site, article);
  const [language, words] = [input.language ?? null, input.q ?? null];
  const search = words !== null && !isPetition(kind);
  const list = {
    siteId: site.id,
    kind,
    sections: sectionsFor(actor, site.id, input.section),
    articleId: article === undefined ? null : (ids?.articleId ?? NOBODY),
    language,
    finding: input.finding ?? null,
    author: input.author ?? null,
    words,
    among: search ? await findHolding(ctx.db.prisma, site.id, language, words) : null,
  };
  return { site, list };
}

/** The list's name, to which its cursors are bound: everything that was asked for, and the caller's sections. */
export function nameOf({ among: _among, ...asked }: QueueList, sort: string): string {
  return `queue:${JSON.stringify([asked, sort])}`;
}

/** Whether a list holds a part of its queue that is not counted. */
export function isNarrowed({ language, finding, author, words }: QueueList): boolean {
  return [language, finding, author, words].some((one) => one !== null);
}
