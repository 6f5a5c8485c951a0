interface ErasureWords {
  title: string;
  asked: (when: string) => string;
  waiting: (when: string) => string;
  cancel: string;
  cancelled: string;
  erased: (when: string) => string;
  deleted: string;
  kept: string;
  until: (when: string) => string;
}

const en: ErasureWords = {
  title: "Erasure of your account",
  asked: (when) => `Asked for ${when}`,
  waiting: (when) => `Your account is locked. It will be erased ${when}.`,
  cancel: "Keep my account after all",
  cancelled: "The erasure was taken back. You can sign in again.",
  erased: (when) => `Your account was erased ${when}.`,
  deleted: "Deleted or made anonymous",
  kept: "Kept, and why",
  until: (when) => `until ${when}`,
};

const de: ErasureWords = {
  title: "Löschung Ihres Kontos",
  asked: (when) => `Verlangt ${when}`,
  waiting: (when) => `Ihr Konto ist gesperrt. Gelöscht wird es ${when}.`,
  cancel: "Mein Konto doch behalten",
  cancelled: "Die Löschung wurde zurückgenommen. Sie können sich wieder anmelden.",
  erased: (when) => `Ihr Konto wurde gelöscht ${when}.`,
  deleted: "Gelöscht oder anonymisiert",
  kept: "Behalten, und warum",
  until: (when) => `bis ${when}`,
};

/** The words around the receipt of an erasure, in the first of these languages that has them. */
export function erasureWords(languages: string[]): { words: ErasureWords; language: string } {
  const german = /^de\b/i.test(languages.find((one) => /^(?:de|en)\b/i.test(one)) ?? "");
  return german ? { words: de, language: "de" } : { words: en, language: "en" };
}
