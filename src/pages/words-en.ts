import type { ArticleHead } from "../contract/articles.ts";

type State = ArticleHead["commenting"]["state"];
type Reason = NonNullable<ArticleHead["commenting"]["reason"]>;

/** What pages about articles, comments and rules say. */
export const en = {
  states: {
    open: "Open",
    premoderated: "Read before they appear",
    scheduled: "Not open yet",
    closed: "Closed",
    hidden: "Hidden",
  } satisfies Record<State, string>,
  labels: {
    scheduled: "Comments open later",
    closed: "Comments closed",
    hidden: "Comments hidden",
  } as Record<State, string>,
  reasons: {
    editorial: "by the editors",
    legal: "for legal reasons",
    capacity: "too many are waiting",
    age: "by age",
    hours: "outside opening hours",
    moved: "the debate has moved",
    request: "on request",
    site: "paused everywhere",
  } satisfies Record<Reason, string>,
  opensAt: (when: string) => `Comments open ${when}.`,
  withheld: "Article withheld",
  comments: (count: number) => (count === 1 ? "1 comment" : `${count} comments`),
  commentsAlone: "Comments",
  premoderated: "Comments here are read by a moderator before they appear.",
  opens: (when: string) => `opens ${when}`,
  closes: (when: string) => `until ${when}`,
  published: (when: string) => `Published ${when}`,
  original: (host: string) => `Read it on ${host}`,
  continueAt: "The debate goes on at",
  rules: "Comment rules",
  sorts: { top: "Top", newest: "Newest", oldest: "Oldest" },
  sortBy: "Order",
  featured: "Editors' choice",
  edited: "edited",
  inReplyTo: "in reply to",
  badges: { guest: "guest", moderator: "moderator", editor: "editor", admin: "editor" } as Record<
    string,
    string
  >,
  up: (count: number) => (count === 1 ? "1 vote" : `${count} votes`),
  against: (count: number) => `${count} against`,
  moreReplies: (count: number) => (count === 1 ? "1 more reply" : `${count} more replies`),
  moreComments: "More comments",
  removed: "Removed by a moderator.",
  removedUnder: "Removed by a moderator under clause",
  withdrawn: "Withdrawn by its author.",
  deletedAccount: "Deleted account",
  held: "This comment is with the moderators.",
  empty: "Nobody has written yet. The first word is free.",
  emptyShut: "There are no comments here.",
  version: (version: number) => `Version ${version}`,
  inForce: (when: string | null) => (when ? `in force since ${when}` : "in force"),
  superseded: (when: string | null) =>
    when ? `published ${when}, no longer in force` : "no longer in force",
  toCurrent: "Read the version in force",
  changes: (version: number) => `What changed since version ${version}`,
  noChanges: "No clause has changed.",
  added: "New",
  changed: "Changed",
  gone: "Dropped",
  versions: "Versions",
  clause: (code: string) => `Link to clause ${code}`,
  alsoIn: "Also in",
  acts: {
    write: "Write a comment",
    reply: "Reply",
    vote: "Vote",
    report: "Report",
    withdraw: "Yours? Withdraw it",
  },
  comment: "A comment",
  commentBy: (name: string) => `Comment by ${name}`,
  onArticle: "On",
  inAnswerTo: "What it answers",
  replies: (count: number) => (count === 1 ? "1 reply" : `${count} replies`),
  allComments: "All comments",
};

export type Words = typeof en;
