// Generates the Prisma client after an install. Prisma's schema engine is not needed for that, but the
// command refuses to start without one, and downloads it from a host that cannot always be reached; any
// existing executable satisfies it (docs/decisions/0003-prisma-without-downloads.md).
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

// A package that only uses the client or the React components has no use for it.
if (/[\\/]node_modules[\\/]/.test(import.meta.dirname)) process.exit(0);

let cli;
try {
  cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
} catch {
  process.exit(0);
}
const { status } = spawnSync(process.execPath, [cli, "generate", "--no-hints"], {
  stdio: ["ignore", "inherit", "inherit"],
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
});
process.exit(status ?? 1);
