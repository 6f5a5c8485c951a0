/** What a load process is to do: bounded in time and in the number of requests. */
export interface LoadJob {
  port: number;
  connections: number;
  warmMs: number;
  measureMs: number;
  /** The most requests in all, whatever the time. */
  most: number;
  paths: string[];
  /** A different `Accept-Language` each time, so that no finished page can be served from memory. */
  fresh?: boolean;
  /** Posts a comment of new words each time, in turn by those whose tokens these are. */
  post?: { tokens: string[] };
}

/** What came of it; latencies in milliseconds. */
export interface LoadResult {
  perSecond: number;
  requests: number;
  statuses: Record<string, number>;
  median: number;
  p99: number;
  /** The start of the first answer that was no success. */
  trouble: string | null;
}

/** The value below which this share of the numbers lies. */
export function quantile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
