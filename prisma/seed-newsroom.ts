import { articleSettings, siteSettings } from "../src/contract/settings.ts";
import { layer } from "../src/engine/layer.ts";
import { openingHours } from "../src/engine/opening-hours.ts";
import type { OwnSettings } from "../src/engine/settings.ts";
import { compileTerms } from "../src/engine/terms/compile-terms.ts";
import type { Context } from "../src/platform/context.ts";
import * as demo from "./demo/newsroom.ts";
import { idAt } from "./seed-rows.ts";
import { type Cast, type Ground, letHappen, readComments, type Said, type Writer } from "./seed-thread.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The built-in document is version 1; the newsroom's own followed it and has been in force ever since. */
export const OWN_RULES = 2;
export const SITE_AGE = 1450 * DAY;
export const ROLES_AGE = 1390 * DAY;
export const RULES_AGE = 1380 * DAY;

export interface Account extends Omit<Writer, "guestName" | "staff"> {
  person: demo.DemoPerson;
}

/** A site with all that belongs to it, ready to be written. */
export interface Newsroom {
  id: string;
  site: demo.DemoSite;
  origins: string[];
  settings: OwnSettings;
  sections: { slug: string; settings: OwnSettings }[];
  articles: { ground: Ground; demo: demo.DemoArticle; settings: OwnSettings; comments: Said[] }[];
}

export function known<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demo speaks of "${key}" and does not say who that is`);
  return value;
}

export function accountOf(person: demo.DemoPerson, now: number): Account {
  const joinedAt = now - person.joinedDaysAgo * DAY;
  const { name, emailVerified } = person;
  return { id: idAt(joinedAt), person, name, emailVerified, joinedAt };
}

/** Settings with placeholders as what they stand for: "@+3h" or "@-2d" instants, "@rules" the site's own rules page. */
function resolve(settings: object, now: number, rulesPage: string): unknown {
  const units: Record<string, number> = { m: MINUTE, h: HOUR, d: DAY };
  return JSON.parse(JSON.stringify(settings), (_, value: unknown) => {
    if (typeof value !== "string") return value;
    const [, amount, unit] = /^@([+-]\d+)([mhd])$/.exec(value) ?? [];
    if (amount === undefined || unit === undefined) return value.replaceAll("(@rules)", `(${rulesPage})`);
    return new Date(now + Number(amount) * (units[unit] ?? 0)).toISOString();
  });
}

/** An article that takes comments at certain hours only appeared when one of them began. */
function publicationOf(article: demo.DemoArticle, settings: OwnSettings, now: number): number {
  const { hours } = settings;
  if (hours?.outside !== "closed") return now - article.publishedHoursAgo * HOUR;
  const { isOpen } = openingHours(hours);
  const step = 5 * MINUTE;
  let at = Math.floor((now - 3.5 * HOUR) / step) * step;
  while (!isOpen(at) || isOpen(at - step)) at -= step;
  return at;
}

export function openNewsroom(
  ctx: Context,
  site: demo.DemoSite,
  accounts: Map<string, Account>,
  now: number,
): Newsroom {
  const rulesPage = `${ctx.publicUrl}/sites/${site.slug}/rules`;
  const settings = siteSettings.parse(resolve(site.settings, now, rulesPage));
  const sections = site.sections.map(({ slug, settings: own }) => ({
    slug,
    settings: siteSettings.parse(resolve(own, now, rulesPage)),
  }));
  const cast = castOf(ctx, site, accounts, now);
  const articles = demo.articles
    .filter((article) => article.site === site.slug)
    .map((article) => {
      const own = articleSettings.parse(resolve(article.settings, now, rulesPage));
      const section = sections.find(({ slug }) => slug === article.section);
      if (article.section !== null && !section) throw new Error(`${article.key} is in no section`);
      const { effective } = layer([
        { level: "site", own: settings },
        ...(section ? [{ level: "section" as const, own: section.settings }] : []),
        { level: "article", own },
      ]);
      const publishedAt = publicationOf(article, own, now);
      const ground: Ground = {
        id: idAt(publishedAt),
        key: article.key,
        language: article.language,
        publishedAt,
        settings: effective,
        matcher: compileTerms(effective.terms),
        rulesVersion: OWN_RULES,
      };
      // Where this server itself prints the article, so that every link to it leads somewhere.
      const url = `${ctx.publicUrl}/papers/${site.slug}/${article.key}`;
      return {
        ...{ ground, demo: { ...article, url }, settings: own },
        comments: readComments(ground, article.comments, cast),
      };
    });
  letHappen(
    articles.flatMap(({ comments }) => comments),
    cast,
    now,
  );
  const origins = [site.origin, new URL(ctx.publicUrl).origin];
  return { id: idAt(now - SITE_AGE), site, origins, settings, sections, articles };
}

function castOf(ctx: Context, site: demo.DemoSite, accounts: Map<string, Account>, now: number): Cast {
  const people = new Map<string, Writer>();
  for (const [key, { person, ...account }] of accounts) {
    people.set(key, { ...account, guestName: null, staff: person.role?.site === site.slug });
  }
  const guests = new Map<string, Writer>();
  const guest = (key: string): Writer => {
    const person = known(people, key);
    const made = {
      ...person,
      id: ctx.secrets.pseudonym("network", `demo:${site.slug}:${key}`),
      guestName: person.name,
      staff: false,
      emailVerified: false,
      joinedAt: now,
    };
    guests.set(key, made);
    return made;
  };
  return {
    writer: (key, isGuest) => (isGuest ? (guests.get(key) ?? guest(key)) : known(people, key)),
    moderators: membersOf(site, accounts)
      .filter(({ person }) => person.role?.role === "moderator")
      .map(({ person }) => known(people, person.key)),
    voters: [...people.values()],
  };
}

export function membersOf(site: demo.DemoSite, accounts: Map<string, Account>): Account[] {
  return [...accounts.values()].filter(({ person }) => person.role?.site === site.slug);
}

export function operatorOf(accounts: Map<string, Account>): Account {
  return known(accounts, demo.signIns.find(({ role }) => role === "operator")?.person ?? "operator");
}

export function turnAt(
  { ground }: { ground: Ground },
  turn: demo.DemoArticle["history"][number],
  now: number,
): number {
  return Math.max(ground.publishedAt, now - turn.hoursAgo * HOUR);
}
