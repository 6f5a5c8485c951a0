import assert from "node:assert/strict";
import type { Response } from "supertest";
import type { TestApp } from "../../_support/app.ts";
import { assertFilledIn } from "../../_support/assert-filled-in.ts";
import { setCookieOf } from "../../_support/console.ts";
import { PASSWORD, type Person } from "../../_support/people.ts";

/** A browser without scripts, signed in or not. */
export interface ReaderBrowser {
  cookie: string;
  csrf: string;
  get(path: string): Promise<Response>;
  /** Sends a form as a page of ours does; `headers` is what is said otherwise. */
  send(
    path: string,
    fields: Record<string, string>,
    headers?: Record<string, string | null>,
  ): Promise<Response>;
}

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** A page for one reader: in no cache and no index, under the strict policy, with the forms of its own alone. */
export function assertPersonal({ status, headers, text }: Response, expected = 200): void {
  assert.equal(status, expected, text);
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(headers["content-security-policy"], POLICY);
  assert.equal(headers["cache-control"], "private, no-store");
  assert.equal(headers["referrer-policy"], "same-origin");
  assert.equal(headers["x-robots-tag"], "noindex");
  assert.match(headers.vary ?? "", /Cookie/);
  assert.doesNotMatch(text, /<script|<style|\son\w+=|\sstyle="|\ssrc=/i);
  assertFilledIn(text);
}

export function hiddenIn(text: string, name: string): string {
  return new RegExp(`<input type="hidden" name="${name}" value="([^"]*)">`).exec(text)?.[1] ?? "";
}

export function browserOf(app: TestApp, cookie = "", csrf = ""): ReaderBrowser {
  const own = { Origin: new URL(app.ctx.publicUrl).origin, "Sec-Fetch-Site": "same-origin" };
  return {
    cookie,
    csrf,
    get: async (path) => {
      const request = app.get(path);
      return cookie ? request.set("Cookie", cookie) : request;
    },
    send: async (path, fields, headers = {}) => {
      const request = app.call("post", path).type("form");
      if (cookie) request.set("Cookie", cookie);
      for (const [name, value] of Object.entries({ ...own, ...headers })) {
        if (value !== null) request.set(name, value);
      }
      return request.send({ ...(csrf ? { csrf } : {}), ...fields });
    },
  };
}

/** Signs somebody in to the service's own pages. */
export async function openPages(app: TestApp, person: Person): Promise<ReaderBrowser> {
  const answer = await browserOf(app).send("/account/sign-in", { email: person.email, password: PASSWORD });
  assert.equal(answer.status, 303, answer.text);
  const cookie = setCookieOf(answer).split(";", 1)[0] ?? "";
  const page = await browserOf(app, cookie).get("/account/sign-in");
  return browserOf(app, cookie, hiddenIn(page.text, "csrf"));
}

/** How a form arrives that another page, or nobody knows what, has set off. */
export const ELSEWHERE: Record<string, string | null>[] = [
  { Origin: "https://paper.example", "Sec-Fetch-Site": "cross-site" },
  { Origin: "null", "Sec-Fetch-Site": null },
  { Origin: "http://localhost:3001", "Sec-Fetch-Site": "same-site" },
  { Origin: null, "Sec-Fetch-Site": "cross-site" },
  { Origin: null, "Sec-Fetch-Site": null },
];

/** The key and token of the form on a page. */
export async function formOn(browser: ReaderBrowser, path: string): Promise<{ key: string; text: string }> {
  const page = await browser.get(path);
  assertPersonal(page);
  return { key: hiddenIn(page.text, "key"), text: page.text };
}
