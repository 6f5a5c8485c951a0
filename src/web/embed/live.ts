import { addressOf } from "./service.ts";

export interface LiveOptions {
  /** Of the events' address. */
  base: string;
  path: string;
  language: string;
  /** The version that the page knows; streams resume after it. */
  version(): string;
  heard(event: string, data: unknown, version: string): void;
  /** Asks anew what is new, where no stream can be had. */
  poll(): void;
}

export interface Live {
  stop(): void;
}

const EVENTS = ["comment", "changed", "removed", "commenting", "reload"];
const POLL_MS = 30_000;
/** Streams that fail one after the other before the page asks now and then instead. */
const PATIENCE = 3;

/** So that pages that lost the service together do not all come back at once. */
function jittered(ms: number): number {
  return ms * (0.5 + Math.random());
}

/** Looks now and then while the page is seen, and whenever it is seen again. */
export function lookNowAndThen(look: () => void): Live {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(seen, jittered(2 * POLL_MS));
  };
  const seen = () => {
    if (document.visibilityState !== "hidden") look();
    later();
  };
  document.addEventListener("visibilitychange", seen);
  later();
  return {
    stop() {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    },
  };
}

/**
 * Follows an article by server-sent events while the page is seen: a hidden page lets go of its connection and takes up
 * where it left. Where streams keep failing it polls, and tries a stream again every few minutes.
 */
export function followLive(options: LiveOptions): Live {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const later = (ms: number, work: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(work, jittered(ms));
  };
  const open = () => {
    close();
    if (stopped || document.visibilityState === "hidden") return;
    const { base, path, language } = options;
    const stream = new EventSource(
      addressOf(base, path, { lang: language, lastEventId: options.version() || undefined }),
    );
    source = stream;
    for (const name of EVENTS) {
      stream.addEventListener(name, (event: MessageEvent<string>) => {
        failures = 0;
        options.heard(name, JSON.parse(event.data), event.lastEventId);
      });
    }
    stream.onerror = () => {
      // The browser comes back by itself to a stream that ended; from one that was refused it stays away.
      if (stream.readyState !== EventSource.CLOSED) return;
      close();
      failures += 1;
      if (failures < PATIENCE) later(2000 * 2 ** failures, open);
      else pollFor(8);
    };
  };
  const pollFor = (times: number) => {
    later(POLL_MS, () => {
      options.poll();
      if (times > 1) pollFor(times - 1);
      else open();
    });
  };
  const seen = () => {
    if (document.visibilityState === "hidden") close();
    else if (!source) open();
  };
  document.addEventListener("visibilitychange", seen);
  addEventListener("pagehide", close);
  addEventListener("pageshow", seen);
  open();
  return {
    stop() {
      stopped = true;
      close();
      document.removeEventListener("visibilitychange", seen);
      removeEventListener("pagehide", close);
      removeEventListener("pageshow", seen);
    },
  };
}
