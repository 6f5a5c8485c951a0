import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Statement } from "../references/statements-job.ts";
import type { Bench } from "./bench.ts";
import { type Served, startServer } from "./processes.ts";

const PRELOAD = pathToFileURL(join(import.meta.dirname, "capture-statements.ts")).href;

/**
 * The statements that a server like the one under test sends the database while `call` is made, once `warmUp`
 * has filled its memory.
 */
export async function captureStatements<Result>(
  bench: Bench,
  warmUp: (server: Served) => Promise<unknown>,
  call: (server: Served) => Promise<Result>,
): Promise<{ statements: Statement[]; result: Result }> {
  const directory = await mkdtemp(join(tmpdir(), "understory-capture-"));
  const file = join(directory, "statements.jsonl");
  const server = await startServer({
    script: "src/main.ts",
    nodeArgs: ["--import", PRELOAD],
    env: { ...bench.env, CAPTURE_FILE: file },
    readyPath: "/readyz",
  });
  try {
    await warmUp(server);
    const sentDuring = async () => {
      const before = (await readFile(file, "utf8")).length;
      const result = await call(server);
      const lines = (await readFile(file, "utf8")).slice(before).split("\n").filter(Boolean);
      return { statements: lines.map((line) => JSON.parse(line) as Statement), result };
    };
    // What a job sent meanwhile is not of the call: it is not sent again with the next one.
    const others = new Set((await sentDuring()).statements.map(({ text }) => text));
    const { statements, result } = await sentDuring();
    return { statements: statements.filter(({ text }) => others.has(text)), result };
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
