import { invalid } from "../platform/problem.ts";

/** The day on which somebody born on a day is so many years old; 29 February counts as 1 March in other years. */
function comingOfAge(birthDate: string, years: number): string {
  const [year = 0, month = 0, day = 0] = birthDate.split("-").map(Number);
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}

/**
 * Refuses whoever is younger than a site's least age, or does not say. What was said is compared and forgotten: it
 * goes into no table, no statement to the database and no log. Throws `validation-failed` at `/birthDate`.
 */
export function assertOldEnough(
  site: { minimumAge: number | null; today: string },
  birthDate: string | undefined,
): void {
  if (site.minimumAge === null) return;
  if (birthDate === undefined) throw invalid("/birthDate", "required", "is needed here");
  const [year = 0] = birthDate.split("-").map(Number);
  const thisYear = Number(site.today.slice(0, 4));
  if (birthDate > site.today || year < thisYear - 130)
    throw invalid("/birthDate", "impossible", "must be a date of birth");
  if (comingOfAge(birthDate, site.minimumAge) > site.today)
    throw invalid("/birthDate", "too-young", `must be at least ${site.minimumAge} years ago`);
}
