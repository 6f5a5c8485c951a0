import { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../platform/database/connect-database.ts";

/** Whose data, and by which proven address they gave notices, if they have one. */
export interface Owner {
  accountId: string;
  email: string | null;
}

/** A row of something that is kept about somebody, in the order and under the names in which they read it. */
export type OwnRow = Record<string, unknown>;

interface Keyed {
  /** By what the rows are walked: an instant and, where several have the same, what tells them apart. */
  key_at: Date;
  key_id: string;
}

/** Acts on a comment that its author is shown; what staff hand on among themselves is not among them. */
const SHOWN_ACTS = [
  ...[
    "approve",
    "reject",
    "remove",
    "restore",
    "requeue",
    "withdraw",
    "feature",
    "unfeature",
    "pin",
    "unpin",
  ],
  ...["reports", "editHeld", "editRejected", "editPublished"],
];

const ARTICLE = Prisma.sql`s.slug AS site, a.key AS "articleKey", a.url AS "articleUrl"`;
const ON_ARTICLE = Prisma.sql`JOIN articles a ON a.id = x.article_id JOIN sites s ON s.id = a.site_id`;

type Select = (owner: Owner) => Prisma.Sql;

const of = (owner: Owner) => Prisma.sql`${owner.accountId}::uuid`;

/**
 * All that is kept about somebody, by what it is called in their export: one statement each, without what belongs to
 * others, such as who decided, who reported, and what staff say among themselves.
 */
export const OWN_DATA: Record<string, Select> = {
  profile: (owner) => Prisma.sql`
    SELECT x.id, s.slug AS site, x.name, x.email, x.email_verified_at AS "emailVerifiedAt", x.language,
      x.avatar_url AS "avatarUrl", x.created_at AS "createdAt", x.name_changed_at AS "nameChangedAt",
      x.password_hash IS NOT NULL AS "hasPassword", x.totp_confirmed_at AS "secondFactorSince",
      x.erasure_asked_at AS "erasureAskedAt", x.created_at AS key_at, x.id::text AS key_id
    FROM accounts x LEFT JOIN sites s ON s.id = x.site_id WHERE x.id = ${of(owner)}`,
  sites: (owner) => Prisma.sql`
    SELECT s.slug AS site, x.joined_at AS "knownSince", x.last_comment_at AS "lastCommentAt",
      x.published AS "publishedComments", x.badges, x.network AS "networkPseudonym", x.network_at AS "networkSeenAt",
      x.joined_at AS key_at, x.site_id::text AS key_id
    FROM author_records x JOIN sites s ON s.id = x.site_id WHERE x.account_id = ${of(owner)}`,
  comments: (owner) => Prisma.sql`
    SELECT x.id, ${ARTICLE}, x.in_reply_to_id AS "inReplyTo", x.status, x.body, x.created_at AS "createdAt",
      x.edited_at AS "editedAt", x.published_at AS "publishedAt", x.withdrawn_at AS "withdrawnAt",
      x.rules_version AS "rulesVersion", x.clauses, x.up, x.down, x.prominence > 0 AS featured,
      x.created_at AS key_at, x.id::text AS key_id
    FROM comments x ${ON_ARTICLE} WHERE x.author_id = ${of(owner)} AND x.guest_name IS NULL`,
  revisions: (owner) => Prisma.sql`
    SELECT x.comment_id AS "commentId", x.revision, x.body, x.rules_version AS "rulesVersion", x.verdict,
      (SELECT coalesce(jsonb_agg(f->>'message'), '[]') FROM jsonb_array_elements(x.findings) f) AS reasons,
      x.created_at AS "createdAt", c.created_at AS key_at, x.comment_id || ' ' || lpad(x.revision::text, 10, '0') AS key_id
    FROM comments c JOIN comment_revisions x ON x.article_id = c.article_id AND x.comment_id = c.id
    WHERE c.author_id = ${of(owner)} AND c.guest_name IS NULL`,
  votes: (owner) => Prisma.sql`
    SELECT x.comment_id AS "commentId", ${ARTICLE}, x.value, x.created_at AS "createdAt",
      x.created_at AS key_at, x.comment_id::text AS key_id
    FROM votes x ${ON_ARTICLE} WHERE x.account_id = ${of(owner)}`,
  reports: (owner) => Prisma.sql`
    SELECT x.comment_id AS "commentId", ${ARTICLE}, x.reason, x.details, x.created_at AS "createdAt", x.outcome,
      x.settled_at AS "settledAt", x.created_at AS key_at, x.comment_id::text AS key_id
    FROM reports x ${ON_ARTICLE} WHERE x.account_id = ${of(owner)}`,
  acceptances: (owner) => Prisma.sql`
    SELECT s.slug AS site, x.version AS "rulesVersion", x.accepted_at AS "acceptedAt",
      x.accepted_at AS key_at, x.site_id || ' ' || x.version AS key_id
    FROM acceptances x JOIN sites s ON s.id = x.site_id WHERE x.account_id = ${of(owner)}`,
  decisions: (owner) => Prisma.sql`
    SELECT x.id, x.comment_id AS "commentId", ${ARTICLE}, x.act, x.status, x.revision, x.automated, x.clauses,
      x.rules_version AS "rulesVersion", x.note, x.decided_at AS "decidedAt",
      x.decided_at AS key_at, x.id::text AS key_id
    FROM comments c JOIN decisions x ON x.article_id = c.article_id AND x.comment_id = c.id ${ON_ARTICLE}
    WHERE c.author_id = ${of(owner)} AND c.guest_name IS NULL AND x.act = ANY(${SHOWN_ACTS}::text[])`,
  statements: (owner) => Prisma.sql`
    SELECT x.id, s.slug AS site, x.act, x.comment_id AS "commentId", x.clauses, x.rules_version AS "rulesVersion",
      x.note, x.automated_detection AS "automatedDetection", x.automated_decision AS "automatedDecision", x.source,
      x.until, x.created_at AS "createdAt", x.ended_at AS "endedAt", x.ended_by AS "endedBy",
      x.created_at AS key_at, x.id::text AS key_id
    FROM statements x JOIN sites s ON s.id = x.site_id WHERE x.account_id = ${of(owner)}`,
  appeals: (owner) => Prisma.sql`
    SELECT x.id, s.slug AS site, x.subject AS "against", x.subject_id AS "againstId", x.comment_id AS "commentId",
      x.text, x.created_at AS "createdAt", x.due_at AS "dueAt", x.outcome, x.note, x.decided_at AS "decidedAt",
      x.created_at AS key_at, x.id::text AS key_id
    FROM appeals x JOIN sites s ON s.id = x.site_id WHERE x.account_id = ${of(owner)}`,
  notices: (owner) => Prisma.sql`
    SELECT x.id, s.slug AS site, x.comment_id AS "commentId", x.url, x.explanation, x.law, x.name, x.email,
      x.created_at AS "createdAt", x.outcome, x.note, x.decided_at AS "decidedAt",
      x.created_at AS key_at, x.id::text AS key_id
    FROM notices x JOIN sites s ON s.id = x.site_id
    WHERE x.email <> '' AND lower(x.email) = ${owner.email}::text`,
  sanctions: (owner) => Prisma.sql`
    SELECT x.id, s.slug AS site, x.kind, x.until, x.clauses, x.rules_version AS "rulesVersion", x.note, x.automated,
      x.created_at AS "createdAt", x.lifted_at AS "liftedAt", x.read_at AS "readAt",
      x.created_at AS key_at, x.id::text AS key_id
    FROM sanctions x LEFT JOIN sites s ON s.id = x.site_id WHERE x.account_id = ${of(owner)}`,
  strikes: (owner) => Prisma.sql`
    SELECT x.id, s.slug AS site, x.decision_id AS "decisionId", x.clause, x.weight, x.created_at AS "createdAt",
      x.expires_at AS "expiresAt", x.revoked_at AS "revokedAt", x.created_at AS key_at, x.id::text AS key_id
    FROM strikes x JOIN sites s ON s.id = x.site_id WHERE x.account_id = ${of(owner)}`,
  "sign-ins": (owner) => Prisma.sql`
    SELECT x.id, x.kind, x.signed_in_by AS "signedInBy", x.device, x.network AS "networkPseudonym",
      x.created_at AS "createdAt", x.seen_at AS "seenAt", x.expires_at AS "expiresAt", x.ended_at AS "endedAt",
      x.ended_by AS "endedBy", x.created_at AS key_at, x.id::text AS key_id
    FROM sessions x WHERE x.account_id = ${of(owner)}`,
  devices: (owner) => Prisma.sql`
    SELECT x.first_seen_at AS "firstSeenAt", x.last_seen_at AS "lastSeenAt",
      x.first_seen_at AS key_at, encode(x.device_hash, 'hex') AS key_id
    FROM known_devices x WHERE x.account_id = ${of(owner)}`,
  passkeys: (owner) => Prisma.sql`
    SELECT x.name, x.created_at AS "createdAt", x.used_at AS "usedAt", x.created_at AS key_at, x.id AS key_id
    FROM passkeys x WHERE x.account_id = ${of(owner)}`,
  mails: (owner) => Prisma.sql`
    SELECT x.id, x.kind, x.recipient, x.language, x.subject, x.status, x.created_at AS "createdAt",
      x.sent_at AS "sentAt", x.created_at AS key_at, x.id::text AS key_id
    FROM mails x WHERE x.account_id = ${of(owner)}`,
  "mail-preferences": (owner) => Prisma.sql`
    SELECT x.kind, x.delivery, '2000-01-01'::timestamptz AS key_at, x.kind AS key_id
    FROM mail_preferences x WHERE x.account_id = ${of(owner)}`,
  names: (owner) => Prisma.sql`
    SELECT x.before, x.after, x.changed_at AS "changedAt", x.changed_at AS key_at, x.id::text AS key_id
    FROM name_changes x WHERE x.account_id = ${of(owner)}`,
  ignored: (owner) => Prisma.sql`
    SELECT x.ignored_id AS "accountId", x.created_at AS since, x.created_at AS key_at, x.ignored_id::text AS key_id
    FROM ignored_accounts x WHERE x.account_id = ${of(owner)}`,
  providers: (owner) => Prisma.sql`
    SELECT x.provider, x.issuer, x.subject, x.email, x.created_at AS "createdAt",
      x.created_at AS key_at, x.provider || ' ' || x.issuer || ' ' || x.subject AS key_id
    FROM provider_identities x WHERE x.account_id = ${of(owner)}
    UNION ALL SELECT 'sso', x.issuer, x.subject, NULL, x.created_at, x.created_at, 'sso ' || x.issuer || ' ' || x.subject
    FROM sso_identities x WHERE x.account_id = ${of(owner)}`,
};

const PAGE = 500;

/** What is kept about somebody of one kind, oldest first, a page at a time. */
export async function* findOwnData(
  db: Database["prisma"],
  name: string,
  owner: Owner,
): AsyncGenerator<OwnRow[]> {
  const select = OWN_DATA[name];
  if (!select) throw new Error(`nothing is called ${name}`);
  let last: Keyed | undefined;
  for (;;) {
    const later: Prisma.Sql = last
      ? Prisma.sql`WHERE x.key_at >= ${last.key_at}::timestamptz
          AND (x.key_at, x.key_id) > (${last.key_at}::timestamptz, ${last.key_id}::text)`
      : Prisma.empty;
    const rows: (OwnRow & Keyed)[] = await db.$queryRaw`
      SELECT * FROM (${select(owner)}) x ${later} ORDER BY x.key_at, x.key_id LIMIT ${PAGE}::int`;
    yield rows.map(({ key_at: _at, key_id: _id, ...row }) => row);
    if (rows.length < PAGE) return;
    last = rows.at(-1);
  }
}
