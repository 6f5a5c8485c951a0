import { createHash } from "node:crypto";
import { textHash } from "../src/comments/judge.ts";
import type { Case, Finding, VisibleText } from "../src/engine/case.ts";
import { decide } from "../src/engine/decide.ts";
import type { Act, Status } from "../src/engine/lifecycle.ts";
import { rank } from "../src/engine/rank.ts";
import type { Settings } from "../src/engine/settings.ts";
import type { TermMatcher } from "../src/engine/terms/compile-terms.ts";
import { renderMarkdown } from "../src/platform/html/render-markdown.ts";
import type { DemoComment, DemoReason } from "./demo/newsroom.ts";
import { idAt } from "./seed-rows.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Somebody of the demo on one site, with an account or as a guest. Instants are epoch milliseconds. */
export interface Writer {
  id: string;
  guestName: string | null;
  name: string;
  staff: boolean;
  emailVerified: boolean;
  joinedAt: number;
}

/** As much of an article as its comments must know. */
export interface Ground {
  id: string;
  key: string;
  language: string;
  publishedAt: number;
  settings: Settings;
  matcher: TermMatcher;
  rulesVersion: number;
}

/** The people of a site whom its comments need. */
export interface Cast {
  /** By key; a guest is somebody else than the person of that key. */
  writer(key: string, guest: boolean): Writer;
  moderators: Writer[];
  /** Those who vote here, always in the same order. */
  voters: Writer[];
}

interface Deed {
  at: number;
  act: Act;
  status: Status;
  /** Null where a check acted. */
  by: Writer | null;
  clauses: string[];
  note: string | null;
  /** To colleagues. */
  internalNote: string | null;
  findings: Finding[];
}

/** A comment of the demo and all that has befallen it, as it would have come about in the running program. */
export interface Said {
  ground: Ground;
  demo: DemoComment;
  answered: Said | null;
  answers: Said[];
  id: string;
  path: string[];
  author: Writer;
  createdAt: number;
  html: string;
  visible: VisibleText;
  hash: string;
  verdict: Status;
  findings: Finding[];
  status: Status;
  publishedAt: number | null;
  /** Its place in the thread; null where it never appeared. */
  seq: number | null;
  approvedAt: number | null;
  withdrawnAt: number | null;
  /** When it ceased to be published. */
  goneAt: number | null;
  featured: boolean;
  clauses: string[];
  deeds: Deed[];
  reports: { by: Writer; reason: DemoReason; at: number }[];
  votes: { by: Writer; value: 1 | -1; at: number }[];
  up: number;
  down: number;
  rank: number;
  replyCount: number;
}

/** From 0 to 1, always the same for a text. */
function share(...of: string[]): number {
  return createHash("sha256").update(of.join("\n")).digest().readUInt32BE() / 2 ** 32;
}

/** The comments of an article in the order in which they are written down, each below what it answers. */
export function readComments(ground: Ground, demo: DemoComment[], cast: Cast): Said[] {
  const all: Said[] = [];
  const read = (comments: DemoComment[], answered: Said | null) => {
    for (const comment of comments) {
      const said = readOne(ground, comment, answered, cast);
      answered?.answers.push(said);
      all.push(said);
      read(comment.replies ?? [], said);
    }
  };
  read(demo, null);
  return all;
}

function readOne(ground: Ground, demo: DemoComment, answered: Said | null, cast: Cast): Said {
  const { html, visible } = renderMarkdown(demo.body);
  const within = Math.floor(share(demo.body, "second") * MINUTE);
  const createdAt = ground.publishedAt + demo.minutesAfter * MINUTE + within;
  return {
    ground,
    demo,
    answered,
    answers: [],
    id: idAt(createdAt),
    // Below the deepest ancestor that the depth rule allows, as `placeOf` does for a post.
    path: answered ? [...answered.path, answered.id].slice(0, ground.settings.maxDepth - 1) : [],
    author: cast.writer(demo.by, demo.guest === true),
    createdAt,
    html,
    visible,
    hash: textHash(visible.plain),
    verdict: "published",
    findings: [],
    status: demo.status ?? "published",
    publishedAt: null,
    seq: null,
    approvedAt: null,
    withdrawnAt: null,
    goneAt: null,
    featured: false,
    clauses: [],
    deeds: [],
    reports: [],
    votes: [],
    up: 0,
    down: 0,
    rank: 0,
    replyCount: 0,
  };
}

