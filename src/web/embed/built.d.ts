// What the build knows: see bin/build-web.js.

/** The languages that are spoken, with a space between. */
declare const LANGUAGES: string;
/** The file of a language's messages, with `*` for the language. */
declare const MESSAGES: string;
/** The style sheet of the bundle. */
declare const STYLE: string;
/** The files that are loaded on first use: with a reader's first word, and with the first element of their kind. */
declare const WRITING: string;
declare const COUNT: string;
declare const TOP: string;
