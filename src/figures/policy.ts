import type { Actor } from "../identity/actor.ts";
import { mayAdminister, mayEdit, sectionsOf } from "../identity/policy.ts";

/** Whose lines of the log a member of staff reads: acts on these nouns, in these sections; null is all. */
export interface LogScope {
  nouns: readonly string[] | null;
  sections: readonly string[] | null;
}

const MODERATORS = [
  ...["comment", "article", "account", "sanction", "strike", "report"],
  ...["appeal", "notice", "template"],
];
const EDITORS = [...MODERATORS, "settings", "site", "section", "rules"];

/** What the caller, who moderates the site, may read of its log. What no list names is the admins'. */
export function logScope(actor: Actor, siteId: string): LogScope {
  const nouns = mayAdminister(actor, siteId) ? null : mayEdit(actor, siteId) ? EDITORS : MODERATORS;
  return { nouns, sections: sectionsOf(actor, siteId) };
}

/** Whether the caller reads the values beside a line: an article's settings, with its lists of terms, are for editors. */
export function maySeeValues(actor: Actor, siteId: string, act: string): boolean {
  return !act.startsWith("article.") || mayEdit(actor, siteId);
}
