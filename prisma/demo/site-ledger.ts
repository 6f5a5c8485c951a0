import type { DemoSite } from "./shapes.ts";

/** The paper's page elsewhere; made up, as everything here is. */
export const ledgerFacebook = {
  label: { en: "Carry on on our Facebook page", de: "Weiter auf unserer Facebook-Seite" },
  url: "https://www.facebook.com/theharbourledger.example",
};

export const ledger: DemoSite = {
  slug: "ledger",
  name: "The Harbour Ledger",
  origin: "https://ledger.example.org",
  language: "en",
  timeZone: "Europe/Dublin",
  settings: {
    acceptance: "shown",
    commenters: "registered",
    maxLength: 3000,
    maxLinks: 4,
    linksHeldAbove: 2,
    closeAfterHours: 336,
    editMinutes: 10,
    reportsToHold: 6,
    terms: {
      refused: ["miracle tonic", "double your crowns"],
      held: ["numbskull*", "bribe*", "traitor*"],
    },
    checks: { violence: { holdAbove: 0.8, rejectAbove: null, ifUnknown: "ignore", deadlineMs: 500 } },
    clauseFor: { terms: "1.2", links: "3.2", spam: "3.2", toxicity: "1.2", violence: "1.2" },
    strikes: {
      clauses: {
        "1.2": { weight: 1, days: 180 },
        "2.1": { weight: 2, days: 365 },
        "2.2": { weight: 0.5, days: 90 },
        "3.1": { weight: 1, days: 180 },
        "3.2": { weight: 1, days: 365 },
        "4.1": { weight: 1, days: 180 },
      },
      steps: [{ at: 3, kind: "premoderate", days: 30 }],
    },
    closedNotice: { callToAction: ledgerFacebook },
  },
  rules: {
    title: "Comment rules of The Harbour Ledger",
    disclaimer: [
      "Comments are the words and the responsibility of the people who write them. They are not the views of The Harbour Ledger, and publishing one is not an endorsement of it.",
      "We read many comments before they appear and all comments that readers report. We may close a debate when we can no longer look after it properly, and when we do we say so, and say why.",
      "You keep the rights in what you write. By posting you let us show it beside the story and quote it, with your name, in our pages.",
    ].join("\n\n"),
    clauses: [
      {
        code: "1.1",
        title: "Answer the argument",
        body: "Disagree as firmly as you like with what somebody has *said*. Leave out what you suppose them to *be*: their motives, their intelligence, their employer.",
      },
      {
        code: "1.2",
        title: "No abuse, no threats",
        body: "Insults, name-calling, intimidation and the wish that harm should befall somebody are removed, whoever started it.",
      },
      {
        code: "2.1",
        title: "No contempt for whole peoples",
        body: "We do not publish contempt for people on account of their origin, faith, sex, age, disability or whom they love. A government may be criticised without mercy; a nation is not its government.",
      },
      {
        code: "2.2",
        title: "Keep to the story",
        body: "A comment should have something to do with the article above it. Complaints about moderation go to the readers' desk, where somebody answers them.",
      },
      {
        code: "2.3",
        title: "One person, one voice",
        body: "Write under one account. Do not post the same text again and again, and do not arrange for others to do it.",
      },
      {
        code: "3.1",
        title: "Say what you know, and how",
        body: "Claims of fact that are plainly untrue and likely to do harm are removed. If you have a source, name it; if you are guessing, say that you are.",
      },
      {
        code: "3.2",
        title: "No advertising",
        body: "Links are welcome where they help the debate. Offers, referral codes and invitations to buy are not.",
      },
      {
        code: "3.3",
        title: "Leave private lives private",
        body: "No addresses, telephone numbers, medical details or pictures of people who are not in public life, and none of anybody's children.",
      },
      {
        code: "4.1",
        title: "The law and the courts",
        body: "We cannot publish what is unlawful, defamatory, or likely to prejudice a trial. While a case is being heard we may hide a debate altogether; the comments come back when the law allows.",
      },
      {
        code: "4.2",
        title: "How we decide, and how to object",
        body: "Whoever's comment is refused or removed is told which clause was applied and by whom or what it was found. You may object within six months; another moderator than the first will look again.",
      },
    ],
  },
  sections: [
    { slug: "international", settings: { secondsBetween: 30, maxDepth: 3 } },
    { slug: "politics", settings: { closeAfterHours: 120, linksHeldAbove: 1 } },
    { slug: "local", settings: { defaultSort: "newest" } },
    { slug: "culture", settings: { editMinutes: 30 } },
    { slug: "sport", settings: { closeAfterHours: 96, terms: { refused: [], held: ["blind ref*"] } } },
  ],
};
