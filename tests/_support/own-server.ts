import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectDatabase, type Database } from "../../src/platform/database/connect-database.ts";
import type { Deadlines } from "../../src/platform/database/deadlines.ts";
import { openEmbeddedPostgres } from "../../src/platform/embedded-postgres/open-embedded-postgres.ts";

/** A server of one file's own, for tests that freeze it or kill its connections. */
export type OwnServer = {
  url: string;
  /** Connects; `closeAll` closes what was opened. */
  connect(poolSize?: number, deadlines?: Partial<Deadlines>, url?: string): Promise<Database>;
  closeAll(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts it with a table `things (id, n, at)` of two rows. It does not speak UTC by itself. */
export async function startOwnServer(): Promise<OwnServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "understory-db-"));
  if (process.getuid?.() === 0) await chmod(dataDir, 0o711);
  const settings = { fsync: "off", timezone: "Asia/Kathmandu" };
  const server = await openEmbeddedPostgres({ dataDir, log: () => {}, settings });
  let open: Database[] = [];

  async function connect(
    poolSize = 4,
    deadlines: Partial<Deadlines> = {},
    url = server.url,
  ): Promise<Database> {
    const db = await connectDatabase({ url, log: () => {}, poolSize, applicationName: "test", deadlines });
    open.push(db);
    return db;
  }
  async function closeAll(): Promise<void> {
    await Promise.all(open.map((db) => db.close()));
    open = [];
  }
  const { pool } = await connect();
  await pool.query(
    `CREATE TABLE things (id int CONSTRAINT things_pk PRIMARY KEY, n int NOT NULL DEFAULT 0, at timestamptz(3));
     INSERT INTO things (id) VALUES (1), (2)`,
  );
  return {
    url: server.url,
    connect,
    closeAll,
    async stop() {
      await closeAll();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What the work throws, and after how many milliseconds; throws when it does not. */
export async function failureOf(work: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const began = performance.now();
  const outcome = await work.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  if (outcome === null) throw new Error("It was expected to fail.");
  return { ...outcome, ms: performance.now() - began };
}
