import { decisionDigest, type Vouched } from "./decision-digest.ts";
import { chainOf, lineHash } from "./line-hash.ts";
import { valueDigest } from "./value-digest.ts";
import type { LinkRow } from "./verify-store.ts";

/** What can be wrong with a chain. */
export type Problem =
  | "gap"
  | "line-missing"
  | "wrong-chain"
  | "linked-twice"
  | "hash-differs"
  | "value-differs"
  | "decision-missing"
  | "decision-differs"
  | "line-left-out"
  | "decision-unlogged";

/** The link before, as it is stored: a wrong one is told of once, not in every link after it. */
export interface Before {
  position: number;
  hash: Buffer;
}

/** What is wrong with a link itself: its place, its line, its hash; null where nothing is. */
export function checkLink(chain: string, link: LinkRow, before: Before): Problem | null {
  if (link.position !== before.position + 1) return "gap";
  if (!link.line) return "line-missing";
  if (chainOf(link.line.siteId) !== chain) return "wrong-chain";
  if (link.twice) return "linked-twice";
  return lineHash(before.hash, link.line).equals(link.hash) ? null : "hash-differs";
}

function isStored(stored: unknown): stored is { salt: string; value: unknown } {
  return (
    typeof stored === "object" &&
    stored !== null &&
    "value" in stored &&
    "salt" in stored &&
    typeof stored.salt === "string"
  );
}

/** Whether the values beside a line are those that it has digests of; they may have been blanked, all together. */
export function valuesHold({ line, values }: LinkRow): boolean {
  const names = Object.keys(values);
  if (!line || names.length === 0) return true;
  const digests = (line.detail.digests ?? {}) as Record<string, unknown>;
  if (names.length !== Object.keys(digests).length) return false;
  return names.every((name) => {
    const stored = values[name];
    return isStored(stored) && valueDigest(stored.salt, stored.value) === digests[name];
  });
}

/** The decision that a line vouches for; null where it vouches for none. */
export function vouchedBy({ line }: LinkRow): { articleId: string; id: string; digest: string } | null {
  const { decision, article, digest } = line?.detail ?? {};
  if (typeof decision !== "string" || typeof article !== "string" || typeof digest !== "string") return null;
  return { articleId: article, id: decision, digest };
}

/**
 * What is wrong with the decision that a line vouches for: as it was taken, on the article that the line names,
 * wherever a merge has brought it since.
 */
export function checkDecision(link: LinkRow, decisions: ReadonlyMap<string, Vouched>): Problem | null {
  const vouched = vouchedBy(link);
  if (!vouched) return null;
  const decision = decisions.get(vouched.id);
  if (!decision) return "decision-missing";
  const { articleId } = vouched;
  return decisionDigest({ ...decision, articleId }) === vouched.digest ? null : "decision-differs";
}
