import * as operations from "../contract/statements.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { ok, type Route, route } from "../platform/http/route.ts";
import { listOwnDecisions, readStatement } from "./read-statement.ts";

export function statementRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.readStatement, async ({ params, languages }) =>
      ok((await readStatement(ctx, { ...params, languages })).statement),
    ),

    route(operations.listOwnDecisions, async ({ caller, query, languages }) =>
      ok(await listOwnDecisions(ctx, caller, { ...query, languages })),
    ),
  ];
}
