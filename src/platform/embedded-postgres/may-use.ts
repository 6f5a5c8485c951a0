import { realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { UserAccount } from "./user-account.ts";

const ENTER = 1;
const READ = 4;

/** Whether the account may enter every directory on the way to `path` and `path` itself. */
export async function mayEnter(path: string, account: UserAccount | null): Promise<boolean> {
  if (account === null) return true;
  for (let directory = await realpath(path); ; directory = dirname(directory)) {
    if (!permits(await stat(directory), account, ENTER)) return false;
    if (dirname(directory) === directory) return true;
  }
}

/** Whether the account may reach and read the file. */
export async function mayRead(file: string, account: UserAccount | null): Promise<boolean> {
  if (account === null) return true;
  return permits(await stat(file), account, READ) && (await mayEnter(dirname(await realpath(file)), account));
}

/** What the permission bits grant the account; its further groups are dropped when the server is started. */
export function permits(
  file: { mode: number; uid: number; gid: number },
  account: { uid: number; gid: number },
  wanted: number,
): boolean {
  const shift = file.uid === account.uid ? 6 : file.gid === account.gid ? 3 : 0;
  return ((file.mode >> shift) & wanted) === wanted;
}
