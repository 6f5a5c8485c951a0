import { createHash } from "node:crypto";
import {
  access,
  chmod,
  chown,
  constants,
  lstat,
  mkdir,
  readFile,
  realpath,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startupError } from "../startup-error.ts";
import { mayEnter, mayRead } from "./may-use.ts";
import {
  completeBinaries,
  copyBinaries,
  findNativeBinaries,
  type NativeBinaries,
} from "./native-binaries.ts";
import { accountForServer, type UserAccount } from "./user-account.ts";

/** Where the cluster and the binaries are, and under which account they are used (null: our own). */
export type Place = { cluster: string; native: NativeBinaries; account: UserAccount | null };

/** Says, in a data directory that the server's account cannot enter, where its cluster went. */
const NOTE = "postgres-is-elsewhere.txt";

const REACHABLE = ["/var/lib/understory", join(tmpdir(), "understory")];
/** What the server opens first of the binaries: with these readable the rest is. */
const SAMPLE = ["bin/postgres", "bin/initdb", "share/postgresql/postgres.bki", "lib/postgresql/plpgsql.so"];

/**
 * Decides where the cluster of `dataDir` lives: in its folder `postgres`, or, where the account the server must
 * run under cannot come there, in a reachable place that a note in `dataDir` names. Call it under the lock.
 */
export async function choosePlace(dataDir: string, log: (line: string) => void): Promise<Place> {
  const home = await realpath(dataDir);
  const noted = await readFile(join(home, NOTE), "utf8").catch(() => null);
  const existing = noted?.match(/^\/.*$/m)?.[0] ?? join(home, "postgres");
  const account = await accountForServer(await stat(existing).catch(() => null));
  const native = await usableBinaries(home, account);
  if (await isThere(existing)) {
    if (await mayEnter(dirname(existing), account)) return { cluster: existing, native, account };
    throw startupError(
      `The database in ${existing} cannot be entered by ${account?.name}, under which PostgreSQL runs; allow others to enter the folders above it (chmod o+x).`,
    );
  }
  // A first start that was interrupted has noted the place but not yet made the cluster.
  if (noted && (await isThere(dirname(existing)))) return { cluster: existing, native, account };
  if (await mayEnter(home, account)) return { cluster: join(home, "postgres"), native, account };
  const cluster = await unusedFolder(await reachableParent(account), home);
  await writeFile(
    join(home, NOTE),
    `PostgreSQL does not run as root, and ${account?.name}, under which it runs, may not enter this folder.\nIts data are therefore kept in\n${cluster}\n`,
  );
  log(`embedded PostgreSQL keeps its data in ${cluster}, since ${account?.name} may not enter ${home}`);
  return { cluster, native, account };
}

async function usableBinaries(home: string, account: UserAccount | null): Promise<NativeBinaries> {
  const native = await findNativeBinaries();
  try {
    await completeBinaries(native.root);
  } catch {
    // A read-only installation: complete a copy of it instead.
    return copyBinaries(native, account ? await reachableParent(account) : home);
  }
  const readable = await Promise.all(SAMPLE.map((file) => mayRead(join(native.root, file), account)));
  return readable.every(Boolean) ? native : copyBinaries(native, await reachableParent(account));
}

/** The first place that we may write and the account may enter. Nobody else may have prepared it for us. */
export async function reachableParent(account: UserAccount | null, candidates = REACHABLE): Promise<string> {
  for (const parent of candidates) {
    try {
      await mkdir(parent, { recursive: true, mode: 0o755 });
      const found = await lstat(parent);
      if (!found.isDirectory() || found.uid !== process.getuid?.()) continue;
      await chmod(parent, 0o755);
      await access(parent, constants.W_OK);
      if (await mayEnter(parent, account)) return parent;
    } catch {
      // Not writable here; the next candidate may be.
    }
  }
  throw startupError(
    `Neither ${candidates.join(" nor ")} can be used to keep the database where ${account?.name} may read it; start as an ordinary user or set DATABASE_URL.`,
  );
}

/** A deleted data directory may have left its cluster behind: that one is never taken over. */
async function unusedFolder(parent: string, home: string): Promise<string> {
  const hash = createHash("sha256").update(home).digest("hex").slice(0, 12);
  for (let n = 1; ; n += 1) {
    const folder = join(parent, n === 1 ? hash : `${hash}-${n}`);
    if (!(await isThere(folder))) {
      await mkdir(folder, { mode: 0o755 });
      return join(folder, "postgres");
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}

/** Gives a file or folder to the account the server runs under. */
export async function give(path: string, account: UserAccount | null): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}
