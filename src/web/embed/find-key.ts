import type { Service } from "./service.ts";

/** Words that a template writes where it has no key. */
const NO_KEY = new Set(["", "null", "undefined"]);

/**
 * The key of the article that an element is about: its own, else that of the page's address, which the service folds.
 * Null where the service knows none.
 */
export async function findKey(element: Element, service: Service): Promise<string | null> {
  const own = (element.getAttribute("article") ?? "").trim();
  if (!NO_KEY.has(own.toLowerCase())) return own;
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
  const url = element.getAttribute("url") || canonical || location.href;
  const { body } = await service.read<{ items: { key: string }[] }>("articles", { url, lang: undefined });
  return body.items[0]?.key ?? null;
}
