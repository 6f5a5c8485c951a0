import type { Request } from "express";
import type { z } from "zod";
import type { Operation } from "../../contract/operation.ts";
import type { Tx } from "../database/connect-database.ts";
import type { EventStream } from "./event-streams.ts";

/**
 * What a handler gives back; `bytes` where the JSON is already written, `feed` where a stream of events follows,
 * `parts` where a file goes out piece by piece.
 */
export interface Answer {
  status: number;
  body?: unknown;
  bytes?: Buffer;
  feed?: (stream: EventStream) => void;
  parts?: { length: number; chunks: AsyncIterable<Uint8Array> };
  headers?: Record<string, string>;
}

/** Runs work in a transaction, once only where the call carries an `Idempotency-Key`; see `guard.ts`. */
export type Transact = <T>(scopeId: string, work: (tx: Tx) => Promise<T>) => Promise<T>;

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** A call that has passed the door: parsed, with the caller known. */
export interface Call<Op extends Operation, Caller> {
  params: Parsed<Op["params"]>;
  query: Parsed<Op["query"]>;
  body: Parsed<Op["body"]>;
  caller: Caller;
  /** Languages asked for, best first: `?lang=`, else `Accept-Language`. */
  languages: string[];
  transact: Transact;
  /** The bytes in memory that answered this very call, if they went out under this entity tag. */
  kept(etag: string): Buffer | null;
  /** Whether what is in memory, if anything is, is known to hold no longer. */
  changed(): boolean;
  request: Request;
}

/** An operation and the function that answers it. */
export interface Route<Caller> {
  operation: Operation;
  handle(call: Call<Operation, Caller>): Promise<Answer>;
  /** Milliseconds until it is answered 503, where others are asked or much is counted; the house's own deadline otherwise. */
  deadlineMs?: number;
}

/** Binds a handler to an operation, whose schemas give the handler's parameters their types. */
export function route<Op extends Operation, Caller>(
  operation: Op,
  handle: (call: Call<Op, Caller>) => Promise<Answer>,
  patience: Pick<Route<Caller>, "deadlineMs"> = {},
): Route<Caller> {
  return { operation, handle: handle as Route<Caller>["handle"], ...patience };
}

/** 200 with a body that is personal to the caller, never cached. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** 201 with what was made. */
export function created(body: unknown): Answer {
  return { status: 201, body };
}

/** 202: received, to be seen to. */
export function accepted(body: unknown): Answer {
  return { status: 202, body };
}

/** 200 with server-sent events for as long as the client stays; `feed` is handed the stream. */
export function events(feed: (stream: EventStream) => void): Answer {
  return { status: 200, feed };
}

/** 308 to where it is from now on, with the same query. */
export function movedTo(request: Request, path: string, headers: Record<string, string>): Answer {
  const search = request.originalUrl.indexOf("?");
  return {
    status: 308,
    bytes: Buffer.alloc(0),
    headers: {
      ...headers,
      Location: path + (search < 0 ? "" : request.originalUrl.slice(search)),
      "Content-Type": "text/plain; charset=utf-8",
    },
  };
}

/** 204, nothing to say. */
export function noContent(): Answer {
  return { status: 204 };
}
