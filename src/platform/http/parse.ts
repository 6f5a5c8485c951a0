import type { z } from "zod";
import { type FieldError, notFound, Problem } from "../problem.ts";

function fieldErrors(error: z.ZodError, where: "body" | "query"): FieldError[] {
  return error.issues.flatMap((issue) => {
    const paths =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({
      pointer:
        where === "query"
          ? `?${path.map(String).join(".")}`
          : path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
      code: issue.code,
      message: issue.code === "unrecognized_keys" ? "is not a known field" : issue.message,
    }));
  });
}

/** Parses a body or query; throws `validation-failed` naming each field that is wrong. */
export function parseFields<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: "body" | "query",
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem("validation-failed", { errors: fieldErrors(parsed.error, where).slice(0, 50) });
}

/** Parses path parameters; one that cannot name anything, since Postgres holds no NUL, is `not-found`. */
export function parseParams<Schema extends z.ZodType>(
  schema: Schema,
  value: Record<string, unknown>,
): z.output<Schema> {
  if (Object.values(value).some((one) => String(one).includes("\u0000"))) throw notFound();
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw notFound();
}
