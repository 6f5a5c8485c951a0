/** A restriction of an author; `until` is in epoch milliseconds, null is for good. A warning lasts until it is read. */
export interface Sanction {
  /** Absent in records older than sanctions of their own. */
  id?: string;
  kind: "warn" | "premoderate" | "suspend" | "ban" | "muteReports";
  until: number | null;
  clauses: string[];
}

/** The sanction of a kind that lasts beyond `now` (epoch milliseconds) longest, if any does. */
export function sanctionInForce(
  { sanctions }: { sanctions: readonly Sanction[] },
  kind: Sanction["kind"],
  now: number,
): Sanction | undefined {
  return sanctions
    .filter((sanction) => sanction.kind === kind && (sanction.until === null || now < sanction.until))
    .sort((a, b) => (b.until ?? Infinity) - (a.until ?? Infinity))[0];
}

/** Sanctions from the mildest to the severest. */
const SEVERITY: readonly Sanction["kind"][] = ["muteReports", "premoderate", "warn", "suspend", "ban"];

/** The sanction that an author should be told of first: the one that keeps most from them, and of those the longest. */
export function severestInForce(
  author: { sanctions: readonly Sanction[] },
  now: number,
): Sanction | undefined {
  return SEVERITY.flatMap((kind) => sanctionInForce(author, kind, now) ?? []).at(-1);
}
