import { randomBytes } from "node:crypto";
import { recordLine } from "../audit/record-line.ts";
import type { Scope } from "../identity/actor.ts";
import { hashToken } from "../identity/tokens.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { insertApiKey } from "./members-store.ts";
import { presentApiKey } from "./present.ts";

/** Makes an API key. Its text is in this answer and nowhere else: only a hash is stored. */
export async function createApiKey(
  tx: Tx,
  by: { kind: "account" | "key" | "operator"; id: string | null },
  input: { siteId: string; name: string; scopes: Scope[] },
): Promise<ReturnType<typeof presentApiKey> & { key: string }> {
  const id = newId();
  const key = `usk_${id.replaceAll("-", "")}_${randomBytes(32).toString("base64url")}`;
  const scopes = [...new Set(input.scopes)];
  const row = await insertApiKey(tx, {
    id,
    siteId: input.siteId,
    name: input.name,
    scopes,
    hash: hashToken(key),
  });
  await recordLine(tx, {
    siteId: input.siteId,
    act: "key.create",
    actor: by,
    subject: `key:${id}`,
    detail: { scopes },
  });
  return { ...presentApiKey(row), key };
}
