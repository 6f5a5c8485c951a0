import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";

/** A finished answer: the same bytes for everyone who asks for this URL in this language. */
export interface Page {
  bytes: Buffer;
  etag: string;
  headers: OutgoingHttpHeaders;
  tags: readonly string[];
}

interface Entry extends Page {
  freshUntil: number;
  /** Whether what it is about has been changed since it was begun. */
  touched: boolean;
  /** Names and values in turn, as Node writes them fastest; without those of a body for a 304. */
  lines: readonly string[];
  linesWithoutBody: readonly string[];
}

const OF_BODY = ["content-type", "content-length"];

function linesOf(headers: OutgoingHttpHeaders, without: string[]): string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || without.includes(name) ? [] : [name, String(value)],
  );
}

/** Finished pages, served ahead of the router while they are fresh. */
export interface PageCache {
  /** The key under which the answer to a request is kept, null where it never is. */
  keyOf(request: IncomingMessage): string | null;
  /** Answers from memory if it can. `own` are names and values, in turn, of this answer's own headers. */
  serve(request: IncomingMessage, response: ServerResponse, own: readonly string[]): boolean;
  /** A page that may be stale, whose bytes still hold if its `etag` does. */
  peek(key: string): (Page & { readonly touched: boolean }) | undefined;
  /** Keeps a page that was begun at this instant of `performance.now()`; stale at once if touched since. */
  keep(key: string, page: Page, since: number): void;
  /** Something was changed here: every page with this tag is looked at anew before it is served again. */
  touch(tag: string): void;
  /** The same for what was changed elsewhere: those who ask to be told are not. */
  renew(tag: string): void;
  /** Calls this with each tag that is touched. */
  onTouch(listener: (tag: string) => void): void;
  clear(): void;
}

/** No call takes as long, so older touches concern no page that is still being made. */
const LONGEST_CALL_MS = 60_000;

/**
 * @param freshMs how long a page is served without asking the database whether it still holds, in milliseconds
 * @param maxBytes how much memory the bodies may take; the least recently used go first
 */
export function createPageCache(freshMs: number, maxBytes: number): PageCache {
  const entries = new Map<string, Entry>();
  const byTag = new Map<string, Set<string>>();
  /** When each tag was last touched, oldest first: a page begun before holds what was then. */
  const touches = new Map<string, number>();
  const listeners: ((tag: string) => void)[] = [];
  let size = 0;

  const drop = (key: string, entry: Entry) => {
    entries.delete(key);
    size -= entry.bytes.length;
    for (const tag of entry.tags) {
      const keys = byTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) byTag.delete(tag);
    }
  };

  const renew = (tag: string) => {
    const now = performance.now();
    touches.delete(tag);
    touches.set(tag, now);
    for (const [oldest, at] of touches) {
      if (now - at < LONGEST_CALL_MS) break;
      touches.delete(oldest);
    }
    for (const key of byTag.get(tag) ?? []) {
      const entry = entries.get(key);
      if (entry) Object.assign(entry, { freshUntil: 0, touched: true });
    }
  };

  const keyOf = (request: IncomingMessage) => {
    if ((request.method !== "GET" && request.method !== "HEAD") || !request.url || request.url.length > 1000)
      return null;
    const language = request.headers["accept-language"] ?? "";
    return language.length > 200 ? null : `${request.url}\n${language}`;
  };

  return {
    keyOf,
    serve(request, response, own) {
      const key = keyOf(request);
      const entry = key === null ? undefined : entries.get(key);
      if (!entry || key === null || entry.freshUntil < performance.now()) return false;
      entries.delete(key);
      entries.set(key, entry);
      if (matches(request.headers["if-none-match"], entry.etag)) {
        response.writeHead(304, [...entry.linesWithoutBody, ...own]).end();
        return true;
      }
      response.writeHead(200, [...entry.lines, ...own]);
      response.end(request.method === "HEAD" ? undefined : entry.bytes);
      return true;
    },
    peek: (key) => entries.get(key),
    keep(key, page, since) {
      const old = entries.get(key);
      if (old) drop(key, old);
      const touched = page.tags.some((tag) => (touches.get(tag) ?? Number.NEGATIVE_INFINITY) >= since);
      entries.set(key, {
        ...page,
        freshUntil: touched ? 0 : performance.now() + freshMs,
        touched,
        lines: linesOf(page.headers, []),
        linesWithoutBody: linesOf(page.headers, OF_BODY),
      });
      size += page.bytes.length;
      for (const tag of page.tags) {
        const keys = byTag.get(tag) ?? new Set();
        keys.add(key);
        byTag.set(tag, keys);
      }
      for (const [oldest, entry] of entries) {
        if (size <= maxBytes) break;
        drop(oldest, entry);
      }
    },
    touch(tag) {
      renew(tag);
      for (const listener of listeners) listener(tag);
    },
    renew,
    onTouch(listener) {
      listeners.push(listener);
    },
    clear() {
      entries.clear();
      byTag.clear();
      size = 0;
    },
  };
}

/** Whether `If-None-Match` names this entity tag (weak comparison, RFC 9110, 13.1.2). */
export function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  if (header === etag || header.trim() === "*") return true;
  return header.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}

/** Writes a finished page, or 304 to a client that has it. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: Page): void {
  if (matches(request.headers["if-none-match"], page.etag)) {
    const { "content-type": _type, "content-length": _length, ...headers } = page.headers;
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, page.headers);
  response.end(request.method === "HEAD" ? undefined : page.bytes);
}
