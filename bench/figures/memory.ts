import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Bench } from "../support/bench.ts";
import { type Figure, limitFigure } from "../support/figure.ts";

const BELOW_MB = 220;

function residentKilobytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
  }
}

/** The server's resident memory as the figures before have left it. */
export async function memory(bench: Bench): Promise<Figure[]> {
  const megabytes = (residentKilobytes(bench.server.pid) * 1024) / 1_000_000;
  return [limitFigure("resident memory after the benchmark", "MB", [megabytes], BELOW_MB)];
}
