/** The words around a statement of reasons and an appeal. */
export interface StatementWords {
  title: string;
  commentOf: (when: string) => string;
  decided: (when: string) => string;
  scope: string;
  facts: string;
  rules: string;
  law: string;
  note: string;
  detection: string;
  decision: string;
  yes: string;
  no: string;
  appeal: string;
  over: string;
  ended: Record<"restored" | "undone" | "overturned" | "lifted", string>;
  made: (when: string) => string;
  waiting: (when: string) => string;
  upheld: string;
  overturned: string;
  /** The form, and what may be wrong with what it sends. */
  appealing: {
    why: string;
    after: string;
    send: string;
    received: string;
    wrong: {
      empty: string;
      long: (actual: string, limit: string) => string;
      already: string;
      settled: string;
      late: string;
      often: string;
    };
  };
}

export const en: StatementWords = {
  title: "Statement of reasons",
  commentOf: (when) => `Comment of ${when} on`,
  decided: (when) => `Decided ${when}`,
  scope: "Scope",
  facts: "What it rests on",
  rules: "Rules it rests on",
  law: "Law and rules it rests on",
  note: "From the moderators",
  detection: "Found automatically",
  decision: "Decided automatically",
  yes: "yes",
  no: "no",
  appeal: "Appeal",
  over: "No longer in force",
  ended: {
    restored: "The comment may be shown again, or waits to be read anew.",
    undone: "The decision was taken back.",
    overturned: "The decision was overturned on appeal.",
    lifted: "The sanction was lifted.",
  },
  made: (when) => `Appeal of ${when}`,
  waiting: (when) => `It is to be judged by ${when}.`,
  upheld: "It has been judged: the decision stands.",
  overturned: "It has been judged: the decision is overturned.",
  appealing: {
    why: "Why should this be decided otherwise?",
    after: "The newsroom reads what you write and answers within 14 days, here on this page.",
    send: "Send the appeal",
    received: "We have received your appeal.",
    wrong: {
      empty: "Please say why.",
      long: (actual, limit) => `This is too long: ${actual} characters, and ${limit} fit.`,
      already: "There is an appeal against this already; what you wrote now was not added to it.",
      settled: "This no longer holds, so there is nothing left to appeal against.",
      late: "The time for an appeal is over.",
      often: "Too many attempts. Please try again later.",
    },
  },
};
