import { type DeskState, emptyState } from "./desk-state.ts";
import { placeOf } from "./place-of.ts";

/** The state in which a moderator comes to the desk, at the place that the address names. */
export function arriveAt(
  me: DeskState["me"],
  sites: DeskState["sites"],
): { state: DeskState; item: string | null } {
  const { place, item } = placeOf(
    location.hash,
    sites.map(({ slug }) => slug),
  );
  return { state: emptyState(me, sites, place), item };
}
