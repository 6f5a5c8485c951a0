import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "../context.ts";
import { perContext } from "../per-context.ts";
import { Problem } from "../problem.ts";

/** One client's stream of server-sent events, as whoever feeds it sees it. */
export interface EventStream {
  /** Sends an event; `id` is what the client says in `Last-Event-ID` when it comes back. Nothing once it is over. */
  send(event: string, data: unknown, id?: string): void;
  /** Sends what is written already, one or more events; many streams may be handed the same bytes. */
  write(bytes: Buffer): void;
  /** Ends the stream; the client is told to come back after a few seconds. May be called twice. */
  end(): void;
  /** Calls this once, when the stream is over for whatever reason; at once where it is already. */
  onEnd(work: () => void): void;
}

/** All event streams of the process. */
export interface EventStreams {
  /**
   * Answers a call with a stream and hands it to `feed`. Throws `overloaded` where there are as many as there may be,
   * or the process is about to end, and `rate-limited` where `network` has as many as one may have.
   *
   * @param network whence the public calls; null for those whom we know, of whom there are few
   */
  open(
    request: IncomingMessage,
    response: ServerResponse,
    network: string | null,
    feed: (stream: EventStream) => void,
  ): void;
  /** Ends them all, and opens no more: the process is to end. */
  close(): void;
  readonly size: number;
}

const HEARTBEAT_MS = 15_000;
/** Hearts do not beat all at once: a part of them every second. */
const BEATS = 15;
/** Of all streams the public leaves so many to those whom we know. */
const RESERVED = 0.05;
/** A client that does not read what it is sent is let go once so much waits for it. */
const MOST_WAITING = 1024 * 1024;
const RETRY_MS = { least: 1_000, spread: 4_000 };

/** Clients that are let go together do not all come back at once. */
function farewell(): string {
  return `retry: ${RETRY_MS.least + Math.floor(Math.random() * RETRY_MS.spread)}\n\n`;
}

/** An event as it goes over the wire; `json` on one line, as `JSON.stringify` and the database write it. */
export function writtenEvent(event: string, json: string, id?: string | bigint): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${json}\n\n`;
}

/** How many streams each network has. */
function createCounter(most: number) {
  const counts = new Map<string, number>();
  return {
    isFull: (network: string) => most > 0 && (counts.get(network) ?? 0) >= most,
    add(network: string, delta: 1 | -1) {
      const count = (counts.get(network) ?? 0) + delta;
      if (count === 0) counts.delete(network);
      else counts.set(network, count);
    },
  };
}

/**
 * The streams of one process: a comment every 15 s keeps what stands between from taking them for dead, nobody is
 * buffered more than 1 MiB, and there are at most so many.
 *
 * @param most in all, of which the public gets 95 %
 * @param mostOfNetwork of the public, from one network; 0 is no limit
 */
export function createEventStreams(most: number, mostOfNetwork = 0): EventStreams {
  const open = new Set<{ beat(): void; end(): void }>();
  const parts = Array.from({ length: BEATS }, () => new Set<{ beat(): void }>());
  const networks = createCounter(mostOfNetwork);
  const mostPublic = most - Math.floor(most * RESERVED);
  let heart: NodeJS.Timeout | undefined;
  let turn = 0;
  let opened = 0;
  let closed = false;
  const beat = () => {
    turn = (turn + 1) % BEATS;
    for (const one of parts[turn] ?? []) one.beat();
  };

  return {
    get size() {
      return open.size;
    },
    open(request, response, network, feed) {
      if (closed || open.size >= (network === null ? most : mostPublic))
        throw new Problem("overloaded", { retryAfter: 5 });
      if (network !== null && networks.isFull(network)) throw new Problem("rate-limited", { retryAfter: 30 });
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
      const write = (text: string | Buffer) => {
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
      opened += 1;
      const part = parts[opened % BEATS];
      const settle = () => {
        if (over) return;
        over = true;
        open.delete(one);
        part?.delete(one);
        if (network !== null) networks.add(network, -1);
        if (open.size === 0) clearInterval(heart);
        for (const work of endings) work();
      };
      response.once("close", settle);
      open.add(one);
      part?.add(one);
      if (network !== null) networks.add(network, 1);
      if (open.size === 1) heart = setInterval(beat, HEARTBEAT_MS / BEATS).unref();
      // Tells the client at once that it is through, whatever buffers on the way.
      one.beat();
      feed({
        send: (event, data, id) => write(writtenEvent(event, JSON.stringify(data), id)),
        write,
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
export const eventStreamsOf = perContext((ctx: Context) =>
  createEventStreams(ctx.config.eventStreams, ctx.config.eventStreamsPerNetwork),
);
