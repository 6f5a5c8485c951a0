import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { LoadJob, LoadResult } from "./load-job.ts";

const ROOT = join(import.meta.dirname, "../..");

const SERVER = "src/main.ts";

/** The flags and variables with which `npm start` starts the server: it is measured as it runs. */
function startOptions(): { flags: string[]; env: Record<string, string> } {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: { start: string };
  };
  const words = scripts.start.split(" ");
  return {
    flags: words.filter((word) => word.startsWith("--")),
    env: Object.fromEntries(words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split("=", 2))),
  };
}

/** Runs a script to its end and answers what it printed, as JSON. Throws what it said of a failure. */
export async function runScript<Result>(
  script: string,
  argument: unknown,
  env: Record<string, string> = {},
): Promise<Result> {
  const child = spawn(process.execPath, [join(ROOT, script)], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  let [out, err] = ["", ""];
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify(argument));
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${err.slice(0, 2000)}`);
  return JSON.parse(out) as Result;
}

/** Loads a server; throws where anything but success was answered. */
export async function runLoad(job: LoadJob): Promise<LoadResult> {
  const result = await runScript<LoadResult>("bench/support/load-process.ts", job);
  if (result.trouble) throw new Error(`the server answered ${result.trouble}`);
  return result;
}

/** What the parent hands a script on standard input. */
export async function readArgument<Argument>(): Promise<Argument> {
  let text = "";
  for await (const chunk of process.stdin) text += chunk;
  return JSON.parse(text) as Argument;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** A server in a process of its own. */
export interface Served {
  port: number;
  pid: number;
  /** From the start of the process to its first 200, in milliseconds. */
  readyMs: number;
  stop(): Promise<void>;
}

const READY_MS = 30_000;

async function answers(port: number, path: string): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(2000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/** Starts a server and waits until `readyPath` is answered 200. Its log goes nowhere, but is written. */
export async function startServer(options: {
  script: string;
  nodeArgs?: string[];
  env: Record<string, string>;
  readyPath: string;
  input?: unknown;
}): Promise<Served> {
  const port = await freePort();
  const startedAt = performance.now();
  const asStarted = options.script === SERVER ? startOptions() : { flags: [], env: {} };
  const flags = [...asStarted.flags, ...(options.nodeArgs ?? [])];
  const child = spawn(process.execPath, [...flags, join(ROOT, options.script)], {
    stdio: ["pipe", "ignore", "pipe"],
    env: { ...process.env, ...asStarted.env, ...options.env, PORT: String(port), HOST: "127.0.0.1" },
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify(options.input ?? null));
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  while (!(await answers(port, options.readyPath))) {
    if (child.exitCode !== null || performance.now() - startedAt > READY_MS) {
      await end(child);
      throw new Error(`${options.script} did not become ready: ${said.slice(0, 2000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { port, pid: child.pid ?? 0, readyMs: performance.now() - startedAt, stop: () => end(child) };
}
