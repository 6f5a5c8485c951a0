import { randomInt } from "node:crypto";
import { articleSettings, siteSettings } from "../src/contract/settings.ts";
import { layer } from "../src/engine/layer.ts";
import { openingHours } from "../src/engine/opening-hours.ts";
import type { OwnSettings } from "../src/engine/settings.ts";
import { compileTerms } from "../src/engine/terms/compile-terms.ts";
import { hashPassword } from "../src/identity/passwords.ts";
import { hashToken, newOpaqueToken } from "../src/identity/tokens.ts";
import type { Context } from "../src/platform/context.ts";
import type { Tx } from "../src/platform/database/connect-database.ts";
import { BUILT_IN_RULES } from "../src/sites/built-in-rules.ts";
import * as demo from "./demo/newsroom.ts";
import { type PastAct, writeDown } from "./seed-log.ts";
import { idAt, insertRows, type Row } from "./seed-rows.ts";
import {
  type Cast,
  countThread,
  type Ground,
  letHappen,
  readComments,
  reportWeight,
  type Said,
  type Writer,
} from "./seed-thread.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The built-in document is version 1; the newsroom's own followed it and has been in force ever since. */
const OWN_RULES = 2;
const SITE_AGE = 1450 * DAY;
const ROLES_AGE = 1390 * DAY;
const RULES_AGE = 1380 * DAY;
const TIMEOUT_MS = 60_000;

/** Somebody whom the demo lets one be. */
export interface DemoSignIn {
  /** The slug of their site; null for the operator, who is at home everywhere. */
  site: string | null;
  role: string;
  name: string;
  email: string;
  password: string;
}

interface Account extends Omit<Writer, "guestName" | "staff"> {
  person: demo.DemoPerson;
}

/** A site with all that belongs to it, ready to be written. */
interface Newsroom {
  id: string;
  site: demo.DemoSite;
  settings: OwnSettings;
  sections: { slug: string; settings: OwnSettings }[];
  articles: { ground: Ground; demo: demo.DemoArticle; settings: OwnSettings; comments: Said[] }[];
}

/**
 * Fills an empty, migrated database with the demo newsroom, its past counted back from now: every count, place
 * and log line stands as if the program had written it act by act, but nothing is left to relay. Returns the
 * sign-ins; their one password is made anew each time and stands nowhere else.
 */
export async function seedNewsroom(ctx: Context): Promise<DemoSignIn[]> {
  const [clock] = await ctx.db.prisma.$queryRaw<{ now: Date }[]>`SELECT ${ctx.clock.sql} AS now`;
  const now = (clock?.now ?? new Date()).getTime();
  const password = newPassword();
  const accounts = new Map(demo.people.map((person) => [person.key, accountOf(person, now)]));
  const newsrooms = demo.sites.map((site) => openNewsroom(ctx, site, accounts, now));
  const acts = newsrooms.flatMap((one) => [...pastOf(one, accounts, now), ...deedsOf(one)]);
  const { decisions, lines } = await writeDown(acts);
  const passwordHash = await hashPassword(password);
  await ctx.db.transaction(
    async (tx) => {
      await insertPeople(tx, newsrooms, accounts, passwordHash, now);
      await insertThreads(tx, newsrooms);
      await insertHistory(tx, newsrooms, accounts, now);
      await insertRows(tx, "decisions", decisions);
      await insertRows(tx, "audit_lines", lines);
    },
    { timeoutMs: TIMEOUT_MS },
  );
  return demo.signIns.map(({ person, site, role }) => {
    const { name, email } = known(accounts, person).person;
    return { site, role, name, email, password };
  });
}

const WORDS =
  "ferry lantern heron tide sluice walnut orchard kettle bolt canal gauge drawer frog cello apple oar";

/** A phrase that can be typed, and that nobody can look up in this file. */
function newPassword(): string {
  const words = WORDS.split(" ");
  const some = Array.from({ length: 5 }, () => words[randomInt(words.length)]);
  return [...some, randomInt(1000, 10_000)].join("-");
}

