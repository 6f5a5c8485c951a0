// A process that migrates a database, to be killed in the midst of it: address, folder.
import { migrate } from "../../src/platform/database/migrate.ts";

await migrate({ url: process.argv[2] ?? "", directory: process.argv[3] ?? "", log: () => {} });
