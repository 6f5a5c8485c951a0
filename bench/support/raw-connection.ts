import { connect, type Socket } from "node:net";

/** One answer, as far as a load client looks at it. */
export interface RawAnswer {
  status: number;
  body: Buffer;
}

/** A keep-alive connection that asks one thing at a time. */
export interface RawConnection {
  ask(request: string): Promise<RawAnswer>;
  close(): void;
}

const END_OF_HEAD = Buffer.from("\r\n\r\n");

/** Takes one whole answer off the front of what has arrived; null while it is not all there. */
function takeAnswer(bytes: Buffer): { answer: RawAnswer; rest: Buffer } | null {
  const headEnd = bytes.indexOf(END_OF_HEAD);
  if (headEnd < 0) return null;
  const head = bytes.toString("latin1", 0, headEnd);
  const status = Number(head.slice(9, 12));
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? (status === 304 ? 0 : Number.NaN));
  if (!Number.isInteger(length)) throw new Error(`an answer without Content-Length: ${head.slice(0, 200)}`);
  const end = headEnd + 4 + length;
  if (bytes.length < end) return null;
  return { answer: { status, body: bytes.subarray(headEnd + 4, end) }, rest: bytes.subarray(end) };
}

/**
 * Connects to loopback. Far cheaper than an HTTP client of the platform's own, so that on two cores the server
 * is measured and not the client.
 */
export function openRawConnection(port: number): Promise<RawConnection> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let waiting: PromiseWithResolvers<RawAnswer> | null = null;
    let arrived: Buffer = Buffer.alloc(0);
    const fail = (error: Error) => {
      reject(error);
      waiting?.reject(error);
      waiting = null;
    };
    socket.on("error", fail);
    socket.on("close", () => fail(new Error("the server closed the connection")));
    socket.on("data", (chunk: Buffer) => {
      arrived = arrived.length === 0 ? chunk : Buffer.concat([arrived, chunk]);
      try {
        const taken = takeAnswer(arrived);
        if (!taken || !waiting) return;
        arrived = taken.rest;
        const { resolve: answer } = waiting;
        waiting = null;
        answer(taken.answer);
      } catch (error) {
        fail(error as Error);
        socket.destroy();
      }
    });
    socket.once("connect", () =>
      resolve({
        ask(request) {
          waiting = Promise.withResolvers<RawAnswer>();
          socket.write(request);
          return waiting.promise;
        },
        close: () => socket.destroy(),
      }),
    );
  });
}
