import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import type { TestApp } from "../app.ts";

export const ORIGIN = "https://paper.example";

/** A secret that a page keeps, and what it says of it. */
export function newSecret(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** A window at a provider, and the browser's cookies. */
export interface OpenWindow {
  verifier: string;
  /** Where the browser is sent. */
  location: string;
  cookies: string;
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookiesOf(headers: Record<string, unknown>): string {
  const set = (headers["set-cookie"] ?? []) as string[];
  return set.map((one) => one.split(";", 1)[0]).join("; ");
}

/** Opens a window at a provider, as a page does. */
export async function openWindow(
  app: TestApp,
  provider: string,
  site: { slug: string },
  given: { origin?: string; challenge?: string } = {},
): Promise<OpenWindow> {
  const { verifier, challenge } = newSecret();
  const query = new URLSearchParams({ site: site.slug, origin: ORIGIN, challenge, ...given });
  const answer = await app.get(`/v1/auth/${provider}?${query}`);
  assert.equal(answer.status, 302, answer.text);
  return { verifier, location: String(answer.headers.location), cookies: cookiesOf(answer.headers) };
}

/** What a window ended with. */
export interface Ended {
  status: number;
  text: string;
  headers: Record<string, string>;
  /** Whom the page tells. */
  origin: string | null;
  word: { code?: string; error?: string };
}

/** The browser comes back to the address that a provider sends it to. */
export async function comeBack(app: TestApp, url: string, cookies: string): Promise<Ended> {
  const { pathname, search } = new URL(url);
  const answer = await app.get(pathname + search).set("Cookie", cookies);
  const attribute = (name: string) =>
    new RegExp(`data-${name}="([^"]*)"`).exec(answer.text)?.[1]?.replaceAll("&quot;", '"') ?? null;
  return {
    status: answer.status,
    text: answer.text,
    headers: answer.headers as Record<string, string>,
    origin: attribute("origin"),
    word: JSON.parse(attribute("word") ?? "{}") as Ended["word"],
  };
}

/** A page exchanges a code. */
export function exchange(app: TestApp, code: string | undefined, verifier: string, origin = ORIGIN) {
  return app.post("/v1/auth/code", { code, verifier }).set("Origin", origin);
}

/** The whole way, to an access token. */
export async function signInBy(
  app: TestApp,
  provider: { consent(location: string): string },
  id: string,
  site: { slug: string },
): Promise<string> {
  const opened = await openWindow(app, id, site);
  const ended = await comeBack(app, provider.consent(opened.location), opened.cookies);
  const answer = await exchange(app, ended.word.code, opened.verifier);
  assert.equal(answer.status, 200, `${ended.text}\n${answer.text}`);
  return answer.body.accessToken as string;
}
