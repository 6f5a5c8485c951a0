import { execFile, spawn } from "node:child_process";
import { open, readFile, rename, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { startupError } from "../startup-error.ts";
import type { Place } from "./choose-place.ts";
import { spawnOptions } from "./make-cluster.ts";
import { processIdentity } from "./process-identity.ts";

/** A running server as its own pid file describes it. */
export type Postmaster = { pid: number; port: number; status: string };

const POLL_MS = 15;
const READY_MS = 90_000;
const ATTEMPTS = 40;
const ATTEMPT_GAP_MS = 250;
const LOG_LIMIT_BYTES = 10_000_000;

/** The server that runs on the cluster, or null. A pid file left by a crash is not taken for one. */
async function runningPostmaster(cluster: string): Promise<Postmaster | null> {
  const found = await readPidFile(cluster);
  if (!found || (await processIdentity(found.pid)) === null) return null;
  return (await commandOf(found.pid)).includes(cluster) ? found : null;
}

/** Starts a server on the cluster and waits until it takes connections. */
export async function startPostmaster(
  place: Place,
  settings: Record<string, string>,
  logFile: string,
): Promise<Postmaster> {
  await disarmPidFile(place.cluster);
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryStart(place, settings, logFile);
    if (typeof outcome !== "string") return outcome;
    // Another program took the port in between, or backends of a killed server have not ended yet.
    const passing = /could not (bind|create any TCP)|pre-existing shared memory block/.test(outcome);
    if (!passing || attempt === ATTEMPTS) {
      const reason = outcome.match(/(?:FATAL|PANIC): +(.*)/)?.[1] ?? outcome.trim().split("\n").at(-1);
      throw startupError(
        `The embedded PostgreSQL did not start: ${reason || "it gave no reason"} (see ${logFile}).`,
      );
    }
    await sleep(ATTEMPT_GAP_MS);
  }
}

/** Waits until a server that another process started takes connections; null when it ends instead. */
export async function readyPostmaster(cluster: string): Promise<Postmaster | null> {
  for (const deadline = performance.now() + READY_MS; ; await sleep(POLL_MS)) {
    const found = await runningPostmaster(cluster);
    if (!found || found.status === "ready") return found;
    if (performance.now() > deadline)
      throw startupError(`Process ${found.pid} does not finish starting ${cluster}.`);
  }
}

/** Ends the server: at first fast (open transactions are rolled back), later by force. */
export async function stopPostmaster({ pid }: Postmaster): Promise<void> {
  const identity = await processIdentity(pid);
  for (const [signal, patienceMs] of [
    ["SIGINT", 8_000],
    ["SIGQUIT", 3_000],
    ["SIGKILL", 2_000],
  ] as const) {
    if (identity === null || (await processIdentity(pid)) !== identity) return;
    process.kill(pid, signal);
    for (
      const deadline = performance.now() + patienceMs;
      performance.now() < deadline;
      await sleep(POLL_MS)
    ) {
      if ((await processIdentity(pid)) !== identity) return;
    }
  }
}

/** Answers the server, or what it wrote before it gave up. */
async function tryStart(
  place: Place,
  settings: Record<string, string>,
  logFile: string,
): Promise<Postmaster | string> {
  const port = await freePort();
  if ((await stat(logFile).catch(() => ({ size: 0 }))).size > LOG_LIMIT_BYTES)
    await rename(logFile, `${logFile}.1`);
  const output = await open(logFile, "a", 0o600);
  try {
    const { size } = await output.stat();
    const options = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
      "-c",
      `${name}=${value}`,
    ]);
    // In a session of its own: Ctrl-C in the terminal reaches us alone, and our drain ends the server last.
    const child = spawn(join(place.native.root, "bin", "postgres"), ["-D", place.cluster, ...options], {
      ...spawnOptions(place),
      detached: true,
      stdio: ["ignore", output.fd, output.fd],
    });
    let failure: string | null = null;
    child.once("error", (error) => {
      failure = `FATAL: ${error.message}`;
    });
    child.once("exit", (code, signal) => {
      failure = `it ended with ${signal ?? `code ${code}`}`;
    });
    child.unref();
    for (const deadline = performance.now() + READY_MS; performance.now() < deadline; await sleep(POLL_MS)) {
      if (failure !== null) return `${failure}\n${(await readFile(logFile)).subarray(size)}`;
      const found = await readPidFile(place.cluster);
      if (found?.pid === child.pid && found?.status === "ready") return found;
    }
    child.kill("SIGQUIT");
    return "FATAL: it was not ready in time";
  } finally {
    await output.close();
  }
}

async function readPidFile(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw startupError(`The database in ${cluster} belongs to another user; start as that user.`, error);
    },
  );
  const lines = text.split("\n").map((line) => line.trim());
  const [pid, port, status] = [Number(lines[0]), Number(lines[3]), lines[7] ?? ""];
  return pid > 0 ? { pid, port, status } : null;
}

/**
 * PostgreSQL refuses to start while the process that its pid file names is alive, even when that number was given
 * to another program since. The file is not deleted, because the server also reads from it whether backends of
 * the killed server still write; it is made to name us, its parent, whom PostgreSQL never minds.
 */
async function disarmPidFile(cluster: string): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text !== null) await writeFile(file, text.replace(/^\d+/, String(process.pid)));
}

async function commandOf(pid: number): Promise<string> {
  try {
    return await readFile(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    const shown = await promisify(execFile)("ps", ["-ww", "-o", "command=", "-p", String(pid)]).catch(() => ({
      stdout: "",
    }));
    return shown.stdout;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
