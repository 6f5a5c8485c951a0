import { Problem } from "./problem.ts";
import { type Secrets, sameSecret } from "./secrets.ts";

/** The last item's sort keys, as text. */
export type CursorKeys = readonly string[];

/**
 * An opaque cursor: the keys and a MAC over them and the list they belong to, so that a cursor of another
 * list, or one that was tampered with, is refused.
 */
export function writeCursor(secrets: Secrets, list: string, keys: CursorKeys): string {
  const payload = Buffer.from(keys.join("~")).toString("base64url");
  return `${payload}.${secrets.mac("cursor", `${list}\n${payload}`).slice(0, 16)}`;
}

/** The keys of a cursor of this list; throws the problem `malformed-request` for any other. */
export function readCursor(secrets: Secrets, list: string, cursor: string): string[] {
  const [payload, mac, ...rest] = cursor.split(".");
  if (
    !payload ||
    !mac ||
    rest.length > 0 ||
    !sameSecret(mac, secrets.mac("cursor", `${list}\n${payload}`).slice(0, 16))
  ) {
    throw new Problem("malformed-request", {}, "The cursor is not one that this list gave out.");
  }
  return Buffer.from(payload, "base64url").toString().split("~");
}
