import { judgeAppeal as judgeOperation } from "../contract/appeals.ts";
import { appealNotice as noticeOperation } from "../contract/notices.ts";
import * as operations from "../contract/statements.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { created, ok, type Route, route } from "../platform/http/route.ts";
import { judgeAppeal } from "./judge-appeal.ts";
import { appealDecision, appealNotice, appealStatement } from "./make-appeal.ts";

export function appealRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.appealDecision, async ({ caller, params, body, transact }) =>
      created(await appealDecision(ctx, caller, { ...params, ...body, transact })),
    ),

    route(operations.appealStatement, async ({ caller, params, body, transact }) =>
      created(await appealStatement(ctx, caller, { ...params, ...body, transact })),
    ),

    route(noticeOperation, async ({ caller, params, body, transact }) =>
      created(await appealNotice(ctx, caller, { ...params, ...body, transact })),
    ),

    route(judgeOperation, async ({ caller, params, body, transact }) =>
      ok(await judgeAppeal(ctx, caller, { ...params, ...body, transact })),
    ),
  ];
}
