import { execFile } from "node:child_process";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { startupError } from "../startup-error.ts";
import { give, type Place } from "./choose-place.ts";

/** The superuser of the cluster, and the name of its first database. */
export const OWNER = "postgres";

/**
 * Makes the cluster unless it is there already; answers whether it made it. A cluster is prepared under another
 * name and then renamed, so that one that was interrupted is never taken for finished.
 */
export async function makeCluster(place: Place, password: string, durable: boolean): Promise<boolean> {
  if (await stat(place.cluster).catch(() => null)) {
    await refuseOtherVersion(place);
    return false;
  }
  const draft = `${place.cluster}.draft`;
  const passwordFile = `${place.cluster}.pw`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await give(draft, place.account);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await give(passwordFile, place.account);
  try {
    await promisify(execFile)(
      join(place.native.root, "bin", "initdb"),
      [
        `--pgdata=${draft}`,
        `--username=${OWNER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // The same order of text on every machine, whatever locales it has.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        ...(durable ? [] : ["--no-sync"]),
      ],
      spawnOptions(place),
    );
    await rename(draft, place.cluster);
    return true;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw startupError(`PostgreSQL could not prepare ${place.cluster}: ${lastLine(error)}.`, error);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** How every program of PostgreSQL is started: its account, and nothing of our environment. */
export function spawnOptions({ account }: Place) {
  return {
    cwd: "/",
    env: { LC_ALL: "C", TZ: "UTC" },
    ...(account && { uid: account.uid, gid: account.gid }),
  };
}

async function refuseOtherVersion({ cluster, native }: Place): Promise<void> {
  const made = (await readFile(join(cluster, "PG_VERSION"), "utf8").catch(cannotRead)).trim();
  const ours = native.version.split(".")[0];
  if (made === ours) return;
  throw startupError(
    `The database in ${cluster} was made by PostgreSQL ${made} and this installation holds PostgreSQL ${ours}; move it away to begin anew, or carry its data over with pg_dump.`,
  );

  function cannotRead(error: NodeJS.ErrnoException): never {
    throw startupError(
      error.code === "EACCES"
        ? `The database in ${cluster} belongs to another user; start as that user.`
        : `The folder ${cluster} holds no database; move it away.`,
      error,
    );
  }
}

function lastLine(error: unknown): string {
  const stderr = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  return stderr.match(/(?:error|FATAL|could not|cannot).*/)?.[0] ?? stderr.trim().split("\n").at(-1) ?? "";
}
