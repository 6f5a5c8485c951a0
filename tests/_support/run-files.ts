// Runs the named test files as `npm test` does, without a database.
import { runStrictly } from "./run-strictly.ts";

process.exitCode = (await runStrictly(process.argv.slice(2))) ? 0 : 1;
