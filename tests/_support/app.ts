import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import supertest from "supertest";
import { createApp } from "../../src/app.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { Prisma } from "../../src/generated/prisma/client.ts";
import { readNow } from "../../src/identity/sessions-store.ts";
import type { Context } from "../../src/platform/context.ts";
import { connectDatabase } from "../../src/platform/database/connect-database.ts";
import { readMigrations } from "../../src/platform/database/read-migrations.ts";
import { createLog } from "../../src/platform/log.ts";
import { createContext } from "../../src/wire.ts";
import { createTestDatabase } from "./database.ts";

const MIGRATIONS = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** A provider to which one can be sent, but from which nobody comes back. */
const NOBODY = {
  appId: "1",
  appSecret: "a secret that opens nothing",
  dialogUrl: "http://127.0.0.1:9/dialog",
  graphUrl: "http://127.0.0.1:9/graph",
};

/** What is asked of many at once is answered on a slow machine too; deadlines have tests of their own. */
const PATIENCE = {
  connect: 20_000,
  statement: 20_000,
  lock: 15_000,
  idleInTransaction: 20_000,
  answer: 22_000,
};

/** As `publicUrl`: the address that the application of this test listens at. */
export const OWN_URL = "own";

export interface TestApp {
  ctx: Context;
  url: string;
  databaseUrl: string;
  /** Every line that was logged. */
  logged: string[];
  /** Moves the database's clock, as the program sees it, by so many milliseconds. */
  travel(ms: number): void;
  /** From now on that clock is moved by `travel` alone: no test depends on where in a second or a step it began. */
  stopClock(): Promise<void>;
  /** A request; `as` is a bearer token. */
  call(method: "get" | "post" | "put" | "patch" | "delete", path: string, as?: string | null): supertest.Test;
  get(path: string, as?: string | null): supertest.Test;
  post(path: string, body?: object, as?: string | null): supertest.Test;
  put(path: string, body?: object, as?: string | null): supertest.Test;
  patch(path: string, body?: object, as?: string | null): supertest.Test;
  delete(path: string, as?: string | null): supertest.Test;
  close(): Promise<void>;
}

/** The application on a database of its own (or one given), listening on loopback, with a clock that can be moved. */
export async function startApp(
  config: Partial<Config> = {},
  overrides: Partial<Context> = {},
  databaseUrl?: string,
): Promise<TestApp> {
  const database =
    databaseUrl === undefined ? await createTestDatabase() : { url: databaseUrl, drop: async () => {} };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const logged: string[] = [];
  let offset = 0;
  let running = Prisma.sql`clock_timestamp()`;
  const clock = {
    get sql() {
      return Prisma.sql`(${running} + ${offset}::float8 * interval '1 millisecond')`;
    },
  };
  const log = createLog("info", { write: (line) => logged.push(line) });
  const defaults = readConfig({ SECRET: "a secret for tests, long enough for anyone" });
  const ctx = await createContext(
    {
      ...defaults,
      requestDeadlineMs: 25_000,
      loginsPerMinute: 0,
      registrationsPerHour: 0,
      noticesPerHour: 0,
      // Providers and publishers of tests are on this machine.
      reachableNetworks: ["loopback"],
      providers: { facebook: NOBODY, google: null, oidc: null },
      passwordTries: 0,
      ...config,
      ...(config.publicUrl === OWN_URL ? { publicUrl: url } : {}),
    },
    {
      db:
        overrides.db ??
        (await connectDatabase({
          url: database.url,
          log: (line) => log.warn(line),
          poolSize: config.databasePool ?? defaults.databasePool,
          applicationName: "understory",
          deadlines: PATIENCE,
        })),
      log,
      clock,
      ...overrides,
    },
  );
  server.on(
    "request",
    createApp(ctx, { migrations: await readMigrations(MIGRATIONS), isDraining: () => false }),
  );
  const call: TestApp["call"] = (method, path, as) => {
    const request = supertest(url)[method](path);
    return as ? request.set("Authorization", `Bearer ${as}`) : request;
  };
  const withBody = (method: "post" | "put" | "patch") => (path: string, body?: object, as?: string | null) =>
    body === undefined ? call(method, path, as) : call(method, path, as).send(body);
  return {
    ctx,
    url,
    databaseUrl: database.url,
    logged,
    travel(ms) {
      offset += ms;
      ctx.pages.clear();
    },
    async stopClock() {
      const now = await readNow(ctx.db.prisma, { sql: running });
      running = Prisma.sql`${now.toISOString()}::timestamptz`;
    },
    call,
    get: (path, as) => call("get", path, as),
    post: withBody("post"),
    put: withBody("put"),
    patch: withBody("patch"),
    delete: (path, as) => call("delete", path, as),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await ctx.db.close();
      await database.drop();
    },
  };
}

/** One application for all tests of a file, started and prepared before the first and closed after the last. */
export function useApp(
  config: Partial<Config> = {},
  overrides: Partial<Context> = {},
  prepare: (app: TestApp) => Promise<void> = async () => {},
): { readonly app: TestApp } {
  let app: TestApp | undefined;
  before(async () => {
    app = await startApp(config, overrides);
    await prepare(app);
  });
  after(async () => {
    await app?.close();
  });
  return {
    get app() {
      if (!app) throw new Error("the application starts before the first test");
      return app;
    },
  };
}
