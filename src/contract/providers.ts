import { z } from "zod";
import { signInAnswers } from "./accounts.ts";
import { languageQuery, slug } from "./common.ts";
import { defineOperation } from "./operation.ts";

const provider = z.enum(["facebook", "google", "oidc"]);
const providerParams = z.object({ provider });

const origin = z
  .string()
  .max(300)
  .refine(
    (value) => URL.parse(value)?.origin === value && /^https?:/.test(value),
    "must be an origin such as https://www.example.org",
  )
  .meta({
    description: "Of the page that opens the window; one of the site's own",
    example: "https://www.example.org",
  });

const challenge = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .meta({
    description: "The base64url SHA-256 of a secret that the page keeps (as PKCE's S256, RFC 7636)",
    example: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  });

const verifier = z
  .string()
  .regex(/^[A-Za-z0-9._~-]{43,128}$/)
  .meta({
    description: "The secret of which `challenge` was made",
    example: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
  });

const secret = z
  .string()
  .min(20)
  .max(300)
  .regex(/^[A-Za-z0-9_-]+$/)
  .meta({ example: "usw_an-example-of-43-letters-as-they-are-drawn-x" });

/** What the sign-in window is opened with. */
export const windowQuery = z.strictObject({ ...languageQuery, site: slug, origin, challenge });

const code = z.object({ code: z.string(), expiresIn: z.int().meta({ description: "Seconds" }) });

export const listProviders = defineOperation({
  id: "listProviders",
  method: "get",
  path: "/v1/auth/providers",
  tag: "Accounts",
  summary: "Where one may sign in besides e-mail and password",
  credentials: "public",
  answers: {
    200: {
      description: "Those that are configured",
      schema: z.object({ items: z.array(z.object({ id: provider, name: z.string(), url: z.string() })) }),
    },
  },
  problems: [],
});

export const beginProviderSignIn = defineOperation({
  id: "beginProviderSignIn",
  method: "get",
  path: "/v1/auth/{provider}",
  tag: "Accounts",
  summary: "Go to a provider to sign in",
  description: "Opened in a window of its own by a publisher's page. Answers 302 to the provider.",
  credentials: "public",
  params: providerParams,
  query: windowQuery,
  answers: { 302: { description: "To the provider" } },
  problems: ["rate-limited"],
});

export const endProviderSignIn = defineOperation({
  id: "endProviderSignIn",
  method: "get",
  path: "/v1/auth/{provider}/callback",
  tag: "Accounts",
  summary: "Where a provider sends the browser back to",
  description: "Answers a page that hands a one-time code to the window that opened it, and closes.",
  credentials: "public",
  params: providerParams,
  query: z.looseObject({}).meta({ description: "As the provider sends it" }),
  answers: { 200: { description: "The page", schema: z.string(), type: "text/html" } },
  problems: [],
});

export const handOverSignIn = defineOperation({
  id: "handOverSignIn",
  method: "post",
  path: "/v1/auth/hand-over",
  tag: "Accounts",
  summary: "Exchange a refresh token for a one-time code that another page exchanges",
  description:
    "How the sign-in window hands the session that it has begun to the page that opened it. The refresh token is used up.",
  credentials: "public",
  idempotent: false,
  body: z.strictObject({ refreshToken: z.string().min(1).max(500), site: slug, origin, challenge }),
  answers: { 200: { description: "The code", schema: code } },
  problems: ["invalid-credentials", "not-found", "rate-limited"],
});

export const exchangeCode = defineOperation({
  id: "exchangeCode",
  method: "post",
  path: "/v1/auth/code",
  tag: "Accounts",
  summary: "Exchange the one-time code of a sign-in window for tokens",
  description:
    "From the origin that opened the window alone, within two minutes. A code is used up by the first attempt, good or not.",
  credentials: "public",
  idempotent: false,
  body: z.strictObject({ code: secret, verifier }),
  answers: signInAnswers,
  problems: ["invalid-credentials", "rate-limited"],
});

export const linkProvider = defineOperation({
  id: "linkProvider",
  method: "post",
  path: "/v1/me/providers/{provider}",
  tag: "Accounts",
  summary: "Begin to link a further provider to one's account: answers where a window goes",
  description:
    "The window hands back a code of `confirmProviderLink`, so that nobody is lured into linking their own to another's account.",
  credentials: "required",
  idempotent: false,
  params: providerParams,
  body: z.strictObject({ site: slug, origin, challenge }),
  answers: {
    200: { description: "Where the window goes, within ten minutes", schema: z.object({ url: z.string() }) },
  },
  problems: ["not-permitted"],
});

export const beginProviderLink = defineOperation({
  id: "beginProviderLink",
  method: "get",
  path: "/v1/auth/{provider}/link",
  tag: "Accounts",
  summary: "Go to a provider to link it, as `linkProvider` said",
  credentials: "public",
  params: providerParams,
  query: z.strictObject({ ...languageQuery, ticket: secret }),
  answers: { 302: { description: "To the provider" } },
  problems: ["rate-limited"],
});

export const confirmProviderLink = defineOperation({
  id: "confirmProviderLink",
  method: "post",
  path: "/v1/me/providers/{provider}/confirm",
  tag: "Accounts",
  summary: "Link the provider, by the code that the window handed back",
  credentials: "required",
  idempotent: false,
  params: providerParams,
  body: z.strictObject({ code: secret, verifier }),
  answers: { 204: { description: "Linked" } },
  problems: ["not-permitted", "invalid-credentials"],
});

export const unlinkProvider = defineOperation({
  id: "unlinkProvider",
  method: "delete",
  path: "/v1/me/providers/{provider}",
  tag: "Accounts",
  summary: "Unlink a provider; the last way to sign in stays",
  credentials: "required",
  params: providerParams,
  answers: { 204: { description: "Unlinked" } },
  problems: ["not-permitted"],
});
