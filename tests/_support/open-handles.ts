// Preloaded into every test file: a file whose tests are over must end by itself.
import { after } from "node:test";

const PATIENCE_MS = 10_000;
const LONGEST_MS = 180_000;

function fail(why: string): void {
  process.stderr.write(`${why}; still open: ${process.getActiveResourcesInfo().join(", ")}\n`);
  process.exit(1);
}

// Neither timer keeps the process alive, so each fires only when something else does.
setTimeout(() => fail("The file ran longer than 3 minutes"), LONGEST_MS).unref();
after(() => {
  setTimeout(() => fail("The tests are over and the process did not end"), PATIENCE_MS).unref();
});
