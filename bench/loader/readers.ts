import { createHmac, randomUUID } from "node:crypto";
import type { ApiClient } from "./api-client.ts";

/** How readers sign in: by an account of the installation, or with a token that the publisher signs. */
export type SignIn = { kind: "password" } | { kind: "sso"; secret: string; issuer: string; audience: string };

/** Somebody who comments. */
export interface Reader {
  name: string;
  /** An access token, renewed before it runs out. */
  token(): Promise<string>;
}

const PASSWORD = "only for loading, nobody else";
/** Tokens live a quarter of an hour. */
const RENEW_MS = 12 * 60_000;
const TOKEN_SECONDS = 300;

function signed(
  sso: { secret: string; issuer: string; audience: string },
  subject: string,
  name: string,
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: sso.issuer, aud: sso.audience, sub: subject, name, jti: randomUUID() };
  const input = `${part({ alg: "HS256", typ: "JWT" })}.${part({ ...claims, iat: now, exp: now + TOKEN_SECONDS })}`;
  return `${input}.${createHmac("sha256", sso.secret).update(input).digest("base64url")}`;
}

async function tokenFrom(api: ApiClient, path: string, body: object): Promise<string> {
  const answer = await api.call("POST", path, { body });
  const token = answer.body?.accessToken;
  if (answer.status !== 200 || typeof token !== "string")
    throw new Error(`${path} was answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return token;
}

/** A new reader of a site, registered where that is needed; `number` tells readers of one run apart. */
export async function newReader(
  api: ApiClient,
  site: string,
  signIn: SignIn,
  run: string,
  number: number,
): Promise<Reader> {
  const name = `Reader ${number + 1} of ${run}`;
  const email = `reader-${run}-${number + 1}@example.org`;
  const renew = () =>
    signIn.kind === "sso"
      ? tokenFrom(api, "/v1/auth/sso", { site, token: signed(signIn, `${run}-${number + 1}`, name) })
      : tokenFrom(api, "/v1/auth/login", { email, password: PASSWORD });
  if (signIn.kind === "password") {
    const answer = await api.call("POST", "/v1/auth/register", { body: { email, password: PASSWORD, name } });
    if (answer.status !== 201) throw new Error(`registering was answered ${answer.status}`);
  }
  let [token, at] = [renew(), performance.now()];
  await token;
  return {
    name,
    token() {
      if (performance.now() - at > RENEW_MS) [token, at] = [renew(), performance.now()];
      return token;
    },
  };
}
