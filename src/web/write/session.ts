import { sessionKey } from "../embed/kit.ts";
import type { Refused } from "../embed/service.ts";
import { ask } from "./h.ts";
import { browserStore, keep, readKept } from "./keep.ts";

/** What every way of signing in answers. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** Seconds. */
  expiresIn: number;
}

interface Held extends Omit<Tokens, "expiresIn"> {
  /** Until when the access token is used, in epoch milliseconds. */
  until: number;
}

/** A reader's session with a site, one for all elements of the page and, where it is kept, for all tabs. */
export interface Session {
  readonly held: boolean;
  /** Calls the service, as the reader where one is signed in; throws `Refused`. */
  call<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T>;
  begin(tokens: Tokens): void;
  end(): Promise<void>;
  /** Hears of a reader who has come, or gone; stops when the answer is called. */
  listen(heard: () => void): () => void;
}

/** Tokens are renewed this long before they end. */
const AHEAD_MS = 60_000;
const PATIENCE_MS = 20_000;

const sessions = new Map<string, Session>();

/** The session of a page with a site; `memory` keeps it for this page alone. */
export function sessionOf(base: string, site: string, memory: boolean): Session {
  const key = sessionKey(base, site);
  const known = sessions.get(key);
  if (known) return known;
  const made = newSession(base, key, memory);
  sessions.set(key, made);
  return made;
}

function newSession(base: string, key: string, memory: boolean): Session {
  let store = memory ? null : browserStore();
  const load = () => {
    const found = readKept<Held>(store, key);
    return found && typeof found.refreshToken === "string" ? found : null;
  };
  let held = load();
  let turn: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();

  const hold = (next: Held | null, write = true) => {
    const changed = (held === null) !== (next === null);
    held = next;
    // Where nothing can be kept, the page alone knows.
    if (write && !keep(store, key, next)) store = null;
    if (changed) for (const heard of listeners) heard();
  };
  const post = async <T>(path: string, body?: unknown, headers = {}, method = "POST"): Promise<T> => {
    const answer = await ask(`${base}${path}`, {
      method,
      headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (answer.status === 204 ? null : await answer.json()) as T;
  };
  const holdTokens = ({ accessToken, refreshToken, expiresIn }: Tokens) =>
    hold({ accessToken, refreshToken, until: Date.now() + expiresIn * 1000 - AHEAD_MS });

  // A refresh token works once, and one that comes again ends the session: tabs take turns, and whoever has the turn
  // looks first whether another has renewed it already.
  const renew = async (stale: string) => {
    const kept = store ? load() : held;
    if (kept?.refreshToken !== stale) return hold(kept, false);
    try {
      holdTokens(await post<Tokens>("/v1/auth/refresh", { refreshToken: kept.refreshToken }));
    } catch (error) {
      const { status } = error as Refused;
      if (status < 400 || status === 429 || status >= 500) throw error;
      hold(null);
    }
  };
  const inTurn = (stale: string) => {
    // Only secure pages have locks; others take turns within themselves.
    if (navigator.locks && store) return navigator.locks.request(key, () => renew(stale));
    turn = turn.catch(() => undefined).then(() => renew(stale));
    return turn;
  };
  const credentials = async (): Promise<Record<string, string>> => {
    if (held && held.until < Date.now()) await inTurn(held.refreshToken);
    return held ? { Authorization: `Bearer ${held.accessToken}` } : {};
  };

  addEventListener("storage", (event) => {
    if (store && (event.key === key || event.key === null)) hold(load(), false);
  });

  return {
    get held() {
      return held !== null;
    },
    async call(method, path, body, headers = {}) {
      let used: string | undefined;
      const send = async () => {
        const given = await credentials();
        used = held?.refreshToken;
        return post<never>(path, body, { ...headers, ...given }, method);
      };
      try {
        return await send();
      } catch (error) {
        if ((error as Refused).status !== 401 || !used) throw error;
        await inTurn(used);
        // Whoever is signed out by this is told so by the caller's own check of `held`.
        if (!held) throw error;
        return send();
      }
    },
    begin: holdTokens,
    async end() {
      const headers = await credentials().catch(() => ({}));
      hold(null);
      // The session is over here in any case; over there at the latest when it ends by itself.
      await post("/v1/auth/logout", undefined, headers).catch(() => undefined);
    },
    listen(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
}
