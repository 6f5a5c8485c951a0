/** A piece of a text, and whether it is to be marked. */
export type Piece = [text: string, marked: boolean];

/**
 * A text in pieces, those within the spans marked. Spans are `[start, end)` in UTF-16 units, in any order; where they
 * overlap they are one, and what lies outside the text is nothing.
 */
export function pieces(text: string, spans: number[][]): Piece[] {
  const made: Piece[] = [];
  let at = 0;
  for (const [start = 0, end = 0] of [...spans].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))) {
    const from = Math.max(at, start);
    const to = Math.min(text.length, end);
    if (to <= from) continue;
    if (from > at) made.push([text.slice(at, from), false]);
    const last = made.at(-1);
    if (last?.[1]) last[0] += text.slice(from, to);
    else made.push([text.slice(from, to), true]);
    at = to;
  }
  if (at < text.length) made.push([text.slice(at), false]);
  return made;
}
