const RIGHT_TO_LEFT = new Set(["ar", "he"]);

/** A language that the embed speaks, as the page would have it. */
export interface Language {
  /** As the page says it, so that dates are its own: `de-AT`. */
  tag: string;
  /** Whose messages are said: `de`. */
  spoken: string;
  direction: "ltr" | "rtl";
}

/** The first wish that is spoken here; English where none is. */
export function chooseLanguage(
  wishes: readonly (string | null | undefined)[],
  spoken: Record<string, unknown>,
): Language {
  for (const wish of wishes) {
    const base = /^[a-z]{2,3}/.exec((wish ?? "").toLowerCase())?.[0] ?? "";
    if (wish && Object.hasOwn(spoken, base)) {
      const [tag = base] = supported(wish);
      return { tag, spoken: base, direction: RIGHT_TO_LEFT.has(base) ? "rtl" : "ltr" };
    }
  }
  return { tag: "en", spoken: "en", direction: "ltr" };
}

function supported(tag: string): string[] {
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}
