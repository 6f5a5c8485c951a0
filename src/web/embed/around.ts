/** Where the service is, as long as an element does not say otherwise: where this script came from. */
const HERE = new URL("..", import.meta.url).href;

export function baseOf(element: Element): string {
  return (element.getAttribute("base") || HERE).replace(/\/$/, "");
}

let shared: CSSStyleSheet | undefined;

export function styleSheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

/** The sheet of the thread, one for all elements of a page. */
export function threadSheet(): CSSStyleSheet {
  shared ??= styleSheet(STYLE);
  return shared;
}
