// Preloaded into a server of its own (never the one that is measured): writes every statement to CAPTURE_FILE.
import { appendFileSync } from "node:fs";
import pg from "pg";

const file = process.env.CAPTURE_FILE ?? "";
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;

pg.Client.prototype.query = function captured(this: pg.Client, ...args: unknown[]): unknown {
  const [first, second] = args;
  const { text, values } = (typeof first === "string" ? { text: first, values: second } : first) as {
    text?: string;
    values?: unknown;
  };
  appendFileSync(file, `${JSON.stringify({ text, values: Array.isArray(values) ? values : [] })}\n`);
  return Reflect.apply(query, this, args);
} as typeof pg.Client.prototype.query;
