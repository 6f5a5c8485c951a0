import { careOf } from "../src/engine/urgency.ts";
import { nameSkeleton } from "../src/identity/name-skeleton.ts";
import { hashToken, newOpaqueToken } from "../src/identity/tokens.ts";
import type { Tx } from "../src/platform/database/connect-database.ts";
import { BUILT_IN_RULES } from "../src/sites/built-in-rules.ts";
import * as demo from "./demo/newsroom.ts";
import {
  type Account,
  known,
  MINUTE,
  membersOf,
  type Newsroom,
  OWN_RULES,
  operatorOf,
  ROLES_AGE,
  RULES_AGE,
  SITE_AGE,
  turnAt,
} from "./seed-newsroom.ts";
import { idAt, insertRows, type Row } from "./seed-rows.ts";
import { countThread, reportWeight, type Said } from "./seed-thread.ts";

export async function insertPeople(
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
    newsrooms.map(({ id, site, origins, settings }) => ({
      id,
      slug: site.slug,
      name: site.name,
      origins,
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
      name_skeleton: nameSkeleton(person.name),
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

export async function insertThreads(tx: Tx, newsrooms: Newsroom[]): Promise<void> {
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
    care: careOf(said.findings),
    escalated: said.demo.escalated === true,
    up: said.up,
    down: said.down,
    rank: said.rank,
    reply_count: said.replyCount,
    report_weight: reportWeight(said),
  };
}

export async function insertHistory(
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
