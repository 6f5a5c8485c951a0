import { type ComponentChildren, h as make, type VNode } from "preact";

/** Makes a node of an element; `null`, `false` and `undefined` among the children are nothing. */
export const h = make as unknown as (
  name: string,
  props: Record<string, unknown> | null,
  ...children: ComponentChildren[]
) => VNode;
