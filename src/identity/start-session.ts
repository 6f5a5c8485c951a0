import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { Problem } from "../platform/problem.ts";
import { deviceOf } from "./device-of.ts";
import { noteDevice } from "./devices-store.ts";
import { networkOfMonth } from "./network-of-month.ts";
import { type CookieKind, insertCookieSession, insertSession, type NewSession } from "./sessions-store.ts";
import { hashToken, newOpaqueToken, SESSION_DAYS, signAccessToken } from "./tokens.ts";

/** What a client signs in with from now on; `expiresIn` in seconds. */
export interface Tokens {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
}

/** How somebody has shown who they are, and from where. */
export interface SignInHow {
  /** `window`: by password, in a window that hands the session to a publisher's page. */
  by: "password" | "facebook" | "google" | "oidc" | "sso" | "window";
  /** Pseudonym of the network, as an actor carries it. */
  network: string;
  /** The `User-Agent` header of whoever is to hold the tokens. */
  userAgent: string | undefined;
  /** Whether a second factor was given. */
  secondFactor?: boolean;
}

async function newSession(
  ctx: Context,
  tx: Tx,
  accountId: string,
  how: SignInHow | undefined,
): Promise<NewSession> {
  const device = deviceOf(how?.userAgent);
  const session = { id: newId(), accountId, device, secondFactor: how?.secondFactor ?? false };
  if (!how) return { ...session, signedInBy: null, network: null };
  const deviceHash = Buffer.from(
    ctx.secrets.mac("device", `${accountId} ${device ?? "unknown"}`),
    "base64url",
  );
  const { news, at } = await noteDevice(tx, ctx.clock, { accountId, deviceHash });
  if (news) {
    await queueMail(ctx, tx, { kind: "newDevice", accountId, detail: { at: at.toISOString(), device } });
  }
  return { ...session, signedInBy: how.by, network: networkOfMonth(ctx, how.network, at) };
}

/**
 * Starts a session of a page and its family of refresh tokens. Throws `invalid-credentials` for an account that is
 * locked because its owner wants it erased, however they have signed in.
 */
export async function startSession(
  ctx: Context,
  tx: Tx,
  accountId: string,
  how?: SignInHow,
): Promise<Tokens> {
  const session = await newSession(ctx, tx, accountId, how);
  const refreshToken = newOpaqueToken("usr");
  const tokenHash = hashToken(refreshToken);
  if (!(await insertSession(tx, ctx.clock, { ...session, days: SESSION_DAYS, tokenHash }))) {
    throw new Problem("invalid-credentials");
  }
  return { ...(await signAccessToken(ctx.secrets, accountId, session.id)), refreshToken };
}

/** A session with a cookie: `cookie` is what the browser holds, known to the server by its hash alone. */
export interface CookieSession {
  id: string;
  cookie: string;
  expiresAt: Date;
}

/** Starts a session of a kind under an id and a cookie that nobody has seen before. */
export async function startCookieSession(
  ctx: Context,
  tx: Tx,
  kind: CookieKind,
  accountId: string,
  how: SignInHow,
): Promise<CookieSession> {
  const session = await newSession(ctx, tx, accountId, how);
  const cookie = newOpaqueToken("usc");
  const cookieHash = hashToken(cookie);
  const expiresAt = await insertCookieSession(tx, ctx.clock, { ...session, kind, cookieHash });
  if (!expiresAt) throw new Problem("invalid-credentials");
  return { id: session.id, cookie, expiresAt };
}
