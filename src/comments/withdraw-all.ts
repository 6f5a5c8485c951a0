import type { Context } from "../platform/context.ts";
import { findToWithdraw, type OwnPlace, type Withdrawing } from "./own-store.ts";
import { withdrawOne } from "./withdraw-comment.ts";

const PAGE = 100;

/**
 * Withdraws an account's comments, each as its author would and whatever the state of its article. What is done is
 * done, so after a crash it goes on with what is left.
 *
 * @param most how many at a time, so that a stop need not wait for all of them
 * @returns whether none is left
 */
export async function withdrawAll(ctx: Context, of: Withdrawing, most: number): Promise<boolean> {
  let after: OwnPlace | null = null;
  for (let done = 0; done < most; ) {
    const places: OwnPlace[] = await findToWithdraw(ctx.db.prisma, of, { after, limit: PAGE });
    for (const { siteId, articleId, id } of places) {
      await withdrawOne(ctx, { siteId, articleId }, id, { languages: null, eraseNow: of.eraseNow });
    }
    if (places.length < PAGE) return true;
    done += places.length;
    after = places.at(-1) ?? null;
  }
  return false;
}
