import type { Config } from "../config.ts";
import type { Context } from "../platform/context.ts";
import { isStartupError } from "../platform/startup-error.ts";
import { withContext } from "./with-context.ts";

export interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

async function databaseChecks(ctx: Context): Promise<Check[]> {
  const [row] = await ctx.db.prisma.$queryRaw<
    { version: string; fsync: string; commit: string; pages: string; sites: number; operators: number }[]
  >`SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS commit, current_setting('full_page_writes') AS pages,
      (SELECT count(*) FROM sites)::int AS sites, (SELECT count(*) FROM accounts WHERE operator)::int AS operators`;
  if (!row) return [];
  const durable = row.fsync === "on" && row.commit !== "off" && row.pages === "on";
  return [
    { name: "database", ok: true, detail: `PostgreSQL ${row.version}, schema current` },
    {
      name: "durability",
      ok: durable,
      detail: durable
        ? "what is acknowledged is on disk"
        : `fsync=${row.fsync}, synchronous_commit=${row.commit}, full_page_writes=${row.pages}: an acknowledged comment can be lost`,
    },
    {
      name: "operator",
      ok: row.operators > 0,
      detail: row.operators > 0 ? `${row.operators}` : "none; run: understory init",
    },
    {
      name: "sites",
      ok: row.sites > 0,
      detail: row.sites > 0 ? `${row.sites}` : "none; run: understory site create",
    },
  ];
}

/** Looks at configuration and database, and says in words what is wrong with either. */
export async function runDoctor(config: Config): Promise<{ ok: boolean; checks: Check[] }> {
  const checks: Check[] = [
    {
      name: "secret",
      ok: true,
      detail:
        config.secret === null
          ? `kept in ${config.dataDir}; set SECRET where several machines serve`
          : "from SECRET",
    },
    {
      name: "public URL",
      ok: config.publicUrl !== null || config.databaseUrl === null,
      detail: config.publicUrl ?? "not set: links in answers lead to localhost; set PUBLIC_URL",
    },
  ];
  try {
    checks.push(...(await withContext(databaseChecks)));
  } catch (error) {
    if (!isStartupError(error)) throw error;
    checks.push({ name: "database", ok: false, detail: error.message });
  }
  return { ok: checks.every((check) => check.ok), checks };
}
