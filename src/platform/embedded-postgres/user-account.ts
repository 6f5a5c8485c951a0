import { readFile } from "node:fs/promises";
import { startupError } from "../startup-error.ts";

/** The account under which the database server runs. */
export type UserAccount = { name: string; uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root. Answers the account to run it under, or null where the process is no
 * root and simply uses its own. An existing cluster keeps its owner.
 */
export async function accountForServer(
  owner: { uid: number; gid: number } | null,
): Promise<UserAccount | null> {
  if (process.getuid?.() !== 0) return null;
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, ...owner };
  const account = unprivilegedAccount(await readFile("/etc/passwd", "utf8").catch(() => ""));
  if (account) return account;
  throw startupError(
    "PostgreSQL does not run as root and this system has neither a user postgres nor a user nobody; start as an ordinary user or set DATABASE_URL.",
  );
}

/** The account `postgres`, else `nobody`, of the text of /etc/passwd; null without either. */
export function unprivilegedAccount(passwd: string): UserAccount | null {
  const accounts = passwd.split("\n").map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = accounts.find(([candidate]) => candidate === name) ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}
