import { presentOwn } from "../comments/present.ts";
import type { CommentRow } from "../comments/store.ts";
import { chooseText } from "../engine/choose-text.ts";
import type { Actor } from "../identity/actor.ts";
import { presentFinding, presentReport } from "../moderation/present.ts";
import type { ReportRow } from "../moderation/store.ts";
import type { PersonRow } from "../sanctions/people-store.ts";
import { presentPerson } from "../sanctions/present-person.ts";
import type { ClaimRow } from "./claims-store.ts";
import type { AppealRow, NoticeRow } from "./petitions-store.ts";
import { mayJudge } from "./policy.ts";
import type { Kind } from "./queue-list.ts";

/** Everything that an item is made of. */
export interface ItemParts {
  id: string;
  kind: Kind;
  queuedAt: Date;
  urgentAt: Date;
  dueAt: Date | null;
  comment: CommentRow | null;
  reports: ReportRow[];
  author: PersonRow | null;
  claim: ClaimRow | null;
  appeal: AppealRow | null;
  notice: NoticeRow | null;
}

function presentAppeal(actor: Actor, appeal: AppealRow) {
  return {
    id: appeal.id,
    party: appeal.party,
    subject: appeal.subject,
    text: appeal.text,
    act: appeal.act,
    clauses: appeal.clauses,
    note: chooseText(appeal.note, [], [])?.text ?? null,
    decidedAt: appeal.decidedAt.toISOString(),
    mayJudge: mayJudge(actor, appeal),
  };
}

function presentNotice({ id, url, explanation, law, name, email }: NoticeRow) {
  return { id, url, explanation, law, name, email };
}

/** A queue item as moderators see it; `now` in epoch milliseconds. */
export function presentItem(actor: Actor, item: ItemParts, now: number) {
  const { comment, claim, author } = item;
  return {
    id: item.id,
    kind: item.kind,
    queuedAt: item.queuedAt.toISOString(),
    urgentAt: item.urgentAt.toISOString(),
    dueAt: item.dueAt?.toISOString() ?? null,
    article: comment && {
      id: comment.articleId,
      key: comment.articleKey,
      title: comment.articleTitle,
      url: comment.articleUrl,
      section: comment.section,
    },
    comment: comment && presentOwn(comment),
    care: comment?.care ?? [],
    findings: (comment?.findings ?? []).map(presentFinding),
    reports: item.reports.map(presentReport),
    author: author && presentPerson(author, now),
    authorName: comment ? comment.authorName : (author?.name ?? null),
    escalated: comment?.escalated ?? false,
    claim: claim && {
      by: { id: claim.accountId, name: claim.name },
      until: claim.until.toISOString(),
      mine: actor.kind === "account" && actor.id === claim.accountId,
    },
    appeal: item.appeal && presentAppeal(actor, item.appeal),
    notice: item.notice && presentNotice(item.notice),
  };
}