/**
 * Lets a site's comments happen, oldest first: the checks judge each by the rules of its article as they were
 * when it was open, within the hours; moderators approve what was held and appeared all the same, and decide
 * the rest as the demo has it.
 */
export function letHappen(comments: Said[], cast: Cast, now: number): void {
  const byAuthor = new Map<string, Said[]>();
  for (const said of comments.toSorted((a, b) => a.createdAt - b.createdAt)) {
    const before = byAuthor.get(said.author.id) ?? [];
    byAuthor.set(said.author.id, [...before, said]);
    const approved = before.filter(
      ({ publishedAt, goneAt }) =>
        publishedAt !== null && publishedAt <= said.createdAt && (goneAt === null || goneAt > said.createdAt),
    ).length;
    judge(said, approved);
    happen(said, cast, now);
    vote(said, cast, now);
  }
}

const MAY = { read: true, comment: true, reply: true, edit: true, withdraw: true, vote: true, report: true };

function judge(said: Said, approved: number): void {
  const { ground, author } = said;
  const mode = ground.settings.mode === "premoderated" ? "premoderated" : "open";
  const one: Case = {
    act: said.answered ? "reply" : "comment",
    settings: { ...ground.settings, mode, hours: null },
    state: { state: mode, reason: null, may: MAY },
    now: said.createdAt,
    author: {
      kind: author.guestName === null ? "account" : "guest",
      staff: author.staff,
      emailVerified: author.emailVerified,
      joinedAt: author.joinedAt,
      approved,
      lastCommentAt: null,
      recent: [],
      sanctions: [],
      acceptedVersion: ground.rulesVersion,
    },
    text: said.visible,
    textHash: said.hash,
    matcher: ground.matcher,
    language: ground.language,
    parent: said.answered && { available: true },
    rules: { version: ground.rulesVersion },
    rulesVersion: ground.rulesVersion,
    edit: null,
    authorName: author.name,
    signals: {},
  };
  const rules = decide(one);
  // What no rule holds and yet never appeared was held by the classifier that the newsroom had then.
  const suspected = rules.status === "published" && !hasAppeared(said);
  const score = Number((0.91 + share(said.demo.body, "score") * 0.07).toFixed(3));
  const sign = said.demo.care ?? (suspected ? "spam" : null);
  const { status, findings } = sign ? decide({ ...one, signals: { [sign]: { score } } }) : rules;
  said.verdict = status;
  said.findings = findings;
}

/** Whether it was ever seen: what readers reported, they had seen. */
function hasAppeared({ demo }: Said): boolean {
  const status = demo.status ?? "published";
  return (status !== "pending" && status !== "rejected") || (demo.reports ?? []).length > 0;
}

function happen(said: Said, cast: Cast, now: number): void {
  const { demo, createdAt, findings } = said;
  const moderators = cast.moderators.filter((one) => one.id !== said.author.id);
  const moderator = moderators[Math.floor(share(demo.body, "moderator") * moderators.length)] ?? said.author;
  const later = (from: number, least: number, most: number) =>
    Math.min(
      from + Math.round((least + share(demo.body, "later") * (most - least)) * MINUTE),
      Math.max(from, now - 1),
    );
  const deed = (at: number, act: Act, status: Status, by: Writer | null, more: Partial<Deed> = {}) =>
    said.deeds.push({
      at,
      act,
      status,
      by,
      clauses: [],
      note: null,
      internalNote: null,
      findings: [],
      ...more,
    });
  const decided = { clauses: demo.clauses ?? [], note: demo.note ?? null };
  const answeredAt = Math.min(...said.answers.map((answer) => answer.createdAt));

  if (hasAppeared(said)) {
    if (said.verdict === "rejected") throw new Error(`The checks refuse what the demo shows: ${demo.body}`);
    said.publishedAt = createdAt;
    if (said.verdict === "pending") {
      // Before anybody answers: only what is published can be answered.
      const halfWay = Math.floor((createdAt + answeredAt) / 2);
      said.approvedAt = Math.min(later(createdAt, 2, 20), halfWay);
      said.publishedAt = said.approvedAt;
      deed(said.approvedAt, "approve", "published", moderator);
    }
    report(said, cast, now, (at, by) => {
      said.approvedAt = at;
      deed(at, "approve", "published", by);
    });
  }
  const lastSeen = Math.max(
    said.publishedAt ?? createdAt,
    ...said.reports.map((one) => one.at),
    ...said.answers.map((answer) => answer.createdAt),
  );
  if (said.status === "published" && demo.featured) {
    said.featured = true;
    deed(later(said.publishedAt ?? createdAt, 40, 160), "feature", "published", moderator);
  } else if (said.status === "removed") {
    said.goneAt = later(lastSeen, 3, 25);
    said.clauses = decided.clauses;
    deed(said.goneAt, "remove", "removed", moderator, decided);
  } else if (said.status === "withdrawn") {
    said.goneAt = later(lastSeen, 3, 25);
    said.withdrawnAt = said.goneAt;
    deed(said.goneAt, "withdraw", "withdrawn", said.author);
  } else if (said.status === "rejected") {
    if (said.verdict === "rejected") {
      said.clauses = [
        ...new Set(
          findings.flatMap(({ outcome, clause }) => (outcome === "reject" && clause ? [clause] : [])),
        ),
      ];
      deed(createdAt, "reject", "rejected", null, { clauses: said.clauses, findings });
    } else {
      said.clauses = decided.clauses;
      deed(later(createdAt, 5, 40), "reject", "rejected", moderator, decided);
    }
  } else if (said.status === "pending" && said.publishedAt !== null) {
    said.goneAt = later(lastSeen, 3, 25);
    deed(said.goneAt, "requeue", "pending", moderator);
  }
  if (demo.escalated)
    deed(later(lastSeen, 5, 40), "escalate", said.status, moderator, { internalNote: demo.note ?? null });
}

