import { randomUUID } from "node:crypto";
import { perContext } from "../platform/per-context.ts";

/** The channel over which each process tells the others which articles it has changed. */
export const LIVE_CHANNEL = "understory_live";

/** Articles by their ids; "all" where it may be any of a site. */
export type Changed = ReadonlySet<string> | "all";

/** PostgreSQL takes messages of up to 8,000 bytes; an id has 37 with its comma. */
const IDS_A_MESSAGE = 200;

/** By which a process knows what it has said itself. */
export const speakerOf = perContext(() => randomUUID());

/** What a process says of what it has changed. */
export function writeMessages(speaker: string, changed: Changed): string[] {
  if (changed === "all") return [`${speaker} *`];
  const ids = [...changed];
  const messages: string[] = [];
  for (let i = 0; i < ids.length; i += IDS_A_MESSAGE)
    messages.push(`${speaker} ${ids.slice(i, i + IDS_A_MESSAGE).join(",")}`);
  return messages;
}

/** What another process has said; null where it was this one. */
export function readMessage(message: string, own: string): Changed | null {
  const [speaker, ids] = message.split(" ");
  if (speaker === own || !ids) return null;
  return ids === "*" ? "all" : new Set(ids.split(","));
}
