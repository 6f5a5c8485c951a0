/** Where the page of an article stands on this service. */
export function articlePath(site: string, key: string): string {
  return `/articles/${site}/${encodeURIComponent(key)}`;
}

/** Where the page of one comment stands: its address for good. */
export function commentPath(site: string, key: string, id: string): string {
  return `${articlePath(site, key)}/comments/${id}`;
}

/** The instant that a UUIDv7 was made at (RFC 9562, 5.7), as RFC 3339. */
export function instantOf(id: string): string {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toISOString();
}
