import type { Kit } from "../embed/kit.ts";

/** What the reading part lends: bound when writing starts, and the same for every element of a page. */
export let h: Kit["h"];
export let ask: Kit["ask"];
export let spokenBody: Kit["spokenBody"];

export function use(kit: Kit): void {
  ({ h, ask, spokenBody } = kit);
}
