import type { ErasedKind, KeptKind } from "../../rights/erasures-store.ts";

/** The words around the receipt of an erasure, and all that it can list. */
export interface ErasureWords {
  title: string;
  asked: (when: string) => string;
  waiting: (when: string) => string;
  cancel: string;
  cancelled: string;
  erased: (when: string) => string;
  deleted: string;
  deletedOf: Record<ErasedKind, string>;
  kept: string;
  keptOf: Record<KeptKind, { what: string; why: string }>;
  until: (when: string) => string;
}

export const en: ErasureWords = {
  title: "Erasure of your account",
  asked: (when) => `Asked for ${when}`,
  waiting: (when) => `Your account is locked. It will be erased ${when}.`,
  cancel: "Keep my account after all",
  cancelled: "The erasure was taken back. You can sign in again.",
  erased: (when) => `Your account was erased ${when}.`,
  deleted: "Deleted or made anonymous",
  deletedOf: {
    votes: "Votes, made anonymous",
    reports: "Reports, made anonymous",
    revisions: "Earlier versions of comments",
    decisions: "Words in decisions on your comments",
    auditValues: "Words kept beside the audit log",
    internalNotes: "Internal notes about your comments",
    statements: "Words in statements of reasons",
    appealAuditValues: "Words of appeals kept beside the audit log",
    appeals: "Words of appeals",
    acceptances: "Acceptances of rules",
    sessions: "Sign-ins",
    devices: "Known devices",
    passkeys: "Passkeys",
    providers: "Links to other accounts",
    names: "Earlier names",
    ignored: "Readers you ignored",
    exports: "Exports",
    mails: "Mails",
    notices: "Notices of illegal content, made anonymous",
    guestAddresses: "Addresses given as a guest",
    account: "Account",
  },
  kept: "Kept, and why",
  keptOf: {
    account: {
      what: "The number of your former account, which leads to nobody",
      why: "Counts, decisions and the audit log refer to it",
    },
    marks: {
      what: "Your votes and reports, each under a number of its own",
      why: "Anonymous: counts and what was decided rest on them",
    },
    lastMail: {
      what: "Your e-mail address, until the last mail has gone out, at most 3 days",
      why: "That mail tells you that it is done",
    },
    comments: { what: "Published comments under “deleted account”", why: "You chose to leave them" },
    decisions: {
      what: "Decisions: what was decided, when and under which clause, without your words or anybody's about you",
      why: "Publishers account for their decisions (Regulation (EU) 2022/2065, Articles 15, 17 and 24)",
    },
    sanctions: {
      what: "Sanctions: of what kind and from when to when, without words",
      why: "Publishers account for their decisions (Regulation (EU) 2022/2065, Articles 15, 17 and 24)",
    },
    held: {
      what: "Comments, votes and reports on articles under a legal hold",
      why: "They are needed for legal claims (Regulation (EU) 2016/679, Article 17(3)(e)); they go when the hold ends",
    },
    appeals: {
      what: "Appeals that are not decided",
      why: "They are judged by their words; these go when that is done",
    },
    notices: {
      what: "Notices of illegal content that are not decided, with name and address",
      why: "The law asks for an answer (Regulation (EU) 2022/2065, Article 16); they go when that is done",
    },
  },
  until: (when) => `until ${when}`,
};
