import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "../context.ts";
import { perContext } from "../per-context.ts";
import { Problem } from "../problem.ts";

/** One client's stream of server-sent events, as whoever feeds it sees it. */
export interface EventStream {
  /** Sends an event; `id` is what the client says in `Last-Event-ID` when it comes back. Nothing once it is over. */
  send(event: string, data: unknown, id?: string): void;
  /** Ends the stream; the client is told to come back after a few seconds. May be called twice. */
  end(): void;
  /** Calls this once, when the stream is over for whatever reason; at once where it is already. */
  onEnd(work: () => void): void;
}

/** All event streams of the process. */
export interface EventStreams {
  /**
   * Answers a call with a stream and hands it to `feed`. Throws `overloaded` where there are as many as there may be,
   * or the process is about to end.
   */
  open(request: IncomingMessage, response: ServerResponse, feed: (stream: EventStream) => void): void;
  /** Ends them all, and opens no more: the process is to end. */
  close(): void;
  readonly size: number;
}

const HEARTBEAT_MS = 15_000;
/** A client that does not read what it is sent is let go once so much waits for it. */
const MOST_WAITING = 1024 * 1024;
const RETRY_MS = { least: 1_000, spread: 4_000 };

/** Clients that are let go together do not all come back at once. */
function farewell(): string {
  return `retry: ${RETRY_MS.least + Math.floor(Math.random() * RETRY_MS.spread)}\n\n`;
}

function written(event: string, data: unknown, id?: string): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/**
 * The streams of one process: a comment every 15 s keeps what stands between from taking them for dead, nobody is
 * buffered more than 1 MiB, and there are at most so many.
 */
export function createEventStreams(most: number): EventStreams {
  const open = new Set<{ beat(): void; end(): void }>();
  let heart: NodeJS.Timeout | undefined;
  let closed = false;
  const beat = () => {
    for (const one of [...open]) one.beat();
  };

  return {
    get size() {
      return open.size;
    },
    open(request, response, feed) {
      if (closed || open.size >= most) throw new Problem("overloaded", { retryAfter: 5 });
      response.writeHead(200, {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",
      });
      if (request.method === "HEAD") {
        response.end();
        return;
      }
      const endings = new Set<() => void>();
      let over = false;
      const write = (text: string) => {
        if (over) return;
        response.write(text);
        if (response.writableLength > MOST_WAITING) response.destroy();
      };
      const one = {
        beat: () => write(":\n\n"),
        end() {
          if (over) return;
          write(farewell());
          response.end();
          settle();
        },
      };
      const settle = () => {
        if (over) return;
        over = true;
        open.delete(one);
        if (open.size === 0) clearInterval(heart);
        for (const work of endings) work();
      };
      response.once("close", settle);
      open.add(one);
      if (open.size === 1) heart = setInterval(beat, HEARTBEAT_MS).unref();
      // Tells the client at once that it is through, whatever buffers on the way.
      one.beat();
      feed({
        send: (event, data, id) => write(written(event, data, id)),
        end: one.end,
        onEnd(work) {
          if (over) work();
          else endings.add(work);
        },
      });
    },
    close() {
      closed = true;
      for (const one of [...open]) one.end();
    },
  };
}

/** The event streams of this process. */
export const eventStreamsOf = perContext((ctx: Context) => createEventStreams(ctx.config.eventStreams));
