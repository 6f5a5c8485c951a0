import type { Actor } from "../identity/actor.ts";

/** Whether the caller took no part in what is appealed: neither took the decision, nor is it their own appeal. */
export function mayJudge(
  actor: Actor,
  appeal: { deciderId: string | null; accountId: string | null; restricted: string | null },
): boolean {
  if (actor.kind === "anonymous") return false;
  return ![appeal.deciderId, appeal.accountId, appeal.restricted].includes(actor.id);
}
