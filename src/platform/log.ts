import { type Logger, pino } from "pino";

export type Log = Logger;

/** Names under which a secret could reach the log; whatever stands there is replaced. */
const SECRETS = [
  "password",
  "token",
  "accessToken",
  "refreshToken",
  "authorization",
  "cookie",
  "secret",
  "email",
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** JSON lines on standard output; CR, LF and control characters of a client are escaped by the JSON itself. */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const options = { level, redact: { paths: SECRETS, censor: "[redacted]" }, base: null };
  return destination ? pino(options, destination) : pino(options);
}
