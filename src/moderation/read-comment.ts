import { presentOwn } from "../comments/present.ts";
import type { CommentRow } from "../comments/store.ts";
import { findInPlace, findReplies } from "../comments/thread-store.ts";
import type { Act } from "../contract/moderation.ts";
import { lifecycle } from "../engine/lifecycle.ts";
import { queueOf } from "../engine/queue-of.ts";
import type { Actor } from "../identity/actor.ts";
import { mayModerateIn } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Transact } from "../platform/http/route.ts";
import { notFound } from "../platform/problem.ts";
import { addNote } from "../sanctions/add-note.ts";
import { findNotes } from "../sanctions/notes-store.ts";
import { findPeople } from "../sanctions/people-store.ts";
import { presentNote } from "../sanctions/present-note.ts";
import { presentPerson } from "../sanctions/present-person.ts";
import { statementPage } from "../statements/links.ts";
import { whyNotDecide } from "./policy.ts";
import { presentDecision, presentFinding, presentReport } from "./present.ts";
import { recordExposures } from "./record-exposures.ts";
import {
  type DecisionRow,
  findCommentById,
  findDeciders,
  findDecisions,
  findReports,
  findRevisions,
  findStandings,
} from "./store.ts";
import { undoable } from "./undo-last.ts";

const REPLIES = 20;
const ACTS: readonly Act[] = [
  ...(["approve", "reject", "remove", "restore", "requeue", "feature", "unfeature"] as const),
  ...(["pin", "unpin", "escalate", "refer", "undo"] as const),
];
const STATED: ReadonlySet<string> = new Set(["reject", "remove", "editRejected"]);

/** A comment of a section that the caller moderates; to all others it does not exist. */
async function loadComment(ctx: Context, actor: Actor, id: string): Promise<CommentRow> {
  const comment = await findCommentById(ctx.db.prisma, id);
  if (!comment || !mayModerateIn(actor, comment.siteId, comment.section)) throw notFound();
  return comment;
}

/** Whether an act would leave a comment as it is. */
function changesNothing(act: Act, { featured, pinned, escalated }: CommentRow): boolean {
  const is: Partial<Record<Act, boolean>> = { feature: featured, pin: pinned, escalate: escalated };
  const isNot: Partial<Record<Act, boolean>> = { unfeature: featured, unpin: pinned };
  return is[act] === true || isNot[act] === false;
}

/** The acts that the caller may take on a comment as it stands. */
async function actsOn(
  ctx: Context,
  actor: Actor,
  comment: CommentRow,
  last: DecisionRow | null,
): Promise<Act[]> {
  const [standing = null] = await findStandings(ctx.db.prisma, [comment]);
  if (whyNotDecide(actor, standing) !== null || comment.withdrawnAt !== null) return [];
  return ACTS.filter((act) =>
    act === "undo"
      ? undoable(actor, comment, last) !== null
      : lifecycle(comment.status, act) !== null && !changesNothing(act, comment),
  );
}

/** Everything on one comment, for those who moderate its section. */
export async function readModeratedComment(ctx: Context, actor: Actor, id: string) {
  const db = ctx.db.prisma;
  const comment = await loadComment(ctx, actor, id);
  const { articleId, siteId } = comment;
  await recordExposures(ctx, actor, siteId, [comment]);
  const decisions = await findDecisions(db, articleId, id, 1000);
  const deciders = await findDeciders(db, decisions);
  const [author] = comment.guest ? [] : await findPeople(db, siteId, [comment.authorId]);
  const above = comment.path.at(-1);
  const ancestors = above === undefined ? [] : await findInPlace(db, articleId, above);
  const replies = await findReplies(db, { articleId, parentId: id, after: null, limit: REPLIES });
  const parsed = (rows: { json: string }[]) => rows.map(({ json }) => JSON.parse(json) as object);
  return {
    comment: presentOwn(comment),
    article: {
      id: articleId,
      key: comment.articleKey,
      title: comment.articleTitle,
      url: comment.articleUrl,
      section: comment.section,
    },
    queue: queueOf({
      ...comment,
      withdrawn: comment.withdrawnAt !== null,
      reviewed: comment.reviewedAt !== null,
    }),
    care: comment.care,
    findings: (comment.findings ?? []).map(presentFinding),
    revisions: (await findRevisions(db, articleId, id)).map((revision) => ({
      ...revision,
      findings: revision.findings.map(presentFinding),
      createdAt: revision.createdAt.toISOString(),
    })),
    reports: (await findReports(db, [comment], true)).map(presentReport),
    decisions: decisions.map((row) => ({
      ...presentDecision(row),
      by: (row.actorKind === "account" && deciders.get(row.actorId ?? "")) || null,
      revision: row.revision,
      internalNote: row.internalNote,
      referral: row.referral,
      undoes: row.undoes,
      statementUrl: STATED.has(row.act) ? statementPage(ctx, row.id) : null,
    })),
    thread: { ancestors: parsed(ancestors), replies: parsed(replies.slice(0, REPLIES)) },
    author: author ? presentPerson(author, Date.now()) : null,
    notes: (await findNotes(db, siteId, "comment", id)).map(presentNote),
    can: await actsOn(ctx, actor, comment, decisions[0] ?? null),
  };
}

/** Leaves colleagues a note on a comment. */
export async function noteComment(
  ctx: Context,
  actor: Actor,
  input: { comment: string; body: string; transact: Transact },
) {
  const { id, siteId, articleId, section } = await loadComment(ctx, actor, input.comment);
  const place = { article: articleId, section };
  return input.transact(articleId, (tx) =>
    addNote(tx, actor, { siteId, subject: "comment", subjectId: id, body: input.body, place }),
  );
}
