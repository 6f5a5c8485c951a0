/** File names of the languages' messages, by language: known when the bundle is made. */
declare const MESSAGES: Record<string, string>;
/** The style sheet of the bundle. */
declare const STYLE: string;
/** The file that is loaded with the first word a reader writes. */
declare const WRITING: string;
/** The file that shows the best comments. */
declare const TOP: string;
