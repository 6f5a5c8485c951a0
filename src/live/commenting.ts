import { createHash } from "node:crypto";
import { pendingCount } from "../articles/pending-count.ts";
import type { Versions } from "../articles/store.ts";
import { articleHead, viewAt } from "../articles/view-article.ts";
import type { Context } from "../platform/context.ts";
import { writtenEvent } from "../platform/http/event-streams.ts";

/** What readers of one language were told of an article's commenting; its rules are not kept for it. */
export interface Commenting {
  /** The versions that it was written under. */
  revision: bigint;
  siteVersion: bigint;
  /** When it changes by itself, in epoch milliseconds. */
  changesAt: number | null;
  /** Above how many waiting comments the site is closed, and whether it was. */
  capacity: { most: number; full: boolean } | null;
  readable: boolean;
  /** Of everything that a page shows around the thread but the count: it changes when the page would. */
  digest: string;
  /** By language, as JSON without the count; under "" what is the same in all. */
  texts: Map<string, string>;
}

/** By the name under which readers of the same languages are one group. */
export type Groups = ReadonlyMap<string, readonly string[]>;

/** Whether what was written no longer holds, or was not written for one of these groups. */
export async function isOutdated(
  ctx: Context,
  known: Commenting,
  versions: Versions,
  groups: Groups,
): Promise<boolean> {
  if (known.revision !== versions.revision || known.siteVersion !== versions.siteVersion) return true;
  if (known.changesAt !== null && known.changesAt <= versions.now.getTime()) return true;
  if (!known.texts.has("") && [...groups.keys()].some((name) => !known.texts.has(name))) return true;
  if (known.capacity === null) return false;
  return (await pendingCount(ctx, versions.siteId)) > known.capacity.most !== known.capacity.full;
}

/** Writes how an article stands, once for each language. */
export async function writeCommenting(ctx: Context, versions: Versions, groups: Groups): Promise<Commenting> {
  const view = await viewAt(ctx, versions);
  const { rules, state } = view;
  const said = (languages: readonly string[]) => {
    const head = articleHead(ctx, view, [...languages]);
    return { head, text: JSON.stringify({ ...head.commenting, rulesVersion: head.rules.version }) };
  };
  const { head, text } = said([]);
  const most = rules.effective.capacity?.maxPending;
  return {
    revision: rules.article.revision,
    siteVersion: rules.site.version,
    changesAt: state.changesAt,
    capacity: most === undefined ? null : { most, full: (await pendingCount(ctx, versions.siteId)) > most },
    readable: state.may.read,
    digest: createHash("sha256")
      .update(JSON.stringify({ ...head, counts: null }))
      .digest("base64"),
    texts: new Map(
      head.commenting.notice === null
        ? [["", text]]
        : [...groups].map(([name, languages]) => [name, said(languages).text]),
    ),
  };
}

/** The event for one group. */
export function commentingEvent(
  { texts, readable }: Commenting,
  group: string,
  published: number,
  id: bigint | null,
): string {
  const text = texts.get("") ?? texts.get(group) ?? "{}";
  const json = `${text.slice(0, -1)},"published":${readable ? published : null}}`;
  return writtenEvent("commenting", json, id ?? undefined);
}
