import type { Finding } from "../engine/case.ts";
import type { Status } from "../engine/lifecycle.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { defined } from "../platform/defined.ts";
import type { Source } from "../statements/write-statement.ts";

/** To whom a threat to life was referred, and what was handed over. */
export interface Referral {
  authority: string;
  handedOver: string;
  reference?: string | undefined;
}

/** What stood before a decision, so that it can be undone. */
export interface Before {
  status: Status;
  clauses: string[];
  featured: boolean;
  pinned: boolean;
  escalated: boolean;
  reported: boolean;
  reportWeight: number;
  /** ISO 8601 instants. */
  approvedAt: string | null;
  reviewedAt: string | null;
}

export interface NewDecision {
  articleId: string;
  id: string;
  siteId: string;
  commentId: string;
  revision: number;
  act: string;
  status: Status;
  automated: boolean;
  actorKind: "account" | "key" | "check" | "operator";
  actorId: string | null;
  clauses: string[];
  note: string | null;
  internalNote: string | null;
  rulesVersion: number;
  findings: Finding[];
  decidedAt: Date;
  queuedAt: Date | null;
  sessionId: string | null;
  before: Before | null;
  undoes: string | null;
  referral: Referral | null;
  source: Source;
}

/** Appends to the decision log; nothing in the program changes or deletes a line of it. */
export async function insertDecision(tx: Tx, decision: NewDecision): Promise<void> {
  const { before, referral, ...rest } = decision;
  await tx.decision.create({
    data: {
      ...rest,
      findings: decision.findings as unknown as Prisma.InputJsonValue,
      ...(before === null ? {} : { before: { ...before } }),
      ...(referral === null ? {} : { referral: { ...defined(referral) } }),
    },
    select: { id: true },
  });
}
