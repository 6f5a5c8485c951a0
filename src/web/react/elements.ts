import type { CSSProperties, ReactNode, Ref } from "react";

/** What every element takes besides its own. */
interface Common {
  ref?: Ref<HTMLElement>;
  key?: string | number | null;
  id?: string;
  class?: string;
  style?: CSSProperties;
  slot?: string;
  hidden?: boolean;
  children?: ReactNode;
  lang?: string;
  /** The service, where the script comes from elsewhere. */
  base?: string;
  site: string;
  suppressHydrationWarning?: boolean;
  dangerouslySetInnerHTML?: { __html: string };
}

/** `<understory-comments>` as it is written in JSX. */
export interface UnderstoryCommentsAttributes extends Common {
  article?: string;
  url?: string;
  sort?: "top" | "newest" | "oldest";
  heading?: number | string;
  height?: number | string;
  session?: "memory";
  "sign-on"?: string;
}

/** `<understory-count>` as it is written in JSX. */
export interface UnderstoryCountAttributes extends Common {
  article?: string;
  url?: string;
  format?: "number";
}

/** `<understory-top>` as it is written in JSX. */
export interface UnderstoryTopAttributes extends Common {
  article?: string;
  url?: string;
  limit?: number | string;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "understory-comments": UnderstoryCommentsAttributes;
      "understory-count": UnderstoryCountAttributes;
      "understory-top": UnderstoryTopAttributes;
    }
  }
}
