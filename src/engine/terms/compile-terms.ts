import type { Care, Term, Terms } from "../settings.ts";
import { type Found, findTerms } from "./find-terms.ts";
import { type Entry, type Lexicon, lexicon } from "./lexicon.ts";

/** One hit, in UTF-16 offsets of the text that was looked through; `term` as the editor wrote it. */
export interface TermMatch {
  kind: "refused" | "held";
  term: string;
  start: number;
  end: number;
  /** What the editor says that it asks moderators for. */
  care?: Care;
}

/** Lists of terms made ready for many texts. */
export interface TermMatcher {
  /** Every term in `text`, in order of `start`; with `language` (BCP-47) also the terms of that language. */
  find(text: string, language?: string): TermMatch[];
}

/** Languages in which `I` is the capital of `ı`: there `SIK` is not `sik`. */
const isTurkic = (language: string) => /^(?:tr|az)(?:-|$)/iu.test(language);

type Listed = Entry & { language: string | null };

/**
 * Makes lists of terms ready. A term is a word or a phrase; `*` in it stands for any run of letters within
 * a word, possibly none; in scripts without spaces it is found anywhere. A term of a language counts in
 * texts of that language and its varieties. What an `allowed` term covers is no hit (`moby dick`). A term
 * without a letter or digit, or with but one among signs (`c++`), finds nothing.
 */
export function compileTerms(terms: Terms): TermMatcher {
  const listed = (["refused", "held", "allowed"] as const).flatMap((kind) =>
    terms[kind].map((term): Listed => ({ kind, ...worded(term) })),
  );
  const care = new Map(
    (["refused", "held"] as const).flatMap((kind) =>
      terms[kind].flatMap((term) =>
        typeof term === "string" || !term.care ? [] : [[`${kind} ${term.term}`, term.care] as const],
      ),
    ),
  );
  const languages = [...new Set(listed.flatMap(({ language }) => language ?? []))];
  const lexicons = new Map<string, Lexicon>();

  /** Terms of the same languages share one lexicon, whatever the tag of the text. */
  function lexiconOf(wanted: (string | null)[], turkic: boolean): Lexicon {
    const name = `${turkic} ${wanted.join(" ")}`;
    let made = lexicons.get(name);
    if (made === undefined) {
      const entries = listed.filter(({ language }) => wanted.includes(language));
      made = lexicon(
        entries.map(({ kind, term }) => ({ kind, term })),
        turkic,
      );
      lexicons.set(name, made);
    }
    return made;
  }

  return {
    find(text, language) {
      if (listed.length === 0) return [];
      const spoken = languages.filter((own) => language !== undefined && covers(own, language));
      const turkic = language !== undefined && isTurkic(language);
      const found = findTerms(lexiconOf([null, ...spoken], turkic), text, turkic, language);
      return unexcused(found).map((hit) => {
        const asked = care.get(`${hit.kind} ${hit.term}`);
        return asked ? { ...hit, care: asked } : hit;
      });
    },
  };
}

function worded(term: Term): { term: string; language: string | null } {
  return typeof term === "string"
    ? { term, language: null }
    : { term: term.term, language: term.language?.toLowerCase() ?? null };
}

function covers(own: string, language: string): boolean {
  return `${language.toLowerCase()}-`.startsWith(`${own}-`);
}

/** Hits that lie within no allowed one, each once, in order. */
function unexcused(found: Found[]): TermMatch[] {
  const order = (a: Found, b: Found) => a.start - b.start || a.end - b.end;
  const excuses = found.filter(({ kind }) => kind === "allowed").sort(order);
  const hits = new Map<string, TermMatch>();
  let next = 0;
  let reach = -1;
  for (const { kind, term, start, end } of found.filter((hit) => hit.kind !== "allowed").sort(order)) {
    for (
      let excuse = excuses[next];
      excuse !== undefined && excuse.start <= start;
      excuse = excuses[++next]
    ) {
      reach = Math.max(reach, excuse.end);
    }
    if (kind !== "allowed" && end > reach)
      hits.set(`${kind} ${start} ${end} ${term}`, { kind, term, start, end });
  }
  return [...hits.values()];
}
