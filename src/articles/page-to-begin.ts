import { pageUrl } from "../contract/common.ts";
import { foldUrl, shareUrl } from "../engine/fold-url.ts";
import { invalid } from "../platform/problem.ts";
import type { SiteRow } from "../sites/store.ts";
import { keyOfPage } from "./key-of-page.ts";

/** What a first comment would register. */
export interface Beginning {
  key: string;
  url: string;
  title: string;
}

/** Whether an address is on one of the site's own origins, as addresses are folded. */
function isOwn(site: SiteRow, folded: string): boolean {
  return site.origins.some((origin) => foldUrl(origin) === folded.split(/[/?]/, 1)[0]);
}

/**
 * What a first comment on a page would register: the address is its key. Null where the address is none, or not on one
 * of the site's own origins; throws `validation-failed` for one of a page without a name.
 */
export function pageToBegin(site: SiteRow, address: string): Beginning | null {
  const folded = foldUrl(address);
  if (folded === null || !isOwn(site, folded)) return null;
  const parsed = pageUrl.safeParse(address);
  if (!parsed.success) throw invalid("{article}", "custom", parsed.error.issues[0]?.message ?? "is no page");
  return { key: keyOfPage(folded), url: shareUrl(address), title: folded };
}
