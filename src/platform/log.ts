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

/** Standard output, written beside the work and not in its way; what is not out yet is at the process's end. */
function standardOutput() {
  const stream = pino.destination({ fd: 1, sync: false });
  process.once("exit", () => stream.flushSync());
  return stream;
}

/** JSON lines on standard output; CR, LF and control characters of a client are escaped by the JSON itself. */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const options = { level, redact: { paths: SECRETS, censor: "[redacted]" }, base: null };
  return pino(options, destination ?? standardOutput());
}
