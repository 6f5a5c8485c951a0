import { recordLine } from "../audit/record-line.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { insertNote } from "./notes-store.ts";
import { presentNote } from "./present-note.ts";

/** Leaves colleagues a note on a comment or an account. The caller has been let on already. */
export async function addNote(
  tx: Tx,
  actor: Actor,
  note: {
    siteId: string;
    subject: "comment" | "account";
    subjectId: string;
    body: string;
    /** Where the comment stands. */
    place?: { article: string; section: string | null };
  },
) {
  const id = newId();
  const authorId = actor.kind === "account" ? actor.id : null;
  const { place, ...row } = note;
  const createdAt = await insertNote(tx, { ...row, id, authorId });
  await recordLine(tx, {
    siteId: note.siteId,
    act: `${note.subject}.note`,
    actor: actorName(actor),
    subject: `${note.subject}:${note.subjectId}`,
    detail: { note: id, ...place },
    values: { body: note.body },
  });
  const authorName = actor.kind === "account" ? actor.name : null;
  return presentNote({ id, authorId, authorName, body: note.body, createdAt });
}
