import type { DemoText } from "./shapes.ts";

/** Which comment is meant: the newest of a person's on an article that is not published, or with `public` that is. */
export interface DemoMention {
  article: string;
  by: string;
  public?: boolean;
}

export interface DemoAppeal {
  about: DemoMention;
  hoursAfter: number;
  text: string;
}

export interface DemoNotice {
  site: string;
  hoursAgo: number;
  about: DemoMention | null;
  /** An address that names no comment. */
  url: string | null;
  explanation: string;
  law: string | null;
  name: string;
  email: string;
}

export interface DemoSanction {
  site: string;
  person: string;
  by: string;
  kind: "warn" | "suspend" | "premoderate" | "ban" | "muteReports";
  days: number | null;
  clauses: string[];
  /** To the person. */
  note: string;
  /** Among colleagues, about the person. */
  internalNote: string | null;
}

export interface DemoTemplate {
  site: string;
  by: string;
  clause: string | null;
  title: string;
  body: DemoText;
}

export const appeals: DemoAppeal[] = [
  {
    about: { article: "ishka-treaty", by: "quin" },
    hoursAfter: 7,
    text: "I was rude, and I have said sorry underneath. But the number in it was right, Tide confirmed it within the hour, and now nobody can see what is being confirmed. Could you put my second sentence back and leave the first where it is?",
  },
  {
    about: { article: "quay-street-inquest", by: "gil" },
    hoursAfter: 3,
    text: "I named nobody. That a lease has a name on it is not an accusation, it is how leases work. If one can't say that much, then please say so above the form and not afterwards.",
  },
  {
    about: { article: "mietdeckel", by: "joerg" },
    hoursAfter: 2,
    text: "Die achtzig Prozent standen in der Ratsbroschüre von 2019 auf Seite 14. Dass es heute weniger sind, mag sein; ausgedacht habe ich mir die Zahl nicht. Ich bitte darum, dass das jemand nachschlägt.",
  },
];

export const notices: DemoNotice[] = [
  {
    site: "ledger",
    hoursAgo: 9,
    about: { article: "ferry-fares", by: "lars", public: true },
    url: null,
    explanation:
      "The comment says that the purser on the 22.50 keeps the fares of those who pay in coins. There is one purser on that boat, everybody on the quay knows her by name, and it is untrue: the machine prints a ticket for each coin. It accuses an identifiable person of theft.",
    law: "Defamation Act 2009, section 6",
    name: "Marek Oyelaran, for the crew",
    email: "crew.committee@example.com",
  },
  {
    site: "ledger",
    hoursAgo: 30,
    about: null,
    url: "https://ledger.example.org/local/storm-morning-after",
    explanation:
      "On the morning after the storm somebody put my mother's address and her door code beneath this article, so that neighbours could look in on her. It was kindly meant. I cannot find the comment any more, but I would like to be sure that it is gone.",
    law: null,
    name: "Philippa Grange",
    email: "philippa.grange@example.com",
  },
  {
    site: "kurier",
    hoursAgo: 5,
    about: { article: "radweg-lindenallee", by: "gernot", public: true },
    url: null,
    explanation:
      "In dem Kommentar steht, ich hätte die hohe Kante vor meiner Apotheke bei der Baufirma gegen Bargeld bestellt. Das ist frei erfunden; den Antrag auf Absenkung habe ich selbst gestellt, er liegt bei der Stadt. In der Lindenallee gibt es nur eine Apotheke.",
    law: "§ 186 StGB",
    name: "Wolfram Haselhoff",
    email: "apotheke.lindenallee@example.com",
  },
];

export const sanctions: DemoSanction[] = [
  {
    site: "ledger",
    person: "vex",
    by: "ruth",
    kind: "suspend",
    days: 14,
    clauses: ["1.2"],
    note: "You wrote that somebody will come to harm, and where they can be found. We do not wait to find out whether you mean it. You may read on, and you may object; somebody else will look at it.",
    internalNote:
      "Third removal in a fortnight, and the tone is turning. If there is another like the one about the ferry manager, I'd ring the police before I ring him.",
  },
];

export const templates: DemoTemplate[] = [
  {
    site: "ledger",
    by: "desmond",
    clause: "1.2",
    title: "Abuse, but with a point",
    body: {
      en: "There was an argument in your comment, and we would have liked to publish it. You are welcome to post it again without the insult.",
      de: "In Ihrem Kommentar steckte ein Argument, das wir gern veröffentlicht hätten. Schreiben Sie es gern noch einmal ohne die Beleidigung.",
    },
  },
  {
    site: "ledger",
    by: "desmond",
    clause: "4.1",
    title: "While a court is sitting",
    body: {
      en: "What you state here is what the court has yet to decide. Until it has, we cannot publish it, whoever says it.",
    },
  },
  {
    site: "kurier",
    by: "henning",
    clause: "2.2",
    title: "Zahl ohne Quelle",
    body: {
      de: "Bitte nennen Sie uns, woher die Zahl stammt. Mit der Quelle veröffentlichen wir Ihren Kommentar gern.",
    },
  },
];
