// A newspaper's page in React: drawn by the test as by a server, and bundled for the browser.
import { createElement as h, type ReactElement, type Ref, StrictMode } from "react";
import {
  UnderstoryComments,
  type UnderstoryCommentsHandle,
  type UnderstoryCommentsProps,
  UnderstoryCount,
  UnderstoryTop,
} from "understory/react";

export interface PaperProps {
  base: string;
  site: string;
  /** One element each. */
  articles: Partial<UnderstoryCommentsProps>[];
}

/** What a page says of an event: its name and its detail. */
export type Hear = (event: string, detail: unknown) => void;

export function PaperApp(
  props: PaperProps & { hear?: Hear; handle?: Ref<UnderstoryCommentsHandle> },
): ReactElement {
  const { base, site, articles, hear, handle } = props;
  const told = (event: string) => (detail: unknown) => hear?.(event, detail);
  return h(
    StrictMode,
    null,
    h("h1", null, "An article"),
    articles.map(({ article }, at) =>
      h(UnderstoryCount, { key: at, base, site, article, className: "count", onCount: told("count") }),
    ),
    articles[0] ? h(UnderstoryTop, { base, site, article: articles[0].article, limit: 1 }) : null,
    articles.map((given, at) =>
      h(UnderstoryComments, {
        key: at,
        ...{ base, site, className: "comments", onReady: told("ready"), onSort: told("sort") },
        ...(at === 0 && handle ? { ref: handle } : {}),
        ...given,
      }),
    ),
  );
}
