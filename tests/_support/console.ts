import assert from "node:assert/strict";
import type supertest from "supertest";
import type { TestApp } from "./app.ts";
import { PASSWORD, type Person } from "./people.ts";

type Method = Parameters<TestApp["call"]>[0];

/** A browser signed in to the console. */
export interface ConsoleBrowser {
  /** `name=value` */
  cookie: string;
  csrfToken: string;
  expiresAt: string;
  /** A call with the cookie alone, as any page may set it off. */
  bare(method: Method, path: string): supertest.Test;
  /** A call as the console's own pages make it. */
  call(method: Method, path: string): supertest.Test;
}

/** The `Set-Cookie` header of an answer that has one. */
export function setCookieOf(answer: { headers: Record<string, unknown> }): string {
  const [only, ...more] = (answer.headers["set-cookie"] ?? []) as string[];
  assert.ok(only && more.length === 0, JSON.stringify(answer.headers["set-cookie"]));
  return only;
}

/** Signs somebody in to the console; `factor` is what goes along with the password. */
export async function openConsole(
  app: TestApp,
  person: Person,
  factor: { code?: string; recoveryCode?: string } = {},
): Promise<ConsoleBrowser> {
  const body = { email: person.email, password: PASSWORD, ...factor };
  const answer = await app.post("/v1/auth/console", body);
  assert.equal(answer.status, 200, answer.text);
  const cookie = setCookieOf(answer).split(";", 1)[0] ?? "";
  const { csrfToken, expiresAt } = answer.body as { csrfToken: string; expiresAt: string };
  const bare: ConsoleBrowser["bare"] = (method, path) => app.call(method, path).set("Cookie", cookie);
  const own = { Origin: new URL(app.ctx.publicUrl).origin, "Sec-Fetch-Site": "same-origin" };
  return {
    ...{ cookie, csrfToken, expiresAt, bare },
    call: (method, path) => bare(method, path).set({ ...own, "X-CSRF-Token": csrfToken }),
  };
}
