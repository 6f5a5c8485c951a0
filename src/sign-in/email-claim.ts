import { z } from "zod";
import { textClaim } from "./text-claim.ts";

/** A claim that is an e-mail address, in lower case as addresses are stored; null for any other. */
export function emailClaim(claim: unknown): string | null {
  const email = textClaim(claim, 254)?.toLowerCase() ?? null;
  return email !== null && z.email().safeParse(email).success ? email : null;
}
