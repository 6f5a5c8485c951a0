import createFetchClient, {
  type Client as FetchClient,
  type FetchResponse,
  type MaybeOptionalInit,
} from "openapi-fetch";
import type { components, paths } from "../../generated/api.ts";
import { fetchAgain } from "./fetch-again.ts";
import { type ForeignProblem, type Problem, ProblemError, problemOf } from "./problem.ts";
import { type ArticleEvent, type EventsOptions, readEvents } from "./read-events.ts";

export type { ArticleEvent, components, EventsOptions, ForeignProblem, Problem, paths };
export { ProblemError };

/** A schema of the API by its name: `Schema<"Comment">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

export interface ClientOptions {
  /** The service: `https://comments.example.org`. */
  baseUrl: string;
  /** An access token or an API key, asked for at each call that may need one; null to call as nobody. */
  token?: () => string | null | Promise<string | null>;
  /** How often a call is made at most; 3 unless told, 1 never to repeat one. */
  attempts?: number;
  /** Seconds to wait between two attempts at most, 10 unless told; what asks for a longer wait is handed back. */
  longestWait?: number;
  /** In place of the global one. */
  fetch?: (request: Request) => Promise<Response>;
}

type Page = { items: unknown[]; nextCursor: string | null };
type Answered<Path extends keyof paths> = paths[Path] extends {
  get: {
    parameters: { query?: { cursor?: string } };
    responses: { 200: { content: { "application/json": infer Body } } };
  };
}
  ? Body extends Page
    ? Body
    : never
  : never;

/** Paths whose answers go on at a cursor. */
export type PagedPath = {
  [Path in keyof paths]: [Answered<Path>] extends [never] ? never : Path;
}[keyof paths];

type Init<Path extends PagedPath> = paths[Path] extends { get: infer Call extends Record<string, unknown> }
  ? MaybeOptionalInit<{ get: Call }, "get">
  : never;

export interface Client extends FetchClient<paths> {
  /** Every page of a list, one after the other, as far as they are asked for; throws a `ProblemError`. */
  pages<Path extends PagedPath>(
    path: Path,
    init: Init<Path>,
  ): AsyncGenerator<Answered<Path>, void, undefined>;
  /** What happens at an article, as it happens, over as many connections as it takes; throws a `ProblemError`. */
  events(
    site: string,
    article: string,
    options?: EventsOptions,
  ): AsyncGenerator<ArticleEvent, void, undefined>;
}

const key = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );

/** What a call was answered; throws a `ProblemError` where that is a problem. */
export async function orThrow<Data>(
  result: Promise<{ data?: Data; error?: unknown }>,
): Promise<Exclude<Data, undefined>> {
  const { data, error } = await result;
  if (error !== undefined) throw new ProblemError(error as Problem);
  return data as Exclude<Data, undefined>;
}

/**
 * A client of the API. A call answers `{data, response}`, or `{error, response}` with a problem; it throws only where the
 * service is not reached at all. Calls carry no cookies.
 */
export function createClient(options: ClientOptions): Client {
  const { token, attempts = 3, longestWait = 10 } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, "");
  const plain = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const client = createFetchClient<paths>({
    baseUrl,
    fetch: fetchAgain(plain, { attempts, longestWait }),
    credentials: "omit",
  });
  client.use({
    async onRequest({ request, schemaPath }) {
      const { method, headers } = request;
      if (method === "POST" && !UNKEYED.includes(schemaPath) && !headers.has("Idempotency-Key"))
        headers.set("Idempotency-Key", key());
      // Where nobody's credentials are looked at, sending them would only keep caches from answering.
      if (PUBLIC.includes(`${method.toLowerCase()} ${schemaPath}`) || headers.has("Authorization")) return;
      const mine = await token?.();
      if (mine) headers.set("Authorization", `Bearer ${mine}`);
    },
    async onResponse({ response }) {
      if (response.status < 400 || response.headers.get("Content-Type")?.includes("problem+json")) return;
      const headers = { "Content-Type": "application/problem+json" };
      return new Response(JSON.stringify(await problemOf(response)), { status: response.status, headers });
    },
  });
  return Object.assign(client, {
    async *pages(path: PagedPath, init: { params?: { query?: { cursor?: string } } } = {}) {
      let cursor = init.params?.query?.cursor;
      do {
        const params = { ...init.params, query: { ...init.params?.query, ...(cursor ? { cursor } : {}) } };
        const answer = client.GET(path as never, { ...init, params } as never);
        const page = (await orThrow(answer as Promise<FetchResponse<never, never, never>>)) as Page;
        yield page;
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
    },
    events(site: string, article: string, asked: EventsOptions = {}) {
      const path = `v1/sites/${encodeURIComponent(site)}/articles/${encodeURIComponent(article)}/events`;
      return readEvents(plain, `${baseUrl}/${path}`, asked);
    },
  }) as unknown as Client;
}
