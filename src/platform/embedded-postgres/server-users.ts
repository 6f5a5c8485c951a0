import { readdirSync, rmSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { processIdentity } from "./process-identity.ts";

/** This process among those that use the server. */
export type ServerUser = {
  /** Leaves the list and answers how many living processes remain in it. Call it under the lock. */
  leave(): Promise<{ others: number }>;
  /** The same in haste, for a process that is about to exit: `others` may count dead ones too. */
  leaveAtOnce(): { others: number };
};

/**
 * Enters this process in the list of those that use the server, so that the last to leave ends it and nobody
 * before. Call it under the lock.
 */
export async function joinUsers(directory: string): Promise<ServerUser> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const mine = join(directory, `${process.pid}-${performance.now()}`);
  await writeFile(mine, (await processIdentity(process.pid)) ?? "");
  return {
    async leave() {
      await rm(mine, { force: true });
      return { others: await countLiving(directory) };
    },
    leaveAtOnce() {
      rmSync(mine, { force: true });
      return { others: readdirSync(directory).length };
    },
  };
}

async function countLiving(directory: string): Promise<number> {
  let living = 0;
  for (const name of await readdir(directory)) {
    const file = join(directory, name);
    const identity = await readFile(file, "utf8").catch(() => null);
    if (identity !== null && (await processIdentity(Number.parseInt(name, 10))) === identity) living += 1;
    else await rm(file, { force: true });
  }
  return living;
}
