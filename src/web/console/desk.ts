import { type Problem, ProblemError } from "../client/problem.ts";
import { draw } from "../embed/draw.ts";
import { arriveAt } from "./arrive-at.ts";
import { createDecideModel, type DecideModel } from "./decide-model.ts";
import type { DeskSite, DeskState } from "./desk-state.ts";
import type { Me } from "./desk-types.ts";
import { listenToKeys } from "./keys.ts";
import { listen } from "./listen.ts";
import { createPersonModel, type PersonModel } from "./person-model.ts";
import { createPetitionModel, type PetitionModel } from "./petition-model.ts";
import { placeOf } from "./place-of.ts";
import { createQueueModel, type QueueModel } from "./queue-model.ts";
import type { Room } from "./room.ts";
import { answerOf, createDeskService, troubleOf } from "./service.ts";
import { createSignIn, type SignIn } from "./sign-in.ts";
import { createSpeech } from "./speech.ts";
import { deskView } from "./views/desk-view.ts";
import type { Look } from "./views/look.ts";
import { signInView } from "./views/sign-in-view.ts";

const RENEW_MS = 60_000;
const MINUTE_MS = 60_000;

/** What somebody who is signed in sits at. */
interface Seat {
  room: Room;
  queue: QueueModel;
  decide: DecideModel;
  person: PersonModel;
  petition: PetitionModel;
  stop(): void;
}

const root = document.querySelector("#desk") as HTMLElement;
const speech = await createSpeech(
  Object.fromEntries(LANGUAGES.split(" ").map((language) => [language, MESSAGES.replace("*", language)])),
  () => redraw(),
);
let seat: Seat | null = null;
let door: SignIn | null = null;
/** The state in which a session ended: what was typed in it is there again for the same moderator, and for nobody else. */
let left: DeskState | null = null;
let shown: string | null = null;
const wanted: string[] = [];
let drawing = false;

const service = createDeskService({ lost: () => leave(true), refused: () => void recheck() });

function lookOf({ room, queue, decide, person, petition }: Seat): Look {
  const { state } = room;
  return {
    ...{ speech, say: speech.say, language: speech.tag, now: Date.now() },
    ...{ state, queue, decide, person, petition },
    uncover(id) {
      state.uncovered = new Set([...state.uncovered, id]);
      redraw();
    },
    help(shown) {
      state.help = shown;
      redraw();
    },
    async signOut() {
      queue.release();
      // The session that the browser has by now, whichever tab began it. Nobody is told of having left who has not.
      service.csrfToken = (await answerOf(service.client.GET("/v1/auth/console"))).csrfToken;
      await answerOf(service.client.DELETE("/v1/auth/console"));
      leave(false);
    },
  };
}

function focus(selector: string): void {
  wanted.push(selector);
  redraw();
}

function drawNow(): void {
  drawing = false;
  const before = document.activeElement;
  if (seat) draw(deskView(lookOf(seat)), root);
  else if (door) draw(signInView(speech, door), root);
  // What had the focus may be gone.
  const [selector = before?.isConnected ? "" : ".draft, .item"] = wanted.splice(0).slice(-1);
  if (selector) root.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  const chosen = seat?.room.state.chosen?.id ?? null;
  if (chosen === shown) return;
  shown = chosen;
  root.querySelector('.rows [aria-current="true"]')?.scrollIntoView({ block: "nearest" });
}

function redraw(): void {
  if (drawing) return;
  drawing = true;
  queueMicrotask(drawNow);
}

function stand(): void {
  if (!seat) return;
  left = seat.room.state;
  seat.stop();
  seat = null;
}

/** To the door: signed out, or the session is over. */
function leave(over: boolean): void {
  if (door && !seat) return;
  stand();
  if (!over) left = null;
  service.csrfToken = "";
  door = createSignIn(service, over, { redraw, focus, arrive });
  focus("#email");
}

/** Looks whether the session is still the one that was sat down with. */
async function recheck(): Promise<void> {
  const session = await service.client.GET("/v1/auth/console").catch(() => null);
  if (session?.response.status === 401) leave(true);
  else if (seat && session?.data && session.data.csrfToken !== service.csrfToken) await arrive();
}

