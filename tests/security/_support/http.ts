import assert from "node:assert/strict";
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { PROBLEMS, type ProblemType } from "../../../src/contract/problems.ts";

export interface Sent {
  method?: string;
  headers?: Record<string, string | string[]>;
  /** An object is sent as JSON, a string or bytes as they are. */
  body?: object | string | Buffer;
  /** A bearer token. */
  as?: string | null | undefined;
}

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Sends a path letter for letter: nothing in it is normalised or encoded on the way. */
export function send(url: string, path: string, sent: Sent = {}): Promise<Reply> {
  const { method = "GET", headers = {}, body, as } = sent;
  const bytes =
    body === undefined ? undefined : typeof body === "string" || body instanceof Buffer ? body : json(body);
  const json_ = bytes !== undefined && typeof body === "object" && !(body instanceof Buffer);
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const call = request(
    new URL(url),
    {
      agent,
      method,
      path,
      headers: {
        ...(json_ ? { "Content-Type": "application/json" } : {}),
        ...(bytes === undefined ? {} : { "Content-Length": Buffer.byteLength(bytes) }),
        ...(as ? { Authorization: `Bearer ${as}` } : {}),
        ...headers,
      },
    },
    (response) => {
      if (response.headers["content-type"]?.startsWith("text/event-stream")) {
        // Has no end of its own.
        response.destroy();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: "" });
        return;
      }
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    },
  );
  call.once("error", reject);
  call.end(bytes);
  return promise;
}

/** JSON that keeps what `JSON.stringify` of a plain object would lose: an own `__proto__`. */
function json(value: object): string {
  return JSON.stringify(value);
}

/** Writes bytes to the server's socket and answers what comes back until it closes, or `ms` pass in silence. */
export function exchange(url: string, bytes: string | Buffer, ms = 2000): Promise<string> {
  const { hostname, port } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(Number(port), hostname);
  let seen = "";
  socket.setEncoding("latin1").setTimeout(ms);
  socket.on("data", (text) => {
    seen += text;
  });
  socket.once("timeout", () => socket.destroy());
  // What was cut off has been answered all the same.
  socket.on("error", () => undefined);
  socket.once("close", () => resolve(seen));
  socket.write(bytes);
  return promise;
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  requestId: string;
  errors?: { pointer: string; code: string; message: string }[];
}

/** The problem that an answer is; fails where it is none, or one that the contract does not know. */
export function problemOf(reply: Reply, what: string): ProblemBody & { name: ProblemType } {
  const told = `${what}: ${reply.status} ${reply.text.slice(0, 400)}`;
  assert.ok(reply.status >= 400 && reply.status < 500, told);
  assert.match(reply.headers["content-type"] ?? "", /^application\/problem\+json/, told);
  assert.match(reply.headers["cache-control"] ?? "", /no-store/, told);
  const body = JSON.parse(reply.text) as ProblemBody;
  const name = body.type.replace(/^\/problems\//, "") as ProblemType;
  assert.ok(name in PROBLEMS, told);
  assert.equal(body.status, reply.status, told);
  assert.equal(PROBLEMS[name].status, reply.status, told);
  assert.equal(body.requestId, reply.headers["x-request-id"], told);
  assertTellsNothing(reply.text, what);
  return { ...body, name };
}

const INSIDE =
  /\bat (?:async )?[\w.<>]+ \(|node_modules|\/work\/|file:\/\/|\.ts:\d|prisma|postgres|SELECT |INSERT |UPDATE |violates|syntax error|ECONN|zod|express|\bv?\d+\.\d+\.\d+-/i;

/** Fails where an answer shows what the house is made of: stacks, SQL, paths, names of libraries. */
export function assertTellsNothing(text: string, what: string): void {
  const seen = INSIDE.exec(text.replace(/"instance":"[^"]*"/, ""));
  assert.equal(seen, null, `${what} tells of the inside: ${text.slice(0, 300)}`);
}

/** A problem's body without what belongs to this one request. */
export function withoutIdentity(text: string): unknown {
  const { requestId: _id, instance: _instance, ...rest } = JSON.parse(text) as ProblemBody;
  return rest;
}
