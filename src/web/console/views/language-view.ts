import type { Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { Speech } from "../speech.ts";

/** The desk's languages to choose from, each as its speakers call it. */
export function languageView({ say, spoken, languages, choose }: Speech): Node {
  return h(
    "select",
    {
      class: "language",
      "aria-label": say("language"),
      value: spoken,
      onChange: (event: Event) => void choose((event.target as HTMLSelectElement).value),
    },
    languages.map((language) =>
      h(
        "option",
        { key: language, value: language, lang: language },
        new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language,
      ),
    ),
  );
}
