import { createHash } from "node:crypto";

const LONGEST_KEY = 200;
const KEPT = 150;

/** The key of an article that is known by its page alone: the folded address, cut and told apart where it is too long. */
export function keyOfPage(folded: string): string {
  if (folded.length <= LONGEST_KEY) return folded;
  return `${folded.slice(0, KEPT)}~${createHash("sha256").update(folded).digest("base64url")}`;
}
