import { readFile } from "node:fs/promises";

/**
 * Names a living process so that a later process with the same number is not taken for it.
 * Answers null for a process that is dead or only waits to be reaped.
 */
export async function processIdentity(pid: number): Promise<string | null> {
  if (process.platform !== "linux") return isThere(pid) ? String(pid) : null;
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, startedAt] = [fields[0], fields[19]];
    return state === "Z" || state === "X" ? null : `${pid}@${startedAt}`;
  } catch {
    // With hidepid another user's process has no entry, yet a signal tells that it is there.
    return isThere(pid) ? String(pid) : null;
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
