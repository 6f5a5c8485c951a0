import type { NoteRow } from "./notes-store.ts";

/** What colleagues told each other. */
export function presentNote(row: NoteRow) {
  return {
    id: row.id,
    author: { id: row.authorId, name: row.authorName },
    body: row.body,
    createdAt: row.createdAt.toISOString(),
  };
}
