import { readConfig } from "./config.ts";
import { createLog } from "./platform/log.ts";
import { isStartupError } from "./platform/startup-error.ts";
import { start } from "./start.ts";
import { welcome } from "./welcome.ts";

const EXIT_AFTER_MS = 9800;

try {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const started = await start(config, log);
  let stopping = false;
  const stop = (signal: string, code: number) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), EXIT_AFTER_MS).unref();
    started.stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, "stopping failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => stop("SIGTERM", 0));
  process.on("SIGINT", () => stop("SIGINT", 0));
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "uncaught exception");
    stop("uncaughtException", 1);
  });
  log.info({ port: started.listening.port, pid: process.pid }, "listening");
  process.stderr.write(welcome(started));
} catch (error) {
  process.stderr.write(
    isStartupError(error) ? `${error.message}\n` : `${error instanceof Error ? error.stack : error}\n`,
  );
  process.exit(1);
}
