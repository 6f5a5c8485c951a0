import type { Messages } from "../thread/say.ts";

/** The wishes of an element: its own, of what is around it, of the browser. */
export function wishesOf(element: Element): (string | null | undefined)[] {
  return [element.closest("[lang]")?.getAttribute("lang"), ...(globalThis.navigator?.languages ?? [])];
}

const loaded = new Map<string, Promise<Messages>>();

/** Loads messages that are built beside this script; a failure is not kept. */
export function loadMessages(base: string, file: string): Promise<Messages> {
  const address = `${base}/embed/${file}`;
  let messages = loaded.get(address);
  if (!messages) {
    messages = import(address).then((module: { default: Messages }) => module.default);
    messages.catch(() => loaded.delete(address));
    loaded.set(address, messages);
  }
  return messages;
}
