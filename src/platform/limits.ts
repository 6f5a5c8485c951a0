import { RateLimiterMemory } from "rate-limiter-flexible";
import { Problem } from "./problem.ts";

/** A budget per client network, or per whatever else its key names. */
export interface Limit {
  /** Takes one from the budget; throws `rate-limited` with `retryAfter` in seconds when it is spent. */
  take(key: string): Promise<void>;
  /** Puts one back that turned out not to count. */
  giveBack(key: string): Promise<void>;
}

export interface Limits {
  logins: Limit;
  registrations: Limit;
  notices: Limit;
  /** Wrong passwords, by account and network. */
  passwords: Limit;
  /** Wrong passwords, by account, from wherever. */
  passwordsOfAccount: Limit;
}

/** @param points how many within `seconds`; 0 is no limit */
export function createLimit(points: number, seconds: number): Limit {
  if (points === 0) return { take: async () => undefined, giveBack: async () => undefined };
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
      } catch (spent) {
        const { msBeforeNext } = spent as { msBeforeNext?: number };
        throw new Problem("rate-limited", {
          retryAfter: Math.max(1, Math.ceil((msBeforeNext ?? 1000) / 1000)),
        });
      }
    },
    async giveBack(key) {
      await limiter.reward(key);
    },
  };
}
