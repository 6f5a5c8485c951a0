import type { Script } from "./fold-char.ts";
import type { Scan, Word } from "./scan-words.ts";

/** Scripts of which letters pass for those of another. */
const ALIKE: readonly Script[] = ["latin", "cyrillic", "greek", "armenian"];
const BY_ISO: Record<string, Script> = { Latn: "latin", Cyrl: "cyrillic", Grek: "greek", Armn: "armenian" };

/**
 * Tells whether a word of a text may be written in look-alikes: it mixes scripts, or letters with digits, or is
 * wholly of another script than the text. A text wholly of another script than its `language` (BCP-47) is
 * suspect as long as all its letters pass for Latin ones (or are), so that genuine Russian or Greek is left alone.
 */
export function disguises(
  scan: Scan,
  language: string | undefined,
  turkic: boolean,
): (word: Word) => boolean {
  const most = dominant(scan);
  const expected = language === undefined ? undefined : scriptOf(language);
  return (word) => {
    // `bastard0` is a word with a digit, `a55` and `covid19` are not.
    if (word.digitInside || (word.digits > 0 && word.digits * 4 <= word.letters)) return true;
    if (word.scripts.has("odd")) return true;
    let script: Script | undefined;
    for (const one of ALIKE) {
      if (!word.scripts.has(one)) continue;
      if (script !== undefined) return true;
      script = one;
    }
    if (language !== undefined && !turkic && word.key.includes("ı")) return true;
    if (script === undefined) return false;
    if (script !== most) return true;
    return expected !== undefined && script !== expected && !scan.genuine.has(script);
  };
}

function dominant({ letters }: Scan): Script | undefined {
  let most: Script | undefined;
  for (const script of ALIKE) {
    if ((letters.get(script) ?? 0) > (most === undefined ? 0 : (letters.get(most) ?? 0))) most = script;
  }
  return most;
}

const scripts = new Map<string, Script | undefined>();

function scriptOf(language: string): Script | undefined {
  if (!scripts.has(language)) {
    try {
      scripts.set(language, BY_ISO[new Intl.Locale(language).maximize().script ?? ""]);
    } catch {
      scripts.set(language, undefined);
    }
  }
  return scripts.get(language);
}
