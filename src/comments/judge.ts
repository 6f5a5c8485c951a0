import { createHash } from "node:crypto";
import { type ArticleRules, loadRules, matcherFor } from "../articles/load-rules.ts";
import { pendingCount } from "../articles/pending-count.ts";
import { admit } from "../engine/admit.ts";
import type { Author, Case, Verdict } from "../engine/case.ts";
import { decide } from "../engine/decide.ts";
import { foldText } from "../engine/fold-text.ts";
import { type StateNow, stateNow } from "../engine/state-now.ts";
import type { Actor } from "../identity/actor.ts";
import { isStaff } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { PostingGround } from "./posting-store.ts";
import { refuse } from "./refuse.ts";

/** The hash under which repeated text is known: of the folded text, so that case and spacing do not matter. */
export function textHash(plain: string): string {
  return createHash("sha256").update(foldText(plain)).digest("base64url").slice(0, 22);
}

const RECENT = 20;

/** The author's recent texts once this one is said; an edit takes the place of what the comment said before. */
export function remember(one: Case, commentId: string): Author["recent"] {
  const oldest = one.now - one.settings.repeatMinutes * 60_000;
  const kept = one.author.recent.filter((other) => other.at > oldest && other.commentId !== commentId);
  return [{ hash: one.textHash, at: one.now, commentId }, ...kept].slice(0, RECENT);
}

/** The rules and the state in which something is said, as the locks of its transaction hold them. */
export interface Judged {
  rules: ArticleRules;
  state: StateNow;
  pending: number;
  now: number;
}

/** Reads the rules at the versions found under the locks, and computes the state at the database's instant. */
export async function judgeGround(
  ctx: Context,
  tx: Tx,
  ids: { siteId: string; articleId: string },
  ground: PostingGround,
  pending: (rules: ArticleRules) => Promise<number>,
): Promise<Judged> {
  const rules = await loadRules(
    ctx,
    tx,
    { ...ids, siteVersion: ground.siteVersion, revision: ground.revision },
    true,
  );
  const now = ground.now.getTime();
  const waiting = await pending(rules);
  const publishedAt = ground.publishedAt?.getTime() ?? null;
  return {
    rules,
    now,
    pending: waiting,
    state: stateNow(rules.effective, rules.from, { publishedAt }, waiting, now),
  };
}

/** How many wait on the site, where a rule asks for it. */
export async function waitingOn(ctx: Context, tx: Tx, rules: ArticleRules): Promise<number> {
  return rules.effective.capacity === null ? 0 : pendingCount(ctx, rules.site.id, tx);
}

/** The author as the engine sees them. */
export function authorOf(actor: Actor, siteId: string, ground: PostingGround): Author {
  const account = actor.kind === "account" ? actor : null;
  return {
    kind: account ? "account" : "guest",
    staff: isStaff(actor, siteId),
    emailVerified: account?.emailVerified ?? false,
    joinedAt: ground.joinedAt?.getTime() ?? ground.now.getTime(),
    approved: ground.published ?? 0,
    lastCommentAt: ground.lastCommentAt?.getTime() ?? null,
    recent: ground.recent ?? [],
    sanctions: ground.sanctions ?? [],
    acceptedVersion: ground.acceptedVersion,
  };
}

/** One thing said, as `admit` and `decide` take it. */
export function caseOf(
  ctx: Context,
  judged: Judged,
  said: Pick<Case, "act" | "author" | "text" | "parent" | "rulesVersion" | "edit" | "authorName">,
): Case {
  const { rules } = judged;
  return {
    ...said,
    settings: rules.effective,
    state: judged.state,
    now: judged.now,
    textHash: textHash(said.text.plain),
    matcher: matcherFor(ctx, rules.effective.terms),
    language: rules.language,
    rules: rules.document && { version: rules.document.version },
    // No classifier is connected yet; to the engine each is one that did not answer.
    signals: Object.fromEntries(Object.keys(rules.effective.checks).map((name) => [name, "unknown"])),
  };
}

/** Admits a case or throws the problem that refuses it; then decides what becomes of it. */
export async function judge(
  ctx: Context,
  tx: Tx,
  judged: Judged,
  one: Case,
  languages: string[],
): Promise<Verdict> {
  const refusal = admit(one);
  if (refusal) throw await refuse(ctx, tx, refusal, { ...judged, languages });
  return decide(one);
}
