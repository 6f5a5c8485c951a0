import type { QueueModel } from "./queue-model.ts";
import type { Room } from "./room.ts";

interface Colleague {
  id: string;
  name: string;
}

/** Acts after which a comment stays where it is. */
const STAYING: ReadonlySet<string> = new Set(["feature", "unfeature", "pin", "unpin", "refer"]);
/** How long to wait before asking again for what was refused; doubled each time, up to the longest. */
const WAIT_MS = { first: 2_000, longest: 30_000 };

/**
 * Hears what colleagues do at a site's desk, until it is ended. After a gap the queue is read anew; `refused` is called
 * where it may not be heard any more.
 */
export function listen(room: Room, queue: QueueModel, refused: () => Promise<void>): () => void {
  const { state, redraw } = room;
  const { site } = state.place;
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = WAIT_MS.first;
  const isMine = ({ id }: Colleague) => id === state.me.id;

  const claimed = ({ items, by, until }: { items: string[]; by: Colleague; until: string }) => {
    for (const item of state.items) if (items.includes(item.id)) item.claim = { by, until, mine: isMine(by) };
    redraw();
  };
  const released = ({ items, by }: { items: string[]; by: Colleague }) => {
    for (const item of state.items)
      if (items.includes(item.id) && item.claim?.by.id === by.id) item.claim = null;
    redraw();
  };
  const gone = async (id: string, by: Colleague, message: string, values: Record<string, string>) => {
    const { chosen } = state;
    const items = state.items.filter((one) => one.id === id);
    // What one does oneself, the answer to it has shown already.
    if (isMine(by) || (items.length === 0 && chosen?.id !== id)) return;
    const isShown = chosen?.id === id;
    if (isShown) state.told = { message, values: { ...values, name: by.name }, undo: null };
    const isTyped = isShown && (state.draft !== null || Boolean(state.petitions.get(id)?.note));
    await queue.remove([id], isTyped);
    if (isTyped) await queue.reread();
  };
  const counted = async () => {
    const { kind } = state.place;
    if (kind === "people") return queue.readCounts();
    const before = state.counts?.[kind];
    await queue.readCounts();
    const now = state.counts?.[kind] ?? 0;
    if (before === undefined || now <= before || kind !== state.place.kind) return;
    if (state.items.length === 0 && !state.loading) await queue.load();
    else state.fresh = true;
    redraw();
  };
  const hear = (event: string, data: never) => {
    if (event === "claimed") claimed(data);
    else if (event === "released") released(data);
    else if (event === "counts") void counted().catch(() => undefined);
    else if (event === "judged") {
      const { id, by, outcome } = data as { id: string; by: Colleague; outcome: string };
      void gone(id, by, "judgedBy", { outcome });
    } else {
      const { commentId, by, act } = data as { commentId: string; by: Colleague; act: string };
      const stays = STAYING.has(act) && !(state.place.kind === "new" && act !== "refer");
      // What is taken back may wait here again, or no longer.
      if (act === "undo") state.fresh ||= !isMine(by) && state.items.some(({ id }) => id === commentId);
      else if (!stays) void gone(commentId, by, "decidedBy", { act });
      if (commentId === state.chosen?.id && !isMine(by) && (stays || act === "undo")) void queue.reread();
      redraw();
    }
  };

  const open = () => {
    const one = new EventSource(`/v1/moderation/events?site=${encodeURIComponent(site)}`);
    stream = one;
    for (const event of ["claimed", "released", "decided", "judged", "counts"])
      one.addEventListener(event, (message) => {
        if (state.place.site === site) hear(event, JSON.parse(message.data) as never);
      });
    one.addEventListener("open", () => {
      wait = WAIT_MS.first;
      if (state.connected) return;
      state.connected = true;
      void queue.load();
    });
    one.addEventListener("error", () => {
      if (state.connected) {
        state.connected = false;
        redraw();
      }
      // A browser goes on by itself where the connection broke, and gives up where it was refused.
      if (one.readyState !== EventSource.CLOSED) return;
      void refused();
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, WAIT_MS.longest);
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    stream?.close();
  };
}