/** Reports come in one by one; a moderator who answers beneath has looked at them and left the comment. */
function report(said: Said, cast: Cast, now: number, settle: (at: number, by: Writer) => void): void {
  const reports = said.demo.reports ?? [];
  const from = said.publishedAt ?? said.createdAt;
  const settled = said.answers.find(
    (answer) => answer.author.staff && said.status === "published" && answer.author.id !== said.author.id,
  );
  const until = Math.min(now - 1, settled ? settled.createdAt : from + 1.5 * HOUR);
  const step = (until - from) / (reports.length + 2);
  said.reports = reports.map(({ by, reason }, index) => ({
    by: cast.writer(by, false),
    reason,
    at: Math.floor(from + step * (index + 1)),
  }));
  if (settled && reports.length > 0) settle(Math.floor(from + step * (reports.length + 1)), settled.author);
}

function vote(said: Said, cast: Cast, now: number): void {
  const { publishedAt, demo, author } = said;
  const { up = 0, down = 0 } = demo;
  if (publishedAt === null || said.ground.settings.votes === "none") return;
  const voters = cast.voters.filter((one) => one.id !== author.id && one.joinedAt < publishedAt);
  if (voters.length < up + down) throw new Error(`Too few people to vote on: ${demo.body}`);
  const first = Math.floor(share(demo.body, "voters") * voters.length);
  const span = Math.min(30 * HOUR, now - 1 - publishedAt);
  said.votes = [...voters.slice(first), ...voters.slice(0, first)].slice(0, up + down).map((by, index) => ({
    by,
    value: index < up ? 1 : -1,
    at: Math.floor(publishedAt + span * ((index + 0.5) / (up + down)) ** 2),
  }));
  said.up = up;
  said.down = down;
  said.rank = rank(up, down);
}

/**
 * Gives each comment of one article its place by first publication, from the version after an empty thread's,
 * and counts the listed replies.
 *
 * @returns the article's counters
 */
export function countThread(comments: Said[]): { published: number; version: number } {
  const appeared = comments
    .filter((said) => said.publishedAt !== null)
    .sort((a, b) => (a.publishedAt ?? 0) - (b.publishedAt ?? 0));
  appeared.forEach((said, index) => {
    said.seq = index + 2;
  });
  const byId = new Map(comments.map((said) => [said.id, said]));
  for (const said of comments.toSorted((a, b) => b.path.length - a.path.length)) {
    const parent = byId.get(said.path.at(-1) ?? "");
    if (parent && (said.status === "published" || said.replyCount > 0)) parent.replyCount += 1;
  }
  return {
    published: comments.filter((said) => said.status === "published").length,
    version: appeared.length + 1,
  };
}

/** What reports weigh that nobody has settled since. */
export function reportWeight({ reports, approvedAt }: Said): number {
  return reports.filter(({ at }) => at > (approvedAt ?? 0)).length;
}
