/** What may stand among the children of a node: text, nodes, lists of them; what is nothing keeps its place free. */
export type Child = Node | string | number | false | null | undefined | readonly Child[];

/** An element as it is to be. */
export interface Node {
  tag: string;
  props: Record<string, unknown>;
  children: readonly Child[];
}

/**
 * Describes an element. Of the properties, `key` tells a child from its siblings however they are ordered, `ref` is a
 * function that is handed the element whenever it was drawn, `onClick` and the like are handlers, `value` and `checked`
 * are what a reader may change; all others are attributes, left out where they are null, undefined or false (but
 * `aria-*`, which say so).
 */
export function h(tag: string, props: Record<string, unknown> | null, ...children: Child[]): Node {
  return { tag, props: props ?? {}, children };
}

/** An attribute as it is written; null where it is left out. */
export function attributeOf(name: string, value: unknown): string | null {
  if (/^(?:key|ref|on[A-Z].*)$/.test(name) || value === null || value === undefined) return null;
  if (typeof value === "boolean") {
    if (name.startsWith("aria-")) return String(value);
    return value ? "" : null;
  }
  return String(value);
}

/** A child with its place among its siblings, by which it is known again: its key, else where it stands. */
export type Placed = [place: string, child: Node | string];

/** The children in one row, each with its place; what is nothing leaves its own free. */
export function placed(children: readonly Child[], prefix = ""): Placed[] {
  return children.flatMap((child, index): Placed[] => {
    if (child === null || child === undefined || child === false || child === "") return [];
    const place = `${prefix}${index}`;
    if (typeof child !== "object") return [[place, String(child)]];
    if (Array.isArray(child)) return placed(child, `${place}.`);
    const node = child as Node;
    return [[node.props.key === undefined ? place : `${prefix}=${node.props.key}`, node]];
  });
}
