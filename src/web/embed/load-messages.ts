import type { Messages } from "../thread/say.ts";

/** The languages that are spoken, by their tags. */
export const languages: Record<string, string> = Object.fromEntries(
  LANGUAGES.split(" ").map((tag) => [tag, MESSAGES.replace("*", tag)]),
);

/** The wishes of an element: its own, of what is around it, of the browser. */
export function wishesOf(element: Element): (string | null | undefined)[] {
  return [element.closest("[lang]")?.getAttribute("lang"), ...(globalThis.navigator?.languages ?? [])];
}

const loaded = new Map<string, Promise<Messages>>();

/** Loads the messages of a language, which are built beside this script; a failure is not kept. */
export function loadMessages(base: string, language: string): Promise<Messages> {
  const address = `${base}/embed/${languages[language]}`;
  let messages = loaded.get(address);
  if (!messages) {
    messages = import(address).then((module: { default: Messages }) => module.default);
    messages.catch(() => loaded.delete(address));
    loaded.set(address, messages);
  }
  return messages;
}