/** What was typed before goes on, whatever became of sending it. */
function takeUp(state: DeskState, { drafts, petitions, names }: DeskState): void {
  const again = { sending: false, trouble: null };
  state.names = names;
  for (const [id, draft] of drafts) state.drafts.set(id, { ...draft, ...again });
  for (const [id, petition] of petitions) state.petitions.set(id, { ...petition, ...again });
}

async function sitDown(me: Me, sites: DeskSite[]): Promise<void> {
  const { state, item } = arriveAt(me, sites);
  const room: Room = {
    ...{ service, state, redraw, focus },
  };
  const queue = createQueueModel(room);
  const person = createPersonModel(room);
  // What lies in a tab that nobody looks at goes back to colleagues when its time is over.
  const renew = () => {
    if (!document.hidden) void queue.renew().catch(() => undefined);
  };
  const timers = [setInterval(renew, RENEW_MS), setInterval(redraw, MINUTE_MS)];
  let heard = "";
  let end = () => {};
  const follow = () => {
    if (heard === state.place.site) return;
    heard = state.place.site;
    end();
    end = listen(room, queue, recheck);
    void answerOf(
      service.client.GET("/v1/moderation/templates", { params: { query: { site: heard } } }),
    ).then(
      ({ items }) => {
        state.templates = items;
      },
      () => undefined,
    );
  };
  const go = queue.go;
  queue.go = async (to, item) => {
    const went = go(to, item);
    follow();
    await went;
  };
  const moved = () => {
    const { place, item: there } = placeOf(
      location.hash,
      sites.map(({ slug }) => slug),
    );
    void queue.go(place, there);
  };
  const seen = () => {
    if (document.hidden) return;
    void recheck();
    renew();
  };
  addEventListener("pagehide", queue.release);
  addEventListener("hashchange", moved);
  document.addEventListener("visibilitychange", seen);
  stand();
  seat = {
    ...{ room, queue, person, decide: createDecideModel(room, queue) },
    petition: createPetitionModel(room, queue),
    stop() {
      end();
      timers.forEach(clearInterval);
      removeEventListener("pagehide", queue.release);
      removeEventListener("hashchange", moved);
      document.removeEventListener("visibilitychange", seen);
    },
  };
  door = null;
  if (left?.me.id === me.id) takeUp(state, left);
  left = null;
  follow();
  await queue.load(item);
  if (state.place.kind === "people" && item) await person.open(item);
  else if (state.draft) focus(".draft");
}

/** Takes a seat at the desk with the session that the browser has; throws a `ProblemError` where there is none. */
async function arrive(): Promise<void> {
  const { csrfToken } = await answerOf(service.client.GET("/v1/auth/console"));
  service.csrfToken = csrfToken;
  const [me, { items }] = await Promise.all([
    answerOf(service.client.GET("/v1/me")),
    answerOf(service.client.GET("/v1/sites")),
  ]);
  if (items.length === 0) {
    // Staff without the second factor that every site of theirs demands: a session that is good for nothing.
    await service.client.DELETE("/v1/auth/console").catch(() => undefined);
    throw new ProblemError({ type: "/problems/not-permitted", status: 403 } as Problem);
  }
  await sitDown(me, items);
}

/** The desk where the browser has a session, else the door. */
async function begin(): Promise<void> {
  try {
    await arrive();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    leave(false);
    if (door && error.problem.status !== 401) door.state.trouble = troubleOf(error);
  }
}

/** What nobody has waited for and did not work is told. */
function tellTrouble(event: PromiseRejectionEvent): void {
  if (!(event.reason instanceof ProblemError)) return;
  event.preventDefault();
  if (!seat) return;
  seat.room.state.told = { message: "trouble", values: { type: troubleOf(event.reason) }, undo: null };
  redraw();
}

listenToKeys(() => (seat ? lookOf(seat) : null));
addEventListener("unhandledrejection", tellTrouble);
await begin();
