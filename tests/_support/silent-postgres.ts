import { readFile } from "node:fs/promises";
import type { Pool } from "pg";

/** Freezes every process of the server that the pool is connected to; answers how to let it go on. */
export async function freezeServer(pool: Pool): Promise<() => void> {
  const { rows } = await pool.query(
    "SELECT current_setting('data_directory') AS directory, pg_backend_pid() AS pid",
  );
  const postmaster = Number.parseInt(await readFile(`${rows[0].directory}/postmaster.pid`, "utf8"), 10);
  const backends = await pool.query("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'");
  const pids = [postmaster, ...backends.rows.map(({ pid }: { pid: number }) => pid)];
  for (const pid of pids) process.kill(pid, "SIGSTOP");
  return () => {
    for (const pid of pids) process.kill(pid, "SIGCONT");
  };
}
