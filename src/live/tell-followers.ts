import { setImmediate as nextTurn } from "node:timers/promises";
import type { Context } from "../platform/context.ts";
import type { EventStream } from "../platform/http/event-streams.ts";
import { commentingEvent, isOutdated, writeCommenting } from "./commenting.ts";
import { type Followed, groupsOf, type Joining, settle } from "./followed.ts";
import type { NewsRow } from "./store.ts";
import { type News, reload, writeNews } from "./write-news.ts";

/** What was read for the readers of an article who stand at one version. */
export interface Part {
  after: bigint | null;
  rows: NewsRow[];
  /** Those who have just come; null for all who are told together. */
  joining: Joining[] | null;
}

/** So many streams are written to before others have their turn. */
const AT_ONCE = 250;

async function writeToAll(streams: Iterable<EventStream>, bytes: Buffer): Promise<void> {
  let written = 0;
  for (const stream of [...streams]) {
    stream.write(bytes);
    written += 1;
    if (written % AT_ONCE === 0) await nextTurn();
  }
}

function textFor(news: News, commenting: string | null): string {
  return commenting === null
    ? news.before + news.advance + news.after
    : news.before + commenting + news.after;
}

/** Ends every stream with a last word. */
function endAll(article: Followed, wordFor: (group: string) => string): void {
  const end = (stream: EventStream, group: string) => {
    stream.write(Buffer.from(wordFor(group)));
    stream.end();
  };
  for (const [name, { streams }] of [...article.groups]) for (const stream of [...streams]) end(stream, name);
  for (const { stream, group } of [...article.joining]) end(stream, group);
}

/**
 * Tells the readers of one article what was read for them. Each event is written once, whoever reads it; `commenting`
 * once a language. Where the article is hidden now they are told that, and their streams end; so do those of an article
 * that has been merged, whose readers find the other one under the same address.
 */
export async function tellFollowers(ctx: Context, article: Followed, parts: Part[]): Promise<void> {
  const versions = parts[0]?.rows[0];
  if (!versions) return;
  if (versions.merged) return endAll(article, () => reload(versions.version).before);
  const groups = groupsOf(article);
  const was = article.commenting;
  const outdated = was === null || (await isOutdated(ctx, was, versions, groups));
  const now = outdated ? await writeCommenting(ctx, versions, groups) : was;
  article.commenting = now;
  if (!now.readable) return endAll(article, (group) => commentingEvent(now, group, 0, versions.version));

  const changed = was?.digest !== now.digest || article.published !== versions.published;
  const event = (group: string, news: News) =>
    commentingEvent(now, group, versions.published, news.commentingId);
  for (const { after, rows, joining } of parts) {
    const news = writeNews(rows, after);
    if (joining === null) {
      for (const [name, { streams }] of [...article.groups]) {
        const text = textFor(news, changed || news.commenting ? event(name, news) : null);
        if (text !== "") await writeToAll(streams, Buffer.from(text));
      }
    } else {
      for (const [name, readers] of Map.groupBy(joining, ({ group }) => group)) {
        const bytes = Buffer.from(textFor(news, event(name, news)));
        const here = readers.filter((reader) => article.joining.delete(reader));
        for (const reader of here) settle(article, reader);
        await writeToAll(
          here.map(({ stream }) => stream),
          bytes,
        );
      }
    }
  }
  article.told = versions.version;
  article.published = versions.published;
}
