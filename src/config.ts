import { existsSync } from "node:fs";
import { z } from "zod";
import { startupError } from "./platform/startup-error.ts";

const count = z.coerce.number().int().min(0);
const flag = z.enum(["true", "false"]).transform((value) => value === "true");

const credential = z.string().min(1).max(500).optional();

const networks = z
  .string()
  .transform((list) =>
    list
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  )
  .refine(
    (list) =>
      list.every((one) =>
        /^(?:loopback|linklocal|uniquelocal|[\d.]+(?:\/\d{1,2})?|(?!::ffff:)[\da-f:]+(?:\/\d{1,3})?)$/i.test(
          one,
        ),
      ),
    "must be addresses or ranges separated by commas (no IPv4 mapped into IPv6)",
  );

/** Whether the service is somebody's own trial: it knows no address of its own but this machine's. */
function isOnThisMachine(publicUrl: string | undefined): boolean {
  return (
    publicUrl === undefined ||
    /^https?:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?(?:\/|$)/.test(publicUrl)
  );
}

const SCHEMA = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, "must begin with postgresql://")
    .optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  DEMO: flag.optional(),
  SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  TRUST_PROXY: networks.default([]),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  REQUEST_DEADLINE_MS: z.coerce.number().int().min(100).max(60_000).default(2500),
  EVENT_STREAMS: count.default(10_000),
  EVENT_STREAMS_PER_NETWORK: count.default(500),
  LOGINS_PER_MINUTE: count.default(1200),
  REGISTRATIONS_PER_HOUR: count.default(6000),
  NOTICES_PER_HOUR: count.default(600),
  NETWORK_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  REACHABLE_NETWORKS: networks.optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: credential,
  OIDC_CLIENT_SECRET: credential,
  OIDC_NAME: z.string().trim().min(1).max(40).default("OpenID Connect"),
  GOOGLE_CLIENT_ID: credential,
  GOOGLE_CLIENT_SECRET: credential,
  FACEBOOK_APP_ID: credential,
  FACEBOOK_APP_SECRET: credential,

  PASSWORD_TRIES: count.default(10),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]/, "must begin with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s<>@,;"]{1,64}@[^\s<>@,;"]{1,190}$/, "must be an e-mail address and nothing else")
    .optional(),
  MAIL_PREVIEW: flag.optional(),
});

/** A provider that speaks OpenID Connect. */
export interface OpenIdSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** As its button calls it. */
  name: string;
}

export interface FacebookSettings {
  appId: string;
  appSecret: string;
  /** Where Facebook's dialogue, tokens and Graph are. */
  dialogUrl: string;
  graphUrl: string;
}

/** What the environment says of the installation, checked; the only place where it is read. */
export interface Config {
  port: number;
  host: string;
  /** Absent: the embedded database under `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  /** Without a trailing slash; absent: made from the port that is listened on. */
  publicUrl: string | null;
  /** Absent: a demo newsroom when the embedded database is found empty. */
  demo: boolean | null;
  /** Absent: one is made and kept under `dataDir`. */
  secret: string | null;
  logLevel: string;
  trustProxy: string[];
  databasePool: number;
  requestDeadlineMs: number;
  /** How many event streams this process keeps open at the most. */
  eventStreams: number;
  /** Readers' streams from one network; 0 is no limit. */
  eventStreamsPerNetwork: number;
  /** Per client network; 0 is no limit. */
  loginsPerMinute: number;
  registrationsPerHour: number;
  noticesPerHour: number;
  /** For how long the pseudonym of a network is kept beside what came from it. */
  networkDays: number;
  /** Networks that are not public and may be reached all the same; plain http goes to these alone. */
  reachableNetworks: string[];
  /** Null where it is not configured. */
  providers: {
    facebook: FacebookSettings | null;
    google: OpenIdSettings | null;
    oidc: OpenIdSettings | null;
  };

  /** Wrong passwords for one account from one network within a quarter of an hour; 0 is no limit. */
  passwordTries: number;
  /** Absent: no mail is sent. */
  smtpUrl: string | null;
  mailFrom: string;
  /** Whether mails are shown to callers from the machine itself. */
  mailPreview: boolean;
}

