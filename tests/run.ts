// `npm test`: every test file, each in a process and on a database of its own, on one PostgreSQL server.
// `npm test -- tests/engine src/x.test.ts` runs the files at or under those paths.
import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { pathToFileURL } from "node:url";
import { SERVER_VARIABLE } from "./_support/server-variable.ts";
import { watchStrictly } from "./_support/strict-verdict.ts";
import { startTestCluster } from "./_support/test-cluster.ts";

const ROOT = join(import.meta.dirname, "..");
const TEST_MS = 120_000;
const PRELOADED = ["no-network.ts", "open-handles.ts"].map(
  (name) => pathToFileURL(join(import.meta.dirname, "_support", name)).href,
);

const wanted = process.argv.slice(2).map((path) => resolve(path));
const files = globSync("tests/**/*.test.ts", { cwd: ROOT })
  .map((file) => join(ROOT, file))
  .filter(
    (file) => wanted.length === 0 || wanted.some((path) => file === path || file.startsWith(path + sep)),
  )
  .sort();
if (files.length === 0) {
  say(`There is no test file at ${wanted.map((path) => relative(ROOT, path)).join(", ") || "tests"}.`);
  process.exit(1);
}

const cluster = await startTestCluster();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => cluster.stop().finally(() => process.exit(1)));
}
process.env[SERVER_VARIABLE] = cluster.url;
try {
  const stream = run({
    files,
    cwd: ROOT,
    concurrency: Math.max(2, availableParallelism()),
    timeout: TEST_MS,
    execArgv: PRELOADED.flatMap((url) => ["--import", url]),
  });
  const verdict = watchStrictly(stream);
  stream.compose(spec).pipe(process.stdout);
  await new Promise((done) => stream.once("end", done).once("error", done));
  const { failed, complaints } = verdict();
  for (const complaint of complaints) say(`not allowed: ${complaint}`);
  process.exitCode = failed > 0 || complaints.length > 0 ? 1 : 0;
} finally {
  await cluster.stop();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
