import type { Kit, Writing } from "../embed/kit.ts";
import type { Intent } from "../thread/look.ts";
import type { Messages } from "../thread/say.ts";
import { askWithdraw, beginReport, ignore, vote, withdraw } from "./acts.ts";
import { formFor } from "./compose.ts";
import { composeView } from "./compose-view.ts";
import { h, use } from "./h.ts";
import { headView } from "./head-view.ts";
import { browserStore } from "./keep.ts";
import { manageLine, statementLink, unpublishedView } from "./own-view.ts";
import { forget, overlay, readPersonal } from "./personal.ts";
import { reportView } from "./report-view.ts";
import type { PublicComment, Room } from "./room.ts";
import { rowView } from "./row-view.ts";
import { sessionOf } from "./session.ts";
import { signInActs } from "./sign-in.ts";

/** When the service is asked again who the reader is, where it did not answer. */
const AGAIN_MS = 10_000;

async function newRoom(kit: Kit): Promise<Room> {
  const { base, site } = kit.model.service;
  const file = `${base}/embed/${MESSAGES.replace("*", kit.spoken)}`;
  const { default: messages } = (await import(file)) as { default: Messages };
  const memory = kit.element.getAttribute("session") === "memory";
  return {
    ...{ kit, say: kit.speak(messages), session: sessionOf(base, site, memory), store: browserStore() },
    ...{ account: null, personal: null, seen: null, mine: new Map(), here: new Set(), statements: new Map() },
    ...{ forms: new Map(), reports: new Map(), withdrawing: new Set(), shown: new Set(), failed: new Map() },
    ...{ signInTrouble: null, blocked: null, factor: null },
  };
}

/** Asks whether a comment is really to be withdrawn, where it stands. */
function withdrawView(room: Room, id: string) {
  const { say } = room;
  return h(
    "div",
    { class: "send ask", id: `withdraw-${id}`, role: "group" },
    h("p", null, say("withdrawSure")),
    h(
      "button",
      { type: "button", class: "primary", part: "button", onClick: () => void withdraw(room, id) },
      say("withdrawYes"),
    ),
    h("button", { type: "button", class: "act", onClick: () => askWithdraw(room, id, false) }, say("keep")),
  );
}

/** A line in the place of what somebody writes whom the reader ignores. */
function ignoredView(room: Room, comment: PublicComment) {
  const { say, kit, shown } = room;
  const show = () => {
    shown.add(comment.id);
    kit.focus(comment.id, false);
  };
  const act = (word: string, onClick: () => void) =>
    h("button", { type: "button", class: "act", onClick }, say(word));
  return h(
    "p",
    { class: "tombstone ignored" },
    say("ignored"),
    " ",
    act("showAnyway", show),
    " ",
    act("unignore", () => void ignore(room, comment, false)),
  );
}

/** Begins writing within one element: what `write-….js` has to offer. */
export async function startWriting(kit: Kit): Promise<Writing> {
  use(kit);
  const room = await newRoom(kit);
  const { session, say, mine, forms, reports, failed, withdrawing } = room;
  const acts = signInActs(room);
  let wasHeld = session.held;

  /** Does what was asked for, once somebody is signed in where that is needed. */
  const begin = async (intent: Intent, opened?: Window | null): Promise<void> => {
    const asGuest =
      kit.model.state?.article.commenters === "guests" &&
      (intent.kind === "compose" || intent.kind === "reply");
    if (session.held) opened?.close();
    if (!asGuest && !room.personal && !(await acts.signIn(undefined, opened))) return;
    if (intent.kind === "compose") kit.focusOn('[id="text-new-"]');
    else if (intent.kind === "reply") {
      formFor(room, "reply", intent.id);
      kit.focusOn(`[id="text-reply-${intent.id}"]`);
    } else if (mine.has(intent.id)) {
      failed.set(intent.id, say("ownVote"));
      kit.announce(say("ownVote"));
      kit.draw();
    } else if (intent.kind === "report") beginReport(room, intent.id);
    // Whoever comes back to what they have recommended long ago does not mean to take that back.
    else if (intent.kind === "vote" && room.personal?.votes[intent.id] !== intent.value)
      await vote(room, intent.id, intent.value);
  };
  const set = (intent: Intent, opened?: Window | null) => {
    begin(intent, opened).catch((error) => kit.tell("error", { message: String(error) }));
  };
  const stopListening = session.listen(() => {
    if (session.held === wasHeld) return;
    wasHeld = session.held;
    if (wasHeld) recognise(AGAIN_MS);
    else {
      forget(room);
      kit.tell("signout");
    }
    kit.draw();
  });

  const recognise = (again: number) => {
    if (!session.held || room.personal) return;
    readPersonal(room)
      .then(() => room.account && kit.tell("signin", { id: room.account.id, name: room.account.name }))
      .catch(() => setTimeout(() => recognise(again * 2), again));
  };
  recognise(AGAIN_MS);

  return {
    begin: set,
    signIn: async () => void (await acts.signIn()),
    signOut: acts.signOut,
    signOn: async (token) => void (await acts.signOn(token)),
    stop: stopListening,
    head() {
      overlay(room);
      return headView(room, acts);
    },
    actions: (comment) => rowView(room, comment, set),
    words(comment) {
      const { id, author } = comment;
      const own = mine.get(id);
      const form = forms.get(`edit-${id}`);
      if (form) return composeView(room, form, acts.signIn);
      if (own && own.status !== "published") return unpublishedView(room, own);
      const ignored = author?.id && room.personal?.ignored.includes(author.id) && !room.shown.has(id);
      return ignored ? ignoredView(room, comment) : null;
    },
    below(comment) {
      const { id, tombstone } = comment;
      const form = forms.get(`reply-${id}`);
      const report = reports.get(id);
      const own = mine.get(id);
      const words = failed.get(id);
      const parts = [
        words && h("p", { class: "trouble" }, words),
        own && own.status === "published" && manageLine(room, own),
        own && tombstone && statementLink(room, id),
        withdrawing.has(id) && withdrawView(room, id),
        report && reportView(room, comment, report),
        form && composeView(room, form, acts.signIn),
      ].filter(Boolean);
      return parts.length > 0 ? h("div", { class: "below" }, parts) : null;
    },
    own(parent) {
      const { state } = kit.model;
      const listed = state?.branches.get(parent)?.ids;
      const refused = new Set([...forms.values()].map((form) => form.refused?.id));
      const items = [...room.here]
        .filter(
          (id) => (mine.get(id)?.parentId ?? "") === parent && !listed?.includes(id) && !refused.has(id),
        )
        .sort()
        .reverse()
        .map((id) => kit.item(id))
        .filter((item) => item !== null);
      return items.length > 0 ? items : null;
    },
  };
}
