/**
 * A message as `bin/build-web.js` compiles it from ICU MessageFormat: text and arguments in turn. An argument is its
 * name; with forms, a plural (by CLDR's categories in the language, `=N` first) or a choice.
 */
export type Message = string | Part[];
type Part =
  | string
  | [name: string]
  | [name: string, kind: "plural" | "select", forms: Record<string, Message>]
  | 0;

/** A language's messages by name. */
export type Messages = Record<string, Message>;

/** Says a message; an argument that is missing is an empty text. */
export type Say = (name: string, values?: Record<string, string | number>) => string;

/** How messages are said in a language. `#` in a plural is the number as the language writes it. */
export function speak(messages: Messages, language: string): Say {
  const plural = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);
  const written = (value: string | number | undefined) =>
    typeof value === "number" ? digits.format(value) : (value ?? "");
  const join = (
    message: Message,
    values: Record<string, string | number>,
    number: string | number | undefined,
  ): string => {
    if (typeof message === "string") return message;
    let text = "";
    for (const part of message) {
      if (part === 0) text += written(number);
      else if (typeof part === "string") text += part;
      else {
        const [name, kind, forms] = part;
        const value = values[name];
        if (!forms) text += written(value);
        else {
          const form = kind === "plural" ? plural.select(Number(value)) : String(value);
          text += join(forms[`=${value}`] ?? forms[form] ?? forms.other ?? "", values, value);
        }
      }
    }
    return text;
  };
  return (name, values = {}) => join(messages[name] ?? "", values, undefined);
}

/** What stands before and after an argument, for views that set a link in its place. */
export function sayAround(
  say: Say,
  name: string,
  argument: string,
  values: Record<string, string | number> = {},
): [before: string, after: string] {
  const [before = "", after = ""] = say(name, { ...values, [argument]: "\u0001" }).split("\u0001");
  return [before, after];
}
