import type { Status } from "../../src/engine/lifecycle.ts";

/** Whoever works at the desk; the third is an editor. */
export type Mod = 0 | 1 | 2;
export const EDITOR: Mod = 2;
export const REPORTS_TO_HOLD = 3;
export const QUEUES = ["escalated", "pending", "reported", "new"] as const;

/** What a decision may change, and an undo puts back. */
interface Standing {
  status: Status;
  escalated: boolean;
  reported: boolean;
  reviewed: boolean;
  featured: boolean;
  pinned: boolean;
  /** The revision that a person approved last. */
  approved: number | null;
  open: Set<number>;
}

interface Statement {
  decider: Mod | "check";
  ended: boolean;
  appeal: { id: string; judged: boolean } | null;
}

/** One comment as the desk has it. */
export interface Piece extends Standing {
  id: string;
  author: number;
  revision: number;
  withdrawn: boolean;
  reporters: Set<number>;
  last: { by: Mod; act: string; before: Standing; revision: number; ended: Statement[] } | null;
  /** By decision, oldest first; the newest tells of the comment as it stands, while it has not ended. */
  statements: Statement[];
}

/** How acts lead from status to status, told anew rather than read from the engine. */
const WAYS: Record<string, Partial<Record<Status, Status>>> = {
  approve: { pending: "published", published: "published" },
  reject: { pending: "rejected" },
  remove: { published: "removed" },
  restore: { rejected: "published", removed: "published" },
  requeue: { published: "pending", rejected: "pending", removed: "pending" },
  feature: { published: "published" },
  pin: { published: "published" },
  escalate: { pending: "pending", published: "published", rejected: "rejected", removed: "removed" },
};
export const ACTS = [...Object.keys(WAYS), "undo", "undo"];

/** The desk in the mind: what each call must answer, and what is so after it. */
export class Desk {
  readonly pieces: Piece[] = [];

  posted(id: string, author: number, held: boolean): void {
    this.pieces.push({
      id,
      author,
      revision: 1,
      status: held ? "pending" : "published",
      withdrawn: false,
      escalated: false,
      reported: false,
      reviewed: false,
      featured: false,
      pinned: false,
      approved: null,
      open: new Set(),
      reporters: new Set(),
      last: null,
      statements: [],
    });
  }

  edited(piece: Piece, held: boolean): boolean {
    if (piece.status !== "published" && piece.status !== "pending") return false;
    const before = piece.status;
    if (held) piece.status = "pending";
    piece.revision += 1;
    piece.reviewed = false;
    // A change of status is logged, and then the last decision is no longer the last.
    if (piece.status !== before) piece.last = null;
    this.hide(piece);
    return true;
  }

  withdrawn(piece: Piece): void {
    if (piece.withdrawn) return;
    if (piece.status === "pending" || piece.status === "published") piece.status = "withdrawn";
    piece.withdrawn = true;
    piece.last = null;
    this.hide(piece);
  }

  /** What is not published is neither featured nor pinned nor waits as reported. */
  private hide(piece: Piece): void {
    if (piece.status === "published") return;
    piece.featured = false;
    piece.pinned = false;
    piece.reported = false;
  }

  report(piece: Piece, reader: number): number {
    if (piece.reporters.has(reader)) return 202;
    if (piece.status !== "published") return 404;
    if (piece.author === reader) return 403;
    piece.reporters.add(reader);
    piece.open.add(reader);
    const approved = piece.approved === piece.revision;
    const reached = piece.open.size >= REPORTS_TO_HOLD;
    if (reached && !approved) {
      piece.status = "pending";
      piece.last = null;
      this.hide(piece);
    } else if (!approved || reached) piece.reported = true;
    return 202;
  }

  private standing(piece: Piece): Standing {
    const { status, escalated, reported, reviewed, featured, pinned, approved, open } = piece;
    return { status, escalated, reported, reviewed, featured, pinned, approved, open: new Set(open) };
  }

  /** The status after an act, or the problem that the item must carry. */
  decide(by: Mod, piece: Piece, act: string): string {
    if (piece.escalated && by !== EDITOR) return "/problems/not-permitted";
    if (act === "undo") return this.undo(by, piece);
    const next = piece.withdrawn ? undefined : WAYS[act]?.[piece.status];
    if (!next) return "/problems/already-decided";
    const before = this.standing(piece);
    const ended: Statement[] = [];
    piece.status = next;
    if (act === "approve" || act === "restore" || act === "reject" || act === "remove") {
      piece.escalated = false;
      piece.reported = false;
      piece.open = new Set();
      if (act === "approve" || act === "restore") piece.approved = piece.revision;
    }
    if (act === "requeue") piece.escalated = false;
    piece.reviewed = act === "requeue" ? false : act === "escalate" ? piece.reviewed : true;
    if (act === "feature") piece.featured = true;
    if (act === "pin") piece.pinned = true;
    if (act === "escalate") piece.escalated = true;
    if (act === "reject" || act === "remove")
      piece.statements.push({ decider: by, ended: false, appeal: null });
    if (act === "restore" || act === "requeue") {
      for (const one of piece.statements.filter((statement) => !statement.ended)) {
        one.ended = true;
        ended.push(one);
      }
    }
    this.hide(piece);
    piece.last = { by, act, before, revision: piece.revision, ended };
    return next;
  }

  private undo(by: Mod, piece: Piece): string {
    const { last } = piece;
    if (!last || last.by !== by || last.revision !== piece.revision || piece.withdrawn)
      return "/problems/already-decided";
    const told = last.act === "reject" || last.act === "remove" ? piece.statements.at(-1) : undefined;
    Object.assign(piece, last.before);
    for (const one of last.ended) one.ended = false;
    if (told) told.ended = true;
    piece.last = null;
    return piece.status;
  }

  queueOf(piece: Piece): (typeof QUEUES)[number] | null {
    if (piece.withdrawn) return null;
    if (piece.escalated) return "escalated";
    if (piece.status === "pending") return "pending";
    if (piece.status !== "published") return null;
    return piece.reported ? "reported" : piece.reviewed ? null : "new";
  }
}
