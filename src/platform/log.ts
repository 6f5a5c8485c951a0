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

/** How long a line may wait for others, in milliseconds, and how many bytes of them. */
const GATHERED_MS = 100;
const GATHERED_BYTES = 8192;

/**
 * Standard output, written beside the work and not in its way: lines of a busy moment together, since a write
 * costs as much as making twenty. What is not out yet is at the process's end.
 */
function standardOutput() {
  const stream = pino.destination({ fd: 1, sync: false, minLength: GATHERED_BYTES });
  let gathering = false;
  const flush = () => {
    gathering = false;
    stream.flush();
  };
  process.once("exit", () => stream.flushSync());
  return {
    write(line: string) {
      stream.write(line);
      if (gathering) return;
      gathering = true;
      setTimeout(flush, GATHERED_MS).unref();
    },
  };
}

/** JSON lines on standard output; CR, LF and control characters of a client are escaped by the JSON itself. */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const options = { level, redact: { paths: SECRETS, censor: "[redacted]" }, base: null };
  return pino(options, destination ?? standardOutput());
}
