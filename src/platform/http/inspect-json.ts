import { invalid, Problem } from "../problem.ts";

const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

function pointer(path: (string | number)[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function inspectString(value: string, where: string): void {
  if (value.includes("\u0000")) throw invalid(where, "nul", "must not contain a NUL character");
  if (!value.isWellFormed()) throw invalid(where, "surrogate", "must be well-formed Unicode");
}

/** Refuses a query with what Postgres text cannot hold. */
export function inspectQuery(query: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(query)) {
    for (const text of [name, value].flat()) if (typeof text === "string") inspectString(text, `?${name}`);
  }
}

/**
 * Refuses what no schema should ever see: nesting beyond 32 levels (recursive validators overflow), keys that
 * reach for a prototype, NUL (Postgres text cannot hold it) and lone surrogates (UTF-8 cannot).
 */
export function inspectJson(value: unknown, path: (string | number)[] = []): void {
  if (path.length > MAX_DEPTH) throw new Problem("malformed-request", {}, "The JSON is nested too deep.");
  if (typeof value === "string") {
    inspectString(value, pointer(path));
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      inspectJson(item, [...path, index]);
    });
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key))
      throw invalid(pointer([...path, key]), "unrecognized_keys", "is not a known field");
    inspectString(key, pointer([...path, key]));
    inspectJson(member, [...path, key]);
  }
}
