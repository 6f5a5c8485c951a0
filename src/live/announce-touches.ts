import type { Context } from "../platform/context.ts";
import { followersOf } from "./followers.ts";
import { type Changed, LIVE_CHANNEL, speakerOf, writeMessages } from "./messages.ts";
import { notify } from "./store.ts";

/** For how long what is changed is gathered into one message. */
const GATHER_MS = 100;
const ARTICLE = "article:";

/**
 * Tells those who follow articles, here and in the other processes, what this process has changed: after the commit, and
 * others by one message for all that was changed within a tenth of a second. No transaction knows of it.
 */
export function announceTouches(ctx: Context): void {
  let articles = new Set<string>();
  let all = false;
  let timer: NodeJS.Timeout | undefined;
  let last = Number.NEGATIVE_INFINITY;

  async function announce(): Promise<void> {
    timer = undefined;
    last = performance.now();
    const changed: Changed = all ? "all" : articles;
    articles = new Set();
    all = false;
    try {
      await notify(ctx.db.prisma, LIVE_CHANNEL, writeMessages(speakerOf(ctx), changed));
    } catch (error) {
      // The others find out by themselves within a second.
      ctx.log.debug({ source: "live", err: error }, "a change could not be announced");
    }
  }

  ctx.pages.onTouch((tag) => {
    if (tag.startsWith(ARTICLE)) {
      const id = tag.slice(ARTICLE.length);
      articles.add(id);
      followersOf(ctx).wake(new Set([id]));
    } else {
      all = true;
      followersOf(ctx).wake("all");
    }
    if (timer) return;
    timer = setTimeout(announce, Math.max(0, last + GATHER_MS - performance.now())).unref();
  });
}
