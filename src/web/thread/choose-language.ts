const RIGHT_TO_LEFT = ["ar", "he"];

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
  for (const wish of [...wishes, "en"]) {
    try {
      const { baseName: tag, language } = new Intl.Locale(wish ?? "");
      if (Object.hasOwn(spoken, language))
        return { tag, spoken: language, direction: RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr" };
    } catch {
      // Whatever stands there is no language.
    }
  }
  throw new Error("English is spoken everywhere");
}
