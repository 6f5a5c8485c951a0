import { Temporal } from "temporal-polyfill";
import type { Hours, WeeklyWindow } from "./settings.ts";

/** Weekly hours as a question about instants (epoch milliseconds). */
export interface OpeningHours {
  isOpen(at: number): boolean;
  /** The next instant after `after` at which `isOpen` changes, or null if none is in sight. */
  nextChange(after: number): number | null;
}

type Span = [start: number, end: number];

const DAY = 86_400_000;
/** How far ahead a change is looked for at most; holidays later than this are not foreseen. */
const HORIZON_DAYS = 800;
/** With no holiday left the week repeats itself: two weeks and the days either side show all there is. */
const REPEATS_AFTER_DAYS = 21;
/** Well inside the instants that Temporal can hold, so that no sum of days leaves them. */
const LAST_INSTANT = 8.5e15;

/**
 * Opens at the union of all windows: overlapping and adjacent ones are one. A window belongs to the day it
 * begins on, none begins on a holiday, one whose `to` is not after its `from` ends the next day, and an
 * hour that a change of clocks skips or repeats is read as Temporal's `compatible` does (skipped: pushed
 * later; repeated: the first). Hours that cannot be read, such as an unknown time zone, never open.
 */
export function openingHours(hours: Hours): OpeningHours {
  const holidays = new Set(hours.holidays);
  const lastHoliday = Math.max(-Infinity, ...hours.holidays.map((date) => Date.parse(date) / DAY || 0));
  const known = new Map<number, Span[]>();

  function beginningOn(day: number): Span[] {
    let spans = known.get(day);
    if (spans === undefined) {
      spans = holidays.has(isoDate(day)) ? [] : spansOn(day, hours);
      known.set(day, spans);
    }
    return spans;
  }

  /** Windows that can touch a local day: a whole skipped day (Apia, 2011) still pushes by no more than one. */
  const near = (day: number) => [-2, -1, 0, 1].flatMap((offset) => beginningOn(day + offset));

  return {
    isOpen(at) {
      const day = localDay(at, hours.timeZone);
      return day !== null && covered(near(day), at);
    },
    nextChange(after) {
      const today = localDay(after, hours.timeZone);
      if (today === null) return null;
      const open = covered(near(today), after);
      const last = Math.min(today + HORIZON_DAYS, Math.max(today, lastHoliday) + REPEATS_AFTER_DAYS);
      for (let day = today; day <= last; day++) {
        const spans = near(day);
        if (spans.length === 0) continue;
        const from = instant(day, 0, hours.timeZone);
        const to = instant(day + 1, 0, hours.timeZone);
        const edges = spans.flat().filter((edge) => edge > after && edge >= from && edge < to);
        const change = edges.sort((a, b) => a - b).find((edge) => covered(spans, edge) !== open);
        if (change !== undefined) return change;
      }
      return null;
    },
  };
}

const covered = (spans: Span[], at: number) => spans.some(([start, end]) => start <= at && at < end);

/** The windows that begin on one day, as instants; a change of clocks may leave nothing of one. */
function spansOn(day: number, hours: Hours): Span[] {
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  return hours.weekly
    .filter((window) => window.day === weekday)
    .flatMap((window) => minutesOf(window))
    .map(([from, to]): Span => [instant(day, from, hours.timeZone), instant(day, to, hours.timeZone)])
    .filter(([start, end]) => start < end);
}

/** Minutes since the midnight on which the window begins, or nothing if it is not `HH:MM`. */
function minutesOf({ from, to }: WeeklyWindow): Span[] {
  const [start, end] = [minutes(from), minutes(to)];
  if (start === null || end === null) return [];
  return [[start, end > start ? end : end + 24 * 60]];
}

function minutes(clock: string): number | null {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(clock) ?? [];
  return hour === undefined || minute === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** Days are counted from 1970-01-01, as a calendar without time zone. */
const isoDate = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

function instant(day: number, minute: number, timeZone: string): number {
  const local = new Date(day * DAY + minute * 60_000);
  return Temporal.PlainDateTime.from({
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  }).toZonedDateTime(timeZone, { disambiguation: "compatible" }).epochMilliseconds;
}

function localDay(at: number, timeZone: string): number | null {
  if (!(Math.abs(at) < LAST_INSTANT)) return null;
  try {
    const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(
      timeZone,
    );
    return Math.floor((at + offsetNanoseconds / 1e6) / DAY);
  } catch {
    return null;
  }
}
