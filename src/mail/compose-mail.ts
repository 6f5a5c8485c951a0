import type { Context } from "../platform/context.ts";
import type { MailDetails, MailKind } from "./mail-kinds.ts";
import { readerWords } from "./reader-words.ts";
import type { QuotedComment } from "./reply-store.ts";
import type { MailWords } from "./words/en.ts";

/** A piece of a mail: a paragraph, words of a reader, or a link of the service. */
export type Block = { text: string } | { quote: string } | { link: string; url: string };

/** What a mail says, before it is plain text and HTML. */
export interface Composed {
  subject: string;
  blocks: Block[];
}

/** What the words are about. */
export interface Facts {
  ctx: Context;
  words: MailWords;
  /** The site's name, or the service's own. */
  site: string;
  /** An instant as people of that language and time zone write it. */
  when(instant: string): string;
  /** When it was queued, which is when what it tells of happened. */
  queuedAt: string;
  /** The comment that a mail is about, as it stands now; null without one. */
  quoted(of: { articleId: string; commentId: string }): Promise<QuotedComment | null>;
}

type Compose<K extends MailKind> = (facts: Facts, detail: MailDetails[K]) => Promise<Composed | null>;

/** Made of what a browser says of itself, so anybody may have written it. */
const named = (device: string | null) => (device === null ? null : readerWords(device));

const forgot = (ctx: Context) => `${ctx.publicUrl}/account/forgot`;

/** Where a comment is read on the service's own page. */
function placeOf(ctx: Context, quoted: QuotedComment, commentId: string): string {
  const key = encodeURIComponent(quoted.key);
  return `${ctx.publicUrl}/articles/${quoted.site}/${key}#comment-${commentId}`;
}

const noteOf = (words: MailWords, note: string | null): Block[] =>
  note === null ? [] : [{ text: words.decision.note }, { quote: note }];

const COMPOSE: { [K in MailKind]: Compose<K> } = {
  verify: async ({ ctx, words, site }, { token }) => ({
    subject: words.verify.subject(site),
    blocks: [
      { text: words.verify.text(site) },
      { link: words.verify.link, url: `${ctx.publicUrl}/account/verify/${token}` },
      { text: words.notYou },
    ],
  }),

  reset: async ({ ctx, words, site }, { token }) => ({
    subject: words.reset.subject(site),
    blocks: [
      { text: words.reset.text(site) },
      { link: words.reset.link, url: `${ctx.publicUrl}/account/reset/${token}` },
      { text: words.notYou },
    ],
  }),

  registered: async ({ ctx, words, site }) => ({
    subject: words.registered.subject(site),
    blocks: [
      { text: words.registered.text(site) },
      { link: words.registered.link, url: forgot(ctx) },
      { text: words.notYou },
    ],
  }),

  passwordChanged: async ({ ctx, words, site, when, queuedAt }) => ({
    subject: words.passwordChanged.subject(site),
    blocks: [
      { text: words.passwordChanged.text(when(queuedAt)) },
      { link: words.passwordChanged.link, url: forgot(ctx) },
    ],
  }),

  newDevice: async ({ ctx, words, site, when }, { at, device }) => ({
    subject: words.newDevice.subject(site),
    blocks: [
      { text: words.newDevice.text(when(at), named(device)) },
      { link: words.newDevice.link, url: forgot(ctx) },
    ],
  }),

  refreshReuse: async ({ ctx, words, site, when }, { at, device }) => ({
    subject: words.refreshReuse.subject(site),
    blocks: [
      { text: words.refreshReuse.text(when(at), named(device)) },
      { link: words.refreshReuse.link, url: forgot(ctx) },
    ],
  }),

  reply: async ({ ctx, words, quoted }, detail) => {
    const reply = await quoted(detail);
    if (!reply?.published) return null;
    return {
      subject: words.reply.subject(reply.author, reply.title),
      blocks: [
        { text: words.reply.text(reply.author, reply.title) },
        { quote: reply.body },
        { link: words.read, url: placeOf(ctx, reply, detail.commentId) },
      ],
    };
  },

  decision: async ({ ctx, words, site, when, quoted }, detail) => {
    const { act, comment, clauses, note, until, statementUrl } = detail;
    const own = comment && (await quoted(comment));
    const here =
      own?.published && comment ? [{ link: words.read, url: placeOf(ctx, own, comment.commentId) }] : [];
    return {
      subject: words.decision.subject(site),
      blocks: [
        { text: words.decision.acts[act] },
        ...(until === null ? [] : [{ text: words.decision.until(when(until)) }]),
        ...(clauses.length === 0 ? [] : [{ text: words.decision.clauses(clauses.join(", ")) }]),
        ...noteOf(words, note),
        ...(own?.body ? [{ text: words.yourWords }, { quote: own.body }] : []),
        ...(statementUrl === null ? here : [{ link: words.decision.link, url: statementUrl }]),
      ],
    };
  },

  appeal: async ({ words, site }, { outcome, note, url }) => ({
    subject: words.appeal.subject(site),
    blocks: [
      { text: words.appeal[outcome] },
      ...noteOf(words, note),
      ...(url === null ? [] : [{ link: words.appeal.link, url }]),
    ],
  }),

  notice: async ({ words }, { stage, receipt, url }) => ({
    subject: words.notice.subject(receipt),
    blocks: [{ text: words.notice[stage] }, { link: words.notice.link, url }],
  }),

  erasure: async ({ words, site, when }, detail) => {
    const { erasure } = words;
    if (detail.stage === "cancelled")
      return { subject: erasure.cancelledSubject(site), blocks: [{ text: erasure.cancelled }] };
    const receipt = { link: erasure.receipt, url: detail.receiptUrl };
    if (detail.stage === "done")
      return { subject: erasure.doneSubject(site), blocks: [{ text: erasure.done }, receipt] };
    return {
      subject: erasure.subject(site),
      blocks: [
        { text: erasure.asked(when(detail.at)) },
        { link: erasure.cancel, url: detail.cancelUrl },
        { text: erasure.receiptLater },
        receipt,
      ],
    };
  },

  export: async ({ words, site, when }, { url, expiresAt }) => ({
    subject: words.export.subject(site),
    blocks: [{ text: words.export.text(when(expiresAt)) }, { link: words.export.link, url }],
  }),

  digest: async (facts, { items }) => {
    const { words, site } = facts;
    const parts: Composed[] = [];
    for (const { kind, detail } of items) {
      const part = await composeMail(facts, kind, detail);
      if (part) parts.push(part);
    }
    if (parts.length === 0) return null;
    return {
      subject: words.digest.subject(site),
      blocks: [{ text: words.digest.text }, ...parts.flatMap((part) => part.blocks)],
    };
  },
};

/** What a mail of a kind says; null where there is nothing to tell any more. */
export function composeMail<K extends MailKind>(
  facts: Facts,
  kind: K,
  detail: MailDetails[K],
): Promise<Composed | null> {
  return COMPOSE[kind](facts, detail);
}
