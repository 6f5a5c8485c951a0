import {
  type CSSProperties,
  createElement,
  type ForwardedRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactElement,
  type RefAttributes,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import type { components } from "../../generated/api.ts";
import { readFragment } from "./read-fragment.ts";
import { useBornOnServer } from "./use-born-on-server.ts";
import { useEvents } from "./use-events.ts";
import { useScript } from "./use-script.ts";

type Status = components["schemas"]["OwnComment"]["status"];
type Sort = "top" | "newest" | "oldest";

/** What hears of an event: its detail, and the event itself. */
type Hear<Detail> = ((detail: Detail, event: CustomEvent<Detail>) => void) | undefined;

export interface UnderstoryCommentsProps {
  /** The service: `https://comments.example.org`. */
  base: string;
  site: string;
  /** The publisher's own key; else the page's canonical address decides. */
  article?: string | undefined;
  /** The page's address, where it is not the canonical one. */
  url?: string | undefined;
  lang?: string | undefined;
  sort?: Sort | undefined;
  /** The level of the heading; 2 unless told. */
  heading?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  /** Pixels that are kept free until the comments are there. */
  height?: number | undefined;
  /** `memory` keeps a reader's session for this page alone. */
  session?: "memory" | undefined;
  /** Readers are signed in by the handle's `signOn`; `onSignOn` hears when one wants to be. */
  signOn?: boolean | undefined;
  /** The HTML of `GET …/thread`, where the server has it: drawn before any script runs. */
  fragment?: string | null | undefined;
  id?: string | undefined;
  className?: string | undefined;
  style?: CSSProperties | undefined;
  /** The comments are there. Not heard where the server drew them and they were there before React. */
  onReady?: Hear<{ count: number | null }>;
  onCount?: Hear<{ count: number | null }>;
  onCommenting?: Hear<components["schemas"]["Article"]["commenting"]>;
  onSort?: Hear<{ sort: Sort }>;
  onPosted?: Hear<{ id: string; parentId: string | null; status: Status }>;
  onEdited?: Hear<{ id: string; parentId: string | null; status: Status }>;
  onWithdrawn?: Hear<{ id: string }>;
  /** `value` is null where the vote was taken back. */
  onVoted?: Hear<{ id: string; value: 1 | -1 | null }>;
  onReported?: Hear<{ id: string }>;
  onSignIn?: Hear<{ id: string; name: string }>;
  onSignOut?: Hear<null>;
  onSignOn?: Hear<{ view?: string }>;
  onError?: Hear<{ message: string }>;
}

/** What can be done to the comments. Each waits until the elements are loaded. */
export interface UnderstoryCommentsHandle {
  /** Null while the component is not in the page. */
  readonly element: HTMLElement | null;
  /** Shows a comment, wherever in the thread it stands, and moves the focus there; false where there is none. */
  scrollTo(commentId: string): Promise<boolean>;
  refresh(): Promise<void>;
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  /** Signs the reader in by a token that the publisher has signed. */
  signOn(token: string): Promise<void>;
}

interface Upgraded extends HTMLElement, Omit<UnderstoryCommentsHandle, "element" | "scrollTo"> {
  showComment(commentId: string): Promise<boolean>;
}

const NAME = "understory-comments";

function render(props: UnderstoryCommentsProps, ref: ForwardedRef<UnderstoryCommentsHandle>): ReactElement {
  const { base, site, article, fragment } = props;
  const element = useRef<HTMLElement>(null);
  const born = useBornOnServer();
  // What a server drew is taken over once. Where nobody drew it, the element does.
  const [drawn] = useState(() => (born && fragment ? readFragment(fragment, site, article) : null));
  useScript(base);
  useEvents(element, {
    ...{ ready: props.onReady, count: props.onCount, commenting: props.onCommenting, sort: props.onSort },
    ...{ posted: props.onPosted, edited: props.onEdited, withdrawn: props.onWithdrawn },
    ...{ voted: props.onVoted, reported: props.onReported, error: props.onError },
    ...{ signin: props.onSignIn, signout: props.onSignOut, signon: props.onSignOn },
  });
  useImperativeHandle(ref, () => {
    const loaded = async () => {
      await customElements.whenDefined(NAME);
      return element.current as Upgraded | null;
    };
    return {
      get element() {
        return element.current;
      },
      scrollTo: async (id) => (await (await loaded())?.showComment(id)) ?? false,
      refresh: async () => (await loaded())?.refresh(),
      signIn: async () => (await loaded())?.signIn(),
      signOut: async () => (await loaded())?.signOut(),
      signOn: async (token) => (await loaded())?.signOn(token),
    };
  }, []);
  const told: Record<string, string> = drawn?.attributes ?? {};
  const same = told.site === site && (article === undefined || article === told.article);
  return createElement(NAME, {
    ...{ ref: element, id: props.id, class: props.className, style: props.style },
    ...{
      base,
      site,
      article: article ?? (same ? told.article : undefined),
      url: props.url,
      sort: props.sort,
    },
    ...{ session: props.session, "sign-on": props.signOn ? "" : undefined },
    lang: props.lang ?? (same ? told.lang : undefined),
    heading: props.heading?.toString() ?? (same ? told.heading : undefined),
    height: props.height?.toString(),
    // Before React came, the parser and the element itself have been at work in there.
    ...(born ? { suppressHydrationWarning: true } : {}),
    ...(drawn ? { dangerouslySetInnerHTML: { __html: drawn.inner } } : {}),
  });
}

/** The comments of an article. */
export const UnderstoryComments: ForwardRefExoticComponent<
  UnderstoryCommentsProps & RefAttributes<UnderstoryCommentsHandle>
> = forwardRef(render);
UnderstoryComments.displayName = "UnderstoryComments";
