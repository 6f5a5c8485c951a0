import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Bench, SMALL, threadPath } from "../support/bench.ts";
import { type Figure, limitFigure } from "../support/figure.ts";
import { startServer } from "../support/processes.ts";
import { residentMegabytes } from "../support/resident.ts";
import type { StreamJob, StreamNews } from "../support/stream-readers.ts";
import { seeded, someWords } from "../support/words.ts";

const STREAMS = 5000;
const BELOW_MB = 400;
const BELOW_MS = 1000;
const COMMENTS = 12;
const PAUSE_MS = 1000;

interface Readers {
  /** Resolves with the instant, in epoch milliseconds, at which the last stream had the event of this number. */
  had(index: number): Promise<number>;
  close(): Promise<void>;
}

/** Opens the streams from a process of their own; resolves when all are open. */
async function openStreams(job: StreamJob): Promise<Readers> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, "../support/stream-readers.ts")],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const waiting = new Map<number, PromiseWithResolvers<number>>();
  const of = (index: number) => {
    const known = waiting.get(index) ?? Promise.withResolvers<number>();
    waiting.set(index, known);
    return known;
  };
  const open = Promise.withResolvers<void>();
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
    const news = JSON.parse(line) as StreamNews;
    if ("open" in news) open.resolve();
    else if ("had" in news) of(news.had).resolve(news.at);
    else open.reject(new Error("a stream was lost"));
  });
  child.once("exit", () => open.reject(new Error("the readers have gone")));
  child.stdin?.write(`${JSON.stringify(job)}\n`);
  await open.promise;
  return {
    had: (index) => of(index).promise,
    async close() {
      child.stdin?.end();
      await new Promise((resolve) => child.once("exit", resolve));
    },
  };
}

const now = () => performance.timeOrigin + performance.now();
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** Milliseconds from sending a comment until the last of the streams has it, for each comment. */
async function delays(readers: Readers, send: () => Promise<void>): Promise<number[]> {
  const measured: number[] = [];
  for (let index = 0; index < COMMENTS; index += 1) {
    await pause();
    const sent = now();
    const [at] = await Promise.all([readers.had(index), send()]);
    measured.push(at - sent);
  }
  return measured;
}

/**
 * What 5,000 open streams take of one process as it is started by `npm start`, and how soon a published comment is at
 * all of them; beside a bare server that writes as many bytes to as many responses.
 */
export async function live(bench: Bench): Promise<Figure[]> {
  const server = await startServer({
    script: "src/main.ts",
    env: { ...bench.env, EVENT_STREAMS_PER_NETWORK: "0" },
    readyPath: "/readyz",
  });
  const bare = await startServer({ script: "bench/references/streams.ts", env: {}, readyPath: "/readyz" });
  try {
    const random = seeded(23);
    const thread = threadPath(SMALL);
    const address = `http://127.0.0.1:${server.port}${thread}`;
    for (let at = 0; at < 200; at += 1) await (await fetch(address)).arrayBuffer();
    const before = residentMegabytes(server.pid);
    const path = thread.replace("/comments", "/events");
    const readers = await openStreams({ port: server.port, path, streams: STREAMS, event: "comment" });
    let bytes = 0;
    const took = await delays(readers, async () => {
      const author = bench.room.readers[bytes % bench.room.readers.length];
      const answer = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${author?.token}` },
        body: JSON.stringify({ body: someWords(random, 55) }),
      });
      const comment = await answer.text();
      if (answer.status !== 201) throw new Error(comment);
      bytes = Buffer.byteLength(comment);
    });
    const after = residentMegabytes(server.pid);
    await readers.close();

    const plain = await openStreams({ port: bare.port, path: "/", streams: STREAMS, event: "comment" });
    const event = `id: 1\nevent: comment\ndata: ${"x".repeat(bytes)}\n\n`;
    const bareTook = await delays(plain, async () => {
      await fetch(`http://127.0.0.1:${bare.port}/`, { method: "POST", body: event });
    });
    await plain.close();
    const beside = { name: "bare node:http, from the call to the last", value: median(bareTook) };
    return [
      limitFigure(`memory that ${STREAMS} open streams take`, "MB", [after - before], BELOW_MB),
      {
        ...limitFigure(`a comment at all of ${STREAMS} streams, from the call`, "ms", took, BELOW_MS),
        reference: { ...beside, value: Math.round(beside.value) },
        ratio: Number((median(took) / beside.value).toPrecision(3)),
      },
      limitFigure("the slowest of them", "ms", [Math.max(...took)], BELOW_MS),
    ];
  } finally {
    await server.stop();
    await bare.stop();
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
