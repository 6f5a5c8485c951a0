import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openEmbeddedPostgres } from "../../src/platform/embedded-postgres/open-embedded-postgres.ts";

/** A PostgreSQL server with the settings that the program itself gives it, or the one of DATABASE_URL. */
export interface BenchServer {
  /** Makes a database, empty or a copy of another; deleted again in the end. */
  create(from?: string): Promise<{ name: string; url: string }>;
  stop(): Promise<void>;
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function openServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  const dataDir = await mkdtemp(join(tmpdir(), "understory-bench-"));
  // As root the server runs under another account, which must be able to enter.
  if (process.getuid?.() === 0) await chmod(dataDir, 0o711);
  const server = await openEmbeddedPostgres({ dataDir, log: () => undefined });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function openBenchServer(): Promise<BenchServer> {
  const server = await openServer();
  const made: string[] = [];
  return {
    async create(from) {
      const name = `bench_${process.pid}_${made.length}`;
      await run(server.url, `CREATE DATABASE ${name}${from ? ` TEMPLATE ${from}` : ""}`);
      made.push(name);
      return { name, url: Object.assign(new URL(server.url), { pathname: `/${name}` }).href };
    },
    async stop() {
      for (const name of made) await run(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await server.stop();
    },
  };
}
