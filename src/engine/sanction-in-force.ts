import type { Author, Sanction } from "./case.ts";

/** The author's sanction of a kind that lasts beyond `now` (epoch milliseconds) longest, if any does. */
export function sanctionInForce(author: Author, kind: Sanction["kind"], now: number): Sanction | undefined {
  return author.sanctions
    .filter((sanction) => sanction.kind === kind && (sanction.until === null || now < sanction.until))
    .sort((a, b) => (b.until ?? Infinity) - (a.until ?? Infinity))[0];
}