function known<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demo speaks of "${key}" and does not say who that is`);
  return value;
}

function accountOf(person: demo.DemoPerson, now: number): Account {
  const joinedAt = now - person.joinedDaysAgo * DAY;
  const { name, emailVerified } = person;
  return { id: idAt(joinedAt), person, name, emailVerified, joinedAt };
}

/** Settings with placeholders such as "@+3h" or "@-2d" as the instants they stand for. */
export function resolveInstants(settings: object, now: number): unknown {
  const units: Record<string, number> = { m: MINUTE, h: HOUR, d: DAY };
  return JSON.parse(JSON.stringify(settings), (_, value: unknown) => {
    const [, amount, unit] = typeof value === "string" ? (/^@([+-]\d+)([mhd])$/.exec(value) ?? []) : [];
    if (amount === undefined || unit === undefined) return value;
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

function openNewsroom(
  ctx: Context,
  site: demo.DemoSite,
  accounts: Map<string, Account>,
  now: number,
): Newsroom {
  const settings = siteSettings.parse(resolveInstants(site.settings, now));
  const sections = site.sections.map(({ slug, settings: own }) => ({
    slug,
    settings: siteSettings.parse(resolveInstants(own, now)),
  }));
  const cast = castOf(ctx, site, accounts, now);
  const articles = demo.articles
    .filter((article) => article.site === site.slug)
    .map((article) => {
      const own = articleSettings.parse(resolveInstants(article.settings, now));
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
      return { ground, demo: article, settings: own, comments: readComments(ground, article.comments, cast) };
    });
  letHappen(
    articles.flatMap(({ comments }) => comments),
    cast,
    now,
  );
  return { id: idAt(now - SITE_AGE), site, settings, sections, articles };
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

function membersOf(site: demo.DemoSite, accounts: Map<string, Account>): Account[] {
  return [...accounts.values()].filter(({ person }) => person.role?.site === site.slug);
}

/** What the audit log says of a site itself: how it came to be, who has a role, when articles closed and opened. */
function pastOf(newsroom: Newsroom, accounts: Map<string, Account>, now: number): PastAct[] {
  const { id: siteId, site, articles } = newsroom;
  const operator = { kind: "account" as const, id: operatorOf(accounts).id };
  const members = membersOf(site, accounts);
  const admin = members.find(({ person }) => person.role?.role === "admin");
  const by = admin ? { kind: "account" as const, id: admin.id } : operator;
  const rules = { siteId, subject: `rules:${OWN_RULES}`, detail: { version: OWN_RULES }, actor: by };
  const founding: PastAct[] = [
    {
      at: now - SITE_AGE,
      line: {
        siteId,
        act: "site.create",
        actor: operator,
        subject: `site:${siteId}`,
        detail: { slug: site.slug },
      },
    },
    ...members.map(({ id, person }) => ({
      at: now - ROLES_AGE,
      line: {
        siteId,
        act: "role.set",
        actor: operator,
        subject: `account:${id}`,
        detail: { role: person.role?.role },
      },
    })),
    { at: now - RULES_AGE - HOUR, line: { ...rules, act: "rules.draft" } },
    { at: now - RULES_AGE, line: { ...rules, act: "rules.publish" } },
  ];
  const turns = articles.flatMap((article) =>
    article.demo.history.map((turn): PastAct => {
      const shut = turn.act === "close";
      return {
        at: turnAt(article, turn, now),
        line: {
          siteId,
          act: `article.${turn.act}`,
          actor: { kind: "account", id: known(accounts, turn.by).id },
          subject: `article:${article.ground.id}`,
          detail: { reason: turn.reason },
          values: { before: {}, after: shut ? article.settings : {} },
        },
      };
    }),
  );
  return [...founding, ...turns];
}

function operatorOf(accounts: Map<string, Account>): Account {
  return known(accounts, demo.signIns.find(({ role }) => role === "operator")?.person ?? "operator");
}

function turnAt(
  { ground }: { ground: Ground },
  turn: demo.DemoArticle["history"][number],
  now: number,
): number {
  return Math.max(ground.publishedAt, now - turn.hoursAgo * HOUR);
}

/** What moderators, authors and checks did to comments. */
function deedsOf({ id: siteId, articles }: Newsroom): PastAct[] {
  return articles.flatMap(({ ground, comments }) =>
    comments.flatMap((said) =>
      said.deeds.map(({ at, by, act, ...deed }): PastAct => {
        const id = by && by.guestName === null ? by.id : null;
        return {
          at,
          decision: {
            ...deed,
            act,
            at: new Date(at),
            by: { kind: by ? "account" : "check", id },
            comment: {
              articleId: ground.id,
              id: said.id,
              siteId,
              revision: 1,
              rulesVersion: ground.rulesVersion,
            },
            audited: act !== "withdraw",
          },
        };
      }),
    ),
  );
}

async function insertPeople(
  tx: Tx,
  newsrooms: Newsroom[],
  accounts: Map<string, Account>,
  passwordHash: string,
  now: number,
): Promise<void> {
  const operator = operatorOf(accounts);
  const signIns = new Set(demo.signIns.map(({ person }) => person));
  await insertRows(
    tx,
    "sites",
    newsrooms.map(({ id, site, settings }) => ({
      id,
      slug: site.slug,
      name: site.name,
      origins: [site.origin],
      language: site.language,
      time_zone: site.timeZone,
      register_on_first_post: false,
      settings,
      rules_version: OWN_RULES,
      version: 1,
      created_at: new Date(now - SITE_AGE),
    })),
  );
  await insertRows(
    tx,
    "sections",
    newsrooms.flatMap(({ id, sections }) =>
      sections.map((one) => ({ site_id: id, ...one, created_at: new Date(now - RULES_AGE) })),
    ),
  );
  await insertRows(
    tx,
    "rules_documents",
    newsrooms.flatMap(({ id, site }) =>
      [BUILT_IN_RULES, site.rules].map(({ title, disclaimer, clauses }, index) => {
        const at = new Date(now - (index + 1 === OWN_RULES ? RULES_AGE : SITE_AGE));
        const document = { site_id: id, version: index + 1, status: "published", title, disclaimer, clauses };
        return { ...document, created_at: at, published_at: at };
      }),
    ),
  );
  await insertRows(
    tx,
    "accounts",
    [...accounts.values()].map(({ id, person, joinedAt }) => ({
      id,
      email: person.email,
      email_verified_at: person.emailVerified ? new Date(joinedAt + 9 * MINUTE) : null,
      name: person.name,
      password_hash: person.role || signIns.has(person.key) ? passwordHash : null,
      operator: id === operator.id,
      created_at: new Date(joinedAt),
    })),
  );
  await insertRows(
    tx,
    "memberships",
    newsrooms.flatMap(({ id, site }) =>
      membersOf(site, accounts).map((member) => ({
        site_id: id,
        account_id: member.id,
        role: member.person.role?.role,
        created_at: new Date(now - ROLES_AGE),
      })),
    ),
  );
  await insertRows(tx, "acceptances", newsrooms.flatMap(acceptancesOf));
  await insertRows(
    tx,
    "author_records",
    newsrooms.flatMap((one) => authorRecords(one, accounts)),
  );
}

/** Whoever wrote where accepting is required had accepted, with their first comment there at the latest. */
function acceptancesOf({ id, articles }: Newsroom): Row[] {
  const first = new Map<string, number>();
  for (const { createdAt, author } of articles
    .filter(({ ground }) => ground.settings.acceptance === "required")
    .flatMap(({ comments }) => comments)) {
    if (author.guestName === null)
      first.set(author.id, Math.min(createdAt, first.get(author.id) ?? createdAt));
  }
  return [...first].map(([account, at]) => ({
    account_id: account,
    site_id: id,
    version: OWN_RULES,
    accepted_at: new Date(at),
  }));
}

const RECENT = 20;

function authorRecords({ id, site, articles }: Newsroom, accounts: Map<string, Account>): Row[] {
  const roles = new Map(membersOf(site, accounts).map((member) => [member.id, member]));
  const byAuthor = Map.groupBy(
    articles.flatMap(({ comments }) => comments),
    ({ author }) => author.id,
  );
  return [...new Set([...roles.keys(), ...byAuthor.keys()])].map((author) => {
    const member = roles.get(author);
    const newestFirst = (byAuthor.get(author) ?? []).toSorted((a, b) => b.createdAt - a.createdAt);
    const [last] = newestFirst;
    const firstAt = newestFirst.at(-1)?.createdAt ?? 0;
    const oldest = last ? last.createdAt - last.ground.settings.repeatMinutes * MINUTE : 0;
    const joinedAt = last?.author.guestName === null ? last.author.joinedAt : (member?.joinedAt ?? firstAt);
    return {
      account_id: author,
      site_id: id,
      joined_at: new Date(joinedAt),
      last_comment_at: last ? new Date(last.createdAt) : null,
      recent: newestFirst
        .filter(({ createdAt }, index) => index === 0 || createdAt > oldest)
        .slice(0, RECENT)
        .map((said) => ({ hash: said.hash, at: said.createdAt, commentId: said.id })),
      published: newestFirst.filter(({ status }) => status === "published").length,
      sanctions: [],
      badges: member?.person.role ? [member.person.role.role] : [],
    };
  });
}

async function insertThreads(tx: Tx, newsrooms: Newsroom[]): Promise<void> {
  const articles = newsrooms.flatMap(({ id, articles }) => articles.map((one) => ({ ...one, siteId: id })));
  await insertRows(
    tx,
    "article_keys",
    articles.map(({ siteId, ground }) => ({ site_id: siteId, key: ground.key, article_id: ground.id })),
  );
  await insertRows(
    tx,
    "articles",
    articles.map(({ siteId, ground, demo: { url, title, section, language, history }, settings }) => ({
      id: ground.id,
      site_id: siteId,
      key: ground.key,
      url,
      title,
      section,
      language,
      published_at: new Date(ground.publishedAt),
      settings,
      revision: 1 + history.length,
      created_at: new Date(ground.publishedAt),
    })),
  );
  await insertRows(
    tx,
    "article_counts",
    articles.map(({ ground, comments }) => ({ article_id: ground.id, ...countThread(comments) })),
  );
  const said = articles.flatMap(({ siteId, comments }) => comments.map((one) => ({ siteId, one })));
  await insertRows(
    tx,
    "comments",
    said.map(({ siteId, one }) => commentRow(siteId, one)),
  );
  await insertRows(
    tx,
    "comment_revisions",
    said.map(({ one }) => ({
      article_id: one.ground.id,
      comment_id: one.id,
      revision: 1,
      body: one.demo.body,
      rules_version: one.ground.rulesVersion,
      verdict: one.verdict,
      findings: one.findings,
      created_at: new Date(one.createdAt),
    })),
  );
  await insertRows(
    tx,
    "votes",
    said.flatMap(({ one }) =>
      one.votes.map(({ by, value, at }) => ({
        article_id: one.ground.id,
        comment_id: one.id,
        account_id: by.id,
        value,
        created_at: new Date(at),
      })),
    ),
  );
  await insertRows(
    tx,
    "reports",
    said.flatMap(({ one }) =>
      one.reports.map(({ by, reason, at }) => ({
        article_id: one.ground.id,
        comment_id: one.id,
        account_id: by.id,
        reason,
        weight: 1,
        created_at: new Date(at),
      })),
    ),
  );
}

function commentRow(siteId: string, said: Said): Row {
  const instant = (at: number | null) => (at === null ? null : new Date(at));
  const { author } = said;
  const guest = author.guestName !== null;
  return {
    article_id: said.ground.id,
    id: said.id,
    site_id: siteId,
    parent_id: said.path.at(-1) ?? null,
    in_reply_to_id: said.answered?.id ?? null,
    path: said.path,
    depth: said.path.length + 1,
    author_id: author.id,
    guest_name: author.guestName,
    manage_hash: guest ? `\\x${hashToken(newOpaqueToken("usg")).toString("hex")}` : null,
    body: said.demo.body,
    html: said.html,
    status: said.status,
    rules_version: said.ground.rulesVersion,
    revision: 1,
    created_at: new Date(said.createdAt),
    published_at: instant(said.publishedAt),
    published_seq: said.seq,
    withdrawn_at: instant(said.withdrawnAt),
    approved_at: instant(said.approvedAt),
    clauses: said.clauses,
    featured: said.featured,
    up: said.up,
    down: said.down,
    rank: said.rank,
    reply_count: said.replyCount,
    report_weight: reportWeight(said),
  };
}

async function insertHistory(
  tx: Tx,
  newsrooms: Newsroom[],
  accounts: Map<string, Account>,
  now: number,
): Promise<void> {
  await insertRows(
    tx,
    "commenting_changes",
    newsrooms.flatMap(({ articles }) =>
      articles.flatMap((article) =>
        article.demo.history.map((turn) => {
          const by = known(accounts, turn.by);
          const at = turnAt(article, turn, now);
          return {
            article_id: article.ground.id,
            id: idAt(at),
            act: turn.act,
            reason: turn.reason,
            actor_kind: "account",
            actor_id: by.id,
            actor_name: by.name,
            before: {},
            at: new Date(at),
          };
        }),
      ),
    ),
  );
}
