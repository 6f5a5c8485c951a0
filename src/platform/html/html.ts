const MARKUP = Symbol("markup");

/** Markup that was written here, or that somebody has vouched for; nothing a reader typed can look like it. */
export interface Html {
  readonly [MARKUP]: string;
}

/** What may stand in a template: text is escaped, lists are joined, what is absent leaves nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "string") return part.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
  if (typeof part === "number") return String(part);
  return MARKUP in part ? part[MARKUP] : part.map(written).join("");
}

/** A template whose parts are escaped for element content and for attributes in quotes. */
export function html(literals: TemplateStringsArray, ...parts: Part[]): Html {
  const text = literals.map((literal, index) => literal + written(parts[index]));
  return { [MARKUP]: text.join("") };
}

/** Markup that is known to be safe, as sanitised Markdown is. */
export function raw(markup: string): Html {
  return { [MARKUP]: markup };
}

export function markupOf(page: Html): string {
  return page[MARKUP];
}

/** An address that a link may have: http or https and nothing else, so that no script can be one. */
export function webHref(url: string): string {
  const protocol = URL.parse(url)?.protocol;
  return protocol === "https:" || protocol === "http:" ? url : "about:blank";
}
