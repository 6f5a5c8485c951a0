import * as operations from "../contract/figures.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { type Cell, csvOf } from "../platform/csv.ts";
import { type Answer, ok, type Route, route } from "../platform/http/route.ts";
import { STATEMENT_FIELDS } from "./export-statement.ts";
import { exportStatements } from "./export-statements.ts";
import { readLog } from "./read-log.ts";
import { readStats } from "./read-stats.ts";
import { readTransparency } from "./read-transparency.ts";

const REPORT = ["template", "indicator", "scope", "value"] as const;

function csv(name: string, table: string, headers: Record<string, string> = {}): Answer {
  return {
    status: 200,
    bytes: Buffer.from(table),
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      ...headers,
    },
  };
}

/** Lists stand in one cell, as JSON. */
function cellOf(value: unknown): Cell {
  return Array.isArray(value) ? JSON.stringify(value) : (value as Cell);
}

/** A year of a large site is counted in seconds. */
const PATIENT = { deadlineMs: 20_000 };

export function figureRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.readLog, async ({ caller, query }) => ok(await readLog(ctx, caller, query))),

    route(
      operations.readStats,
      async ({ caller, query }) => ok(await readStats(ctx, caller, query)),
      PATIENT,
    ),

    route(
      operations.readTransparency,
      async ({ caller, query }) => {
        const { format, ...input } = query;
        const report = await readTransparency(ctx, caller, input);
        if (format !== "csv") return ok(report);
        const rows = report.rows.map((row) => REPORT.map((name) => row[name]));
        return csv(`transparency-${report.site}`, csvOf(REPORT, rows));
      },
      PATIENT,
    ),

    route(operations.exportStatements, async ({ caller, query }) => {
      const { format, ...input } = query;
      const page = await exportStatements(ctx, caller, input);
      if (format !== "csv") return ok(page);
      const rows = page.items.map((item) => STATEMENT_FIELDS.map((name) => cellOf(item[name])));
      const { site, from, to, limit = 20 } = input;
      const next = new URLSearchParams({ site, from, to, limit: String(limit), format });
      next.set("cursor", page.nextCursor ?? "");
      const link = { Link: `<${operations.exportStatements.path}?${next}>; rel="next"` };
      return csv(
        `statements-${input.site}`,
        csvOf(STATEMENT_FIELDS, rows),
        page.nextCursor === null ? {} : link,
      );
    }),
  ];
}
