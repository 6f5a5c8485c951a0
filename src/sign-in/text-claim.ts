/** A claim that is text the database can hold, at most so many characters of it; null for any other. */
export function textClaim(claim: unknown, longest: number): string | null {
  const usable = typeof claim === "string" && claim !== "" && claim.length <= longest;
  return usable && claim.isWellFormed() && !claim.includes("\0") ? claim : null;
}
