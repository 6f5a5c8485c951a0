import type pg from "pg";

/** One statement as the server ran it, with all it looked at. */
export interface Ran {
  sql: string;
  /** Rows that came out of every part of the plan, and those that a part looked at in vain. */
  rows: number;
  /** Pages of 8 kB, of tables and of indexes. */
  pages: number;
}

interface Node {
  "Actual Rows": number;
  "Actual Loops": number;
  Plans?: Node[];
  [more: string]: unknown;
}

const IN_VAIN = [
  "Rows Removed by Filter",
  "Rows Removed by Index Recheck",
  "Rows Removed by Join Filter",
  "Conflicting Tuples",
];

/**
 * The address with which the server tells the client how it ran each statement (EXPLAIN ANALYZE of the very statement,
 * and of those that keep foreign keys). For superusers.
 */
export function telling(url: string): string {
  const settings = {
    session_preload_libraries: "auto_explain",
    "auto_explain.log_min_duration": 0,
    "auto_explain.log_analyze": "on",
    "auto_explain.log_buffers": "on",
    "auto_explain.log_timing": "off",
    "auto_explain.log_nested_statements": "on",
    "auto_explain.log_format": "json",
    "auto_explain.log_level": "notice",
  };
  const address = new URL(url);
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  address.searchParams.set("options", options.join(" "));
  return address.href;
}

/** Gathers what the server tells on the connections of a pool; what is returned answers and forgets it. */
export function watchPlans(pool: pg.Pool): () => Ran[] {
  let ran: Ran[] = [];
  pool.on("connect", (client) => {
    client.on("notice", ({ message = "" }) => {
      const json = /^duration: [\s\S]*? plan:\n([\s\S]*)$/.exec(message)?.[1];
      if (json === undefined) return;
      const { "Query Text": sql, Plan: plan } = JSON.parse(json) as { "Query Text": string; Plan: Node };
      ran.push({ sql, rows: rowsOf(plan), pages: pagesOf(plan) });
    });
  });
  return () => {
    const all = ran;
    ran = [];
    return all;
  };
}

function rowsOf(node: Node): number {
  const vain = IN_VAIN.reduce((sum, name) => sum + Number(node[name] ?? 0), 0);
  const own = (node["Actual Rows"] + vain) * node["Actual Loops"];
  return (node.Plans ?? []).reduce((sum, part) => sum + rowsOf(part), own);
}

function pagesOf(node: Node): number {
  return Number(node["Shared Hit Blocks"] ?? 0) + Number(node["Shared Read Blocks"] ?? 0);
}
