import type { RulesAnswer } from "../sites/write-rules.ts";

type Clause = RulesAnswer["clauses"][number];

/** What a reader who knew the earlier version has to read again. */
export interface RulesChanges {
  added: Clause[];
  changed: Clause[];
  gone: Clause[];
}

/** Compares two versions clause by clause, by their codes. */
export function compareRules(earlier: Clause[], later: Clause[]): RulesChanges {
  const before = new Map(earlier.map((clause) => [clause.code, clause]));
  const after = new Set(later.map(({ code }) => code));
  return {
    added: later.filter(({ code }) => !before.has(code)),
    changed: later.filter((clause) => {
      const old = before.get(clause.code);
      return old !== undefined && (old.title !== clause.title || old.body !== clause.body);
    }),
    gone: earlier.filter(({ code }) => !after.has(code)),
  };
}
