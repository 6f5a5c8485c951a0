import type { Clause } from "../sites/store.ts";

/** What a restriction rests on, as the EU transparency database and the transparency report sort it. */
export interface Citation {
  /** The clause that counts: the first that is against the law, else the first; null where none is cited. */
  clause: Pick<Clause, "code" | "title"> | null;
  illegal: boolean;
  category: string;
  /** Those of the other clauses, each once. */
  otherCategories: string[];
}

const PREFIX = "STATEMENT_CATEGORY_";
/** What breaks the rules and no category of the law. */
const OF_RULES = `${PREFIX}OTHER_VIOLATION_TC`;
/** Comments are speech, so what is against the law in one and has no closer category is this. */
const OF_LAW = `${PREFIX}ILLEGAL_OR_HARMFUL_SPEECH`;

function categoryOf(clause: Pick<Clause, "category" | "illegal">): string {
  const category = clause.category === undefined ? OF_RULES : PREFIX + clause.category;
  // What is against the law cannot be against the rules alone.
  return clause.illegal && category === OF_RULES ? OF_LAW : category;
}

/** Sorts a restriction by the clauses it cites, as they stand in the version it cites. */
export function citationOf(codes: readonly string[], clauses: readonly Clause[]): Citation {
  const cited = codes.flatMap((code) => clauses.find((clause) => clause.code === code) ?? []);
  const clause = cited.find(({ illegal }) => illegal) ?? cited[0];
  if (!clause) return { clause: null, illegal: false, category: OF_RULES, otherCategories: [] };
  const category = categoryOf(clause);
  const others = new Set(cited.map(categoryOf));
  others.delete(category);
  return { clause, illegal: clause.illegal === true, category, otherCategories: [...others] };
}
