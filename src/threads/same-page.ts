const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid)$/i;

function folded(address: string): string | null {
  const url = URL.parse(address);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  const path = url.pathname.replaceAll(/\/{2,}/g, "/").replace(/\/$/, "");
  return `${url.host.replace(/^www\./, "")}${path}?${url.searchParams}`;
}

/** Whether two addresses are of one page: whatever their scheme, `www`, slashes, fragment and tracking parameters. */
export function isSamePage(one: string, other: string): boolean {
  const page = folded(one);
  return page !== null && page === folded(other);
}
