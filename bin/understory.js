#!/usr/bin/env node
// Starts the command line. The program is TypeScript that Node 24 runs as it is; under an older Node this hands
// over to the Node 24 that was installed beside it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NEEDED = 24;
const program = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
} else {
  handOver();
}

function handOver() {
  const node = installedNode();
  if (!node) {
    process.stderr.write(`This program needs Node ${NEEDED}; this is Node ${process.versions.node}.\n`);
    process.exit(1);
  }
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // Ctrl-C in a terminal reaches the child by itself, and a second one would mean "at once".
    process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function installedNode() {
  try {
    const found = dirname(createRequire(import.meta.url).resolve("node/package.json"));
    const binary = join(found, "bin", process.platform === "win32" ? "node.exe" : "node");
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}
