import type { EventStream } from "../platform/http/event-streams.ts";
import type { Commenting, Groups } from "./commenting.ts";

/** A reader who has just come and has yet to be told what was missed. */
export interface Joining {
  stream: EventStream;
  /** Of which group by language. */
  group: string;
  languages: readonly string[];
  /** The version up to which the reader knows all; null for one who begins now. */
  after: bigint | null;
}

/** An article that somebody in this process follows. */
export interface Followed {
  id: string;
  /** The version up to which all but those who are joining have been told; null before the first has joined. */
  told: bigint | null;
  /** The count as it was told last. */
  published: number;
  commenting: Commenting | null;
  groups: Map<string, { languages: readonly string[]; streams: Set<EventStream> }>;
  joining: Set<Joining>;
}

export function newFollowed(id: string): Followed {
  return { id, told: null, published: 0, commenting: null, groups: new Map(), joining: new Set() };
}

/** The languages of everyone who follows it. */
export function groupsOf({ groups, joining }: Followed): Groups {
  return new Map([
    ...[...groups].map(([name, { languages }]) => [name, languages] as const),
    ...[...joining].map(({ group, languages }) => [group, languages] as const),
  ]);
}

/** From here on the reader is told with the others of the same languages. */
export function settle(article: Followed, { stream, group, languages }: Joining): void {
  const known = article.groups.get(group) ?? { languages, streams: new Set() };
  known.streams.add(stream);
  article.groups.set(group, known);
}

/** Forgets a reader. Whether nobody is left. */
export function leave(article: Followed, reader: Joining): boolean {
  article.joining.delete(reader);
  const group = article.groups.get(reader.group);
  group?.streams.delete(reader.stream);
  if (group?.streams.size === 0) article.groups.delete(reader.group);
  return article.groups.size === 0 && article.joining.size === 0;
}
