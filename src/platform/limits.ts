import { RateLimiterMemory } from "rate-limiter-flexible";
import { Problem } from "./problem.ts";

/** A budget per client network. */
export interface Limit {
  /** Takes one from the budget; throws `rate-limited` with `retryAfter` in seconds when it is spent. */
  take(network: string): Promise<void>;
}

export interface Limits {
  logins: Limit;
  registrations: Limit;
  notices: Limit;
}

/** @param points how many within `seconds`; 0 is no limit */
export function createLimit(points: number, seconds: number): Limit {
  if (points === 0) return { take: async () => undefined };
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    async take(network) {
      try {
        await limiter.consume(network);
      } catch (spent) {
        const { msBeforeNext } = spent as { msBeforeNext?: number };
        throw new Problem("rate-limited", {
          retryAfter: Math.max(1, Math.ceil((msBeforeNext ?? 1000) / 1000)),
        });
      }
    },
  };
}
