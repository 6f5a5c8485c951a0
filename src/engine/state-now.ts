import { Temporal } from "temporal-polyfill";
import { type OpeningHours, openingHours } from "./opening-hours.ts";
import type { Level, NoticeReason, Settings } from "./settings.ts";

/** What readers may do in a thread. */
export interface May {
  read: boolean;
  comment: boolean;
  reply: boolean;
  edit: boolean;
  withdraw: boolean;
  vote: boolean;
  report: boolean;
}

/** Whether comments are taken at one instant, and why. */
export interface StateNow {
  state: "open" | "premoderated" | "scheduled" | "closed" | "hidden";
  /** Why not simply open; null where the editors' `mode` alone asks for moderation first. */
  reason: NoticeReason | null;
  /** The setting that decided and where it was set; null when nothing but the defaults decides open. */
  because: { setting: keyof Settings; level: Level } | null;
  may: May;
}

type Ruling = [state: StateNow["state"], reason: NoticeReason | null, setting: keyof Settings];

/**
 * The same as `commentingState` without a look ahead: what a post is judged by inside its transaction.
 * `publishedAt` and `now` in epoch milliseconds, `pending` comments waiting on the site.
 */
export function stateNow(
  settings: Settings,
  from: Record<keyof Settings, Level>,
  article: { publishedAt: number | null },
  pending: number,
  now: number,
): StateNow {
  const hours = settings.hours === null ? null : openingHours(settings.hours);
  return judge(settings, from, article, pending, now, hours);
}

/** `stateNow` with the opening hours already made ready. */
export function judge(
  settings: Settings,
  from: Record<keyof Settings, Level>,
  article: { publishedAt: number | null },
  pending: number,
  now: number,
  hours: OpeningHours | null,
): StateNow {
  const [state, reason, setting] = rule(settings, article, pending, now, hours);
  const untouched = state === "open" && from[setting] === "default";
  return {
    state,
    reason,
    because: untouched ? null : { setting, level: from[setting] },
    may: mayIn(state, settings),
  };
}

/** The first that applies, in the order that editors are promised. */
function rule(
  settings: Settings,
  article: { publishedAt: number | null },
  pending: number,
  now: number,
  hours: OpeningHours | null,
): Ruling {
  const said = settings.closedNotice.reason ?? "editorial";
  if (settings.legalHold) return ["hidden", "legal", "legalHold"];
  if (settings.mode === "hidden") return ["hidden", said, "mode"];
  if (settings.paused) return ["closed", "site", "paused"];
  if (settings.mode === "closed") return ["closed", said, "mode"];

  const { opensAt, closesAt } = deadlines(settings, article);
  if (opensAt !== null && now < opensAt) return ["scheduled", "hours", "opensAt"];
  if (closesAt !== null && now >= closesAt) return ["closed", "age", "closesAt"];

  const outside = hours !== null && !hours.isOpen(now) ? settings.hours?.outside : undefined;
  const shut = liftable(settings, article, pending, now, outside === "closed");
  if (shut !== null && !settings.keepOpen) return shut;
  if (settings.mode === "premoderated") return ["premoderated", null, "mode"];
  if (outside === "premoderated") return ["premoderated", "hours", "hours"];
  return ["open", null, shut === null ? "mode" : "keepOpen"];
}

/** What would close but for `keepOpen`. */
function liftable(
  settings: Settings,
  article: { publishedAt: number | null },
  pending: number,
  now: number,
  outsideHours: boolean,
): Ruling | null {
  const { agesAt } = deadlines(settings, article);
  if (agesAt !== null && now >= agesAt) return ["closed", "age", "closeAfterHours"];
  if (outsideHours) return ["closed", "hours", "hours"];
  if (isFull(settings, pending)) return ["closed", "capacity", "capacity"];
  return null;
}

/** More wait for a moderator than the site lets wait. */
export function isFull(settings: Settings, pending: number): boolean {
  return settings.capacity !== null && pending > settings.capacity.maxPending;
}

/** The fixed instants of an article, in epoch milliseconds; each counts from that very millisecond on. */
export function deadlines(settings: Settings, article: { publishedAt: number | null }) {
  const { closeAfterHours } = settings;
  return {
    opensAt: instantOf(settings.opensAt),
    closesAt: instantOf(settings.closesAt),
    agesAt:
      closeAfterHours === null || article.publishedAt === null
        ? null
        : article.publishedAt + Math.round(closeAfterHours * 3_600_000),
  };
}

/** `Date.parse` would read an instant without offset in the machine's own zone; this refuses it. */
function instantOf(iso: string | null): number | null {
  if (iso === null) return null;
  try {
    return Temporal.Instant.from(iso).epochMilliseconds;
  } catch {
    return null;
  }
}

/** What the state and `whileClosed` leave to readers. */
function mayIn(state: StateNow["state"], settings: Settings): May {
  const read = state !== "hidden";
  const taken = state === "open" || state === "premoderated";
  const { edits, withdrawals, votes, reports } = settings.whileClosed;
  return {
    read,
    comment: taken,
    reply: taken,
    edit: taken || (read && edits),
    withdraw: taken || (read && withdrawals),
    vote: settings.votes !== "none" && (taken || (read && votes)),
    report: taken || (read && reports),
  };
}
