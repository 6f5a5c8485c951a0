import type { Case, Finding } from "../case.ts";
import type { TermMatch } from "../terms/compile-terms.ts";
import { en } from "../words/en.ts";
import { clauseFor } from "./clause-for.ts";

type Place = "text" | "link" | "name";
type Hit = TermMatch & { spans: [number, number][] };

const OUTCOMES = { refused: "reject", held: "hold" } as const;
const MESSAGES: Record<Place, Record<TermMatch["kind"], string>> = {
  text: {
    refused: en.finding.textRefused,
    held: en.finding.textHeld,
  },
  link: {
    refused: en.finding.linkRefused,
    held: en.finding.linkHeld,
  },
  name: {
    refused: en.finding.nameRefused,
    held: en.finding.nameHeld,
  },
};

/** Terms in what readers see, in the addresses behind its links, and in the author's name (but for the newspaper's own staff). */
export function terms(c: Case): Finding[] {
  const inText = c.matcher
    .find(c.text.plain, c.language)
    .map((hit): Hit => ({ ...hit, spans: [c.text.toSource(hit.start, hit.end)] }));
  const inLinks = c.text.links
    .filter(({ url, start, end }) => c.text.plain.slice(start, end) !== url)
    .flatMap(({ url, start, end }) =>
      c.matcher
        .find(readable(url), c.language)
        .map((hit): Hit => ({ ...hit, spans: [c.text.toSource(start, end)] })),
    );
  const inName = c.author.staff ? [] : c.matcher.find(c.authorName, c.language);
  return [
    ...findings(c, "text", inText),
    ...findings(c, "link", inLinks),
    ...findings(
      c,
      "name",
      inName.map((hit) => ({ ...hit, spans: [] })),
    ),
  ];
}

/** One finding for each kind of term in one place, with every span. */
function findings(c: Case, place: Place, hits: Hit[]): Finding[] {
  return (["refused", "held"] as const).flatMap((kind) => {
    const those = hits.filter((hit) => hit.kind === kind);
    if (those.length === 0) return [];
    const care = [...new Set(those.flatMap((hit) => hit.care ?? []))];
    return {
      check: "terms",
      outcome: OUTCOMES[kind],
      message: MESSAGES[place][kind],
      spans: those.flatMap(({ spans }) => spans),
      clause: clauseFor(c, "terms"),
      detail: { in: place, terms: [...new Set(those.map(({ term }) => term))].join(", ") },
      ...(care.length > 0 ? { care } : {}),
    };
  });
}

/** An address as it reads, `%C3%A4` as `ä`. */
function readable(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
