import type { Tx } from "../platform/database/connect-database.ts";

/** The channel over which what one moderator does reaches the others, in every process. */
export const DESK_CHANNEL = "understory_desk";

/** Who acts, as colleagues are told. */
export interface By {
  kind: string;
  id: string | null;
  name: string | null;
}

/** What colleagues are told of at once. `sections` are those it concerns; absent, the whole site. */
export type DeskEvent =
  | { event: "claimed" | "released"; data: { kind: string; items: string[]; by: By; until: string | null } }
  | { event: "decided"; data: { commentId: string; act: string; status: string; by: By } }
  | { event: "sanctioned"; data: { accountId: string; kind: string; by: By } }
  | { event: "judged"; data: { kind: "appeal" | "notice"; id: string; outcome: string; by: By } }
  | { event: "waiting"; data: { kind: "appeal" | "notice"; id: string } };

/** A message on the channel. */
export type Announcement = DeskEvent & { siteId: string; section: string | null };

/** Tells colleagues of it, when and if the transaction commits. Acts of moderators are few; posts announce nothing. */
export async function announce(
  tx: Tx,
  siteId: string,
  section: string | null,
  event: DeskEvent,
): Promise<void> {
  const message = JSON.stringify({ ...event, siteId, section } satisfies Announcement);
  await tx.$executeRaw`SELECT pg_notify(${DESK_CHANNEL}, ${message})`;
}
