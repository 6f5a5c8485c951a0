import type { Say } from "../../thread/say.ts";
import type { Item } from "../desk-types.ts";

/** Whose words an item holds: empty names are of accounts that are erased. */
export function nameOfItem(say: Say, { author, authorName, comment, notice, appeal }: Item): string {
  const name = author?.name || authorName || (comment ? "" : notice?.name);
  return name || (comment || appeal ? say("deleted") : "");
}
