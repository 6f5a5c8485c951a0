import { keep, readKept, type Store } from "./keep.ts";

/** What somebody has begun to write. */
export interface Draft {
  text: string;
  /** Under which it was sent, where no answer came. */
  key: string;
  /** When it was last changed, in epoch milliseconds. */
  at: number;
}

/** More are not kept, nor longer: whoever comes to the browser next could read them. */
const MOST = 20;
const KEPT_MS = 30 * 86_400_000;

const nameOf = (base: string) => `understory-drafts:${base}`;

function draftsOf(store: Store | null, base: string, now: number): Record<string, Draft> {
  const kept = Object.entries(readKept<Record<string, Draft>>(store, nameOf(base)) ?? {});
  const good = kept.filter(([, draft]) => typeof draft?.text === "string" && draft.at > now - KEPT_MS);
  return Object.fromEntries(good);
}

export function readDraft(
  store: Store | null,
  base: string,
  place: string,
  now = Date.now(),
): Draft | undefined {
  return draftsOf(store, base, now)[place];
}

/** Keeps a draft in its place, the newest of all; an empty one is forgotten. */
export function keepDraft(
  store: Store | null,
  base: string,
  place: string,
  { text, key }: Pick<Draft, "text" | "key">,
  now = Date.now(),
): void {
  const { [place]: _before, ...others } = draftsOf(store, base, now);
  const newest = Object.entries(others)
    .sort(([, a], [, b]) => b.at - a.at)
    .slice(0, MOST - 1);
  const drafts = text ? [[place, { text, key, at: now }], ...newest] : newest;
  keep(store, nameOf(base), drafts.length > 0 ? Object.fromEntries(drafts) : null);
}
