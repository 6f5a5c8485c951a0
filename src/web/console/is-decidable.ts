import type { Item } from "./desk-types.ts";

/** Whether acts are taken on an item: appeals and notices are judged instead, each with its own reasons. */
export function isDecidable({ comment, appeal, notice }: Item): boolean {
  return comment !== null && appeal === null && notice === null;
}

/** Whether an item is marked along with all others: not what a colleague holds. */
export function isMarkable(item: Item): boolean {
  return isDecidable(item) && (item.claim === null || item.claim.mine);
}
