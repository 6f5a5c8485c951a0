import type { Look } from "./look.ts";
import type { Child, Node } from "./node.ts";
import { h } from "./node.ts";

/**
 * Something to press: a button where a script runs, else a link to the page that does the same without one.
 */
export function press(
  look: Look,
  props: {
    class?: string;
    part?: string;
    href: string;
    label?: string | undefined;
    pressed?: boolean;
    expanded?: boolean;
  },
  act: (() => void) | undefined,
  ...children: Child[]
): Node {
  const { href, label, pressed, expanded, ...rest } = props;
  if (!look.acts || !act) return h("a", { ...rest, href, rel: "nofollow", "aria-label": label }, ...children);
  return h(
    "button",
    {
      ...rest,
      type: "button",
      onClick: act,
      "aria-label": label,
      "aria-pressed": pressed,
      "aria-expanded": expanded,
    },
    ...children,
  );
}
