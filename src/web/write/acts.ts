import { readPersonal, takeOut } from "./personal.ts";
import { type PublicComment, pathOf, type Report, type Room } from "./room.ts";
import { troubleOf } from "./trouble.ts";

type Vote = 1 | -1 | null;

function failedAt(room: Room, id: string, error: unknown): void {
  const { words } = troubleOf(room, error);
  room.failed.set(id, words);
  room.kit.announce(words);
}

/** A comment's figures once the reader's vote is another. */
function revoted(votes: PublicComment["votes"], before: Vote, after: Vote): PublicComment["votes"] {
  const by = (value: 1 | -1) => Number(after === value) - Number(before === value);
  return { ...votes, up: Math.max(0, votes.up + by(1)), down: Math.max(0, votes.down + by(-1)) };
}

const wishes = new Map<string, Vote>();

/** Votes, or takes the same vote back: seen at once, and put right by what the service answers. */
export async function vote(room: Room, id: string, value: 1 | -1): Promise<void> {
  const { kit, personal, session, failed } = room;
  const comments = kit.model.state?.comments;
  if (!personal || !comments) return;
  const show = (wish: Vote, votes?: { up: number; down: number }) => {
    const comment = comments.get(id);
    if (!comment) return;
    const now = votes
      ? { ...comment.votes, ...votes }
      : revoted(comment.votes, personal.votes[id] ?? null, wish);
    comments.set(id, { ...comment, votes: now });
    if (wish === null) delete personal.votes[id];
    else personal.votes[id] = wish;
    kit.draw();
  };
  const before = personal.votes[id] ?? null;
  const wish = before === value ? null : value;
  failed.delete(id);
  show(wish);
  const busy = wishes.has(id);
  wishes.set(id, wish);
  // The call that is under way looks for a later wish when it is answered.
  if (busy) return;
  try {
    for (let asked: Vote | undefined; asked !== wishes.get(id); ) {
      asked = wishes.get(id) as Vote;
      const path = pathOf(room, `/comments/${id}/vote`);
      const { votes } = asked
        ? await session.call<{ votes: { up: number; down: number } }>("PUT", path, { value: asked })
        : await session.call<{ votes: { up: number; down: number } }>("DELETE", path);
      if (asked === wishes.get(id)) show(asked, votes);
    }
    kit.tell("voted", { id, value: wishes.get(id) });
  } catch (error) {
    show(before);
    failedAt(room, id, error);
  }
  wishes.delete(id);
  kit.draw();
}

export function beginReport({ kit, reports }: Room, id: string): void {
  if (!reports.has(id)) reports.set(id, { reason: "", details: "", busy: false, trouble: null });
  kit.focusOn(`[id="report-${id}"] input`);
}

export function cancelReport({ kit, reports }: Room, id: string): void {
  reports.delete(id);
  kit.focusOn(`[id="report-of-${id}"]`);
}

export async function sendReport(room: Room, id: string, report: Report): Promise<void> {
  const { kit, session, personal, reports, say } = room;
  const { reason, details } = report;
  if (report.busy || !reason) return;
  report.busy = true;
  report.trouble = null;
  kit.draw();
  try {
    await session.call("POST", pathOf(room, `/comments/${id}/reports`), {
      reason,
      ...(details ? { details } : {}),
    });
    personal?.reported.push(id);
    reports.delete(id);
    kit.announce(say("reported"));
    kit.focus(id, false);
    kit.tell("reported", { id });
  } catch (error) {
    report.trouble = troubleOf(room, error).words;
    kit.announce(report.trouble);
  }
  report.busy = false;
  kit.draw();
}

export function askWithdraw({ kit, withdrawing }: Room, id: string, asked: boolean): void {
  if (asked) withdrawing.add(id);
  else withdrawing.delete(id);
  kit.focusOn(asked ? `[id="withdraw-${id}"] button` : `[id="withdraw-of-${id}"]`);
}

export async function withdraw(room: Room, id: string): Promise<void> {
  const { kit, session, withdrawing, say } = room;
  const parent = kit.model.state?.comments.get(id)?.parentId;
  try {
    await session.call("DELETE", pathOf(room, `/comments/${id}`));
    takeOut(room, id);
    kit.announce(say("withdrawnNow"));
    kit.tell("withdrawn", { id });
    if (kit.model.state?.comments.has(id)) kit.focus(id, false);
    else if (parent) kit.focus(parent, false);
    else kit.focusOn(".me button, #comments");
  } catch (error) {
    failedAt(room, id, error);
    readPersonal(room).catch(() => undefined);
  }
  withdrawing.delete(id);
  kit.draw();
}

/** Ignores an account, or no longer: its comments are folded to a line here and wherever the reader is signed in. */
export async function ignore(room: Room, { id, author }: PublicComment, ignored: boolean): Promise<void> {
  const { kit, session, personal, reports, say, shown } = room;
  const account = author?.id;
  if (!account || !personal) return;
  try {
    await session.call(ignored ? "PUT" : "DELETE", `/v1/me/ignored/${account}`);
    personal.ignored = personal.ignored.filter((one) => one !== account);
    if (ignored) {
      personal.ignored.push(account);
      kit.announce(say("ignored"));
    }
    shown.delete(id);
    reports.delete(id);
    kit.focus(id, false);
  } catch (error) {
    failedAt(room, id, error);
  }
  kit.draw();
}
