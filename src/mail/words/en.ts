import type { TellableAct } from "../mail-kinds.ts";

/** What mails say in English; the other languages say the same. */
export const en = {
  hello: (name: string | null) => (name === null ? "Hello," : `Hello ${name},`),
  why: (site: string) => `You get this mail because of your account for the comments of ${site}.`,
  whyNotice: (site: string) => `You get this mail because you have sent a notice to ${site}.`,
  unsubscribe: "No more mails of this kind",
  notYou: "If it was not you, you need not do anything.",
  asked: (by: string) => `${by} wrote:`,
  yourWords: "You wrote:",
  read: "Read it there",
  verify: {
    subject: (site: string) => `Confirm your address for ${site}`,
    text: (site: string) =>
      `somebody has registered with this e-mail address to comment on ${site}. If it was you, please confirm that the address is yours. The link works once, for 3 days.`,
    link: "Confirm the address",
  },
  reset: {
    subject: (site: string) => `A new password for ${site}`,
    text: (site: string) =>
      `somebody has asked for a new password for your account with ${site}. The link works once, for an hour. Until it is used, the old password stays.`,
    link: "Set a new password",
  },
  registered: {
    subject: (site: string) => `You already have an account with ${site}`,
    text: (site: string) =>
      `somebody has tried to register with this e-mail address on ${site}. There is an account with it already, and nothing about it has changed. If it was you: sign in, or ask for a new password.`,
    link: "Ask for a new password",
  },
  passwordChanged: {
    subject: (site: string) => `Your password for ${site} was changed`,
    text: (at: string) =>
      `your password was changed on ${at}, and whoever was signed in elsewhere is signed out. If it was not you, set a new one at once.`,
    link: "Ask for a new password",
  },
  newDevice: {
    subject: (site: string) => `A new sign-in to ${site}`,
    text: (at: string, device: string | null) =>
      `somebody has signed in to your account on ${at}, from a device that we did not know${device === null ? "" : ` (${device})`}. If it was not you, set a new password: that ends every sign-in.`,
    link: "Ask for a new password",
  },
  refreshReuse: {
    subject: (site: string) => `A sign-in to ${site} was ended`,
    text: (at: string, device: string | null) =>
      `on ${at} we ended a sign-in of yours${device === null ? "" : ` (${device})`}, because its key was used a second time: somebody may have copied it. Sign in again. If you sign in on shared devices, set a new password too.`,
    link: "Ask for a new password",
  },
  reply: {
    subject: (by: string, title: string) => `${by} has replied to you: ${title}`,
    text: (by: string, title: string) => `${by} has replied to your comment on “${title}”.`,
  },
  decision: {
    subject: (site: string) => `A decision of the moderators of ${site}`,
    acts: {
      approve: "your comment was read by a moderator and is published.",
      reject: "your comment is not published.",
      remove: "your comment was removed.",
      restore: "your comment is published again.",
      warn: "a moderator has warned you. Please read the warning before you write again.",
      premoderate: "your comments are from now on read by a moderator before they appear.",
      suspend: "your account is suspended: you cannot comment for a while.",
      ban: "your account is banned from commenting.",
      muteReports: "your reports no longer count.",
    } satisfies Record<TellableAct, string>,
    until: (at: string) => `This holds until ${at}.`,
    clauses: (codes: string) => `By the comment rules: ${codes}.`,
    note: "The moderator adds:",
    link: "The reasons, and how to appeal",
  },
  appeal: {
    subject: (site: string) => `Your appeal to ${site}`,
    upheld: "another moderator has looked at your appeal. The decision stands.",
    overturned: "another moderator has looked at your appeal. The decision was taken back.",
    link: "Read the outcome",
  },
  notice: {
    subject: (receipt: string) => `Your notice ${receipt}`,
    received:
      "we have received your notice. A moderator will look at it, and you can see there what becomes of it.",
    decided:
      "your notice has been decided. The decision, its reasons and what you can do about it stand there.",
    link: "See your notice",
  },
  erasure: {
    subject: (site: string) => `Your account with ${site} will be erased`,
    asked: (at: string) =>
      `your account is locked, as you asked, and will be erased on ${at}. Until then you can take it back with this link; it works without signing in.`,
    cancel: "Keep my account",
    receiptLater: "Afterwards you can see here what went and what the law has us keep:",
    receipt: "The receipt",
    cancelledSubject: (site: string) => `Your account with ${site} stays`,
    cancelled: "you have taken the erasure back. Your account is as it was; please sign in again.",
    doneSubject: (site: string) => `Your account with ${site} is erased`,
    done: "your account is erased. What went, and what the law has us keep, stands here. We have no further use for your address.",
  },
  export: {
    subject: (site: string) => `Your data from ${site}`,
    text: (at: string) => `what we keep about you is ready to be fetched, as a ZIP, until ${at}.`,
    link: "Fetch the ZIP",
  },
  digest: {
    subject: (site: string) => `New for you on ${site}`,
    text: "this has happened since yesterday.",
  },
};

export type MailWords = typeof en;
