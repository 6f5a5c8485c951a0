import { chooseLanguage } from "../thread/choose-language.ts";
import { type Messages, type Say, speak } from "../thread/say.ts";
import { browserStore, keep, readKept } from "../write/keep.ts";

/** Where a moderator's choice is kept: in their browser, for every desk of this service. */
const KEY = "understory-desk-language";

/** The language in which the desk is spoken. */
export interface Speech {
  say: Say;
  /** As dates and numbers are written: `de-AT`. */
  tag: string;
  /** Whose messages are said: `de`. */
  spoken: string;
  /** All that could be. */
  languages: readonly string[];
  choose(language: string): Promise<void>;
}

/**
 * The desk's languages, with the files of their messages by language: spoken in the one that was chosen here before,
 * else in the browser's first that is among them. `redraw` is called once another is spoken.
 */
export async function createSpeech(files: Record<string, string>, redraw: () => void): Promise<Speech> {
  const store = browserStore();
  const speech: Speech = {
    say: () => "",
    tag: "en",
    spoken: "en",
    languages: Object.keys(files),
    async choose(language) {
      // Where its messages cannot be had, as after an update of the service, it stays as it is.
      await begin([language]).then(
        () => keep(store, KEY, language),
        () => undefined,
      );
      redraw();
    },
  };
  async function begin(wishes: readonly (string | null)[]): Promise<void> {
    // What a browser has beyond the language, such as its country, says how dates are written.
    const own = navigator.languages.find((tag) => tag.split("-")[0] === wishes[0]);
    const { tag, spoken, direction } = chooseLanguage([own, ...wishes], files);
    const messages = (await import(`/embed/${files[spoken]}`)) as { default: Messages };
    Object.assign(speech, { say: speak(messages.default, tag), tag, spoken });
    Object.assign(document.documentElement, { lang: tag, dir: direction });
    document.title = speech.say("desk");
  }
  await begin([readKept<string>(store, KEY), ...navigator.languages]);
  return speech;
}
