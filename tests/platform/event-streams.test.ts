import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, it } from "node:test";
import {
  createEventStreams,
  type EventStream,
  type EventStreams,
} from "../../src/platform/http/event-streams.ts";
import { type Listening, listen } from "../../src/platform/http/listen.ts";
import { Problem } from "../../src/platform/problem.ts";

let running: Listening[] = [];
let sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const { server } of running) server.closeAllConnections();
  await Promise.all(running.map(({ drain }) => drain()));
  running = [];
  sockets = [];
});

/** A server whose every answer is a stream; the test is handed each. */
async function serve(streams: EventStreams, onDrainStart: () => void = () => undefined) {
  const opened: EventStream[] = [];
  const waiting: ((stream: EventStream) => void)[] = [];
  const listening = await listen({
    handler(request, response) {
      try {
        streams.open(request, response, null, (stream) => {
          const next = waiting.shift();
          if (next) next(stream);
          else opened.push(stream);
        });
      } catch (error) {
        response.writeHead((error as Problem).status).end();
      }
    },
    port: 0,
    host: "127.0.0.1",
    log: () => undefined,
    onDrainStart,
    graceMs: 0,
    drainMs: 3000,
  });
  running.push(listening);
  const next = () => {
    const stream = opened.shift();
    return stream ? Promise.resolve(stream) : new Promise<EventStream>((resolve) => waiting.push(resolve));
  };
  const dial = () => {
    const socket = connect(listening.port, "127.0.0.1");
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    return socket;
  };
  return { listening, next, dial };
}

async function textOf(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  await once(socket, "close");
  return text;
}

const ended = (stream: EventStream) => new Promise<void>((resolve) => stream.onEnd(resolve));

describe("event streams", () => {
  it("carry events with their ids, and a time to come back at the end", async () => {
    const streams = createEventStreams(10);
    const { next, dial } = await serve(streams);
    const text = textOf(dial());
    const stream = await next();
    assert.equal(streams.size, 1);
    stream.send("comment", { words: "two\nlines" }, "17");
    stream.send("changed", null);
    stream.end();
    stream.end();
    stream.send("late", {});
    for (const socket of sockets) socket.end();
    const got = await text;
    assert.match(got, /content-type: text\/event-stream/i);
    assert.ok(got.includes('id: 17\nevent: comment\ndata: {"words":"two\\nlines"}\n\n'));
    assert.ok(got.includes("event: changed\ndata: null\n\n"));
    assert.match(got, /retry: [1-5]\d{3}\n\n/);
    assert.ok(!got.includes("late"));
    assert.equal(streams.size, 0);
  });

  it("let go of a client that does not read, at 1 MiB, and of what it left", async () => {
    const streams = createEventStreams(10);
    const { next, dial } = await serve(streams);
    dial().pause();
    const stream = await next();
    let over = false;
    stream.onEnd(() => {
      over = true;
    });
    const words = "x".repeat(64 * 1024);
    let sent = 0;
    // What the kernel buffers on loopback is a few MiB.
    while (!over && sent < 1024) {
      stream.send("comment", words);
      sent += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.ok(over, "still there after 64 MiB");
    assert.equal(streams.size, 0);
    let again = false;
    stream.onEnd(() => {
      again = true;
    });
    assert.ok(again, "whoever asks later is told at once");
  });

  it("are at most so many, and a place is free when one has gone", async () => {
    const streams = createEventStreams(1);
    const { next, dial } = await serve(streams);
    const first = dial();
    const stream = await next();
    const gone = ended(stream);
    const refused = dial();
    refused.once("data", () => refused.end());
    assert.match(await textOf(refused), /^HTTP\/1.1 503/);
    first.destroy();
    await gone;
    dial();
    await next();
    assert.equal(streams.size, 1);
  });

  it("end when the server drains, without being cut off, and no more are opened", async () => {
    const streams = createEventStreams(10);
    const { listening, next, dial } = await serve(streams, () => streams.close());
    const text = textOf(dial());
    const gone = ended(await next());
    await listening.drain();
    await gone;
    assert.match(await text, /retry: \d+\n\n/);
    assert.equal(streams.size, 0);
    assert.throws(
      () => streams.open({} as never, {} as never, null, () => undefined),
      (error: unknown) => error instanceof Problem && error.type === "overloaded",
    );
  });

  it("are kept alive by a comment every 15 seconds", async (t) => {
    const streams = createEventStreams(10);
    const { next, dial } = await serve(streams);
    t.mock.timers.enable({ apis: ["setInterval"] });
    const socket = dial();
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    const stream = await next();
    t.mock.timers.tick(15_000);
    t.mock.timers.tick(15_000);
    stream.send("last", {});
    while (!text.includes("event: last")) await once(socket, "data");
    assert.equal(text.split(":\n\n").length - 1, 3, text);
    stream.end();
    t.mock.timers.reset();
  });
});
