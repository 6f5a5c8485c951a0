import type { StatementsJob } from "../references/statements-job.ts";
import { type Bench, CONNECTIONS, SMALL, threadPath } from "../support/bench.ts";
import { captureStatements } from "../support/capture.ts";
import { type Figure, inWarmRounds, ratioFigure } from "../support/figure.ts";
import { runLoad, runScript } from "../support/processes.ts";

/**
 * The page when it must be made anew, beside node-postgres running nothing but its thread statement. Each request
 * asks in another `Accept-Language`, so that none is in the server's memory, and the database does its whole work.
 */
export async function threadCold(bench: Bench): Promise<Figure[]> {
  const get = (port: number, language: string) =>
    fetch(`http://127.0.0.1:${port}${threadPath(SMALL)}`, { headers: { "Accept-Language": language } }).then(
      (answer) => answer.arrayBuffer(),
    );
  const languages = ["it", "nl"];
  const { statements } = await captureStatements(
    bench,
    async ({ port }) => {
      for (const language of ["en", "de", "fr"]) await get(port, language);
    },
    ({ port }) => get(port, languages.pop() ?? "pl"),
  );
  const [statement] = statements.filter(({ text }) => text.includes("string_agg"));
  if (!statement) throw new Error("the thread statement was not found among those captured");
  const job: StatementsJob = {
    url: bench.databaseUrl,
    poolSize: bench.poolSize,
    loops: CONNECTIONS,
    warmMs: 500,
    measureMs: bench.measureMs,
    statements: [statement],
    transaction: null,
  };
  const pairs = await inWarmRounds(bench.rounds, async () => ({
    reference: (await runScript<{ perSecond: number }>("bench/references/statements.ts", job)).perSecond,
    value: (
      await runLoad({
        port: bench.server.port,
        connections: CONNECTIONS,
        warmMs: 500,
        measureMs: bench.measureMs,
        most: 100_000,
        paths: [threadPath(SMALL)],
        fresh: true,
      })
    ).perSecond,
  }));
  const name = `thread page, made anew (${statements.length} statements)`;
  return [ratioFigure(name, "req/s", "node-postgres, its thread statement alone", pairs, { least: 0.6 })];
}
