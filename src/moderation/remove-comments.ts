import type { Actor } from "../identity/actor.ts";
import { mayEdit } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { findRules, findSiteById } from "../sites/store.ts";
import { lockForDecision } from "./decide-comments.ts";
import { decideOne } from "./decide-one.ts";
import {
  countRemoved,
  findRemaining,
  findStillRemaining,
  isRemovalWaiting,
  markRemoved,
  type Remaining,
  type Removal,
} from "./removal-store.ts";

const BATCH = 50;
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Whoever imposed the sanction: what follows from it is their decision too. In no session, so no undo takes it back. */
function deciderOf(removal: Removal): Actor {
  const { deciderId: id, siteId } = removal;
  if (removal.deciderKind === "key") {
    const { scopes, keySiteId } = removal;
    return { kind: "key", id, siteId: keySiteId ?? siteId ?? NOBODY, scopes, network: NOBODY };
  }
  return {
    ...{ kind: "account", id, name: removal.name ?? "", homeSiteId: null, emailVerified: false },
    operator: removal.operator,
    roles: new Map(Object.entries(removal.roles ?? {})),
    ...{ sessionId: NOBODY, session: "console", network: NOBODY },
    // What the sanction took was given when it was imposed.
    ...{ wanting: new Set<string>(), secondFactor: true },
  };
}

/** Which of the sanction's clauses stand in a version of a site's rules. */
type Cited = (siteId: string, version: number | null) => Promise<{ rulesVersion: number; clauses: string[] }>;

function citing(tx: Tx, removal: Removal): Cited {
  const known = new Map<string, { rulesVersion: number; clauses: string[] }>();
  return async (siteId, version) => {
    const key = `${siteId}:${version}`;
    const found = known.get(key);
    if (found) return found;
    const rulesVersion = version ?? (await findSiteById(tx, siteId))?.rulesVersion ?? 0;
    const document = await findRules(tx, siteId, rulesVersion);
    const codes = new Set(document?.clauses.map(({ code }) => code));
    const made = { rulesVersion, clauses: removal.clauses.filter((code) => codes.has(code)) };
    known.set(key, made);
    return made;
  };
}

/**
 * Under which rules a comment goes: those under which it was written, if they know any of the clauses; else those that
 * the sanction cites; else, for one that holds everywhere, those in force where the comment stands.
 */
async function rulesFor(cited: Cited, removal: Removal, comment: Remaining) {
  const own = await cited(comment.siteId, comment.rulesVersion);
  if (own.clauses.length > 0) return own;
  return cited(comment.siteId, removal.siteId === null ? null : removal.rulesVersion);
}

/** Removes what is published and rejects what waits, each by a decision of its own. Returns the articles that readers see changed. */
async function removeBatch(ctx: Context, removal: Removal, escalated: boolean, batch: Remaining[]) {
  return ctx.db.transaction(
    async (tx) => {
      await lockForDecision(tx, batch);
      // The author's record is locked by now, and whoever lifts the sanction locks it as well.
      if (!(await isRemovalWaiting(tx, removal.id))) return null;
      const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT ${ctx.clock.sql} AS now`;
      const actor = deciderOf(removal);
      const cited = citing(tx, removal);
      const touched = new Set<string>();
      let removed = 0;
      const ids = batch.map(({ id }) => id);
      for (const comment of await findStillRemaining(tx, removal, escalated, ids)) {
        const { rulesVersion, clauses } = await rulesFor(cited, removal, comment);
        const outcome = await decideOne(
          tx,
          actor,
          {
            ...{ articleId: comment.articleId, commentId: comment.id, revision: comment.revision, clauses },
            act: comment.status === "published" ? "remove" : "reject",
            note: removal.note,
            ...{ internalNote: null, referral: null, source: "own", sanctioned: { rulesVersion } },
          },
          clock?.now ?? new Date(),
        );
        if (outcome.problem !== null) continue;
        removed += 1;
        if (outcome.seen) touched.add(comment.articleId);
      }
      await countRemoved(tx, removal.id, removed);
      return touched;
    },
    { timeoutMs: 20_000 },
  );
}

/**
 * Removes what an account said before the sanction, in batches of 50. What it has done is done, so after a crash it goes
 * on with what is left. Comments that wait for an editor are left to one, unless an editor imposed the sanction.
 */
export async function removeComments(ctx: Context, removal: Removal): Promise<void> {
  const actor = deciderOf(removal);
  const escalated = removal.siteId === null ? removal.operator : mayEdit(actor, removal.siteId);
  let after: Remaining | null = null;
  for (;;) {
    const batch: Remaining[] = await findRemaining(ctx.db.prisma, removal, escalated, {
      after,
      limit: BATCH,
    });
    if (batch.length === 0) break;
    const touched = await removeBatch(ctx, removal, escalated, batch);
    if (touched === null) return;
    for (const articleId of touched) ctx.pages.touch(`article:${articleId}`);
    after = batch.at(-1) ?? null;
  }
  await markRemoved(ctx.db.prisma, removal.id);
}
