import { Secret, TOTP } from "otpauth";
import type { Context } from "../platform/context.ts";

/** RFC 6238 as every authenticator app has it. */
const APP = { algorithm: "SHA1", digits: 6, period: 30 };
const SECRET_BYTES = 20;
/** How many steps a clock may be ahead or behind. */
const WINDOW = 1;

/** A fresh secret for an authenticator app: Base32, and the same as an `otpauth:` address for a QR code. */
export function newTotp(ctx: Context, label: string): { secret: string; uri: string } {
  const secret = new Secret({ size: SECRET_BYTES });
  const issuer = new URL(ctx.publicUrl).hostname;
  return { secret: secret.base32, uri: new TOTP({ ...APP, issuer, label, secret }).toString() };
}

/** The time step whose code this is, now or one step before or after; null where it is none's. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ ...APP, secret });
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp: now.getTime() }) + delta;
}
