import type { Context } from "../platform/context.ts";
import type { EventStream } from "../platform/http/event-streams.ts";
import { perContext } from "../platform/per-context.ts";
import { type Followed, type Joining, leave, newFollowed } from "./followed.ts";
import { type Changed, LIVE_CHANNEL, readMessage, speakerOf } from "./messages.ts";
import { findNews } from "./store.ts";
import { type Part, tellFollowers } from "./tell-followers.ts";

/** All readers of this process who follow an article. */
interface Followers {
  /** Feeds a stream until it is over. */
  join(
    stream: EventStream,
    reader: { articleId: string; languages: string[]; lastEventId?: string | undefined },
  ): void;
  /** Looks at once at what has changed, as far as anybody follows it. */
  wake(changed: Changed): void;
}

/** Every article that is followed is looked at so often, whoever announced what: also for what the clock changes. */
const LOOK_MS = 700;
/** What happens within this time is told together. */
const GATHER_MS = 100;
const LONGEST_GATHER_MS = 400;
/** Telling takes no more of the process than this part, however many are told. */
const SHARE = 1 / 4;
/** Of places that readers come back to; whoever else comes waits for the next round. */
const MOST_PLACES = 100;

/** The version that a client says it knows; one that cannot be leads nowhere, like one that is gone. */
function versionOf(lastEventId: string | undefined): bigint | null {
  if (lastEventId === undefined || lastEventId === "") return null;
  return /^\d{1,18}$/.test(lastEventId) ? BigInt(lastEventId) : -1n;
}

function createFollowers(ctx: Context): Followers {
  const articles = new Map<string, Followed>();
  const due = new Set<Followed>();
  let looking: NodeJS.Timeout | undefined;
  let listening: Promise<() => void> | undefined;
  let next: NodeJS.Timeout | undefined;
  let running = false;
  let rested = Number.NEGATIVE_INFINITY;

  /** What is to be read for whom, and no more than so many places; the rest stays due. */
  function take(): { article: Followed; part: Part }[] {
    const taken: { article: Followed; part: Part }[] = [];
    let places = 0;
    for (const article of [...due]) {
      if (places >= MOST_PLACES) break;
      due.delete(article);
      if (article.told !== null && article.groups.size > 0)
        taken.push({ article, part: { after: article.told, rows: [], joining: null } });
      for (const [after, joining] of Map.groupBy(article.joining, (one) => one.after)) {
        if (places < MOST_PLACES) taken.push({ article, part: { after, rows: [], joining } });
        else due.add(article);
        places += 1;
      }
    }
    return taken;
  }

  async function round(): Promise<void> {
    const taken = take();
    if (taken.length === 0) return;
    const places = taken.map(({ article, part }) => ({ articleId: article.id, after: part.after }));
    const rows = await findNews(ctx.db.prisma, ctx.clock, places);
    for (const row of rows) taken[row.place]?.part.rows.push(row);
    const began = performance.now();
    for (const [article, parts] of Map.groupBy(taken, (one) => one.article)) {
      const versions = parts[0]?.part.rows[0];
      if (!versions) continue;
      // What was written elsewhere is not to be served from memory to those who are told of it.
      if (versions.version !== article.told) ctx.pages.renew(`article:${article.id}`);
      await tellFollowers(
        ctx,
        article,
        parts.map(({ part }) => part),
      );
    }
    rested = performance.now() + Math.min(LONGEST_GATHER_MS, (performance.now() - began) * (1 / SHARE - 1));
  }

  /** One round after the other, never two at once. */
  async function run(): Promise<void> {
    next = undefined;
    running = true;
    const began = performance.now();
    try {
      await round();
    } catch (error) {
      // Nobody was told, so everything is still due when all articles are looked at again.
      ctx.log.warn(
        { source: "live", err: error },
        "news of articles could not be read; it will be tried again",
      );
    }
    rested = Math.max(rested, began + GATHER_MS);
    running = false;
    if (due.size > 0) plan();
  }

  function plan(): void {
    if (running || articles.size === 0) return;
    next ??= setTimeout(run, Math.max(0, rested - performance.now())).unref();
  }

  function wake(changed: Changed): void {
    const ids = changed === "all" ? articles.keys() : changed;
    for (const id of ids) {
      const article = articles.get(id);
      if (article) due.add(article);
    }
    if (due.size > 0) plan();
  }

  function listen(): void {
    if (listening) return;
    const heard = (message: string) => {
      const changed = readMessage(message, speakerOf(ctx));
      if (changed !== null) wake(changed);
    };
    const begun = ctx.db.listen(LIVE_CHANNEL, { heard, missed: () => wake("all") });
    listening = begun;
    begun.catch((error: unknown) => {
      if (listening === begun) listening = undefined;
      ctx.log.warn({ source: "live", err: error }, "announcements are not heard; it will be tried again");
    });
  }

  function look(): void {
    listen();
    wake("all");
  }

  function forget(article: Followed, reader: Joining): void {
    if (!leave(article, reader)) return;
    articles.delete(article.id);
    due.delete(article);
    if (articles.size > 0) return;
    clearInterval(looking);
    looking = undefined;
    clearTimeout(next);
    next = undefined;
    listening?.then(
      (stop) => stop(),
      () => undefined,
    );
    listening = undefined;
  }

  return {
    join(stream, { articleId, languages, lastEventId }) {
      const article = articles.get(articleId) ?? newFollowed(articleId);
      articles.set(articleId, article);
      const group = languages.join(",");
      const reader = { stream, group, languages, after: versionOf(lastEventId) };
      article.joining.add(reader);
      stream.onEnd(() => forget(article, reader));
      if (articles.get(articleId) !== article) return;
      looking ??= setInterval(look, LOOK_MS).unref();
      listen();
      due.add(article);
      plan();
    },
    wake,
  };
}

/** The followers of this process. */
export const followersOf = perContext(createFollowers);
