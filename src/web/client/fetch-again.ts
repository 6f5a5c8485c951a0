import { jittered, wait } from "./wait.ts";

export interface Patience {
  /** How often a call is made at most. */
  attempts: number;
  /** Seconds between two attempts at most: what asks for a longer wait is not repeated. */
  longestWait: number;
}

type Fetch = (request: Request) => Promise<Response>;

/** Whether to make a call twice does no more than to make it once. */
function isRepeatable({ method, headers }: Request): boolean {
  return method === "POST" ? headers.has("Idempotency-Key") : method !== "PATCH";
}

/** Milliseconds to wait before this is asked again; null where it is not to be asked again. */
function pauseAfter(answer: Response, request: Request, attempt: number): number | null {
  const { status, headers } = answer;
  const asked = headers.get("Retry-After");
  // A call that is still running says how long it may take; every other conflict is final.
  const again =
    status === 429 || (isRepeatable(request) && (status === 503 || (status === 409 && asked !== null)));
  if (!again) return null;
  const seconds = Number(asked);
  return asked === null || Number.isNaN(seconds) ? jittered(500 * 2 ** attempt) : seconds * 1000;
}

/**
 * A fetch that asks again after `Retry-After` where the service is overloaded, asks for slower calls or is not reached,
 * as long as that does nothing twice.
 */
export function fetchAgain(fetch: Fetch, { attempts, longestWait }: Patience): Fetch {
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= attempts;
      let pause: number | null;
      try {
        const answer = await fetch(last ? request : request.clone());
        pause = last ? null : pauseAfter(answer, request, attempt);
        if (pause === null || pause > longestWait * 1000) return answer;
        await answer.body?.cancel();
      } catch (error) {
        if (last || request.signal.aborted || !isRepeatable(request)) throw error;
        pause = Math.min(jittered(500 * 2 ** attempt), longestWait * 1000);
      }
      await wait(pause, request.signal);
    }
  };
}
