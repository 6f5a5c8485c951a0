/** How long the database may take, in milliseconds, before a caller is told that it is not to be had. */
export type Deadlines = {
  /** Waiting for a free connection of the pool, or for a new one, together. */
  connect: number;
  /** One statement, ended by the server. */
  statement: number;
  /** One lock, given up by the server. */
  lock: number;
  /** A transaction that does nothing, ended by the server. */
  idleInTransaction: number;
  /** An answer of any kind: only a server that is frozen or cut off reaches it, so it is the longest. */
  answer: number;
};

/**
 * A request that meets a frozen database is answered within 3 s. The statement's deadline lies a little below
 * the answer's, so that a slow statement is ended by the server and keeps its connection, and only silence
 * costs one. The lock's lies above PostgreSQL's `deadlock_timeout` (1 s), or no deadlock would ever be seen as one and
 * run anew.
 */
export const DEADLINES: Deadlines = {
  connect: 2_000,
  statement: 2_200,
  lock: 1_200,
  idleInTransaction: 5_000,
  answer: 2_500,
};
