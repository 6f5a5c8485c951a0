import type { QueueModel, Room } from "./queue-model.ts";

interface Colleague {
  id: string;
  name: string;
}

/** Hears what colleagues do at a site's desk, until it is ended; `refused` is called where it may not be heard any more. */
export function listen(room: Room, queue: QueueModel, refused: () => Promise<void>): () => void {
  const { state, redraw } = room;
  const { site } = state.place;
  const stream = new EventSource(`/v1/moderation/events?site=${encodeURIComponent(site)}`);
  const on = <Data>(event: string, hear: (data: Data) => void) =>
    stream.addEventListener(event, (message) => {
      if (state.place.site === site) hear(JSON.parse(message.data) as Data);
    });
  const isMine = ({ id }: Colleague) => id === state.me.id;

  on<{ items: string[]; by: Colleague; until: string }>("claimed", ({ items, by, until }) => {
    for (const item of state.items) if (items.includes(item.id)) item.claim = { by, until, mine: isMine(by) };
    redraw();
  });
  on<{ items: string[]; by: Colleague }>("released", ({ items, by }) => {
    for (const item of state.items)
      if (items.includes(item.id) && item.claim?.by.id === by.id) item.claim = null;
    redraw();
  });
  const gone = (id: string, by: Colleague, message: string, values: Record<string, string>) => {
    const item = state.items.find((one) => one.comment?.id === id || one.id === id);
    // What one does oneself, the answer to it has shown already.
    if (!item || isMine(by)) return;
    if (state.chosen?.id === item.id)
      state.told = { message, values: { ...values, name: by.name }, undo: null };
    void queue.remove([item.id]);
  };
  on<{ commentId: string; act: string; by: Colleague }>("decided", ({ commentId, act, by }) => {
    if (!["feature", "unfeature", "pin", "unpin"].includes(act)) gone(commentId, by, "decidedBy", { act });
  });
  on<{ id: string; outcome: string; by: Colleague }>("judged", ({ id, outcome, by }) =>
    gone(id, by, "judgedBy", { outcome }),
  );
  on("counts", () => {
    const before = state.counts?.[state.place.kind];
    queue.readCounts().then(
      () => {
        const now = state.counts?.[state.place.kind] ?? 0;
        if (before !== undefined && now > before) state.fresh = true;
        redraw();
      },
      () => undefined,
    );
  });
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) void refused();
  });
  return () => stream.close();
}
