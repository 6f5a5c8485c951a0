import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A migration as its folder holds it; `checksums` are those under which Prisma would know it, the first our own. */
export type Migration = { name: string; sql: string; checksums: [string, ...string[]] };

/** Reads `<directory>/<stamp>_<name>/migration.sql`, in the order in which they apply. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, "migration.sql"), "utf8");
      // Git may have changed the ends of lines since; like Prisma, we then still know the file.
      const unix = sql.replaceAll("\r\n", "\n");
      return {
        name,
        sql,
        checksums: [checksum(sql), checksum(unix), checksum(unix.replaceAll("\n", "\r\n"))],
      };
    }),
  );
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
