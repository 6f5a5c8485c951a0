import { randomBytes } from "node:crypto";
import { Secret } from "otpauth";
import type { Context } from "../platform/context.ts";

const CODES = 10;
/** 80 bits each: nothing to be guessed, and 16 letters to type. */
const BYTES = 10;

/** Ten fresh recovery codes: Base32 in fours. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const { base32 } = new Secret({ buffer: new Uint8Array(randomBytes(BYTES)).buffer });
    return base32.match(/.{4}/g)?.join("-") ?? base32;
  });
}

/** What is stored of a recovery code, however it was typed. */
export function hashRecoveryCode(ctx: Context, accountId: string, code: string): Buffer {
  const letters = code.replaceAll(/[\s-]/g, "").toUpperCase();
  return Buffer.from(ctx.secrets.mac("recovery-code", `${accountId} ${letters}`), "base64url");
}
