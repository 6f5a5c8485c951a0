import type { Place } from "./desk-state.ts";
import { type Filters, VIEWS, type View } from "./desk-types.ts";

const FILTERS = ["q", "section", "article", "finding", "author", "language"] as const;
const SORTS = ["urgent", "newest", "oldest"] as const;

/** Where an address leads: `#/ledger/pending/<item>?section=world`. Whatever in it is nothing we know is left out. */
export function placeOf(hash: string, sites: readonly string[]): { place: Place; item: string | null } {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [site = "", kind = "", item = ""] = path.split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return "";
    }
  });
  const asked = new URLSearchParams(query);
  const filters: Filters = {};
  for (const name of FILTERS) {
    const value = asked.get(name)?.trim();
    if (value) filters[name] = value;
  }
  return {
    place: {
      site: sites.includes(site) ? site : (sites[0] ?? ""),
      kind: VIEWS.includes(kind as View) ? (kind as View) : "pending",
      filters,
      sort: SORTS.find((sort) => sort === asked.get("sort")) ?? "urgent",
    },
    item: /^[0-9a-f-]{36}$/.test(item) ? item : null,
  };
}

/** The address of a place. */
export function hashOf({ site, kind, filters, sort }: Place, item: string | null): string {
  const asked = new URLSearchParams({ ...filters, ...(sort === "urgent" ? {} : { sort }) });
  const query = asked.size > 0 ? `?${asked}` : "";
  return `#/${encodeURIComponent(site)}/${kind}${item ? `/${item}` : ""}${query}`;
}
