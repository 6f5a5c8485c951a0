import { type Announcement, DESK_CHANNEL } from "../audit/announce.ts";
import type { Actor } from "../identity/actor.ts";
import { mayModerate, sectionsOf } from "../identity/policy.ts";
import { refreshActors } from "../identity/refresh-actors.ts";
import type { Context } from "../platform/context.ts";
import type { EventStream } from "../platform/http/event-streams.ts";
import { perContext } from "../platform/per-context.ts";
import { findCounts } from "./counts-store.ts";
import { sumCounts } from "./read-queue-counts.ts";

/** A moderator who listens to what happens on the desk of a site. */
interface Seat {
  actor: Actor;
  siteId: string;
  stream: EventStream;
  /** The counts that were sent last, as JSON. */
  told: string;
}

/** All moderators of this process who listen, on whatever site. */
export interface Desk {
  /** Feeds a stream until it is over. */
  join(actor: Actor, siteId: string, stream: EventStream): void;
}

/** Below the second within which a role that is lost must end a stream. */
const CHECK_MS = 700;
const COUNTS_MS = 2_000;

/** Does something again and again, never twice at once, while it is not stopped. */
function every(ms: number, work: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const next = async () => {
    await work();
    if (!stopped) timer = setTimeout(next, ms).unref();
  };
  timer = setTimeout(next, ms).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function createDesk(ctx: Context): Desk {
  const seats = new Set<Seat>();
  let timers: (() => void)[] = [];
  let listening: Promise<() => void> | undefined;

  function hear(message: string): void {
    const { siteId, section, event, data } = JSON.parse(message) as Announcement;
    for (const seat of [...seats]) {
      if (seat.siteId !== siteId) continue;
      const sections = sectionsOf(seat.actor, siteId);
      if (sections === null || (section !== null && sections.includes(section)))
        seat.stream.send(event, data);
    }
  }

  /** Whoever has missed something is better off reading anew than being told half of it. */
  function endAll(): void {
    for (const seat of [...seats]) seat.stream.end();
  }

  async function checkRoles(): Promise<void> {
    const asked = [...seats];
    try {
      const now = await refreshActors(
        ctx,
        asked.map(({ actor }) => actor),
      );
      for (const [index, seat] of asked.entries()) {
        const actor = now[index] ?? null;
        if (actor && mayModerate(actor, seat.siteId)) seat.actor = actor;
        else seat.stream.end();
      }
    } catch (error) {
      ctx.log.warn({ source: "desk", err: error }, "roles could not be checked; moderators' streams end");
      endAll();
    }
  }

  async function tellCounts(told: Seat[]): Promise<void> {
    for (const [siteId, here] of Map.groupBy(told, (seat) => seat.siteId)) {
      const rows = await findCounts(ctx.db.prisma, siteId, null);
      for (const seat of here) {
        const counts = sumCounts(rows, sectionsOf(seat.actor, siteId));
        const json = JSON.stringify(counts);
        if (json !== seat.told) seat.stream.send("counts", { counts });
        seat.told = json;
      }
    }
  }

  async function tellAllCounts(): Promise<void> {
    await tellCounts([...seats]).catch((error: unknown) => {
      ctx.log.warn({ source: "desk", err: error }, "the queues' counts could not be read");
    });
  }

  function leave(seat: Seat): void {
    seats.delete(seat);
    if (seats.size > 0) return;
    for (const stop of timers) stop();
    timers = [];
    listening?.then(
      (unlisten) => unlisten(),
      () => undefined,
    );
    listening = undefined;
  }

  /** Counts are told when announcements are heard, so that nothing falls between the two. */
  async function begin(seat: Seat): Promise<void> {
    await listening;
    await tellCounts([seat]);
  }

  return {
    join(actor, siteId, stream) {
      const seat: Seat = { actor, siteId, stream, told: "" };
      seats.add(seat);
      stream.onEnd(() => leave(seat));
      if (timers.length === 0) timers = [every(CHECK_MS, checkRoles), every(COUNTS_MS, tellAllCounts)];
      listening ??= ctx.db.listen(DESK_CHANNEL, { heard: hear, missed: endAll });
      begin(seat).catch((error: unknown) => {
        ctx.log.warn({ source: "desk", err: error }, "a moderators' stream could not be started");
        stream.end();
      });
    },
  };
}

/** The desk of this process. */
export const deskOf = perContext(createDesk);
