import assert from "node:assert/strict";
import { get, type IncomingMessage } from "node:http";

export interface Received {
  event: string;
  id: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: an event's fields are what the test is about
  data: any;
}

/** A client of an event stream. */
export interface EventClient {
  response: IncomingMessage;
  /** Everything that has come so far. */
  readonly received: readonly Received[];
  /** The next event, not yet given out, that passes; fails after 15 s. */
  next(event: string, passes?: (data: Received["data"]) => boolean): Promise<Received["data"]>;
  /** The whole text, once the server has ended the stream. */
  ended: Promise<string>;
  close(): void;
}

const PATIENCE_MS = 15_000;

/** Opens a stream; fails unless the answer is 200. */
export async function openEvents(
  url: string,
  path: string,
  token: string | null,
  headers: Record<string, string> = {},
): Promise<EventClient> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = get(
    new URL(path, url),
    {
      agent: false,
      headers: { ...headers, ...(token === null ? {} : { Authorization: `Bearer ${token}` }) },
    },
    resolve,
  );
  request.once("error", reject);
  const response = await promise;
  assert.equal(response.statusCode, 200);
  const received: Received[] = [];
  const fresh: Received[] = [];
  let text = "";
  let parsed = 0;
  let wake: () => void = () => undefined;
  response.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf("\n\n", parsed); end >= 0; end = text.indexOf("\n\n", parsed)) {
      const block = text.slice(parsed, end);
      parsed = end + 2;
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (event === undefined || data === undefined) continue;
      const id = /^id: (.*)$/m.exec(block)?.[1] ?? null;
      const one = { event, id, data: JSON.parse(data) };
      received.push(one);
      fresh.push(one);
    }
    wake();
  });
  const over = Promise.withResolvers<string>();
  response.once("close", () => over.resolve(text));
  response.on("error", () => undefined);
  request.on("error", () => undefined);
  return {
    response,
    received,
    async next(event, passes = () => true) {
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        const index = fresh.findIndex((one) => one.event === event && passes(one.data));
        if (index >= 0) return fresh.splice(index, 1)[0]?.data;
        const left = until - performance.now();
        assert.ok(left > 0, `no ${event}; there came ${JSON.stringify(received)}`);
        await new Promise<void>((done) => {
          const timer = setTimeout(done, left);
          wake = () => {
            clearTimeout(timer);
            done();
          };
        });
      }
    },
    ended: over.promise,
    close: () => request.destroy(),
  };
}
