import { writtenEvent } from "../platform/http/event-streams.ts";
import type { NewsRow } from "./store.ts";

/** What is not worth telling one by one: reading the thread anew is less. */
const MOST_BYTES = 256 * 1024;

/**
 * The events of a place in an article, as they go over the wire. `commenting` differs from reader to reader by its
 * language, and has its place between the two.
 */
export interface News {
  before: string;
  after: string;
  /** Whether `commenting` is among what happened. */
  commenting: boolean;
  /** The id that `commenting` carries, if it is sent. */
  commentingId: bigint | null;
  /** What advances the reader to the article's version where `commenting` is not sent. */
  advance: string;
}

export function reload(version: bigint): News {
  const before = writtenEvent("reload", "{}", version);
  return { before, after: "", commenting: false, commentingId: null, advance: "" };
}

/** A comment as it stands now, whatever it was when each event was written. */
function commentEvent(row: NewsRow): string {
  const event = row.shown ? (row.appeared ? "comment" : "changed") : "removed";
  return row.json === null ? "" : writtenEvent(event, row.json, row.first ?? undefined);
}

/**
 * Writes the news of one place: one event a comment, in the order in which they were first changed. Whoever asks for
 * what cannot be told is told to read anew: for a version that is gone or never was, for more than the most, for a
 * change that is of no single comment.
 *
 * @param after the version up to which the reader has been told; null for one who has read the thread just now
 */
export function writeNews(rows: readonly NewsRow[], after: bigint | null): News {
  const version = rows[0]?.version ?? 0n;
  if (after === null || after === version)
    return { before: "", after: "", commenting: false, commentingId: version, advance: "" };
  const told = rows.filter((row) => row.rows !== null);
  const count = told.reduce((sum, row) => sum + (row.rows ?? 0), 0);
  // Versions have no gaps, so what is missing is missing for good.
  const whole = BigInt(count) === version - after;
  if (!whole || told.some((row) => row.commentId === null && row.event !== "commenting"))
    return reload(version);
  const inOrder = told.toSorted((a, b) => Number((a.first ?? 0n) - (b.first ?? 0n)));
  const middle = inOrder.findIndex((row) => row.commentId === null);
  const split = middle < 0 ? inOrder.length : middle;
  const before = inOrder.slice(0, split).map(commentEvent).join("");
  const rest = inOrder.slice(split + 1);
  const last = inOrder.at(-1)?.first ?? null;
  const advance = last === version ? "" : `id: ${version}\n\n`;
  const tail = rest.map(commentEvent).join("");
  if (before.length + tail.length > MOST_BYTES) return reload(version);
  if (middle < 0) {
    return { before, after: "", commenting: false, commentingId: last === version ? null : version, advance };
  }
  const commentingId = inOrder[middle]?.first ?? null;
  return { before, after: tail + advance, commenting: true, commentingId, advance: "" };
}
