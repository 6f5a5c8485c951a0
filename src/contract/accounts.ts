import { z } from "zod";
import { ownComment } from "./comments.ts";
import { id, instant, languageQuery, languageTag, listQuery, nextCursor, slug } from "./common.ts";
import { defineOperation } from "./operation.ts";

const email = z.email().max(254).meta({ example: "reader@example.org" });
const displayName = z.string().trim().min(2).max(80).meta({ example: "Ada Brook" });

export const tokens = z
  .object({
    accessToken: z.string(),
    expiresIn: z.int().meta({ description: "Seconds" }),
    refreshToken: z.string().meta({ description: "Works once" }),
  })
  .meta({ id: "Tokens" });

/** What a sign-in answers while a second factor is still to come. */
export const secondFactorChallenge = z
  .object({
    secondFactor: z.object({
      challenge: z.string(),
      methods: z.array(z.enum(["totp", "passkey", "recoveryCode"])),
      passkeyOptions: z.record(z.string(), z.unknown()).nullable(),
      expiresIn: z.int().meta({ description: "Seconds" }),
    }),
  })
  .meta({ id: "SecondFactorChallenge" });

/** What every way of signing in answers. */
export const signInAnswers = {
  200: {
    description: "Tokens, or where the account has a second factor, a challenge for `/v1/auth/second-factor`",
    schema: z.union([tokens, secondFactorChallenge]),
  },
};

export const register = defineOperation({
  id: "register",
  method: "post",
  path: "/v1/auth/register",
  tag: "Accounts",
  summary: "Register with e-mail address and password",
  description: "Answers the same whether or not the address was free. `/login` works at once.",
  credentials: "public",
  idempotent: false,
  body: z.strictObject({
    email,
    password: z.string().min(10).max(200).meta({ example: "correct horse battery" }),
    name: displayName,
    language: languageTag.optional().meta({ description: "In which mails are written" }),
    site: slug.optional().meta({ description: "Where one registers: its least age and its mails' sender" }),
    birthDate: z.iso
      .date()
      .optional()
      .meta({ description: "Needed where the site has a least age; compared and not kept" }),
  }),
  answers: { 201: { description: "Registered", schema: z.object({ email: z.string() }) } },
  problems: ["rate-limited"],
});

export const logIn = defineOperation({
  id: "logIn",
  method: "post",
  path: "/v1/auth/login",
  tag: "Accounts",
  summary: "Sign in with e-mail address and password",
  credentials: "public",
  idempotent: false,
  body: z.strictObject({
    email: z.string().min(1).max(254).meta({ example: "reader@example.org" }),
    password: z.string().min(1).max(200).meta({ example: "correct horse battery" }),
  }),
  answers: signInAnswers,
  problems: ["invalid-credentials", "rate-limited"],
});

export const refreshTokens = defineOperation({
  id: "refreshTokens",
  method: "post",
  path: "/v1/auth/refresh",
  tag: "Accounts",
  summary: "Exchange a refresh token for new tokens",
  description: "Each refresh token works once; a reused one ends the whole family.",
  credentials: "public",
  idempotent: false,
  body: z.strictObject({ refreshToken: z.string().min(1).max(500) }),
  answers: { 200: { description: "Tokens", schema: tokens } },
  problems: ["invalid-credentials"],
});

export const logOut = defineOperation({
  id: "logOut",
  method: "post",
  path: "/v1/auth/logout",
  tag: "Accounts",
  summary: "End the session",
  credentials: "required",
  idempotent: false,
  answers: { 204: { description: "Signed out" } },
  problems: [],
});

export const exchangeSsoToken = defineOperation({
  id: "exchangeSsoToken",
  method: "post",
  path: "/v1/auth/sso",
  tag: "Accounts",
  summary: "Exchange a publisher-signed token for tokens",
  credentials: "public",
  idempotent: false,
  body: z.strictObject({ site: slug, token: z.string().min(1).max(8192) }),
  answers: signInAnswers,
  problems: ["invalid-credentials", "rate-limited"],
});

export const readMe = defineOperation({
  id: "readMe",
  method: "get",
  path: "/v1/me",
  tag: "Accounts",
  summary: "The caller's own account",
  credentials: "required",
  answers: {
    200: {
      description: "The account",
      schema: z.object({
        id,
        name: z.string(),
        email: z.string().nullable(),
        emailVerified: z.boolean(),
        createdAt: instant,
        operator: z.boolean(),
        secondFactor: z.boolean().meta({ description: "Whether one was given in this session" }),
        roles: z.array(
          z.object({
            site: z.string(),
            role: z.string(),
            sections: z.array(z.string()).nullable(),
            secondFactorNeeded: z
              .boolean()
              .meta({ description: "The role does not count: sign in with a second factor, or set one up" }),
          }),
        ),
      }),
    },
  },
  problems: ["not-permitted"],
});

export const listOwnComments = defineOperation({
  id: "listOwnComments",
  method: "get",
  path: "/v1/me/comments",
  tag: "Accounts",
  summary: "The caller's comments with their status and reasons, newest first",
  credentials: "required",
  query: z.strictObject({ ...listQuery, ...languageQuery }),
  answers: { 200: { description: "Comments", schema: z.object({ items: z.array(ownComment), nextCursor }) } },
  problems: ["not-permitted"],
});

export const acceptRules = defineOperation({
  id: "acceptRules",
  method: "post",
  path: "/v1/me/acceptances",
  tag: "Accounts",
  summary: "Accept a site's comment rules",
  credentials: "required",
  body: z.strictObject({ site: slug, version: z.int().min(1).max(2_147_483_647) }),
  answers: {
    201: {
      description: "Recorded",
      schema: z.object({ site: z.string(), version: z.int(), acceptedAt: instant }),
    },
  },
  problems: ["not-permitted", "rules-not-accepted"],
});
