import { createHash } from "node:crypto";
import type { Database, Tx } from "../database/connect-database.ts";
import { sqlState } from "../database/database-trouble.ts";
import { Problem } from "../problem.ts";

/** What makes two calls the same call: who, what, and the key they sent. */
export interface Once {
  principal: string;
  method: string;
  route: string;
  key: string;
  fingerprint: Buffer;
}

/** SHA-256 over a JSON value with its keys sorted, so that the order a client writes them in does not matter. */
export function fingerprint(value: unknown): Buffer {
  const canonical = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(canonical);
    if (typeof item !== "object" || item === null) return item;
    return Object.fromEntries(
      Object.entries(item)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, member]) => [key, canonical(member)]),
    );
  };
  return createHash("sha256")
    .update(JSON.stringify(canonical(value ?? null)))
    .digest();
}

/** The `Idempotency-Key` of a request: 1 to 255 visible ASCII characters, quoted as RFC 8941 has it or bare. */
export function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Problem("malformed-request", {}, "Idempotency-Key must be 1 to 255 visible ASCII characters.");
  }
  return key;
}

interface Kept {
  fingerprint: Uint8Array;
  body: string | null;
}

async function claim(tx: Tx, scopeId: string, once: Once): Promise<Kept | null> {
  // A row from more than 24 hours ago counts as absent.
  const mine = await tx.$queryRaw<unknown[]>`
    INSERT INTO idempotency_keys AS k (scope_id, principal, method, route, key, fingerprint)
    VALUES (${scopeId}::uuid, ${once.principal}, ${once.method}, ${once.route}, ${once.key}, ${once.fingerprint})
    ON CONFLICT (scope_id, principal, method, route, key) DO UPDATE
      SET fingerprint = excluded.fingerprint, body = NULL, created_at = clock_timestamp()
      WHERE k.created_at < clock_timestamp() - interval '24 hours'
    RETURNING 1`;
  if (mine.length > 0) return null;
  const [kept] = await tx.$queryRaw<Kept[]>`
    SELECT fingerprint, body FROM idempotency_keys
    WHERE scope_id = ${scopeId}::uuid AND principal = ${once.principal} AND method = ${once.method}
      AND route = ${once.route} AND key = ${once.key}`;
  // The other request was rolled back between the two statements: nothing stands, so this one may be told to retry.
  if (!kept) throw new Problem("request-in-progress", { retryAfter: 1 });
  return kept;
}

/**
 * Runs `work` in a transaction. With a key, the row that remembers the answer is written in that same
 * transaction, so only what was committed is remembered: a repeat waits for the first (1 s at most, then 409
 * `request-in-progress`) and gets its answer; the same key with another body is 422 `idempotency-key-reused`;
 * after a refusal nothing is kept and the repeat is judged anew.
 */
export async function guard<T>(
  db: Database,
  once: Once | null,
  scopeId: string,
  work: (tx: Tx) => Promise<T>,
  replayed: () => void,
): Promise<T> {
  if (!once) return db.transaction(work);
  return db.transaction(async (tx) => {
    let kept: Kept | null;
    try {
      kept = await claim(tx, scopeId, once);
    } catch (error) {
      if (sqlState(error) === "55P03") throw new Problem("request-in-progress", { retryAfter: 1 });
      throw error;
    }
    if (kept) {
      if (!once.fingerprint.equals(kept.fingerprint)) throw new Problem("idempotency-key-reused");
      replayed();
      return JSON.parse(kept.body ?? "null") as T;
    }
    const result = await work(tx);
    tx.$withCommit(tx.$executeRaw`
      UPDATE idempotency_keys SET body = ${JSON.stringify(result ?? null)}
      WHERE scope_id = ${scopeId}::uuid AND principal = ${once.principal} AND method = ${once.method}
        AND route = ${once.route} AND key = ${once.key}`);
    return result;
  });
}
