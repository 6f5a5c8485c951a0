import { browserStore, keep, readKept } from "../write/keep.ts";

const KEY = "understory-desk-keys";

/**
 * Whether keys of one letter or figure act at the desk. Whoever dictates, or whose hand slips, turns them off (WCAG 2.2,
 * 2.1.4); their browser keeps that.
 */
export function singleKeysAct(): boolean {
  return readKept<string>(browserStore(), KEY) !== "off";
}

export function letSingleKeysAct(on: boolean): void {
  keep(browserStore(), KEY, on ? null : "off");
}
