import { z } from "zod";
import { secondFactorChallenge } from "./accounts.ts";
import { id, instant, opaqueToken } from "./common.ts";
import { defineOperation } from "./operation.ts";
import { factorAnswer, given } from "./second-factor.ts";

export const startConsoleSession = defineOperation({
  id: "startConsoleSession",
  method: "post",
  path: "/v1/auth/console",
  tag: "Accounts",
  summary: "Sign in to the console: an HttpOnly cookie and a CSRF token",
  description:
    "For staff. With e-mail and password; whoever has a second factor sends it along, or is answered a challenge, and sends that with the factor in a second call. Calls that the cookie authorises and that change anything carry the CSRF token as `X-CSRF-Token` and come from a page of the service itself. The session ends after 2 hours without a call, and after 12 in all.",
  credentials: "public",
  idempotent: false,
  body: z
    .strictObject({
      email: z.string().min(1).max(254).optional(),
      password: z.string().min(1).max(200).optional(),
      challenge: opaqueToken.optional(),
      ...factorAnswer,
    })
    .refine(
      ({ email, password, challenge }) =>
        challenge === undefined ? given(email, password) === 2 : given(email, password) === 0,
      "needs email and password, or challenge instead",
    )
    .refine(({ code, recoveryCode, passkey, challenge }) => {
      const factors = given(code, recoveryCode, passkey);
      return challenge === undefined ? factors <= 1 && passkey === undefined : factors === 1;
    }, "needs one of code and recoveryCode at the most; with challenge exactly one of them and passkey")
    .meta({ example: { email: "editor@example.org", password: "correct horse battery", code: "123456" } }),
  answers: {
    200: {
      description: "Signed in, or a challenge where a second factor is still to come",
      schema: z.union([
        z.object({ csrfToken: z.string(), expiresAt: instant, secondFactor: z.boolean() }),
        secondFactorChallenge,
      ]),
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
            kind: z.enum(["page", "console", "reader"]),
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
