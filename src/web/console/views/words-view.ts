import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { Finding } from "../desk-types.ts";

/** Kinds of findings that have a line of their own under the words; all others share one. */
const LINES: Record<string, string> = {
  terms: "terms",
  links: "links",
  repeated: "repeated",
  signals: "signals",
};

/** The line under what a check has found. */
export function lineOf(check: string): string {
  return LINES[check] ?? LINES[check.split(":")[0] ?? ""] ?? "other";
}

interface Cut {
  from: number;
  to: number;
  found: Finding[];
}

/** The text in pieces, each with the findings that lie over it; spans are in UTF-16 units, as JavaScript counts. */
export function cutBy(text: string, findings: readonly Finding[]): Cut[] {
  const spans = findings.flatMap((finding) =>
    finding.spans.map(([from = 0, to = 0]) => ({
      from: Math.max(0, Math.min(text.length, from)),
      to: Math.max(0, Math.min(text.length, to)),
      finding,
    })),
  );
  const edges = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).map((from, at) => {
    const to = edges[at + 1] ?? from;
    const found = spans.filter((one) => one.from <= from && one.to >= to).map(({ finding }) => finding);
    return { from, to, found: [...new Set(found)] };
  });
}

/** A comment's words as they were typed, with what was found underlined where it stands. Only text, never markup. */
export function wordsView(text: string, findings: readonly Finding[]): Node {
  const pieces: Child[] = cutBy(text, findings).map(({ from, to, found }) => {
    const piece = text.slice(from, to);
    if (found.length === 0) return piece;
    const lines = [...new Set(found.map(({ check }) => lineOf(check)))];
    const title = [...new Set(found.map(({ message }) => message))].join(" ");
    return h("mark", { class: lines.map((line) => `line-${line}`).join(" "), title }, piece);
  });
  return h("p", { class: "words", dir: "auto" }, pieces);
}
