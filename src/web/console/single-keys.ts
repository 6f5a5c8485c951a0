const KEPT = "understory-desk-keys";

/**
 * Whether keys of one letter or figure act at the desk. Somebody who dictates, or whose hand slips, turns them off
 * (WCAG 2.2, 2.1.4); this browser remembers it.
 */
export function singleKeysAct(): boolean {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

export function letSingleKeysAct(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "off");
  } catch {
    // Where nothing may be kept, they act.
  }
}
