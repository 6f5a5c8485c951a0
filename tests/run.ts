// `npm test`: every test file, each in a process and on a database of its own, on one PostgreSQL server.
// `npm test -- tests/engine tests/x.test.ts` runs the files at or under those paths.
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { runStrictly } from "./_support/run-strictly.ts";
import { SERVER_VARIABLE } from "./_support/server-variable.ts";
import { startTestCluster } from "./_support/test-cluster.ts";

const ROOT = join(import.meta.dirname, "..");

const wanted = process.argv.slice(2).map((path) => resolve(path));
const files = globSync("tests/**/*.test.ts", { cwd: ROOT })
  .map((file) => join(ROOT, file))
  .filter(
    (file) => wanted.length === 0 || wanted.some((path) => file === path || file.startsWith(path + sep)),
  )
  .sort();
if (files.length === 0) {
  const where = wanted.map((path) => relative(ROOT, path)).join(", ") || "tests";
  process.stdout.write(`There is no test file at ${where}.\n`);
  process.exit(1);
}

// What pages load is built when it has changed since.
const built = spawnSync(process.execPath, [join(ROOT, "bin/build-web.js")], { stdio: "inherit" });
if (built.status !== 0) process.exit(1);

const cluster = await startTestCluster();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => cluster.stop().finally(() => process.exit(1)));
}
process.env[SERVER_VARIABLE] = cluster.url;
try {
  process.exitCode = (await runStrictly(files)) ? 0 : 1;
} finally {
  await cluster.stop();
}
