import { z } from "zod";
import { id, instant, listQuery, nextCursor, slug } from "./common.ts";
import { defineOperation } from "./operation.ts";

/** A year of a large site is counted in seconds. */
const PATIENCE_MS = 20_000;

const period = {
  site: slug,
  from: instant.meta({ description: "Inclusive", example: "2026-11-01T00:00:00.000Z" }),
  to: instant.meta({
    description: "Exclusive; at most 400 days after `from`",
    example: "2026-12-01T00:00:00.000Z",
  }),
};

const LONGEST_MS = 400 * 24 * 3600 * 1000;

/** The rule across both ends of a period. */
function lasts({ from, to }: { from: string; to: string }): boolean {
  const length = Date.parse(to) - Date.parse(from);
  // What is no instant at all is named by itself.
  return Number.isNaN(length) || (length > 0 && length <= LONGEST_MS);
}
const AT_ITS_END = { path: ["to"], error: "must be after `from`, by at most 400 days" };

export const readLog = defineOperation({
  id: "readLog",
  method: "get",
  path: "/v1/moderation/log",
  tag: "Moderators",
  summary: "The audit log of a site, newest first",
  description:
    "Moderators see acts on comments, articles and accounts, of their own sections where they are limited to some; editors also settings and rules; admins also roles and keys.",
  credentials: "required",
  query: z.strictObject({
    ...listQuery,
    site: slug,
    subject: z
      .string()
      .max(300)
      .regex(/^[a-z]+:.+$/, "must be a noun, a colon and an id")
      .optional()
      .meta({ example: "comment:0193a1b2-0000-7000-8000-000000000001" }),
    actor: id.optional(),
    act: z.string().min(1).max(60).optional().meta({ example: "comment.remove" }),
  }),
  answers: {
    200: {
      description: "Audit lines",
      schema: z.object({
        items: z.array(
          z.object({
            id,
            at: instant,
            act: z.string(),
            actor: z.object({ kind: z.string(), id: id.nullable(), name: z.string().nullable() }),
            subject: z.string(),
            detail: z.record(z.string(), z.unknown()),
            values: z.record(z.string(), z.unknown()).meta({ description: "Texts; blank once erased" }),
            position: z
              .int()
              .nullable()
              .meta({ description: "In the site's chain; null until it is linked" }),
          }),
        ),
        nextCursor,
      }),
    },
  },
  problems: ["not-permitted"],
});

const timing = z.object({
  decided: z.int(),
  medianSeconds: z.number().nullable().meta({ description: "From entering a queue to the decision" }),
  p95Seconds: z.number().nullable(),
});

export const readStats = defineOperation({
  id: "readStats",
  patienceMs: PATIENCE_MS,
  method: "get",
  path: "/v1/moderation/stats",
  tag: "Moderators",
  summary: "Figures of a period: inflow, decisions, time to decision, by moderator, clause and section",
  credentials: "required",
  query: z.strictObject(period).refine(lasts, AT_ITS_END),
  answers: {
    200: {
      description: "Figures",
      schema: z.object({
        from: instant,
        to: instant,
        comments: z.object({
          posted: z.int(),
          held: z.int(),
          rejectedByCheck: z.int(),
          reports: z.int(),
          notices: z.int(),
          appeals: z.int(),
        }),
        decisions: timing.extend({
          byAct: z.record(z.string(), z.int()),
          automated: z.int(),
          automatedShare: z.number().nullable().meta({ description: "Of restricting decisions" }),
        }),
        appeals: z.object({
          decided: z.int(),
          overturned: z.int(),
          overturnedShare: z.number().nullable(),
          medianSeconds: z.number().nullable(),
        }),
        byModerator: z.array(
          timing.extend({
            id: id.nullable(),
            name: z.string().nullable(),
            restricted: z.int(),
            overturned: z.int(),
          }),
        ),
        byClause: z.array(
          z.object({ clause: z.string(), restricted: z.int(), automated: z.int(), overturned: z.int() }),
        ),
        bySection: z.array(
          timing.extend({ section: z.string().nullable(), posted: z.int(), restricted: z.int() }),
        ),
      }),
    },
  },
  problems: ["not-permitted"],
});

const format = z.enum(["json", "csv"]).optional().meta({ description: "`json` unless told" });

export const readTransparency = defineOperation({
  id: "readTransparency",
  patienceMs: PATIENCE_MS,
  method: "get",
  path: "/v1/moderation/transparency",
  tag: "Moderators",
  summary:
    "The transparency report of a period, as Implementing Regulation (EU) 2024/2835 lays it out (editors)",
  credentials: "required",
  query: z.strictObject({ ...period, format }).refine(lasts, AT_ITS_END),
  answers: {
    200: {
      description: "Rows of the report's tables; as CSV with `format=csv` (RFC 4180)",
      schema: z.object({
        site: slug,
        from: instant,
        to: instant,
        rows: z.array(
          z.object({
            template: z.string(),
            indicator: z.string(),
            scope: z.string(),
            value: z.union([z.number(), z.string()]).nullable(),
          }),
        ),
      }),
    },
  },
  problems: ["not-permitted"],
});

export const exportStatements = defineOperation({
  id: "exportStatements",
  method: "get",
  path: "/v1/moderation/statements",
  tag: "Moderators",
  summary: "Statements of reasons of a period in the fields of the EU transparency database (editors)",
  description:
    "Oldest first, without personal data; as CSV with `format=csv`, the cursor of the next page in `Link`.",
  credentials: "required",
  query: z.strictObject({ ...listQuery, ...period, format }).refine(lasts, AT_ITS_END),
  answers: {
    200: {
      description: "Statements",
      schema: z.object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor }),
    },
  },
  problems: ["not-permitted"],
});
