/** Why a call did not succeed: what the service said, or nothing where it was not reached. */
export class Refused extends Error {
  readonly status: number;
  /** The problem's type, such as `comments-closed`; `offline` where the service was not reached. */
  readonly type: string;
  readonly problem: Record<string, unknown>;

  constructor(status: number, problem: Record<string, unknown>) {
    super(String(problem.title ?? "refused"));
    this.status = status;
    this.problem = problem;
    this.type = String(problem.type ?? "offline").replace("/problems/", "");
  }
}

/** The service, as one page asks it about one site. */
export interface Service {
  site: string;
  base: string;
  language: string;
  /** Asks for something below the site, such as `articles/river/comments`; throws `Refused`. */
  read<T>(
    path: string,
    query?: Record<string, string | number | undefined>,
  ): Promise<{ body: T; version: string }>;
}

export function addressOf(
  base: string,
  path: string,
  query: Record<string, string | number | undefined> = {},
): string {
  const address = new URL(path, `${base}/`);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) address.searchParams.set(name, String(value));
  return address.href;
}

/** Fetches JSON without cookies; throws `Refused`. */
export async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(address, {
    // Browsers would show what is out of date (`stale-while-revalidate`) to whoever has just written or been refused.
    cache: "no-cache",
    credentials: "omit",
    referrerPolicy: "strict-origin",
    ...init,
  }).catch(() => null);
  if (!answer) throw new Refused(0, {});
  if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => ({ type: "internal" })));
  return answer;
}

export function createService(base: string, site: string, language: string): Service {
  return {
    site,
    base,
    language,
    async read(path, query = {}) {
      const answer = await ask(
        addressOf(base, `v1/sites/${encodeURIComponent(site)}/${path}`, { lang: language, ...query }),
      );
      // The version of the article stands at the head of its entity tag.
      const version = /^"?(?:W\/")?(\d+)-/.exec(answer.headers.get("ETag") ?? "")?.[1] ?? "";
      return { body: await answer.json(), version };
    },
  };
}
