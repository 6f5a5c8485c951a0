import { setTimeout as sleep } from "node:timers/promises";

/** An answer of the API; `body` is null where it was not JSON. */
export interface ApiAnswer {
  status: number;
  body: Record<string, unknown> | null;
}

/** What happened in all, by status and by problem type, and every oddity with how often it was seen. */
export interface Tally {
  statuses: Record<string, number>;
  problems: Record<string, number>;
  retries: number;
  odd: Record<string, number>;
}

export interface ApiClient {
  tally: Tally;
  /** Calls; waits and repeats after 429, 503 and a lost connection. `once` is the key that makes that safe. */
  call(
    method: string,
    path: string,
    options?: { body?: object | undefined; token?: string | undefined; once?: string | undefined },
  ): Promise<ApiAnswer>;
}

const TRIES = 8;
const LONGEST_PAUSE_SECONDS = 60;
const CALL_MS = 15_000;

export function count(tally: Record<string, number>, name: string): void {
  tally[name] = (tally[name] ?? 0) + 1;
}

async function ask(url: URL, init: RequestInit): Promise<ApiAnswer & { retryAfter: number }> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(CALL_MS) });
  const text = await answer.text();
  let body: ApiAnswer["body"] = null;
  try {
    body = JSON.parse(text) as ApiAnswer["body"];
  } catch {
    // No JSON: told by the null.
  }
  const retryAfter = Number(answer.headers.get("retry-after") ?? 1);
  return { status: answer.status, body, retryAfter: Number.isFinite(retryAfter) ? retryAfter : 1 };
}

export function createApiClient(base: string): ApiClient {
  const tally: Tally = { statuses: {}, problems: {}, retries: 0, odd: {} };

  function note({ status, body }: ApiAnswer): void {
    count(tally.statuses, String(status));
    if (status >= 500 && status !== 503) count(tally.odd, `answered ${status}`);
    if (status >= 400) {
      const type = typeof body?.type === "string" ? body.type : null;
      if (type === null) count(tally.odd, `${status} without a problem type`);
      else count(tally.problems, type.replace("/problems/", ""));
    }
  }

  return {
    tally,
    async call(method, path, { body, token, once } = {}) {
      const headers = {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(once === undefined ? {} : { "Idempotency-Key": once }),
      };
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      for (let tried = 1; ; tried += 1) {
        let pause = 1;
        try {
          const answer = await ask(new URL(path, base), init);
          note(answer);
          if ((answer.status !== 429 && answer.status !== 503) || tried === TRIES) return answer;
          pause = Math.min(answer.retryAfter, LONGEST_PAUSE_SECONDS);
        } catch (error) {
          const { cause, name } = error as Error & { cause?: { code?: string } };
          count(tally.odd, `no answer: ${cause?.code ?? name}`);
          if (tried === TRIES) throw error;
        }
        tally.retries += 1;
        await sleep((pause + Math.random() * 0.5) * 1000);
      }
    },
  };
}
