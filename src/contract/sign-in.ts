import { z } from "zod";
import { tokens } from "./accounts.ts";
import { id, instant, slug } from "./common.ts";
import { defineOperation } from "./operation.ts";

const secret = z
  .string()
  .min(20)
  .max(300)
  .regex(/^[A-Za-z0-9_-]+$/);

export const verifyEmail = defineOperation({
  id: "verifyEmail",
  method: "post",
  path: "/v1/auth/verify-email",
  tag: "Accounts",
  summary: "Prove one's e-mail address by the token of a mail",
  credentials: "public",
  idempotent: false,
  body: z.strictObject({ token: secret }),
  answers: { 200: { description: "Proven", schema: z.object({ emailVerified: z.literal(true) }) } },
  problems: ["invalid-credentials"],
});

export const forgotPassword = defineOperation({
  id: "forgotPassword",
  method: "post",
  path: "/v1/auth/password/forgot",
  tag: "Accounts",
  summary: "Ask for a mail by which to set a new password",
  description: "Answers the same, in text and time, whether or not the address has an account.",
  credentials: "public",
  idempotent: false,
  body: z.strictObject({ email: z.email().max(254), site: slug.optional() }),
  answers: {
    202: {
      description: "If there is such an account, a mail is on its way",
      schema: z.object({ accepted: z.literal(true) }),
    },
  },
  problems: ["rate-limited"],
});

export const resetPassword = defineOperation({
  id: "resetPassword",
  method: "post",
  path: "/v1/auth/password/reset",
  tag: "Accounts",
  summary: "Set a new password by the token of a mail; ends every session",
  credentials: "public",
  idempotent: false,
  body: z.strictObject({ token: secret, password: z.string().min(10).max(200) }),
  answers: { 200: { description: "Set", schema: z.object({ reset: z.literal(true) }) } },
  problems: ["invalid-credentials", "rate-limited"],
});

export const giveSecondFactor = defineOperation({
  id: "giveSecondFactor",
  method: "post",
  path: "/v1/auth/second-factor",
  tag: "Accounts",
  summary: "Finish signing in with a second factor",
  credentials: "public",
  idempotent: false,
  body: z
    .strictObject({
      challenge: secret,
      code: z
        .string()
        .regex(/^\d{6}$/)
        .optional()
        .meta({ description: "Of an authenticator app" }),
      recoveryCode: z.string().min(8).max(40).optional(),
      passkey: z
        .record(z.string(), z.unknown())
        .optional()
        .meta({ description: "A browser's answer to `passkeyOptions`" }),
    })
    .refine(
      (body) => [body.code, body.recoveryCode, body.passkey].filter((one) => one !== undefined).length === 1,
      "needs exactly one of code, recoveryCode and passkey",
    ),
  answers: { 200: { description: "Tokens", schema: tokens } },
  problems: ["invalid-credentials", "rate-limited"],
});

export const startConsoleSession = defineOperation({
  id: "startConsoleSession",
  method: "post",
  path: "/v1/auth/console",
  tag: "Accounts",
  summary: "Sign in to the console: an HttpOnly cookie and a CSRF token",
  description:
    "For staff. Calls authorised by the cookie that change anything carry the CSRF token as `X-CSRF-Token`. With `challenge` instead of a password it finishes a sign-in by second factor.",
  credentials: "public",
  idempotent: false,
  body: z.strictObject({
    email: z.string().min(1).max(254),
    password: z.string().min(1).max(200),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    recoveryCode: z.string().min(8).max(40).optional(),
  }),
  answers: {
    200: {
      description: "Signed in",
      schema: z.object({ csrfToken: z.string(), expiresAt: instant, secondFactor: z.boolean() }),
    },
  },
  problems: ["invalid-credentials", "not-permitted", "rate-limited"],
});

export const readConsoleSession = defineOperation({
  id: "readConsoleSession",
  method: "get",
  path: "/v1/auth/console",
  tag: "Accounts",
  summary: "The console's session: its CSRF token and when it ends",
  credentials: "required",
  answers: {
    200: { description: "The session", schema: z.object({ csrfToken: z.string(), expiresAt: instant }) },
  },
  problems: ["not-permitted"],
});

export const endConsoleSession = defineOperation({
  id: "endConsoleSession",
  method: "delete",
  path: "/v1/auth/console",
  tag: "Accounts",
  summary: "Sign out of the console",
  credentials: "required",
  answers: { 204: { description: "Signed out" } },
  problems: ["not-permitted"],
});

export const beginTotp = defineOperation({
  id: "beginTotp",
  method: "post",
  path: "/v1/me/totp",
  tag: "Accounts",
  summary: "Begin setting up an authenticator app",
  credentials: "required",
  idempotent: false,
  body: z.strictObject({ password: z.string().min(1).max(200) }),
  answers: {
    200: { description: "For the app", schema: z.object({ secret: z.string(), uri: z.string() }) },
  },
  problems: ["not-permitted", "invalid-credentials"],
});

export const confirmTotp = defineOperation({
  id: "confirmTotp",
  method: "post",
  path: "/v1/me/totp/confirm",
  tag: "Accounts",
  summary: "Confirm the app with a code; answers recovery codes, once",
  credentials: "required",
  idempotent: false,
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  answers: {
    200: { description: "Set up", schema: z.object({ recoveryCodes: z.array(z.string()) }) },
  },
  problems: ["not-permitted", "invalid-credentials"],
});

export const removeTotp = defineOperation({
  id: "removeTotp",
  method: "delete",
  path: "/v1/me/totp",
  tag: "Accounts",
  summary: "Give the authenticator app up, with a code of it or a recovery code",
  credentials: "required",
  body: z.strictObject({ password: z.string().min(1).max(200), code: z.string().min(6).max(40) }),
  answers: { 204: { description: "Given up" } },
  problems: ["not-permitted", "invalid-credentials"],
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
  body: z.strictObject({ password: z.string().min(1).max(200) }),
  answers: {
    200: {
      description: "Options",
      schema: z.object({ challenge: z.string(), options: z.record(z.string(), z.unknown()) }),
    },
  },
  problems: ["not-permitted", "invalid-credentials"],
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
    challenge: secret,
    name: z.string().trim().min(1).max(60),
    response: z.record(z.string(), z.unknown()),
  }),
  answers: { 201: { description: "The passkey", schema: passkey } },
  problems: ["not-permitted", "invalid-credentials"],
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
  answers: { 204: { description: "Given up" } },
  problems: ["not-permitted"],
});

export const listSessions = defineOperation({
  id: "listSessions",
  method: "get",
  path: "/v1/me/sessions",
  tag: "Accounts",
  summary: "Where one is signed in",
  credentials: "required",
  answers: {
    200: {
      description: "Sessions",
      schema: z.object({
        items: z.array(
          z.object({
            id,
            current: z.boolean(),
            kind: z.enum(["page", "console"]),
            signedInBy: z.string().nullable(),
            device: z.string().nullable(),
            createdAt: instant,
            seenAt: instant.nullable(),
          }),
        ),
      }),
    },
  },
  problems: ["not-permitted"],
});

export const endSession = defineOperation({
  id: "endSession",
  method: "delete",
  path: "/v1/me/sessions/{session}",
  tag: "Accounts",
  summary: "Sign out elsewhere",
  credentials: "required",
  params: z.object({ session: id }),
  answers: { 204: { description: "Ended" } },
  problems: ["not-permitted"],
});
