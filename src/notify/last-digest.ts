import { Temporal } from "temporal-polyfill";

/** The hour at which digests go out, on the clock of the site. */
const HOUR = 7;

/**
 * When digests went out last, or should have: the last time that it was seven in the morning.
 *
 * @param timeZone IANA
 */
export function lastDigest(now: Date, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone, plainTime: { hour: HOUR } });
  const today = at(local.toPlainDate());
  const last =
    Temporal.ZonedDateTime.compare(today, local) <= 0 ? today : at(local.toPlainDate().subtract({ days: 1 }));
  return new Date(last.epochMilliseconds);
}
