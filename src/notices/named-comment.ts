const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** The comment that an address names: in its fragment (`#comment-…`), else last in its path; null where none. */
export function namedComment(url: string): string | null {
  const parsed = URL.parse(url);
  if (!parsed) return null;
  const fragment = /^#comment-(.+)$/.exec(parsed.hash)?.[1];
  const named = (fragment ?? parsed.pathname).match(UUID)?.at(-1);
  return named?.toLowerCase() ?? null;
}
