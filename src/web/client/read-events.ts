import type { components } from "../../generated/api.ts";
import { ProblemError, problemOf } from "./problem.ts";
import { splitEvents } from "./split-events.ts";
import { jittered, wait } from "./wait.ts";

type Comment = components["schemas"]["Comment"];
type Article = components["schemas"]["Article"];

/** What happens at an article. `id` is the article's version, after which a stream is taken up again. */
export type ArticleEvent = { id: string } & (
  | { event: "comment" | "changed"; data: Comment }
  /** The tombstone it is now; its place alone where it is no longer listed. */
  | {
      event: "removed";
      data: Comment | { id: string; parentId: string | null; tombstone: Comment["tombstone"] };
    }
  | { event: "commenting"; data: Article["commenting"] & { published: number | null; rulesVersion: number } }
  /** More has happened than can be told one by one: read the thread anew. */
  | { event: "reload"; data: unknown }
);

export interface EventsOptions {
  /** The version that is known; what came after it comes first. */
  lastEventId?: string;
  /** Language of the words for readers. */
  lang?: string;
  signal?: AbortSignal;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** The service says something every 15 s; who hears nothing for three of them hears nothing any more. */
const SILENCE_MS = 45_000;

/**
 * The events of an article, from one connection after the other: where one is lost the next resumes after the last event
 * heard. Ends with the signal, and throws a `ProblemError` where the service refuses for good.
 */
export async function* readEvents(
  fetch: (request: Request) => Promise<Response>,
  address: string,
  options: EventsOptions = {},
): AsyncGenerator<ArticleEvent, void, undefined> {
  const { lang, signal } = options;
  let last = options.lastEventId ?? "";
  let failures = 0;
  let first = FIRST_WAIT_MS;
  const retry = (ms: number) => {
    first = ms;
  };
  while (!signal?.aborted) {
    // One that ends with this function as well, whoever leaves it and how.
    const over = new AbortController();
    const end = () => over.abort(signal?.reason);
    signal?.addEventListener("abort", end, { once: true });
    let silence: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => over.abort(), SILENCE_MS);
    };
    try {
      heard();
      const url = new URL(address);
      if (lang !== undefined) url.searchParams.set("lang", lang);
      // In the address, since a header of its own would cost a page of another origin one more request.
      if (last !== "") url.searchParams.set("lastEventId", last);
      const answer = await fetch(
        new Request(url, {
          headers: { Accept: "text/event-stream" },
          credentials: "omit",
          signal: over.signal,
        }),
      );
      if (answer.status === 204) return;
      if (!answer.ok && answer.status !== 429 && answer.status < 500)
        throw new ProblemError(await problemOf(answer));
      if (answer.ok && answer.body) {
        for await (const { event, data, id } of splitEvents(answer.body, heard, retry)) {
          failures = 0;
          last = id || last;
          yield { event, id: last, data: JSON.parse(data) } as ArticleEvent;
        }
      } else await answer.body?.cancel();
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof ProblemError) throw error;
    } finally {
      clearTimeout(silence);
      signal?.removeEventListener("abort", end);
      over.abort();
    }
    const pause = Math.min(first * 2 ** failures, LONGEST_WAIT_MS);
    failures += 1;
    await wait(jittered(pause), signal).catch(() => undefined);
  }
}
