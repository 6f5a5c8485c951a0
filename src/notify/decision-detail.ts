import { chooseText } from "../engine/choose-text.ts";
import type { Text } from "../engine/settings.ts";
import type { MailDetails } from "../mail/mail-kinds.ts";
import type { Context } from "../platform/context.ts";
import { statementPage } from "../statements/links.ts";

type DecisionDetail = MailDetails["decision"];

/** A statement of reasons, as a mail tells of it. */
export interface StatedRow {
  id: string;
  siteId: string;
  accountId: string;
  act: Exclude<DecisionDetail["act"], "approve" | "restore">;
  articleId: string | null;
  commentId: string | null;
  clauses: string[];
  note: Text | null;
  until: Date | null;
  /** BCP 47. */
  language: string;
}

/** What a mail about a decision that restricts somebody says. */
export function statementDetail(ctx: Context, row: StatedRow): DecisionDetail {
  const { act, articleId, commentId, clauses, note, until, language } = row;
  return {
    act,
    comment: articleId !== null && commentId !== null ? { articleId, commentId } : null,
    clauses,
    note: note === null ? null : (chooseText(note, [language], [])?.text ?? null),
    until: until?.toISOString() ?? null,
    statementUrl: statementPage(ctx, row.id),
  };
}

/** What a mail about a comment says that was published after it had waited. */
export function approvalDetail(comment: { articleId: string; commentId: string }): DecisionDetail {
  return { act: "approve", comment, clauses: [], note: null, until: null, statementUrl: null };
}
