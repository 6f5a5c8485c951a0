import { hashToken, newOpaqueToken } from "../identity/tokens.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { type CodeRow, insertCode } from "./codes-store.ts";

const SECONDS = 2 * 60;

/** A code for the page that opened the window: good once, for two minutes, at one origin, with the page's own secret. */
export async function issueCode(
  ctx: Context,
  tx: Tx,
  row: CodeRow,
): Promise<{ code: string; expiresIn: number }> {
  const code = newOpaqueToken("usw");
  await insertCode(tx, ctx.clock, { ...row, hash: hashToken(code) }, SECONDS);
  return { code, expiresIn: SECONDS };
}
