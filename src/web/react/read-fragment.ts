/** A thread as the service draws it, taken apart: the element's attributes, and what stands in it and after it. */
export interface Fragment {
  attributes: Record<string, string>;
  inner: string;
}

const OPENING = /^\s*<understory-comments((?:\s+[\w-]+="[^"]*")*)\s*>/;
const SCRIPT = /<script type="module"[^>]*><\/script>\s*$/;
const CLOSING = "</understory-comments>";

const CHARACTERS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Takes apart the answer of `GET …/thread`; null where it is none, or another article's. */
export function readFragment(html: string, site: string, article: string | undefined): Fragment | null {
  const opening = OPENING.exec(html);
  const end = html.lastIndexOf(CLOSING);
  if (!opening || end < 0) return null;
  const attributes = Object.fromEntries(
    [...(opening[1] ?? "").matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value = ""]) => [
      name,
      value.replace(/&(amp|lt|gt|quot|#39);/g, (_, character: string) => CHARACTERS[character] ?? ""),
    ]),
  );
  if (attributes.site !== site || (article !== undefined && attributes.article !== article)) return null;
  // What follows is data for search engines, as good within the element; and the script, which the component loads
  // itself: the page's policy may ask for a nonce on each that stands in its markup.
  const after = html.slice(end + CLOSING.length).replace(SCRIPT, "");
  const inner = html.slice(opening[0].length, end) + after;
  return { attributes, inner };
}
