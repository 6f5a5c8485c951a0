import type { Prisma } from "../generated/prisma/client.ts";
import type { Tx } from "../platform/database/connect-database.ts";

interface Line {
  id: string;
  siteId: string | null;
  act: string;
  actorKind: string;
  actorId: string | null;
  subject: string;
  detail: Record<string, unknown>;
  values: Record<string, unknown>;
}

/** Appends a line, which the database puts down for the chain to take up, and refuses to change or delete. */
export async function insertLine(tx: Tx, line: Line): Promise<void> {
  await tx.auditLine.create({
    data: {
      ...line,
      detail: line.detail as Prisma.InputJsonValue,
      values: line.values as Prisma.InputJsonValue,
    },
    select: { id: true },
  });
}
