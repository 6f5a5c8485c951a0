import { migrate } from "../../src/platform/database/migrate.ts";
import { MIGRATIONS } from "../../src/start.ts";
import type { Bench } from "../support/bench.ts";
import type { BenchServer } from "../support/bench-database.ts";
import { type Figure, inRounds, limitFigure } from "../support/figure.ts";
import { startServer } from "../support/processes.ts";

const BELOW_MS = 1500;

async function readyIn(env: Record<string, string>): Promise<number> {
  const server = await startServer({ script: "src/main.ts", env, readyPath: "/readyz" });
  await server.stop();
  return server.readyMs;
}

/** From the start of the process to its first 200 of /readyz, on databases that it has and has not migrated. */
export async function start(bench: Bench, databases: BenchServer): Promise<Figure[]> {
  const migrated = await databases.create();
  await migrate({ url: migrated.url, directory: MIGRATIONS, log: () => undefined });
  const again = await inRounds(bench.rounds, () => readyIn({ ...bench.env, DATABASE_URL: migrated.url }));
  const fresh = await inRounds(bench.rounds, async () =>
    readyIn({ ...bench.env, DATABASE_URL: (await databases.create()).url }),
  );
  return [
    limitFigure("ready on a migrated database", "ms", again, BELOW_MS),
    limitFigure("ready on an empty database, migrated at start", "ms", fresh, BELOW_MS),
  ];
}
