import type { Child } from "./node.ts";
import { h } from "./node.ts";

/** What the service's Markdown can become; whatever else stood there is shown as text. */
const ELEMENTS = new Set(["p", "em", "strong", "blockquote", "ul", "ol", "li", "a", "code", "pre", "br"]);
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)\s*\/?>|([^<]+|<)/g;
const SIGNS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** The service writes no other entities than these. */
function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name) => SIGNS[name] ?? "");
}

interface Open {
  name: string;
  props: Record<string, string>;
  children: Child[];
}

/**
 * The rendered words of a comment as nodes, made one by one and never by `innerHTML`: nothing but these elements, and of
 * attributes only the address of a link, comes out, whatever is sent. Needs no Trusted Types policy.
 */
export function spokenBody(html: string): Child[] {
  const root: Open = { name: "", props: {}, children: [] };
  const stack = [root];
  const top = () => stack.at(-1) ?? root;
  const close = () => {
    const { name, props, children } = stack.pop() as Open;
    top().children.push(h(name, props, children));
  };
  for (const [whole, slash, name = "", attributes = "", text] of html.matchAll(TOKEN)) {
    if (text !== undefined) top().children.push(plain(text));
    else if (!ELEMENTS.has(name)) top().children.push(plain(whole));
    else if (slash) {
      if (stack.some((one) => one.name === name)) {
        while (top().name !== name) close();
        close();
      }
    } else if (name === "br") top().children.push(h("br", null));
    else {
      const value = (attribute: string) =>
        plain(new RegExp(`\\s${attribute}="([^"]*)"`).exec(attributes)?.[1] ?? "");
      const props: Record<string, string> = {};
      if (name === "a" && /^https?:/i.test(value("href")))
        Object.assign(props, { href: value("href"), rel: "ugc nofollow noopener" });
      if (name === "ol" && /^\d+$/.test(value("start"))) props.start = value("start");
      stack.push({ name, props, children: [] });
    }
  }
  while (stack.length > 1) close();
  return root.children;
}
