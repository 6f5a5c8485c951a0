import type { Context } from "../../src/platform/context.ts";
import type { Newsroom } from "./newsroom.ts";
import type { Served } from "./processes.ts";

/** What every figure is measured on. */
export interface Bench {
  databaseUrl: string;
  /** The server under test, with the settings of production. */
  server: Served;
  /** Its environment, for another one like it. */
  env: Record<string, string>;
  ctx: Context;
  room: Newsroom;
  /** Articles by how many comments they were filled with. */
  articles: { small: string; large: string; posting: { id: string; key: string }[] };
  poolSize: number;
  rounds: number;
  measureMs: number;
}

export const CONNECTIONS = 16;
export const SMALL = "one-thousand";
export const LARGE = "hundred-thousand";

export function threadPath(key: string, query = ""): string {
  return `/v1/sites/measure/articles/${key}/comments${query}`;
}
