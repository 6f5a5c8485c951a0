const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const PAGE = new RegExp(
  `^/articles/[a-z0-9-]{1,64}/[\\w.~!$'()*,;=:@%-]{1,1800}(?:/write(?:\\?parent=${UUID})?|/comments/${UUID}(?:/(?:vote|report|withdraw))?)?$`,
);

/** Where somebody who has signed in goes back to: a page about an article, on this service and nowhere else. */
export function wayBack(given: unknown): string | null {
  return typeof given === "string" && PAGE.test(given) ? given : null;
}

/** The site that a page about an article is of. */
export function siteOf(back: string | null): string | undefined {
  return back?.split("/")[2];
}

/** Where one signs in to come back here. */
export function signInPath(back: string | null): string {
  return `/account/sign-in${back === null ? "" : `?to=${encodeURIComponent(back)}`}`;
}
