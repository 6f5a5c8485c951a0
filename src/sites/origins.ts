import type { Context } from "../platform/context.ts";
import { perContext } from "../platform/per-context.ts";
import { findOrigins } from "./store.ts";

const MAX_AGE_MS = 5000;

interface Known {
  bySite: Map<string, Set<string>>;
  all: Set<string>;
  readAt: number;
}

interface Origins {
  /** Resolves once origins have been read; throws where the database is away and none are known. */
  ready(): Promise<void>;
  /** Whether a browser on this origin may read answers about this site (null: about no site in particular). */
  allows(origin: string, slug: string | null): boolean;
  isKnown(): boolean;
  /** A site's own origins. */
  of(slug: string): Promise<string[]>;
}

/** Each site's own origins, at most 5 s old: compared whole, never by suffix. */
export const originsOf = perContext((ctx: Context): Origins => {
  let known: Known | null = null;
  let reading: Promise<void> | null = null;

  const read = async () => {
    const rows = await findOrigins(ctx.db.prisma);
    const bySite = new Map(rows.map((row) => [row.slug, new Set(row.origins)]));
    known = { bySite, all: new Set(rows.flatMap((row) => row.origins)), readAt: performance.now() };
  };
  const refresh = () => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  const origins: Origins = {
    async ready() {
      if (known === null) await refresh();
      // Origins a little out of date serve better than a request that waits.
      else if (performance.now() - known.readAt > MAX_AGE_MS) refresh().catch(() => undefined);
    },
    allows: (origin, slug) =>
      (slug === null ? known?.all.has(origin) : known?.bySite.get(slug)?.has(origin)) ?? false,
    isKnown: () => known !== null && performance.now() - known.readAt <= MAX_AGE_MS,
    async of(slug) {
      await origins.ready();
      return [...(known?.bySite.get(slug) ?? [])];
    },
  };
  return origins;
});
