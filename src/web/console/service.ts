import createFetchClient, { type Client } from "openapi-fetch";
import type { paths } from "../../generated/api.ts";
import { type ForeignProblem, type Problem, ProblemError, problemOf } from "../client/problem.ts";

export interface DeskService {
  client: Client<paths>;
  /** The session's own; sent with whatever changes something. */
  csrfToken: string;
}

/** What the service's answers say of the session, besides what was asked. */
interface Heard {
  /** The session is over. */
  lost(): void;
  /** A change was refused: its token may be that of a session before, since every tab has the cookie of the last. */
  refused(): void;
}

/** The API as the desk calls it: by the console's cookie, which no script sees, and its CSRF token. */
export function createDeskService(heard: Heard): DeskService {
  const service: DeskService = {
    client: createFetchClient<paths>({ baseUrl: location.origin, credentials: "same-origin" }),
    csrfToken: "",
  };
  service.client.use({
    onRequest({ request }) {
      // The desk's own, which may be another than the browser's: what checks have found is told in it.
      request.headers.set("Accept-Language", document.documentElement.lang);
      if (request.method !== "GET" && service.csrfToken)
        request.headers.set("X-CSRF-Token", service.csrfToken);
    },
    async onResponse({ request, response, schemaPath }) {
      if (schemaPath !== "/v1/auth/console") {
        if (response.status === 401) heard.lost();
        if (response.status === 403 && request.method !== "GET") heard.refused();
      }
      if (response.status < 400 || response.headers.get("Content-Type")?.includes("problem+json")) return;
      const headers = { "Content-Type": "application/problem+json" };
      return new Response(JSON.stringify(await problemOf(response)), { status: response.status, headers });
    },
  });
  return service;
}

/** What a call was answered; throws a `ProblemError` where that is a problem, and where nothing answered at all. */
export async function answerOf<Data>(
  call: Promise<{ data?: Data; error?: unknown }>,
): Promise<Exclude<Data, undefined>> {
  const { data, error } = await call.catch((): { error: ForeignProblem; data?: Data } => ({
    error: { type: "about:blank", status: 0, title: "" } as ForeignProblem,
  }));
  if (error !== undefined) throw new ProblemError(error as Problem);
  return data as Exclude<Data, undefined>;
}

/** The name of a problem's type as messages choose by it: `alreadyDecided` for `/problems/already-decided`. */
export function nameOf(type: string): string {
  return type
    .replace("/problems/", "")
    .replaceAll(/-(\w)/g, (_whole, letter: string) => letter.toUpperCase());
}

/** The name of the problem that was met; `unreachable` where the service did not answer. */
export function troubleOf(error: unknown): string {
  if (!(error instanceof ProblemError)) throw error;
  const { type } = error.problem;
  return type === "about:blank" ? "unreachable" : nameOf(type);
}
