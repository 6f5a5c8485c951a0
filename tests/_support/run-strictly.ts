import { availableParallelism } from "node:os";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { pathToFileURL } from "node:url";
import { watchStrictly } from "./strict-verdict.ts";

const TEST_MS = 120_000;
const PRELOADED = ["no-network.ts", "open-handles.ts"].map(
  (name) => pathToFileURL(join(import.meta.dirname, name)).href,
);

/** Runs the test files, each in a process of its own, prints the report and the counts; answers whether all is well. */
export async function runStrictly(files: string[]): Promise<boolean> {
  const stream = run({
    files,
    concurrency: Math.max(2, availableParallelism()),
    timeout: TEST_MS,
    execArgv: PRELOADED.flatMap((url) => ["--import", url]),
  });
  const verdict = watchStrictly(stream);
  const report = stream.compose(spec);
  report.pipe(process.stdout, { end: false });
  await new Promise((done) => report.once("end", done).once("error", done));
  const { failed, complaints } = verdict();
  for (const complaint of complaints) process.stdout.write(`not allowed: ${complaint}\n`);
  return failed === 0 && complaints.length === 0;
}
