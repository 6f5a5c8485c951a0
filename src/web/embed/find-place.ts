import type { ArticleToBegin } from "../../contract/page-identity.ts";
import type { Service } from "./service.ts";

/** Which article an element is about. */
export interface Place {
  /** Also that which a first comment will give it; null where there is no article and none would begin. */
  key: string | null;
  /** The page's address, where it has no key of its own. */
  url?: string;
  /** The article that a first comment would make. */
  begins?: ArticleToBegin | null;
}

interface Found {
  items: { key: string }[];
  begins: ArticleToBegin | null;
}

/** Words that a template writes where it has no key. */
const NO_KEY = /^\s*(?:null|undefined)?\s*$/i;

/** The key that an element has of its own; `""` where there is none. */
export function ownKeyOf(element: Element): string {
  const own = element.getAttribute("article") ?? "";
  return NO_KEY.test(own) ? "" : own.trim();
}

/** The address by which a page is known that has no key. */
export function pageOf(element: Element): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
  return new URL(element.getAttribute("url") || canonical || location.href, location.href).href;
}

/** What the service knows of a page by its address, which it folds. */
export async function askFor(service: Service, url: string): Promise<Place> {
  const { items, begins } = (await service.read<Found>("articles", { url })).body;
  return { key: (items[0] ?? begins)?.key ?? null, url, begins };
}

/** The article that an element is about: by its own key, else by the page's address. */
export async function findPlace(element: Element, service: Service): Promise<Place> {
  const key = ownKeyOf(element);
  return key ? { key } : askFor(service, pageOf(element));
}
