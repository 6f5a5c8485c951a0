import { Router } from "express";
import type { Context } from "../context.ts";
import { type MigrationState, migrationState } from "../database/migration-state.ts";
import type { Migration } from "../database/read-migrations.ts";
import { Problem } from "../problem.ts";

const DEADLINE_MS = 1000;

/** `/healthz`: the process answers, whatever the database does. `/readyz`: send traffic here. */
export function healthRoutes(ctx: Context, migrations: Migration[], isDraining: () => boolean): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get("/healthz", (_request, response) => {
    response.set("Cache-Control", "no-store").json({ status: "ok" });
  });

  router.get("/readyz", async (_request, response) => {
    if (isDraining()) throw new Problem("overloaded", { retryAfter: 5 }, "The service is shutting down.");
    const late = new Promise<null>((resolve) => setTimeout(resolve, DEADLINE_MS, null).unref());
    const schema: MigrationState | null = await Promise.race([migrationState(ctx.db.pool, migrations), late]);
    if (schema === null)
      throw new Problem("overloaded", { retryAfter: 1 }, "The database does not answer in time.");
    if (schema.state !== "current" && schema.state !== "ahead") {
      throw new Problem("overloaded", { retryAfter: 5 }, `The database's schema is ${schema.state}.`);
    }
    response.set("Cache-Control", "no-store").json({ status: "ready" });
  });

  return router;
}
