import { z } from "zod";
import { opaqueToken as secret, slug } from "./common.ts";
import { defineOperation } from "./operation.ts";

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

export const resendVerification = defineOperation({
  id: "resendVerification",
  method: "post",
  path: "/v1/auth/verify-email/resend",
  tag: "Accounts",
  summary: "Ask once more for the mail that proves one's e-mail address",
  description:
    "Answers the same, in text and time, whether or not the address has an account, and whether or not it is proven. No more than one mail in five minutes; the link of the first is as good.",
  credentials: "public",
  idempotent: false,
  body: z.strictObject({ email: z.email().max(254), site: slug.optional() }),
  answers: {
    202: {
      description: "If there is an account whose address is not proven, a mail is on its way",
      schema: z.object({ accepted: z.literal(true) }),
    },
  },
  problems: ["rate-limited"],
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
