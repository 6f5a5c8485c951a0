/** A statement as the server sent it. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** Statements to be run again and again by plain node-postgres, on a pool like the server's. */
export interface StatementsJob {
  url: string;
  poolSize: number;
  loops: number;
  warmMs: number;
  measureMs: number;
  statements: Statement[];
  /** In one transaction, each time with new ids and another author and article; otherwise as they are. */
  transaction: {
    commentId: string;
    author: string;
    authors: string[];
    article: string;
    articles: string[];
    articleLock: string;
    articleLocks: string[];
  } | null;
}
