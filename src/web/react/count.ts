import { type CSSProperties, createElement, type ReactElement, useRef } from "react";
import { useBornOnServer } from "./use-born-on-server.ts";
import { useEvents } from "./use-events.ts";
import { useScript } from "./use-script.ts";

export interface UnderstoryCountProps {
  /** The service: `https://comments.example.org`. */
  base: string;
  site: string;
  /** The publisher's own key; else `url`, else the page's canonical address decides. */
  article?: string | undefined;
  url?: string | undefined;
  lang?: string | undefined;
  /** `number` for the figure alone. */
  format?: "number" | undefined;
  id?: string | undefined;
  className?: string | undefined;
  style?: CSSProperties | undefined;
  onCount?: ((detail: { count: number }, event: CustomEvent<{ count: number }>) => void) | undefined;
}

/** How many comments an article has, as text. All of a page are asked for at once. */
export function UnderstoryCount({ className, onCount, ...attributes }: UnderstoryCountProps): ReactElement {
  const element = useRef<HTMLElement>(null);
  const born = useBornOnServer();
  useScript(attributes.base);
  useEvents(element, { count: onCount });
  return createElement("understory-count", {
    ...attributes,
    ...{ ref: element, class: className },
    // What stands in it is the element's own, which may have been there before React.
    ...(born ? { suppressHydrationWarning: true, dangerouslySetInnerHTML: { __html: "" } } : {}),
  });
}
