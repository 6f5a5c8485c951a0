import type { Links } from "./look.ts";

/** Where the service's own pages about an article are: all of them work without a script. */
export function linksOf({ base, site }: { base: string; site: string }, key: string, rules: string): Links {
  const page = `${base}/articles/${encodeURIComponent(site)}/${encodeURIComponent(key)}`;
  return {
    page: (sort, cursor) =>
      `${page}?${new URLSearchParams(cursor === undefined ? { sort } : { sort, cursor })}`,
    permalink: (id) => `${page}/comments/${id}`,
    write: (id) => `${page}/write${id ? `?parent=${id}` : ""}`,
    report: (id) => `${page}/comments/${id}/report`,
    rules,
  };
}
