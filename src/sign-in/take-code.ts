import { createHash } from "node:crypto";
import { hashToken } from "../identity/tokens.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { sameSecret } from "../platform/secrets.ts";
import { type CodePurpose, type CodeRow, useCode } from "./codes-store.ts";

/** A code as a page brings it: from which origin, with which secret. */
export interface BroughtCode {
  code: string;
  verifier: string;
  /** The `Origin` header, which no page can forge. */
  origin: string | undefined;
}

function isBrought(row: CodeRow, { verifier, origin }: BroughtCode): boolean {
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  return row.origin === origin && sameSecret(row.challenge, challenge);
}

/**
 * Uses a code up, and answers what it is good for; null where it is good for nothing. It is used up in either case, so
 * whoever calls must commit.
 */
export async function takeCode(
  ctx: Context,
  tx: Tx,
  brought: BroughtCode,
): Promise<{ accountId: string; purpose: CodePurpose } | null> {
  const row = await useCode(tx, ctx.clock, hashToken(brought.code));
  return row && isBrought(row, brought) ? row : null;
}