/** The names that `readConfig` looks at, for the test that holds `.env.example` to them. */
export const CONFIG_NAMES = Object.keys(SCHEMA.shape);

/** The environment, with what `.env` in the working directory adds to it. */
function environment(): Record<string, string | undefined> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

/** All of a provider's variables together, null without any; throws where some of them are missing. */
function together<Name extends string>(
  values: Record<Name, string | undefined>,
): Record<Name, string> | null {
  const missing = Object.entries(values).filter(([, value]) => value === undefined);
  if (missing.length === Object.keys(values).length) return null;
  if (missing.length === 0) return values as Record<Name, string>;
  throw startupError(
    `The configuration is not usable: ${missing.map(([name]) => name).join(", ")} must be set as well.`,
  );
}

function providersOf(value: z.output<typeof SCHEMA>): Config["providers"] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = value;
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, FACEBOOK_APP_ID, FACEBOOK_APP_SECRET } = value;
  const oidc = together({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET });
  const google = together({ GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET });
  const facebook = together({ FACEBOOK_APP_ID, FACEBOOK_APP_SECRET });
  return {
    oidc: oidc && {
      issuer: oidc.OIDC_ISSUER,
      clientId: oidc.OIDC_CLIENT_ID,
      clientSecret: oidc.OIDC_CLIENT_SECRET,
      name: value.OIDC_NAME,
    },
    google: google && {
      issuer: "https://accounts.google.com",
      clientId: google.GOOGLE_CLIENT_ID,
      clientSecret: google.GOOGLE_CLIENT_SECRET,
      name: "Google",
    },
    facebook: facebook && {
      appId: facebook.FACEBOOK_APP_ID,
      appSecret: facebook.FACEBOOK_APP_SECRET,
      dialogUrl: "https://www.facebook.com/v23.0/dialog/oauth",
      graphUrl: "https://graph.facebook.com/v23.0",
    },
  };
}

/**
 * Only where nobody depends on it: the demo, on a machine that is reached by no other name. Whoever reads mails can
 * take any account over, and behind a proxy on the same machine every caller looks like the machine itself.
 */
function showsMails(value: z.infer<typeof SCHEMA>): boolean {
  return !value.SMTP_URL && !value.PUBLIC_URL && (value.DEMO ?? !value.DATABASE_URL);
}

/** Reads the configuration; throws one sentence that names every bad variable, and never their values. */
export function readConfig(env: Record<string, string | undefined> = environment()): Config {
  const given = Object.fromEntries(
    CONFIG_NAMES.map((name) => [name, env[name] === "" ? undefined : env[name]]),
  );
  const parsed = SCHEMA.safeParse(given);
  if (!parsed.success) {
    const bad = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
    throw startupError(`The configuration is not usable: ${bad.join("; ")}.`);
  }
  const value = parsed.data;
  if (value.SMTP_URL && !value.MAIL_FROM) {
    throw startupError("SMTP_URL needs MAIL_FROM: the address that mails come from.");
  }
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL ?? null,
    dataDir: value.DATA_DIR,
    publicUrl: value.PUBLIC_URL ?? null,
    demo: value.DEMO ?? null,
    secret: value.SECRET ?? null,
    logLevel: value.LOG_LEVEL,
    trustProxy: value.TRUST_PROXY,
    databasePool: value.DATABASE_POOL,
    requestDeadlineMs: value.REQUEST_DEADLINE_MS,
    eventStreams: value.EVENT_STREAMS,
    eventStreamsPerNetwork: value.EVENT_STREAMS_PER_NETWORK,
    loginsPerMinute: value.LOGINS_PER_MINUTE,
    registrationsPerHour: value.REGISTRATIONS_PER_HOUR,
    noticesPerHour: value.NOTICES_PER_HOUR,
    networkDays: value.NETWORK_DAYS,
    reachableNetworks: value.REACHABLE_NETWORKS ?? (isOnThisMachine(value.PUBLIC_URL) ? ["loopback"] : []),
    providers: providersOf(value),

    passwordTries: value.PASSWORD_TRIES,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM ?? "comments@localhost",
    mailPreview: value.MAIL_PREVIEW ?? showsMails(value),
  };
}
