import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** As much of a decision as its line of the audit log vouches for; texts have salted digests of their own. */
export interface Vouched {
  articleId: string;
  id: string;
  siteId: string;
  commentId: string;
  revision: number;
  act: string;
  status: string;
  automated: boolean;
  actorKind: string;
  actorId: string | null;
  clauses: string[];
  rulesVersion: number;
  decidedAt: Date;
}

/**
 * SHA-256 over a decision's canonical JSON (RFC 8785), base64url. It stands in the decision's audit line, which the
 * chain covers, so a decision that is changed in its own table is found out (`understory audit verify`).
 */
export function decisionDigest(decision: Vouched): string {
  const vouched = {
    articleId: decision.articleId,
    id: decision.id,
    siteId: decision.siteId,
    commentId: decision.commentId,
    revision: decision.revision,
    act: decision.act,
    status: decision.status,
    automated: decision.automated,
    actorKind: decision.actorKind,
    actorId: decision.actorId,
    clauses: decision.clauses,
    rulesVersion: decision.rulesVersion,
    decidedAt: decision.decidedAt.toISOString(),
  };
  return createHash("sha256")
    .update(canonicalize(vouched) ?? "")
    .digest("base64url");
}
