import type { Context } from "../platform/context.ts";
import { type Before, checkDecision, checkLink, type Problem, valuesHold, vouchedBy } from "./check-link.ts";
import { NO_HASH } from "./line-hash.ts";
import {
  type ChainRow,
  countWaiting,
  findChains,
  findLeftOut,
  findLinks,
  findMerges,
  findUnlogged,
  findVouched,
  type LinkRow,
  type Stand,
} from "./verify-store.ts";

/** One thing that is wrong. */
export interface Broken {
  problem: Problem;
  /** For a gap the first that is missing; null for what is in no link. */
  position: number | null;
  /** The line's id; after a gap the next line's; of a decision that no line tells of, its own. */
  line: string;
}

export interface ChainReport {
  chain: string;
  /** The site's name in URLs; null for the installation. */
  site: string | null;
  links: number;
  /** `position:hash`, to be noted elsewhere; null for a chain without a link. */
  head: string | null;
  /** Lines that wait to be linked. */
  unlinked: number;
  /** The first of each kind. */
  broken: Broken[];
}

const BATCH = 1000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Keeps the first of each kind: of links, of values, of decisions, of what is in no chain. */
function findings() {
  const first = new Map<string, Broken>();
  return {
    add(kind: string, problem: Problem | null, position: number | null, line: string): void {
      if (problem !== null && !first.has(kind)) first.set(kind, { problem, position, line });
    },
    all: () => [...first.values()],
  };
}

type Findings = ReturnType<typeof findings>;

type Merges = ReadonlyMap<string, string>;

/** The article, and each that merges have brought its comments to. */
function stationsOf(articleId: string, merges: Merges): string[] {
  const stations = [articleId];
  for (let next = merges.get(articleId); next !== undefined; next = merges.get(next)) {
    if (!UUID.test(next) || stations.includes(next)) break;
    stations.push(next);
  }
  return stations;
}

async function decisionsOf(ctx: Context, links: LinkRow[], merges: Merges) {
  const places = links.flatMap((link) => {
    const vouched = vouchedBy(link);
    if (!vouched || !UUID.test(vouched.articleId) || !UUID.test(vouched.id)) return [];
    return stationsOf(vouched.articleId, merges).map((articleId) => ({ id: vouched.id, articleId }));
  });
  const rows = places.length === 0 ? [] : await findVouched(ctx.db.prisma, places);
  return new Map(rows.map((row) => [row.id, row]));
}

async function walkLinks(
  ctx: Context,
  { chain, siteId }: ChainRow,
  found: Findings,
  see: (head: string) => void,
) {
  const merges = await findMerges(ctx.db.prisma, siteId);
  let before: Before = { position: 0, hash: NO_HASH };
  let count = 0;
  let head: string | null = null;
  for (;;) {
    const links = await findLinks(ctx.db.prisma, chain, before.position, BATCH);
    const decisions = await decisionsOf(ctx, links, merges);
    for (const link of links) {
      const { position, lineId } = link;
      const wrong = checkLink(chain, link, before);
      found.add("link", wrong, wrong === "gap" ? before.position + 1 : position, lineId);
      found.add("value", valuesHold(link) ? null : "value-differs", position, lineId);
      found.add("decision", checkDecision(link, decisions), position, lineId);
      head = `${position}:${link.hash.toString("hex")}`;
      see(head);
      before = { position, hash: link.hash };
      count += 1;
    }
    if (links.length < BATCH) return { links: count, head };
  }
}

/** Walks rows in order of their instants and calls each that is wrong by its id. */
async function walk(
  read: (after: Stand | null, limit: number) => Promise<(Stand & { wrong: boolean })[]>,
  tell: (id: string) => void,
): Promise<void> {
  let after: Stand | null = null;
  for (;;) {
    const rows: (Stand & { wrong: boolean })[] = await read(after, BATCH);
    for (const { id, wrong } of rows) if (wrong) tell(id);
    after = rows.at(-1) ?? null;
    if (rows.length < BATCH) return;
  }
}

async function verifyChain(ctx: Context, row: ChainRow, see: (head: string) => void): Promise<ChainReport> {
  const db = ctx.db.prisma;
  const { chain, siteId, site } = row;
  const found = findings();
  const { links, head } = await walkLinks(ctx, row, found, see);
  await walk(
    (after, limit) => findLeftOut(db, siteId, after, limit),
    (id) => found.add("line", "line-left-out", null, id),
  );
  if (siteId !== null) {
    await walk(
      (after, limit) => findUnlogged(db, siteId, after, limit),
      (id) => found.add("unlogged", "decision-unlogged", null, id),
    );
  }
  return { chain, site, links, head, unlinked: await countWaiting(db, chain), broken: found.all() };
}

/**
 * Walks every chain of the audit log, or one site's, in batches, and holds each link to its line, each value to its
 * digest and each decision to its line. `heads` are `position:hash` as noted before: each must still be there, or the
 * chain was cut or written anew.
 */
export async function verifyChains(
  ctx: Context,
  input: { siteId: string | null; heads: readonly string[] },
): Promise<{ ok: boolean; chains: ChainReport[]; heads: { head: string; found: boolean }[] }> {
  const wanted = new Map(input.heads.map((head) => [head.toLowerCase(), false]));
  const see = (head: string) => {
    if (wanted.has(head)) wanted.set(head, true);
  };
  const chains: ChainReport[] = [];
  for (const row of await findChains(ctx.db.prisma, input.siteId)) {
    chains.push(await verifyChain(ctx, row, see));
  }
  const heads = [...wanted].map(([head, found]) => ({ head, found }));
  const ok = chains.every(({ broken }) => broken.length === 0) && heads.every(({ found }) => found);
  return { ok, chains, heads };
}
