/** A text for readers: in the site's language, or by language tag. */
export type DemoText = string | Record<string, string>;

export interface DemoSite {
  slug: string;
  name: string;
  origin: string;
  language: string;
  timeZone: string;
  /** The site's own settings. Instants may be placeholders such as "@+3h" or "@-2d". */
  settings: object;
  rules: {
    title: DemoText;
    disclaimer: DemoText;
    clauses: { code: string; title: DemoText; body: DemoText }[];
  };
  sections: { slug: string; settings: object }[];
}

export interface DemoPerson {
  key: string;
  name: string;
  email: string;
  role?: { site: string; role: "moderator" | "editor" | "admin" };
  joinedDaysAgo: number;
  emailVerified: boolean;
}

export interface DemoArticle {
  site: string;
  key: string;
  url: string;
  title: string;
  section: string | null;
  language: string;
  publishedHoursAgo: number;
  settings: object;
  history: { act: "close" | "open"; reason: string; by: string; hoursAgo: number }[];
  comments: DemoComment[];
}

export type DemoStatus = "published" | "pending" | "rejected" | "removed" | "withdrawn";
export type DemoReason =
  | "abuse"
  | "hate"
  | "spam"
  | "offTopic"
  | "falsehood"
  | "privacy"
  | "illegal"
  | "other";

export interface DemoComment {
  by: string;
  body: string;
  /** Minutes after the article's publication. */
  minutesAfter: number;
  status?: DemoStatus;
  note?: string;
  clauses?: string[];
  featured?: boolean;
  /** Handed to the editors by the moderator who read it; `note` is then what they were told. */
  escalated?: boolean;
  /** What a classifier saw in it, for which moderators are asked before it is shown to them. */
  care?: "violence";
  /** Written without an account, under this person's name; may be seeded as an ordinary comment. */
  guest?: boolean;
  up?: number;
  down?: number;
  reports?: { by: string; reason: DemoReason }[];
  replies?: DemoComment[];
}

/** Whose sign-in is printed when the demo starts. */
export interface DemoSignIn {
  person: string;
  site: string | null;
  role: "operator" | "admin" | "editor" | "moderator" | "reader";
}
