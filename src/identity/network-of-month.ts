import type { Context } from "../platform/context.ts";
import { createLru } from "../platform/lru.ts";
import { perContext } from "../platform/per-context.ts";

const known = perContext(() => createLru<string>(5000));

/**
 * The pseudonym under which a network is kept beside an account, so that moderators see whether a banned person may
 * have come back: under a key of the month, so that what is kept cannot be joined over more than one.
 */
export function networkOfMonth(ctx: Context, network: string, now: Date): string {
  const purpose = `network-of-month:${now.toISOString().slice(0, 7)}`;
  const key = `${purpose} ${network}`;
  const found = known(ctx).get(key);
  if (found) return found;
  const made = ctx.secrets.pseudonym(purpose, network);
  known(ctx).set(key, made);
  return made;
}
