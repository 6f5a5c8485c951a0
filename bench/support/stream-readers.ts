// Opens event streams to a server on this machine, and says when the last of them has had the next event of a name.
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";

export interface StreamJob {
  port: number;
  path: string;
  streams: number;
  /** The event that is counted. */
  event: string;
}

/** What it prints, a line each. */
export type StreamNews = { open: number } | { had: number; at: number } | { lost: number };

const AT_ONCE = 100;

const lines = createInterface({ input: process.stdin });
const { value: first } = await lines[Symbol.asyncIterator]().next();
const { port, path, streams, event } = JSON.parse(first as string) as StreamJob;
const mark = `event: ${event}\n`;
const print = (news: StreamNews) => process.stdout.write(`${JSON.stringify(news)}\n`);

const had: number[] = [];
const sockets: Socket[] = [];
let ended = false;

function open(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    sockets.push(socket);
    let seen = 0;
    let begun = false;
    let rest = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      const text = rest + chunk;
      // The stream is open once anything of an event is here, whatever comes before.
      if (!begun && text.includes("\n:")) {
        begun = true;
        resolve();
      }
      let at = text.indexOf(mark);
      for (; at >= 0; at = text.indexOf(mark, at + mark.length)) {
        had[seen] = (had[seen] ?? 0) + 1;
        if (had[seen] === streams) print({ had: seen, at: performance.timeOrigin + performance.now() });
        seen += 1;
      }
      rest = text.slice(-(mark.length - 1));
    });
    socket.on("error", reject);
    socket.on("close", () => {
      if (!ended) print({ lost: 1 });
    });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n\r\n`);
  });
}

for (let opened = 0; opened < streams; opened += AT_ONCE) {
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, streams - opened) }, open));
}
print({ open: sockets.length });
lines.once("close", () => {
  ended = true;
  for (const socket of sockets) socket.destroy();
});
