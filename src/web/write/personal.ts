import { articleOf, type OwnComment, type Personal, pathOf, type Room } from "./room.ts";

interface Decisions {
  items: { comment: { id: string } | null; url: string; endedAt: string | null }[];
}

const languageOf = ({ kit }: Room) => encodeURIComponent(kit.model.service.language);

/** Forgets who was signed in. */
export function forget(room: Room): void {
  Object.assign(room, { account: null, personal: null, factor: null });
  const { state } = room.kit.model;
  for (const { id } of room.mine.values()) {
    const known = state?.comments.get(id);
    if (!state || !known || known.tombstone) continue;
    if (known.status !== "published") state.comments.delete(id);
    else if (room.here.has(id)) room.kit.branchOf(state, "").ids.unshift(id);
  }
  for (const kept of [room.mine, room.here, room.statements, room.reports, room.withdrawing]) kept.clear();
  for (const [key, { kind }] of room.forms) if (kind === "edit") room.forms.delete(key);
}

const FRESH_MS = 60_000;

const readings = new WeakMap<Room, Promise<void>>();

/** Asks who the reader is and what is theirs here; asked twice at once, once. */
export function readPersonal(room: Room): Promise<void> {
  const reading = readings.get(room) ?? readNow(room).finally(() => readings.delete(room));
  readings.set(room, reading);
  return reading;
}

async function readNow(room: Room): Promise<void> {
  const { session, kit } = room;
  if (!session.held) return;
  room.seen = kit.model.state;
  const [account, personal] = await Promise.all([
    room.account ?? session.call<NonNullable<Room["account"]>>("GET", "/v1/me"),
    session.call<Personal>("GET", pathOf(room, `/me?lang=${languageOf(room)}`)),
  ]);
  if (!session.held) return;
  Object.assign(room, { account, personal });
  for (const one of personal.own) room.mine.set(one.id, one);
  // What caches keep of the page may be older than what its reader has written.
  kit.model.begun(personal.own[0]?.articleKey);
  placeFresh(room);
  void readStatements(room);
  kit.draw();
}

/** What was written just now need not be in a thread that some cache keeps for a moment: it stands there all the same. */
function placeFresh({ kit, mine, here }: Room): void {
  const comments = kit.model.state?.comments;
  for (const one of mine.values()) {
    const fresh = one.status === "published" && Date.parse(one.createdAt) > Date.now() - FRESH_MS;
    if (!fresh || !comments || comments.has(one.id)) continue;
    comments.set(one.id, one);
    here.add(one.id);
  }
}

/** Finds the statements of reasons on what was not published. */
export async function readStatements(room: Room): Promise<void> {
  const refused = [...room.forms.values()].flatMap((form) => form.refused ?? []);
  const wanted = [...room.mine.values(), ...refused].some(
    ({ id, status }) => (status === "rejected" || status === "removed") && !room.statements.has(id),
  );
  if (!wanted) return;
  const { items } = await room.session
    .call<Decisions>("GET", `/v1/me/decisions?limit=100&lang=${languageOf(room)}`)
    .catch(() => ({ items: [] }));
  for (const { comment, url, endedAt } of items)
    if (comment && endedAt === null && !room.statements.has(comment.id)) room.statements.set(comment.id, url);
  room.kit.draw();
}

/** Before each drawing: the reader's own that nobody else sees stand in the thread, until a load has left them out. */
export function overlay(room: Room): void {
  const { state } = room.kit.model;
  if (!state) return;
  if (state !== room.seen) {
    const again = room.seen !== null;
    room.here.clear();
    room.seen = state;
    placeFresh(room);
    if (again) readPersonal(room).catch(() => undefined);
  }
  for (const own of room.mine.values()) {
    const known = state.comments.get(own.id);
    // A moderator has published it meanwhile.
    if (known?.status === "published" && own.status !== "published" && !known.tombstone)
      room.mine.set(own.id, { ...own, ...known, status: "published", reasons: [] });
    else if (!known && own.status !== "published" && own.status !== "withdrawn") {
      state.comments.set(own.id, own);
      room.here.add(own.id);
    }
  }
}

/** Takes up what the service answered to something of the reader's own, and puts it where it belongs. */
export function takeUp(room: Room, own: OwnComment): void {
  const { kit, mine, here } = room;
  const { state } = kit.model;
  if (!state) return;
  mine.set(own.id, own);
  const known = state.comments.get(own.id);
  const before = articleOf(room).counts.published;
  const { body: _body, revision: _revision, reasons: _reasons, manageUrl: _url, ...shared } = own;
  if (own.status !== "published") {
    state.comments.set(own.id, known?.tombstone ? known : shared);
    here.add(own.id);
    void readStatements(room);
    return;
  }
  if (known?.status === "published") state.comments.set(own.id, { ...shared, replyCount: known.replyCount });
  else kit.hearEvent(state, "comment", shared);
  const branch = kit.branchOf(state, own.parentId ?? "");
  branch.fresh = branch.fresh.filter((id) => id !== own.id);
  branch.folded = false;
  if (branch.ids.includes(own.id)) return;
  if (own.parentId === null) here.add(own.id);
  else branch.ids.push(own.id);
  const count = articleOf(room).counts.published;
  // The stream may have been faster, and has told of it.
  if (count !== before) kit.tell("count", { count });
}

/** Takes a withdrawn comment out of the thread, as everyone else will hear of it. */
export function takeOut(room: Room, id: string): void {
  const { kit, mine, here } = room;
  const { state } = kit.model;
  const known = state?.comments.get(id);
  mine.delete(id);
  here.delete(id);
  if (!state || !known || known.tombstone) return;
  if (known.status !== "published") {
    state.comments.delete(id);
    return;
  }
  const listed = known.replyCount > 0;
  const tombstone = { kind: "withdrawn" as const, clauses: [] };
  const gone = listed
    ? { ...known, author: null, html: "", status: "withdrawn", tombstone }
    : { id, parentId: known.parentId, tombstone };
  kit.hearEvent(state, "removed", gone);
  kit.tell("count", { count: articleOf(room).counts.published });
}

/** Whether the reader may still change their comment. */
export function mayEdit(room: Room, { createdAt, status, can }: OwnComment): boolean {
  const { commenting, limits } = articleOf(room);
  const within = Date.now() < Date.parse(createdAt) + limits.editMinutes * 60_000;
  return can.edit && within && commenting.may.edit && (status === "published" || status === "pending");
}
