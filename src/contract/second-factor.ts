import { z } from "zod";
import { tokens } from "./accounts.ts";
import { instant, opaqueToken } from "./common.ts";
import { defineOperation } from "./operation.ts";

/** One second factor. */
export const factorAnswer = {
  code: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .meta({ description: "Of an authenticator app", example: "123456" }),
  recoveryCode: z.string().min(8).max(40).optional().meta({ example: "K7QT-M2XA-PL5D-9RWE" }),
  passkey: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: "A browser's answer to `passkeyOptions`" }),
};

/** How many of these are there. */
export function given(...values: unknown[]): number {
  return values.filter((one) => one !== undefined).length;
}

export const giveSecondFactor = defineOperation({
  id: "giveSecondFactor",
  method: "post",
  path: "/v1/auth/second-factor",
  tag: "Accounts",
  summary: "Finish signing in with a second factor",
  description:
    "A challenge is good for five minutes and five answers. After five wrong answers a day, further ones of the account have to wait, up to a quarter of an hour.",
  credentials: "public",
  idempotent: false,
  body: z
    .strictObject({ challenge: opaqueToken, ...factorAnswer })
    .refine(
      (body) => given(body.code, body.recoveryCode, body.passkey) === 1,
      "needs exactly one of code, recoveryCode and passkey",
    )
    .meta({ example: { challenge: "usf_0J8u0cTGM5pYH3s5Q4m1sO2E0bqzWm6zqkM2cGZJb1k", code: "123456" } }),
  answers: { 200: { description: "Tokens", schema: tokens } },
  problems: ["invalid-credentials", "rate-limited"],
});

const password = z.string().min(1).max(200).optional().meta({
  description: "Needed where the account has one; without one, whoever signed in within ten minutes may",
  example: "correct horse battery",
});

export const beginTotp = defineOperation({
  id: "beginTotp",
  method: "post",
  path: "/v1/me/totp",
  tag: "Accounts",
  summary: "Begin setting up an authenticator app",
  credentials: "required",
  idempotent: false,
  body: z.strictObject({ password }),
  answers: {
    200: { description: "For the app", schema: z.object({ secret: z.string(), uri: z.string() }) },
  },
  problems: ["not-permitted", "invalid-credentials", "rate-limited"],
});

export const confirmTotp = defineOperation({
  id: "confirmTotp",
  method: "post",
  path: "/v1/me/totp/confirm",
  tag: "Accounts",
  summary: "Confirm the app with a code; answers recovery codes, once",
  credentials: "required",
  idempotent: false,
  body: z.strictObject({
    code: z
      .string()
      .regex(/^\d{6}$/)
      .meta({ example: "123456" }),
  }),
  answers: {
    200: { description: "Set up", schema: z.object({ recoveryCodes: z.array(z.string()) }) },
  },
  problems: ["not-permitted", "invalid-credentials", "rate-limited"],
});

export const removeTotp = defineOperation({
  id: "removeTotp",
  method: "delete",
  path: "/v1/me/totp",
  tag: "Accounts",
  summary: "Give the authenticator app up, with a code of it or a recovery code",
  credentials: "required",
  body: z.strictObject({ password, code: z.string().min(6).max(40) }),
  answers: { 204: { description: "Given up" } },
  problems: ["not-permitted", "invalid-credentials", "rate-limited"],
});

const passkey = z
  .object({ id: z.string(), name: z.string(), createdAt: instant, usedAt: instant.nullable() })
  .meta({ id: "Passkey" });

export const passkeyOptions = defineOperation({
  id: "passkeyOptions",
  method: "post",
  path: "/v1/me/passkeys/options",
  tag: "Accounts",
  summary: "Options for a browser to make a passkey (WebAuthn)",
  credentials: "required",
  idempotent: false,
  body: z.strictObject({ password }),
  answers: {
    200: {
      description: "Options",
      schema: z.object({ challenge: z.string(), options: z.record(z.string(), z.unknown()) }),
    },
  },
  problems: ["not-permitted", "invalid-credentials", "rate-limited"],
});

export const addPasskey = defineOperation({
  id: "addPasskey",
  method: "post",
  path: "/v1/me/passkeys",
  tag: "Accounts",
  summary: "Add the passkey that a browser has made",
  credentials: "required",
  idempotent: false,
  body: z.strictObject({
    challenge: opaqueToken,
    name: z.string().trim().min(1).max(60),
    response: z.record(z.string(), z.unknown()),
  }),
  answers: {
    201: {
      description: "The passkey; with an account's first second factor come recovery codes, once",
      schema: passkey.extend({ recoveryCodes: z.array(z.string()).nullable() }).meta({ id: "NewPasskey" }),
    },
  },
  problems: ["not-permitted", "invalid-credentials", "rate-limited"],
});

export const listPasskeys = defineOperation({
  id: "listPasskeys",
  method: "get",
  path: "/v1/me/passkeys",
  tag: "Accounts",
  summary: "One's passkeys",
  credentials: "required",
  answers: { 200: { description: "Passkeys", schema: z.object({ items: z.array(passkey) }) } },
  problems: ["not-permitted"],
});

export const removePasskey = defineOperation({
  id: "removePasskey",
  method: "delete",
  path: "/v1/me/passkeys/{passkey}",
  tag: "Accounts",
  summary: "Give a passkey up",
  credentials: "required",
  params: z.object({ passkey: z.string().regex(/^[A-Za-z0-9_-]{8,1024}$/) }),
  body: z.strictObject({ password }),
  answers: { 204: { description: "Given up" } },
  problems: ["not-permitted", "invalid-credentials", "rate-limited"],
});
