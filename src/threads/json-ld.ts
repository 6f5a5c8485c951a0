import type { z } from "zod";
import type { ArticleHead } from "../contract/articles.ts";
import type { listComments, PublicComment, readComment } from "../contract/comments.ts";
import { feedWords } from "./feed-words.ts";
import { articlePath, commentPath, instantOf } from "./links.ts";
import { textOf } from "./text-of.ts";

type Thread = z.infer<(typeof listComments)["answers"][200]["schema"]>;
type InPlace = z.infer<(typeof readComment)["answers"][200]["schema"]>;
type Node = Record<string, unknown>;

/** What comments are about: the article as the API answers it, on its site, on this service. */
export interface Around {
  publicUrl: string;
  site: { slug: string; name: string };
  head: ArticleHead;
}

const CONTEXT = { "@context": "https://schema.org" };

function counter(action: string, count: number): Node {
  return {
    "@type": "InteractionCounter",
    interactionType: `https://schema.org/${action}`,
    userInteractionCount: count,
  };
}

function addressOf({ publicUrl, site, head }: Around, id: string): string {
  return publicUrl + commentPath(site.slug, head.key, id);
}

function commentNode(comment: PublicComment, around: Around, more: Node = {}): Node {
  const { head } = around;
  const url = addressOf(around, comment.id);
  const { up, down } = comment.votes;
  const votes = [
    ...(head.votes === "none" ? [] : [counter("LikeAction", up)]),
    ...(head.votes === "upDown" ? [counter("DislikeAction", down)] : []),
  ];
  return {
    "@type": "Comment",
    "@id": url,
    url,
    author: {
      "@type": "Person",
      name: comment.author?.name || feedWords(head.language).deletedAccount,
    },
    datePublished: comment.createdAt,
    ...(comment.editedAt === null ? {} : { dateModified: comment.editedAt }),
    text: textOf(comment.html),
    ...(votes.length > 0 ? { interactionStatistic: votes } : {}),
    ...more,
  };
}

/** A comment with its replies; of one that is gone, the replies alone, each saying what it hangs under. */
function branch(comment: PublicComment, replies: PublicComment[], around: Around): Node[] {
  const spoken = replies.filter((reply) => reply.tombstone === null);
  if (comment.tombstone !== null) {
    const parentItem = { "@type": "Comment", "@id": addressOf(around, comment.id) };
    return spoken.map((reply) => commentNode(reply, around, { parentItem }));
  }
  const nested = spoken.map((reply) => commentNode(reply, around));
  return [commentNode(comment, around, nested.length > 0 ? { comment: nested } : {})];
}

/** Whether search engines are to know of it at all. */
function isTold({ head }: Around): boolean {
  return head.indexable && head.title !== null && head.commenting.may.read;
}

/**
 * schema.org's `DiscussionForumPosting` of a page of a thread, with the published comments on it, as Google asks for
 * it (https://developers.google.com/search/docs/appearance/structured-data/discussion-forum); null where the article
 * is not for search engines.
 */
export function threadJsonLd(around: Around, items: Thread["items"]): Node | null {
  const { publicUrl, site, head } = around;
  if (!isTold(around)) return null;
  const url = publicUrl + articlePath(site.slug, head.key);
  const published = head.counts.published ?? 0;
  return {
    ...CONTEXT,
    "@type": "DiscussionForumPosting",
    "@id": url,
    url,
    headline: head.title,
    text: head.title,
    inLanguage: head.language,
    author: { "@type": "Organization", name: site.name },
    datePublished: head.publishedAt ?? instantOf(head.id),
    sharedContent: { "@type": "WebPage", url: head.url },
    commentCount: published,
    interactionStatistic: [counter("CommentAction", published)],
    comment: items.flatMap((comment) => branch(comment, comment.replies.items, around)),
  };
}

/** schema.org's `Comment` of a comment's own page; null for a tombstone and where it is not for search engines. */
export function commentJsonLd(around: Around, comment: InPlace): Node | null {
  const { publicUrl, site, head } = around;
  if (!isTold(around) || comment.tombstone !== null) return null;
  const thread = publicUrl + articlePath(site.slug, head.key);
  const about = { "@type": "Article", headline: head.title, url: head.url };
  const parent = comment.ancestors.at(-1);
  const parentItem =
    parent === undefined
      ? { "@type": "CreativeWork", "@id": thread, url: thread, name: head.title }
      : parent.tombstone === null
        ? commentNode(parent, around)
        : { "@type": "Comment", "@id": addressOf(around, parent.id) };
  const replies = comment.replies.items.filter((reply) => reply.tombstone === null);
  const nested = replies.map((reply) => commentNode(reply, around));
  return {
    ...CONTEXT,
    ...commentNode(comment, around, { inLanguage: head.language, about, parentItem }),
    ...(nested.length > 0 ? { comment: nested } : {}),
  };
}

/** JSON that may stand within a `<script>`: nothing in it ends the element, begins a comment or breaks a line. */
export function jsonLdText(node: Node): string {
  return JSON.stringify(node).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
