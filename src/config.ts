import { existsSync } from "node:fs";
import { z } from "zod";
import { startupError } from "./platform/startup-error.ts";

const count = z.coerce.number().int().min(0);
const flag = z.enum(["true", "false"]).transform((value) => value === "true");

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
  TRUST_PROXY: z
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
    )
    .default([]),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  REQUEST_DEADLINE_MS: z.coerce.number().int().min(100).max(60_000).default(2500),
  EVENT_STREAMS: count.default(10_000),
  LOGINS_PER_MINUTE: count.default(1200),
  REGISTRATIONS_PER_HOUR: count.default(6000),
  NOTICES_PER_HOUR: count.default(600),
});

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
  /** Per client network; 0 is no limit. */
  loginsPerMinute: number;
  registrationsPerHour: number;
  noticesPerHour: number;
}

/** The names that `readConfig` looks at, for the test that holds `.env.example` to them. */
export const CONFIG_NAMES = Object.keys(SCHEMA.shape);

/** The environment, with what `.env` in the working directory adds to it. */
function environment(): Record<string, string | undefined> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
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
    loginsPerMinute: value.LOGINS_PER_MINUTE,
    registrationsPerHour: value.REGISTRATIONS_PER_HOUR,
    noticesPerHour: value.NOTICES_PER_HOUR,
  };
}
