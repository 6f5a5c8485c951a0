import type { Text } from "../engine/settings.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

export interface TemplateRow {
  id: string;
  siteId: string;
  clause: string | null;
  title: string;
  body: Text;
  createdAt: Date;
}

const TEMPLATE = { id: true, siteId: true, clause: true, title: true, body: true, createdAt: true } as const;

/** A template; null where there is none. */
export async function findTemplate(db: Reader, id: string): Promise<TemplateRow | null> {
  return (await db.noteTemplate.findUnique({ where: { id }, select: TEMPLATE })) as TemplateRow | null;
}

/** The templates of a site, by clause and title; of one clause also those that go with any. */
export async function findTemplates(
  db: Reader,
  siteId: string,
  clause: string | undefined,
): Promise<TemplateRow[]> {
  const rows = await db.noteTemplate.findMany({
    where: { siteId, ...(clause === undefined ? {} : { OR: [{ clause }, { clause: null }] }) },
    orderBy: [{ clause: "asc" }, { title: "asc" }, { id: "asc" }],
    take: 1000,
    select: TEMPLATE,
  });
  return rows as TemplateRow[];
}

export type TemplateFields = Pick<TemplateRow, "clause" | "title" | "body">;

export async function insertTemplate(
  tx: Tx,
  template: TemplateFields & { id: string; siteId: string; createdBy: string | null },
): Promise<TemplateRow> {
  return (await tx.noteTemplate.create({ data: template, select: TEMPLATE })) as TemplateRow;
}

export async function updateTemplate(tx: Tx, id: string, fields: TemplateFields): Promise<TemplateRow> {
  return (await tx.noteTemplate.update({ where: { id }, data: fields, select: TEMPLATE })) as TemplateRow;
}

export async function deleteTemplateRow(tx: Tx, id: string): Promise<void> {
  await tx.noteTemplate.deleteMany({ where: { id } });
}
