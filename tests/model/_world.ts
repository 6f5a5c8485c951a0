import type { Status } from "../../src/engine/lifecycle.ts";

/** What somebody wrote: something fair, something a check holds, something a check rejects. */
export type Kind = "fair" | "held" | "refused";

const VERDICT = { fair: "published", held: "pending", refused: "rejected" } as const;

/** One comment as the model has it. `text` is null once it was erased. */
export interface Imagined {
  id: string;
  author: number;
  parent: Imagined | null;
  status: Status;
  revision: number;
  text: string | null;
  /** The revision that a person approved last. */
  approved: number | null;
  weight: number;
  withdrawn: boolean;
  votes: Map<number, 1 | -1>;
  reports: Set<number>;
  /** Those whose reports no moderator has judged yet. */
  open: Set<number>;
}

/** How often a reader's reports were found right and wrong. */
export interface Reputation {
  upheld: number;
  dismissed: number;
}

export const REPORTS_TO_HOLD = 2;

/** How moderators' acts lead from one status to the next, told anew rather than read from the engine. */
const WAYS: Record<string, Partial<Record<Status, Status>>> = {
  approve: { pending: "published", published: "published" },
  reject: { pending: "rejected" },
  remove: { published: "removed" },
  restore: { rejected: "published", removed: "published" },
  requeue: { published: "pending", rejected: "pending", removed: "pending" },
};

export const ACTS = Object.keys(WAYS);

/** A thread in the mind: what each call must answer, and what is so after it. */
export class World {
  closed = false;
  readonly comments: Imagined[] = [];
  /** Every text ever sent; whatever is not shown at the end must be found nowhere. */
  readonly texts: string[] = [];
  readonly records: Reputation[];

  /** The reporters' records outlast a thread. */
  constructor(records: Reputation[]) {
    this.records = records;
  }

  private weightOf(reader: number): number {
    const { upheld, dismissed } = this.records[reader] ?? { upheld: 0, dismissed: 0 };
    return Math.min(2, Math.max(0.25, (2 * (upheld + 1)) / (upheld + dismissed + 2)));
  }

  private settle(comment: Imagined, found: keyof Reputation): void {
    for (const reader of comment.open) {
      const record = this.records[reader];
      if (record) record[found] += 1;
    }
    comment.open.clear();
    comment.weight = 0;
  }

  /** The status that a post must be answered with; 201 is followed by `posted`. */
  post(answered: Imagined | null): number {
    if (this.closed) return 403;
    return answered && answered.status !== "published" ? 409 : 201;
  }

  posted(id: string, author: number, answered: Imagined | null, kind: Kind, text: string): Imagined {
    const comment: Imagined = {
      id,
      author,
      parent: answered && (answered.parent ?? answered),
      status: VERDICT[kind],
      revision: 1,
      text,
      approved: null,
      weight: 0,
      withdrawn: false,
      votes: new Map(),
      reports: new Set(),
      open: new Set(),
    };
    this.comments.push(comment);
    return comment;
  }

  private notTheirs(comment: Imagined, reader: number): number | null {
    if (comment.author === reader) return null;
    return comment.status === "published" ? 403 : 404;
  }

  edit(comment: Imagined, reader: number, kind: Kind, text: string): number {
    const refused = this.notTheirs(comment, reader);
    if (refused) return refused;
    if (this.closed) return 403;
    if (comment.status !== "published" && comment.status !== "pending") return 403;
    comment.revision += 1;
    comment.text = text;
    if (kind === "refused") comment.status = "rejected";
    else if (kind === "held") comment.status = "pending";
    return 200;
  }

  withdraw(comment: Imagined, reader: number): number {
    const refused = this.notTheirs(comment, reader);
    if (refused) return refused;
    if (comment.status === "pending" || comment.status === "published") comment.status = "withdrawn";
    else if (comment.status !== "withdrawn") comment.text = null;
    comment.withdrawn = true;
    return 204;
  }

  vote(comment: Imagined, reader: number, value: 1 | -1 | null): number {
    if (comment.status !== "published") return 404;
    if (comment.author === reader) return 403;
    if (value === null) comment.votes.delete(reader);
    else comment.votes.set(reader, value);
    return 200;
  }

  report(comment: Imagined, reader: number): number {
    if (comment.reports.has(reader)) return 202;
    if (comment.status !== "published") return 404;
    if (comment.author === reader) return 403;
    comment.reports.add(reader);
    comment.open.add(reader);
    comment.weight += this.weightOf(reader);
    if (comment.approved !== comment.revision && comment.weight >= REPORTS_TO_HOLD)
      comment.status = "pending";
    return 202;
  }

  /** The status after a moderator's act, or the problem that the item must carry. */
  decide(comment: Imagined, revision: number, act: string): string {
    if (revision !== comment.revision) return "/problems/already-changed";
    const next = comment.withdrawn ? undefined : WAYS[act]?.[comment.status];
    if (!next) return "/problems/already-decided";
    comment.status = next;
    if (act === "approve" || act === "restore") {
      comment.approved = comment.revision;
      this.settle(comment, "dismissed");
    } else if (act === "reject" || act === "remove") this.settle(comment, "upheld");
    return next;
  }

  repliesTo(comment: Imagined | null): Imagined[] {
    return this.comments.filter((one) => one.parent === comment && this.isListed(one));
  }

  isListed(comment: Imagined): boolean {
    return (
      comment.status === "published" ||
      this.comments.some((one) => one.parent === comment && this.isListed(one))
    );
  }
}
