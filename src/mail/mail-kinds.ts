/** What became of a comment or an account by a decision, as a mail tells it. */
export type TellableAct =
  | "approve"
  | "reject"
  | "remove"
  | "restore"
  | "warn"
  | "premoderate"
  | "suspend"
  | "ban"
  | "muteReports";

/**
 * What whoever queues a mail says, by its kind. Who it is for, the site, the language and the words of comments are
 * looked up when it is sent. Instants are RFC 3339; URLs are of the service itself, others are refused.
 */
export interface MailDetails {
  /** The token of the link alone, as `email_tokens` has its hash. */
  verify: { token: string };
  reset: { token: string };
  /** Somebody has registered with an address that has an account: to its owner. */
  registered: Record<string, never>;
  passwordChanged: Record<string, never>;
  /** `device` in words that a person understands, null where nothing is known of it. */
  newDevice: { at: string; device: string | null };
  refreshReuse: { at: string; device: string | null };
  /** The reply; its words are read when the mail is sent, and without it there is no mail. */
  reply: { articleId: string; commentId: string };
  /** `comment` null where an account was sanctioned; `note` is the moderator's, in words for the reader. */
  decision: {
    act: TellableAct;
    comment: { articleId: string; commentId: string } | null;
    clauses: string[];
    note: string | null;
    until: string | null;
    /** Where the statement of reasons is; null for what restricts nobody. */
    statementUrl: string | null;
  };
  /** Upheld: the decision stands; overturned: it does not. */
  appeal: { outcome: "upheld" | "overturned"; note: string | null; url: string | null };
  /** To somebody who sent a notice of illegal content: no account, so with `address`. */
  notice: { stage: "received" | "decided"; receipt: string; url: string };
  /** `asked` carries both links and when everything will be gone; `done` goes to an `address`, the account being gone. */
  erasure:
    | { stage: "asked"; at: string; cancelUrl: string; receiptUrl: string }
    | { stage: "cancelled" }
    | { stage: "done"; receiptUrl: string };
  /** `url` is where the ZIP is, until `expiresAt`. */
  export: { url: string; expiresAt: string };
  /** What is gone by the time it is sent is left out, and an empty digest is not sent. */
  digest: { items: DigestItem[] };
}

export type MailKind = keyof MailDetails;

/** Kinds that a reader may want in the daily digest instead. */
export type DigestKind = "reply" | "decision";

export type DigestItem = { [K in DigestKind]: { kind: K; detail: MailDetails[K] } }[DigestKind];

/** How a reader wants mails of a kind. */
export type Delivery = "at-once" | "digest" | "never";

/** Mails that one can do without: only to proven addresses, and each with a link that ends them; the digest is one, too. */
export const OPTIONAL_KINDS = ["reply", "decision", "appeal", "newDevice"] as const;

export type OptionalKind = (typeof OPTIONAL_KINDS)[number];

/** What can be unsubscribed from: a kind, or the digest with all that goes into it. */
export type Subscription = OptionalKind | "digest";

/** What a mail's own link ends; null for one that one cannot do without. */
export function subscriptionOf(kind: MailKind): Subscription | null {
  return kind === "digest" ? kind : (OPTIONAL_KINDS.find((one) => one === kind) ?? null);
}

/** For how long a mail is worth sending, in seconds; after that it is dropped. */
export function worthSending(kind: MailKind): number {
  return kind === "reset" ? 3600 : 3 * 86_400;
}
