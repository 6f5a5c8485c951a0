import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process's resident memory in MB (10^6 bytes). */
export function residentMegabytes(pid: number): number {
  const kilobytes = () => {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
    } catch {
      return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
    }
  };
  return (kilobytes() * 1024) / 1_000_000;
}
