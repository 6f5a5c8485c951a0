import type { Author, Case, VisibleText } from "../../../src/engine/case.ts";
import { stateNow } from "../../../src/engine/commenting-state.ts";
import { layer } from "../../../src/engine/layer.ts";
import type { OwnSettings } from "../../../src/engine/settings.ts";
import { compileTerms } from "../../../src/engine/terms/compile-terms.ts";

/** Noon, UTC, on a Wednesday. */
export const NOON = Date.UTC(2025, 5, 18, 12);

export const anAuthor: Author = {
  kind: "account",
  staff: false,
  emailVerified: true,
  joinedAt: NOON - 90 * 86_400_000,
  approved: 10,
  lastCommentAt: null,
  recent: [],
  sanctions: [],
  acceptedVersion: null,
};

/** A text whose source is what readers see. */
export function visible(plain: string, links: VisibleText["links"] = []): VisibleText {
  return { source: plain, plain, links, toSource: (start, end) => [start, end] };
}

type Given = Partial<Omit<Case, "settings" | "author">> & {
  settings?: OwnSettings;
  author?: Partial<Author>;
};

/** A comment that nothing is the matter with, but for what is given. */
export function aCase({ settings: own = {}, author, ...given }: Given = {}): Case {
  const { effective, from } = layer([{ level: "article", own }]);
  return {
    act: "comment",
    settings: effective,
    state: stateNow(effective, from, { publishedAt: NOON }, 0, NOON),
    now: NOON,
    author: { ...anAuthor, ...author },
    text: visible("A sober remark."),
    textHash: "hash",
    matcher: compileTerms(effective.terms),
    language: "en",
    parent: null,
    rules: null,
    rulesVersion: null,
    edit: null,
    authorName: "Ada",
    signals: {},
    ...given,
  };
}
