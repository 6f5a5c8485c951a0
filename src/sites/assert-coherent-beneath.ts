import type { Tx } from "../platform/database/connect-database.ts";
import { type FieldError, Problem } from "../platform/problem.ts";
import type { SettingsPatch } from "./apply-settings-patch.ts";
import { findContradictions, LIMITS, type Limits } from "./limits-store.ts";

/**
 * Refuses a change after which a section or an article would contradict itself by what it sets on its own, such as a
 * `maxLength` below the new `minLength`: nobody could comment there. What did so before is no reason to refuse.
 */
export async function assertCoherentBeneath(
  tx: Tx,
  change: {
    siteId: string;
    section: string | undefined;
    before: Limits;
    after: Limits;
    patch: SettingsPatch;
  },
): Promise<void> {
  const { before, after, patch } = change;
  if (LIMITS.flat().every((setting) => before[setting] === after[setting])) return;
  const found = await findContradictions(tx, change);
  if (found.length === 0) return;
  const errors = found.map(({ level, key, low, high, lowest, highest }): FieldError => {
    const given = [low, high].find((setting) => patch[setting] !== undefined);
    return {
      pointer: given ? `/${given}` : "/inherit",
      code: "conflict",
      message: `${low} ${lowest} would exceed ${high} ${highest} in the ${level} "${key}"`,
      at: { level, key },
    };
  });
  throw new Problem("validation-failed", { errors });
}
