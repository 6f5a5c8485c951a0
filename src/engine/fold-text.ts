/** Format characters and combining marks that change how a text looks, not what it says. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?![\u3099\u309a])(?=\p{M})\p{Script=Inherited}/gu;
const BETWEEN_WORDS = /[\p{P}\p{Z}\p{Cc}]+/gu;

/**
 * The key under which two texts are the same: compatibility forms and width (NFKD), case, accents,
 * invisible characters, and every run of white space and punctuation as one space. Marks that spell in
 * their script (Devanagari vowels, Thai tones, kana voicing) stay. A text of punctuation alone keeps it.
 */
export function foldText(text: string): string {
  const seen = text.normalize("NFKD").toUpperCase().toLowerCase().replace(UNSEEN, "");
  return seen.replace(BETWEEN_WORDS, " ").trim() || seen.replace(/\s+/gu, " ").trim();
}
