import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/**
 * SHA-256(salt, canonical JSON of the value), base64url: what a line of the audit log says of a text or personal value
 * that stands beside it. Canonical, since the database keeps the members of an object in an order of its own.
 */
export function valueDigest(salt: string, value: unknown): string {
  return createHash("sha256")
    .update(salt)
    .update(canonicalize(value) ?? "")
    .digest("base64url");
}
