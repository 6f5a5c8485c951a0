import type { Actor } from "./actor.ts";

/** The name under which a caller's idempotency keys are kept. */
export function principalOf(actor: Actor): string {
  return actor.kind === "anonymous" ? `network:${actor.network}` : `${actor.kind}:${actor.id}`;
}
