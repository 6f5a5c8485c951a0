import type { Case } from "../case.ts";

/** The code of the clause that the editors gave to a check, or null. */
export function clauseFor({ settings }: Case, check: string): string | null {
  return Object.hasOwn(settings.clauseFor, check) ? (settings.clauseFor[check] ?? null) : null;
}
