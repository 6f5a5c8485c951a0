import type { Item } from "./desk-types.ts";
import { answerOf, type DeskService } from "./service.ts";

export const TAKEN = 10;
/** Claims in one call. */
const MOST = 100;

/** Keeps for two minutes more what the moderator has leased of these, and says of each whether it is still theirs. */
export async function renewClaims(
  { client }: DeskService,
  site: string,
  items: readonly Item[],
): Promise<void> {
  const held = items.filter(({ claim }) => claim?.mine).slice(0, MOST);
  if (held.length === 0) return;
  const answer = await answerOf(
    client.PUT("/v1/moderation/queue/claims", { body: { site, items: held.map(({ id }) => id) } }),
  );
  const until = new Map(answer.items.map((one) => [one.id, one.until]));
  for (const one of held) {
    const renewed = until.get(one.id);
    one.claim = renewed && one.claim ? { ...one.claim, until: renewed } : null;
  }
}

/** Lets go of what was leased, also while the page goes away. */
export function releaseClaims({ client }: DeskService, site: string): void {
  void client
    .DELETE("/v1/moderation/queue/claims", { params: { query: { site } }, keepalive: true })
    .catch(() => undefined);
}
