import { type OpeningHours, openingHours } from "./opening-hours.ts";
import type { Level, Settings } from "./settings.ts";
import { deadlines, isFull, judge, type StateNow } from "./state-now.ts";

export { type May, type StateNow, stateNow } from "./state-now.ts";

/** Whether and why comments are taken, and when that changes. Instants are epoch milliseconds. */
export interface CommentingState extends StateNow {
  /** The next instant at which comments will be taken again, after the next stop if they are taken now. */
  opensAt: number | null;
  /** The next instant at which comments stop being taken, after the next opening if they are not taken. */
  closesAt: number | null;
  /** The next instant at which `state` changes by itself. */
  changesAt: number | null;
}

/**
 * The state of an article at `now`, with the instants ahead at which it changes by itself. `pending` is the
 * number of comments waiting on the site and is taken to stay as it is. Instants depend on everything that
 * is known: an opening that another setting shuts again is none. Changes of the weekly hours more than some
 * two years ahead are not foreseen. Nothing here looks ahead unless asked: a post uses `stateNow`.
 */
export function commentingState(
  settings: Settings,
  from: Record<keyof Settings, Level>,
  article: { publishedAt: number | null },
  pending: number,
  now: number,
): CommentingState {
  const hours = settings.hours === null ? null : openingHours(settings.hours);
  const at = (instant: number) => judge(settings, from, article, pending, instant, hours);
  const current = at(now);
  const ahead: Pick<CommentingState, "opensAt" | "closesAt" | "changesAt"> = {
    opensAt: null,
    closesAt: null,
    changesAt: null,
  };

  let before = current;
  const after = (instant: number) =>
    nextInstant(settings, article, pending, instant, hours, ahead.changesAt !== null);
  let instant = after(now);
  while (
    instant !== null &&
    (ahead.opensAt === null || ahead.closesAt === null || ahead.changesAt === null)
  ) {
    const then = at(instant);
    if (then.state !== current.state) ahead.changesAt ??= instant;
    if (then.may.comment && !before.may.comment) ahead.opensAt ??= instant;
    if (!then.may.comment && before.may.comment) ahead.closesAt ??= instant;
    before = then;
    instant = after(instant);
  }
  return { ...current, ...ahead };
}

/** The next instant after `after` at which anything may change: one of three deadlines or an opening hour. */
function nextInstant(
  settings: Settings,
  article: { publishedAt: number | null },
  pending: number,
  after: number,
  hours: OpeningHours | null,
  changeKnown: boolean,
): number | null {
  if (settings.legalHold || settings.paused || settings.mode === "hidden" || settings.mode === "closed")
    return null;
  const { keepOpen } = settings;
  const { opensAt, closesAt, agesAt } = deadlines(settings, article);
  const start = opensAt !== null && after < opensAt ? opensAt : null;
  const end = Math.min(closesAt ?? Infinity, keepOpen ? Infinity : (agesAt ?? Infinity));
  if (after >= end || (!keepOpen && isFull(settings, pending))) return start;
  // Before the opening the hours have no say; and where they only ask for premoderation they neither
  // open nor close, so that one change of them is all there is to know.
  const idle =
    start !== null ||
    (settings.hours?.outside === "closed" ? keepOpen : settings.mode === "premoderated" || changeKnown);
  const turn = idle ? null : (hours?.nextChange(after) ?? null);
  const next = Math.min(start ?? Infinity, end, turn ?? Infinity);
  return next === Infinity ? null : next;
}
