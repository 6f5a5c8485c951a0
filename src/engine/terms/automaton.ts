/** Finds many strings at once. */
export interface Automaton {
  /** Calls `hit` for every occurrence: the index of the string, and where it ends (exclusive) in `text`. */
  search(text: string, hit: (index: number, end: number) => void): void;
}

const UNITS = 0x10000;

/**
 * The automaton of Aho and Corasick (CACM 18, 1975) over UTF-16 units: one pass over a text takes time in
 * proportion to its length and its hits, however many strings there are. Empty strings are never found.
 */
export function automaton(strings: readonly string[]): Automaton {
  const next = new Map<number, number>();
  const parents = [0];
  const units = [0];
  const found: number[][] = [[]];
  for (const [index, string] of strings.entries()) {
    let node = 0;
    for (let i = 0; i < string.length; i++) {
      const edge = node * UNITS + string.charCodeAt(i);
      let child = next.get(edge);
      if (child === undefined) {
        child = parents.length;
        next.set(edge, child);
        parents.push(node);
        units.push(string.charCodeAt(i));
        found.push([]);
      }
      node = child;
    }
    if (node !== 0) found[node]?.push(index);
  }

  const { fallbacks, shorter } = links(next, parents, units, found);
  const step = (from: number, unit: number): number => {
    let node = from;
    for (;;) {
      const child = next.get(node * UNITS + unit);
      if (child !== undefined) return child;
      if (node === 0) return 0;
      node = fallbacks[node] ?? 0;
    }
  };

  return {
    search(text, hit) {
      let node = 0;
      for (let i = 0; i < text.length; i++) {
        node = step(node, text.charCodeAt(i));
        for (let end = node; end !== 0; end = shorter[end] ?? 0) {
          for (const index of found[end] ?? []) hit(index, i + 1);
        }
      }
    },
  };
}

/** For each node the longest proper suffix in the trie, and the longest of those that is a whole string. */
function links(next: Map<number, number>, parents: number[], units: number[], found: number[][]) {
  const fallbacks = new Array<number>(parents.length).fill(0);
  const shorter = new Array<number>(parents.length).fill(0);
  for (const node of byDepth(parents)) {
    const unit = units[node] ?? 0;
    let fallback = parents[node] ?? 0;
    let target = 0;
    while (fallback !== 0 && target === 0) {
      fallback = fallbacks[fallback] ?? 0;
      target = next.get(fallback * UNITS + unit) ?? 0;
    }
    fallbacks[node] = target;
    shorter[node] = (found[target]?.length ?? 0) > 0 ? target : (shorter[target] ?? 0);
  }
  return { fallbacks, shorter };
}

/** Every node but the root, shallow ones first; a parent always has the smaller number. */
function byDepth(parents: number[]): number[] {
  const levels: number[][] = [];
  const depths = [0];
  for (let node = 1; node < parents.length; node++) {
    const depth = (depths[parents[node] ?? 0] ?? 0) + 1;
    depths.push(depth);
    let level = levels[depth];
    if (level === undefined) {
      level = [];
      levels[depth] = level;
    }
    level.push(node);
  }
  return levels.flat();
}
