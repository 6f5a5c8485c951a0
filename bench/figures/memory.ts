import type { Bench } from "../support/bench.ts";
import { type Figure, limitFigure } from "../support/figure.ts";
import { residentMegabytes } from "../support/resident.ts";

const BELOW_MB = 220;

/** The server's resident memory as the figures before have left it. */
export async function memory(bench: Bench): Promise<Figure[]> {
  const megabytes = residentMegabytes(bench.server.pid);
  return [limitFigure("resident memory after the benchmark", "MB", [megabytes], BELOW_MB)];
}
