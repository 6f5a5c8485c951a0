// A process that opens the embedded server of a directory, says so, and leaves when its standard input ends.
import { openEmbeddedPostgres } from "../../src/platform/embedded-postgres/open-embedded-postgres.ts";

const server = await openEmbeddedPostgres({
  dataDir: process.argv[2] ?? "",
  log: () => {},
  settings: { fsync: "off" },
});
process.stdout.write(JSON.stringify({ adopted: server.adopted, url: server.url }));
// Told anything, it exits without leaving.
process.stdin.on("data", () => process.exit(3)).on("end", () => server.stop().then(() => process.exit(0)));
