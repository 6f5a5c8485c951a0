import type { OwnComment } from "../contract/comments.ts";
import type { Finding } from "../engine/case.ts";
import { findingSentence } from "../engine/finding-sentence.ts";
import type { Can } from "./policy.ts";
import type { CommentRow } from "./store.ts";

/** What an author is told of the findings: which check, in words, and where in the text. */
export function presentReasons(findings: Finding[]): OwnComment["reasons"] {
  return findings.map(({ check, message, spans }) => ({ check, message, spans }));
}

const NOTHING: Can = { reply: false, edit: false, withdraw: false, vote: false, report: false };

/** A comment to its author and to staff: with its source, its revision and, if it is not published, why. */
export function presentOwn(row: CommentRow, can: Can = NOTHING, mine: 1 | -1 | null = null): OwnComment {
  const published = row.status === "published";
  return {
    id: row.id,
    articleId: row.articleId,
    articleKey: row.articleKey,
    parentId: row.parentId,
    inReplyTo: row.inReplyToId === null ? null : { id: row.inReplyToId, name: row.inReplyToName },
    depth: row.depth,
    author: {
      id: row.guest ? null : row.authorId,
      name: row.authorName ?? "",
      badges: row.guest ? ["guest"] : (row.badges ?? []),
    },
    html: row.html,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    featured: row.featured || row.pinned,
    pinned: row.pinned,
    votes: { up: row.up, down: row.down, mine },
    replyCount: row.replyCount,
    rulesVersion: row.rulesVersion,
    tombstone: null,
    can,
    body: row.body,
    revision: row.revision,
    ...(published ? {} : { reasons: presentReasons(row.findings ?? []) }),
  };
}

/** One's own comment with why it is not published in the best of these languages. */
export function inWords(comment: OwnComment, languages: string[]): OwnComment {
  const { reasons } = comment;
  if (!reasons) return comment;
  const said = reasons.map((one) => ({ ...one, message: findingSentence(one.message, languages) }));
  return { ...comment, reasons: said };
}
