import assert from "node:assert/strict";
import { TOTP } from "otpauth";
import { readNow } from "../../src/identity/sessions-store.ts";
import type { TestApp } from "./app.ts";
import { newPerson, PASSWORD, type Person } from "./people.ts";

/** An authenticator app, by the database's clock; each code of it is good once. */
export interface App {
  secret: string;
  recoveryCodes: string[];
  /** The code of so many steps of 30 s from now. */
  code(steps?: number): Promise<string>;
}

export async function codeOf(app: TestApp, secret: string, steps = 0): Promise<string> {
  const now = await readNow(app.ctx.db.prisma, app.ctx.clock);
  return new TOTP({ secret }).generate({ timestamp: now.getTime() + steps * 30_000 });
}

/** Sets an authenticator app up for somebody, in the session of their token; the step before this one is used up. */
export async function newTotp(app: TestApp, person: Person): Promise<App> {
  const begun = await app.post("/v1/me/totp", { password: PASSWORD }, person.token);
  assert.equal(begun.status, 200, begun.text);
  const { secret } = begun.body as { secret: string };
  const code = (steps?: number) => codeOf(app, secret, steps);
  const confirmed = await app.post("/v1/me/totp/confirm", { code: await code(-1) }, person.token);
  assert.equal(confirmed.status, 200, confirmed.text);
  return { secret, code, recoveryCodes: confirmed.body.recoveryCodes };
}

/** Somebody who has an authenticator app. */
export async function newGuarded(app: TestApp): Promise<Person & { app: App }> {
  const person = await newPerson(app);
  return { ...person, app: await newTotp(app, person) };
}

/** Signs in by password as far as the question for a second factor. */
export async function askedFor(app: TestApp, person: Person) {
  const answer = await app.post("/v1/auth/login", { email: person.email, password: PASSWORD });
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual(Object.keys(answer.body), ["secondFactor"]);
  return answer.body.secondFactor as {
    challenge: string;
    methods: string[];
    passkeyOptions: { challenge: string; rpId: string; allowCredentials: { id: string }[] } | null;
    expiresIn: number;
  };
}
