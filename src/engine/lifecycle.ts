/** Where a comment stands. Only a published one is seen; `withdrawn` is for good. */
export type Status = "pending" | "published" | "rejected" | "removed" | "withdrawn";

/**
 * What may befall a comment: moderators' acts, the author's withdrawal, enough reports, and an edit with
 * the verdict that the checks gave it. `escalate` and `refer` hand a comment on and leave it where it is.
 */
export type Act =
  | "approve"
  | "reject"
  | "remove"
  | "restore"
  | "requeue"
  | "withdraw"
  | "feature"
  | "unfeature"
  | "pin"
  | "unpin"
  | "reports"
  | "editHeld"
  | "editRejected"
  | "editPublished"
  | "escalate"
  | "refer"
  | "undo";

type Ways = Partial<Record<Act, Status>>;

/** A rejected or removed comment stays what it is when its author withdraws it: the text goes, the decision not. */
const undoable = (status: Status): Ways => ({
  restore: "published",
  requeue: "pending",
  withdraw: status,
  escalate: status,
  refer: status,
});

const WAYS: Record<Status, Ways> = {
  pending: {
    approve: "published",
    reject: "rejected",
    withdraw: "withdrawn",
    // An edit takes nothing off the queue: what waits may wait for reports or a moderator, not the checks.
    editHeld: "pending",
    editRejected: "rejected",
    editPublished: "pending",
    escalate: "pending",
    refer: "pending",
  },
  published: {
    approve: "published",
    remove: "removed",
    requeue: "pending",
    withdraw: "withdrawn",
    feature: "published",
    unfeature: "published",
    pin: "published",
    unpin: "published",
    reports: "pending",
    editHeld: "pending",
    editRejected: "rejected",
    editPublished: "published",
    escalate: "published",
    refer: "published",
  },
  rejected: undoable("rejected"),
  removed: undoable("removed"),
  withdrawn: { withdraw: "withdrawn", escalate: "withdrawn", refer: "withdrawn" },
};

/** Moderators' acts that can be undone; what was referred to the authorities has been handed over. */
const UNDONE: ReadonlySet<Act> = new Set<Act>([
  ...(["approve", "reject", "remove", "restore", "requeue"] as const),
  ...(["feature", "unfeature", "pin", "unpin", "escalate"] as const),
]);

/** The status once the last decision is undone: the one it found; null where it cannot be undone. */
export function undone(last: { act: Act; before: Status }): Status | null {
  return UNDONE.has(last.act) ? last.before : null;
}

/** The status after an act, possibly the same, or null where the act has no place. `undo` goes by {@link undone}. */
export function lifecycle(status: Status, act: Act): Status | null {
  return WAYS[status][act] ?? null;
}
