import { glueWords } from "./glue-words.ts";
import { disguises } from "./is-disguised.ts";
import type { Entry, Lexicon, TermNode } from "./lexicon.ts";
import { skeleton } from "./look-alikes.ts";
import { type Scan, scanWords, type Word } from "./scan-words.ts";
import { spellWords } from "./spell-words.ts";
import type { WordIndex } from "./word-index.ts";

/** A term found, in UTF-16 offsets of the text. */
export interface Found extends Entry {
  start: number;
  end: number;
}

/** One way to read the text from one word on: `ids` are the terms' words that it may be. */
interface Edge {
  to: number;
  ids: readonly number[];
  start: number;
  end: number;
}

/**
 * Finds the terms of a lexicon. A text is read in several ways at once (as it stands, with look-alikes and
 * signs as letters, hyphens left out, spelled letters put together), each an edge from one word to a later
 * one; terms are followed along the edges. There are at most a few edges a word, so the work is in
 * proportion to the text.
 */
export function findTerms(
  lexicon: Lexicon,
  text: string,
  turkic: boolean,
  language: string | undefined,
): Found[] {
  const scan = scanWords(text, { turkic });
  const edges = readings(lexicon, text, scan, turkic, language);
  const found: Found[] = [];
  const underWay = new Map<number, { node: TermNode; start: number }[]>();
  for (const [at, here] of edges) {
    const states = underWay.get(at) ?? [];
    underWay.delete(at);
    for (const { to, ids, start, end } of here) {
      for (const state of [{ node: lexicon.root, start }, ...states]) {
        for (const id of ids) {
          const node = state.node.next.get(id);
          if (node === undefined) continue;
          for (const entry of node.ends) found.push({ ...entry, start: state.start, end });
          if (node.next.size === 0) continue;
          const later = underWay.get(to) ?? [];
          later.push({ node, start: state.start });
          underWay.set(to, later);
        }
      }
    }
  }
  return found;
}

/** The edges by the number of the word that they begin at, in order; most words of a text begin none. */
function readings(
  lexicon: Lexicon,
  text: string,
  scan: Scan,
  turkic: boolean,
  language: string | undefined,
): [from: number, edges: Edge[]][] {
  const { words } = scan;
  const edges = new Map<number, Edge[]>();
  const add = (from: number, edge: Edge) => {
    const here = edges.get(from);
    if (here === undefined) edges.set(from, [edge]);
    else here.push(edge);
  };
  const plain = remembered(lexicon.plain);
  const disguised = (key: string, exact = false) => lexicon.disguised().match(skeleton(key), exact);
  const suspect = disguises(scan, language, turkic);
  const reversed = text.includes("\u202e");

  for (const [i, word] of words.entries()) {
    const { key, start, end } = word;
    let ids = plain(key);
    if (suspect(word)) ids = union(ids, disguised(key));
    if (reversed) ids = union(ids, plain([...key].reverse().join("")));
    if (ids.length > 0) add(i, { to: i + 1, ids, start, end });
    if (word.offsets !== null) for (const edge of withinUnspaced(lexicon, word, i)) add(i, edge);
  }
  for (const { from, to, start, end, key, signs, joined } of glueWords(text, words)) {
    const odd = signs || words.slice(from, to).some(suspect);
    const ids = union(joined ? lexicon.plain.match(key, true) : [], odd ? disguised(key, joined) : []);
    if (ids.length > 0) add(from, { to, ids, start, end });
  }
  for (const { from, ...edge } of spelledOut(lexicon, words)) add(from, edge);
  return [...edges].sort(([a], [b]) => a - b);
}

const union = (a: readonly number[], b: readonly number[]) => [...new Set([...a, ...b])];

/** Most words of a text come more than once. */
function remembered(index: WordIndex): (key: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (key) => {
    let ids = known.get(key);
    if (ids === undefined) {
      ids = index.match(key, false);
      known.set(key, ids);
    }
    return ids;
  };
}

function withinUnspaced(lexicon: Lexicon, { key, offsets }: Word, at: number): Edge[] {
  const edges: Edge[] = [];
  if (offsets === null) return edges;
  lexicon.unspaced?.automaton.search(key, (index, end) => {
    const found = lexicon.unspaced?.keys[index];
    const first = offsets[end - (found?.key.length ?? 0)];
    const last = offsets[end - 1];
    if (found && first && last) edges.push({ to: at + 1, ids: [found.id], start: first[0], end: last[1] });
  });
  return edges;
}

function spelledOut(lexicon: Lexicon, words: readonly Word[]): (Edge & { from: number })[] {
  const edges: (Edge & { from: number })[] = [];
  for (const { key, wordAt } of spellWords(words)) {
    const { automaton, keys } = lexicon.spelled();
    automaton.search(key, (index, end) => {
      const found = keys[index];
      const from = wordAt[end - (found?.key.length ?? 0)];
      const to = wordAt[end];
      if (found === undefined || typeof from !== "number" || typeof to !== "number") return;
      const letters = words.slice(from, to);
      // A row of numbers is no word, whatever its digits look like.
      if (letters.filter(({ digits }) => digits === 0).length * 2 < letters.length) return;
      edges.push({ from, to, ids: [found.id], start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 });
    });
  }
  return edges;
}
