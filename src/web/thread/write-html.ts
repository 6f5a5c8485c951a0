import { attributeOf, type Child, type Node } from "./node.ts";

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const EMPTY = new Set(["br", "hr", "img", "input"]);
const NAME = /^[a-zA-Z][a-zA-Z-]*$/;

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");
}

/** A node as HTML: every text and every attribute is escaped, handlers are left out. */
export function writeHtml(child: Child): string {
  if (child === null || child === undefined || child === false) return "";
  if (typeof child !== "object") return escaped(String(child));
  if (Array.isArray(child)) return child.map(writeHtml).join("");
  const { tag, props, children } = child as Node;
  let text = `<${tag}`;
  for (const [name, value] of Object.entries(props)) {
    const written = attributeOf(name, value);
    if (written === null) continue;
    if (!NAME.test(name)) throw new Error(`no attribute is called ${name}`);
    text += ` ${name.toLowerCase()}="${escaped(written)}"`;
  }
  return EMPTY.has(tag) ? `${text}>` : `${text}>${children.map(writeHtml).join("")}</${tag}>`;
}
