import * as operations from "../contract/notices.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { accepted, ok, type Route, route } from "../platform/http/route.ts";
import { judgeNotice } from "./judge-notice.ts";
import { readNotice } from "./read-notice.ts";
import { submitNotice } from "./submit-notice.ts";

export function noticeRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.submitNotice, async ({ caller, params, body, languages, transact }) => {
      const { goodFaith: _said, ...notice } = body;
      return accepted(await submitNotice(ctx, caller, { ...params, ...notice, languages, transact }));
    }),

    route(operations.readNotice, async ({ params }) => ok((await readNotice(ctx, params)).notice)),

    route(operations.judgeNotice, async ({ caller, params, body, transact }) =>
      ok(await judgeNotice(ctx, caller, { ...params, ...body, transact })),
    ),
  ];
}
