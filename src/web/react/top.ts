import { type CSSProperties, createElement, type ReactElement } from "react";
import { useScript } from "./use-script.ts";

export interface UnderstoryTopProps {
  /** The service: `https://comments.example.org`. */
  base: string;
  site: string;
  /** The publisher's own key; else the page's canonical address decides. */
  article?: string | undefined;
  url?: string | undefined;
  lang?: string | undefined;
  /** How many at most, 1 to 10; 3 unless told. */
  limit?: number | undefined;
  id?: string | undefined;
  className?: string | undefined;
  style?: CSSProperties | undefined;
}

/** The best comments of an article, to stand within it; nothing where none stands out. */
export function UnderstoryTop({ className, limit, ...attributes }: UnderstoryTopProps): ReactElement {
  useScript(attributes.base);
  return createElement("understory-top", { ...attributes, class: className, limit: limit?.toString() });
}
