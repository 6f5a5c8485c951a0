import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { startupError } from "../startup-error.ts";
import { processIdentity } from "./process-identity.ts";

const POLL_MS = 20;
const WRITING_MS = 2_000;

/**
 * Runs `work` while no other process runs its own under the same lock file. A lock left behind by a dead
 * process is taken over. Throws a StartupError after `patienceMs` of waiting.
 */
export async function withLock<T>(file: string, patienceMs: number, work: () => Promise<T>): Promise<T> {
  await acquire(file, performance.now() + patienceMs);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string, deadline: number): Promise<void> {
  const mine = await processIdentity(process.pid);
  for (;;) {
    try {
      await writeFile(file, `${process.pid} ${mine}`, { flag: "wx", mode: 0o600 });
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const held = await readFile(file, "utf8").catch(() => null);
    if (held !== null && (await isStale(file, held))) await steal(file, held);
    else if (performance.now() > deadline) {
      throw startupError(
        `Process ${held?.split(" ")[0] || "unknown"} has held ${file} for too long; end it and start again.`,
      );
    } else await sleep(POLL_MS);
  }
}

async function isStale(file: string, held: string): Promise<boolean> {
  const [pid, identity] = held.split(" ");
  if (pid && identity) return (await processIdentity(Number(pid))) !== identity;
  // Created but not yet written, unless its writer died in between.
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > WRITING_MS;
}

/** Moves the stale lock away first: of two that found it stale only one then deletes what the other made. */
async function steal(file: string, stale: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
    const moved = await readFile(aside, "utf8");
    if (moved !== stale) await rename(aside, file);
  } catch {
    // Another process was quicker; the next round sees its lock.
  } finally {
    await rm(aside, { force: true });
  }
}
