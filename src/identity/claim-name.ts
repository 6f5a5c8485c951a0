import type { Tx } from "../platform/database/connect-database.ts";
import { invalid, Problem } from "../platform/problem.ts";
import { bareSkeleton, nameSkeleton } from "./name-skeleton.ts";
import {
  findReservedNames,
  findStaffSkeletons,
  findTakenSkeletons,
  giveName,
  isSkeletonForged,
  isSkeletonSpoken,
  isSkeletonTaken,
  isStaffOf,
  lockSkeleton,
  raiseVersionsOf,
} from "./names-store.ts";
import { isPlainlyReserved, isReservedName } from "./reserved-names.ts";

/** Whose name it is to be. */
export interface NameOwner {
  /** Null before there is an account. */
  accountId: string | null;
  /** The one site of a single-sign-on account; null for one of the installation, whose name is on every site. */
  homeSiteId: string | null;
  /** Where somebody registers, whose own accounts they must not be taken for either. */
  atSiteId?: string | null;
}

/** Whether a name is one of the house's, or looks like that of somebody of the staff. */
async function looksLikeStaff(
  tx: Tx,
  name: string,
  owner: NameOwner,
  numbered = false,
): Promise<"reserved" | "taken" | null> {
  const { accountId, homeSiteId } = owner;
  if (accountId !== null && (await isStaffOf(tx, homeSiteId, accountId))) return null;
  if (isReservedName(name, await findReservedNames(tx, homeSiteId), numbered)) return "reserved";
  const bare = bareSkeleton(nameSkeleton(name));
  const staff = await findStaffSkeletons(tx, homeSiteId, accountId);
  return bare !== "" && staff.some((one) => bareSkeleton(one) === bare) ? "taken" : null;
}

async function isTaken(
  tx: Tx,
  name: string,
  { accountId, homeSiteId, atSiteId = null }: NameOwner,
): Promise<boolean> {
  const skeleton = nameSkeleton(name);
  await lockSkeleton(tx, skeleton);
  const siteIds = [homeSiteId, atSiteId].filter((id) => id !== null);
  return isSkeletonTaken(tx, { skeleton, accountId, siteIds });
}

/**
 * Takes a name (as `displayName` gave it back) until the transaction ends, so that of two who want the same look one
 * gets it. Throws `validation-failed` at `/name` where it is reserved, or looks like that of staff or of another
 * account whose comments stand on the same pages.
 */
export async function claimName(tx: Tx, name: string, owner: NameOwner): Promise<void> {
  const staff = await looksLikeStaff(tx, name, owner);
  if (staff === "reserved") throw invalid("/name", "reserved", "is kept for the staff");
  if (staff === "taken" || (await isTaken(tx, name, owner)))
    throw invalid("/name", "taken", "is taken, or looks like one that is");
}

/**
 * Takes the name of somebody who registers on no site yet. Two people may be called the same, and which pages their
 * names will meet on is not known: only what is made to look like another's name, or the house's, in other letters is
 * refused. What else a site does not bear is seen to at the first comment there (`assertNotLikeStaff`,
 * `claimToSpeak`).
 */
export async function claimNameAnywhere(tx: Tx, name: string): Promise<void> {
  const skeleton = nameSkeleton(name);
  await lockSkeleton(tx, skeleton);
  const further = await findReservedNames(tx, null);
  const forged = isReservedName(name, further) && !isPlainlyReserved(name, further);
  if (forged) throw invalid("/name", "reserved", "is kept for the staff");
  if (await isSkeletonForged(tx, name, skeleton))
    throw invalid("/name", "taken", "is taken, or looks like one that is");
}

/** Refuses whoever would speak on a site under a name that is the house's or looks like its staff's. */
export async function assertNotLikeStaff(
  tx: Tx,
  name: string,
  on: { siteId: string; accountId: string | null },
): Promise<void> {
  const like = await looksLikeStaff(tx, name, { accountId: on.accountId, homeSiteId: on.siteId });
  if (like === null) return;
  if (on.accountId === null) throw invalid("/guest/name", like, "is kept for the staff");
  throw new Problem("not-permitted", {}, "Your name would be taken for the staff's here. Change it first.");
}

const SHORTEST_ROOM = 34;

/** The name with a number behind it, short enough with it. */
function numbered(name: string, number: number): string {
  const letters = [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(name)];
  const kept = letters.slice(0, SHORTEST_ROOM).map(({ segment }) => segment);
  return number === 1 ? name : `${kept.join("").trimEnd()} (${number})`;
}

const MOST = 200;

async function firstThat(
  name: string,
  good: (one: string, numbered: boolean) => Promise<boolean>,
): Promise<string> {
  for (let number = 1; number <= MOST; number += 1) {
    const one = numbered(name, number);
    if (await good(one, number > 1)) return one;
  }
  return numbered(name, Math.floor(Math.random() * 9_000_000) + 1_000_000);
}

/**
 * The name by which a single-sign-on account goes on its site. The publisher says what its readers are called, and
 * turning them away for it would keep them from their own newspaper; so two readers may be called the same, and who
 * looks like staff without being of it gets a number.
 */
export function nameUnlikeStaff(tx: Tx, name: string, owner: NameOwner): Promise<string> {
  return firstThat(name, async (one, numbered) => (await looksLikeStaff(tx, one, owner, numbered)) === null);
}

/**
 * The name for an account that comes of a provider, whose owner cannot be asked for another just now: a number behind
 * it where it is taken. Taken until the transaction ends, as `claimName` does.
 */
export function availableName(tx: Tx, name: string, owner: NameOwner): Promise<string> {
  return firstThat(
    name,
    async (one, numbered) =>
      (await looksLikeStaff(tx, one, owner, numbered)) === null && !(await isTaken(tx, one, owner)),
  );
}

/**
 * The name under which an account of the installation begins to speak on a site: its own, or with a number behind it
 * where another account speaks there under one that is the same or looks like it. The name is then the account's
 * everywhere. Taken until the transaction ends, so of two who begin at once one has it and the other the number.
 * Answers the sites whose pages show the account under another name now.
 */
export async function claimToSpeak(
  tx: Tx,
  name: string,
  { accountId, siteId }: { accountId: string; siteId: string },
): Promise<{ name: string; renamedOn: string[] }> {
  const skeleton = nameSkeleton(name);
  await lockSkeleton(tx, skeleton);
  if (!(await isSkeletonSpoken(tx, { skeleton, accountId, siteId }))) return { name, renamedOn: [] };
  // Asked at once, so that those who wait for the name wait for no long search.
  const skeletons = Array.from({ length: MOST - 1 }, (_, at) => nameSkeleton(numbered(name, at + 2)));
  const taken = await findTakenSkeletons(tx, { skeletons, accountId, siteId });
  const owner = { accountId, homeSiteId: null, atSiteId: siteId };
  const after = await firstThat(
    name,
    async (one, numbered) =>
      numbered &&
      !taken.has(nameSkeleton(one)) &&
      (await looksLikeStaff(tx, one, owner, numbered)) === null &&
      !(await isTaken(tx, one, owner)),
  );
  await giveName(tx, { id: accountId, before: name, after });
  return { name: after, renamedOn: await raiseVersionsOf(tx, accountId) };
}
