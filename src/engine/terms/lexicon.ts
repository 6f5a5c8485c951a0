import { type Automaton, automaton } from "./automaton.ts";
import { glueWords } from "./glue-words.ts";
import { skeleton } from "./look-alikes.ts";
import { scanWords } from "./scan-words.ts";
import { type WordIndex, wordIndex } from "./word-index.ts";

/** A term as its list has it. */
export interface Entry {
  kind: "refused" | "held" | "allowed";
  term: string;
}

/** A step through terms, word by word; `ends` are the terms that are complete here. */
export interface TermNode {
  next: Map<number, TermNode>;
  ends: Entry[];
}

/** Terms taken apart into words, each word with a number, and the ways to find those numbers in a text. */
export interface Lexicon {
  root: TermNode;
  /** By folded words, and by look-alikes. */
  plain: WordIndex;
  disguised(): WordIndex;
  /** Anywhere in a run of a script without spaces. */
  unspaced: { automaton: Automaton; keys: { key: string; id: number }[] } | null;
  /** Plain words spelled with something between the letters. */
  spelled(): { automaton: Automaton; keys: { key: string; id: number }[] };
}

/** How a word of a term is looked for: as a word, only with its signs (`a$$`), or within unspaced text. */
type Manner = "word" | "signs" | "unspaced";
interface Token {
  manner: Manner;
  key: string;
}

/** Spelled terms shorter than this are abbreviations more often than insults. */
const SHORTEST_SPELLED = 3;

/** Prepares terms; what is rarely needed is prepared when first asked for. */
export function lexicon(entries: readonly Entry[], turkic: boolean): Lexicon {
  const root: TermNode = { next: new Map(), ends: [] };
  const ids = new Map<string, number>();
  const keys: Record<Manner, { key: string; id: number }[]> = { word: [], signs: [], unspaced: [] };
  for (const entry of entries) {
    const tokens = tokenise(entry.term, turkic);
    if (tokens.length === 0) continue;
    let node = root;
    for (const { manner, key } of tokens) {
      const name = `${manner} ${key}`;
      const id = ids.get(name) ?? ids.size;
      if (id === ids.size) {
        ids.set(name, id);
        keys[manner].push({ key, id });
      }
      let child = node.next.get(id);
      if (child === undefined) {
        child = { next: new Map(), ends: [] };
        node.next.set(id, child);
      }
      node = child;
    }
    if (!node.ends.some(({ kind, term }) => kind === entry.kind && term === entry.term))
      node.ends.push(entry);
  }
  const searchable = (list: { key: string; id: number }[]) => ({
    automaton: automaton(list.map(({ key }) => key)),
    keys: list,
  });
  return {
    root,
    plain: wordIndex(keys.word),
    disguised: once(() =>
      wordIndex([...keys.word.map(({ key, id }) => ({ key: skeleton(key), id })), ...keys.signs]),
    ),
    unspaced: keys.unspaced.length > 0 ? searchable(keys.unspaced) : null,
    spelled: once(() =>
      searchable([
        ...keys.word
          .map(({ key, id }) => ({ key: skeleton(key), id }))
          .filter(({ key }) => key.length >= SHORTEST_SPELLED && !key.includes("*")),
        ...keys.unspaced.filter(({ key }) => key.length > 1),
      ]),
    ),
  };
}

/** A term's words. One that is but a letter among signs (`c++`) would match every such letter: nothing. */
function tokenise(term: string, turkic: boolean): Token[] {
  const { words } = scanWords(term, { star: true, turkic });
  const signed = glueWords(term, words).filter(({ joined }) => !joined);
  const tokens: Token[] = [];
  for (let i = 0; i < words.length; ) {
    // Of several readings with signs the longest is what the editor wrote.
    const group = signed.filter(({ from }) => from === i).sort((a, b) => b.key.length - a.key.length)[0];
    const word = words[i];
    if (group !== undefined) tokens.push({ manner: "signs", key: skeleton(group.key) });
    else if (word !== undefined && word.letters > 0) tokens.push(token(word.key, word.offsets !== null));
    i = group?.to ?? i + 1;
  }
  const lone = tokens.length === 1 && tokens[0]?.key.length === 1 && tokens[0].manner === "word";
  return lone && term.trim().length > 1 ? [] : tokens;
}

function token(key: string, unspaced: boolean): Token {
  if (!unspaced) return { manner: "word", key };
  const bare = key.replace(/^\*+/u, "").replace(/\*+$/u, "");
  return bare.includes("*") ? { manner: "word", key: `*${bare}*` } : { manner: "unspaced", key: bare };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
