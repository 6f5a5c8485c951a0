import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

export interface ServerProcess {
  url: string;
  dataDir: string;
  child: ChildProcess;
  /** What it wrote, so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves with the exit code. */
  exited: Promise<number | null>;
  /** Kills it if it lives, and removes its data directory. */
  end(): Promise<void>;
}

/** `node src/main.ts` as a process of its own; `env` beside a data directory and a port of its own. */
export async function spawnServer(env: Record<string, string>): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), "understory-server-"));
  // As root the embedded server runs under another account, which must be able to enter.
  if (process.getuid?.() === 0) await chmod(dataDir, 0o711);
  const port = env.PORT ?? String(await freePort());
  const child = spawn(process.execPath, ["src/main.ts"], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      PORT: port,
      HOST: "127.0.0.1",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    child,
    stdout: () => out,
    stderr: () => err,
    exited,
    async end() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGKILL");
        await exited;
      }
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits until `/readyz` says 200; throws with what the process wrote where it ends before. */
export async function untilReady(server: ServerProcess): Promise<void> {
  let over = false;
  void server.exited.then(() => {
    over = true;
  });
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (over) throw new Error(`the server ended: ${server.stderr()}`);
    const answer = await fetch(`${server.url}/readyz`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server was not ready in time: ${server.stderr()}`);
}
