import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { startupError } from "../startup-error.ts";

/** A server that listens, and how to end it without cutting anyone off. */
export type Listening = {
  /** As a person on this machine would open it. */
  url: string;
  port: number;
  server: Server;
  /**
   * Ends the server: says so through `onDrainStart`, takes connections for `graceMs` more, lets what is in flight
   * finish, and after `drainMs` in all cuts off what is left. May be called twice.
   */
  drain(): Promise<void>;
};

/** What a client that dribbles or stalls is given, in milliseconds; all in all it is rid of in under 12 s. */
const TIMES = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 500,
  keepAliveTimeout: 5_000,
};
const MAX_HEADER_BYTES = 16 * 1024;
/** A client that does not take its answer. Streams send something more often than that. */
const SILENCE_MS = 30_000;
const SWEEP_MS = 100;

/**
 * Listens for HTTP. What is no HTTP at all is answered here, as a problem like every other refusal, and never
 * reaches the handler. Throws a StartupError when the port cannot be had. Port 0 takes any free one.
 */
export async function listen(options: {
  handler: RequestListener;
  port: number;
  host: string;
  log: (line: string) => void;
  onDrainStart: () => void;
  graceMs?: number;
  drainMs?: number;
}): Promise<Listening> {
  const { handler, log } = options;
  const inFlight = new Set<ServerResponse>();
  let draining = false;

  const server = createServer(
    // A missing Host is refused below, with a body that says so.
    { ...TIMES, maxHeaderSize: MAX_HEADER_BYTES, requireHostHeader: false },
    (request, response) => {
      inFlight.add(response);
      response.once("close", () => inFlight.delete(response));
      if (draining) response.setHeader("Connection", "close");
      if (hasOneHost(request)) handler(request, response);
      else refuse(response, "The request must name one host.");
    },
  );
  server.timeout = SILENCE_MS;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const answering = [...inFlight].some((response) => response.socket === socket && response.headersSent);
    refuseMalformed(error.code, socket as Socket, answering);
  });
  const port = await bind(server, options);
  server.on("error", (error) => log(`the HTTP server met an error: ${error.message}`));

  async function end(): Promise<void> {
    const deadline = performance.now() + (options.drainMs ?? 9_000);
    draining = true;
    options.onDrainStart();
    for (const response of inFlight) if (!response.headersSent) response.setHeader("Connection", "close");
    // Load balancers see that the server is not ready before its port is gone.
    await sleep(options.graceMs ?? 500);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Connections fall idle one after the other, and Node only closes those that are so now.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const timer = new AbortController();
    const forced = sleep(Math.max(0, deadline - performance.now()), undefined, { signal: timer.signal }).then(
      () => {
        log(`${inFlight.size} requests did not end in time and were cut off`);
        server.closeAllConnections();
      },
      () => {},
    );
    await Promise.race([closed, forced]);
    timer.abort();
    clearInterval(sweep);
  }
  let ending: Promise<void> | undefined;
  const drain = () => {
    ending ??= end();
    return ending;
  };
  return { url: `http://${localName(options.host)}:${port}`, port, server, drain };
}

async function bind(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, host, resolve);
  try {
    await promise;
  } catch (error) {
    throw startupError(whyNotListening((error as NodeJS.ErrnoException).code, port, host), error);
  }
  server.off("error", reject);
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

function whyNotListening(code: string | undefined, port: number, host: string): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is already in use; end the other program, or set PORT to a free one.`;
  if (code === "EACCES") return `This user may not listen on port ${port}; set PORT to one above 1023.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `This machine has no address ${host}; set HOST to one that it has.`;
  return `The server cannot listen on ${host}:${port} (${code ?? "no reason given"}).`;
}

function localName(host: string): string {
  if (["0.0.0.0", "::", ""].includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

/** Two hosts would let what stands before us and what stands behind us understand different ones. */
function hasOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i]?.toLowerCase() === "host") hosts += 1;
  return hosts === 1 || (hosts === 0 && httpVersion === "1.0");
}

function refuse(response: ServerResponse, detail: string): void {
  const body = problem("malformed-request", "The request could not be read", 400, detail);
  response.writeHead(400, { "Content-Type": "application/problem+json; charset=utf-8", Connection: "close" });
  response.end(body);
}

/** Answers what the parser could not read, in bytes of our own, since there is no response object yet. */
function refuseMalformed(code: string | undefined, socket: Socket, answering: boolean): void {
  // In the middle of an answer ours would be taken for a part of it.
  if (!socket.writable || answering || code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, reason, type, title, detail] = refusalFor(code);
  const body = problem(type, title, status, detail);
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Cache-Control: no-store\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}

function refusalFor(code: string | undefined): [number, string, string, string, string] {
  const title = "The request could not be read";
  if (code === "HPE_HEADER_OVERFLOW") {
    return [
      431,
      "Request Header Fields Too Large",
      "malformed-request",
      title,
      "Its headers are larger than 16 KiB.",
    ];
  }
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return [408, "Request Timeout", "malformed-request", title, "It was not sent to its end in time."];
  }
  return [400, "Bad Request", "malformed-request", title, "It is not HTTP as this server understands it."];
}

function problem(type: string, title: string, status: number, detail: string): string {
  return JSON.stringify({ type: `/problems/${type}`, title, status, detail });
}
