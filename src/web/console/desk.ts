import { draw } from "../embed/draw.ts";
import { createDecideModel, type DecideModel } from "./decide-model.ts";
import type { DeskSite } from "./desk-state.ts";
import type { Me } from "./desk-types.ts";
import { listenToKeys } from "./keys.ts";
import { listen } from "./listen.ts";
import { createPersonModel, type PersonModel } from "./person-model.ts";
import { judge } from "./petition-model.ts";
import { arriveAt, createQueueModel, type QueueModel, type Room } from "./queue-model.ts";
import { answerOf, createDeskService } from "./service.ts";
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
  stop(): void;
}

const root = document.querySelector("#desk") as HTMLElement;
const speech = await createSpeech(
  Object.fromEntries(LANGUAGES.split(" ").map((language) => [language, MESSAGES.replace("*", language)])),
  () => redraw(),
);
let seat: Seat | null = null;
let door: SignIn | null = null;
let petition = { of: "", note: "", clauses: [] as string[] };
const wanted: string[] = [];
let drawing = false;

const service = createDeskService(() => leave(true));

function petitionOf(id: string): typeof petition {
  if (petition.of !== id) petition = { of: id, note: "", clauses: [] };
  return petition;
}

function lookOf({ room, queue, decide, person }: Seat): Look {
  const { state } = room;
  const said = petitionOf(state.chosen?.id ?? "");
  return {
    ...{ speech, say: speech.say, language: speech.tag, now: Date.now() },
    ...{ state, queue, decide, person },
    petition: {
      ...said,
      write: (note) => {
        said.note = note;
      },
      toggle: (code) => {
        said.clauses = said.clauses.includes(code)
          ? said.clauses.filter((one) => one !== code)
          : [...said.clauses, code];
        redraw();
      },
    },
    judge: (one) => judge(room, queue, one),
    uncover(id) {
      state.uncovered = new Set([...state.uncovered, id]);
      redraw();
    },
    help(shown) {
      state.help = shown;
      redraw();
    },
    signOut() {
      queue.release();
      service.client.DELETE("/v1/auth/console").then(
        () => leave(false),
        () => leave(false),
      );
    },
  };
}

function drawNow(): void {
  drawing = false;
  if (seat) draw(deskView(lookOf(seat)), root);
  else if (door) draw(signInView(speech, door), root);
  const [selector] = wanted.splice(0).slice(-1);
  if (selector) root.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  root.querySelector('.rows [aria-current="true"]')?.scrollIntoView({ block: "nearest" });
}

function redraw(): void {
  if (drawing) return;
  drawing = true;
  queueMicrotask(drawNow);
}

/** To the door: signed out, or the session is over. */
function leave(over: boolean): void {
  if (door && !seat) return;
  seat?.stop();
  seat = null;
  service.csrfToken = "";
  door = createSignIn(service, over, redraw, arrive);
  redraw();
}

async function sitDown(me: Me, sites: DeskSite[]): Promise<void> {
  const { state, item } = arriveAt(me, sites);
  const room: Room = {
    ...{ service, state, redraw },
    focus(selector) {
      wanted.push(selector);
      redraw();
    },
  };
  const queue = createQueueModel(room);
  const timers = [
    setInterval(() => void queue.renew().catch(() => undefined), RENEW_MS),
    setInterval(redraw, MINUTE_MS),
  ];
  let heard = "";
  let end = () => {};
  const follow = () => {
    if (heard === state.place.site) return;
    heard = state.place.site;
    end();
    end = listen(room, queue);
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
  queue.go = async (to) => {
    const went = go(to);
    follow();
    await went;
  };
  addEventListener("pagehide", queue.release);
  seat = {
    ...{ room, queue, decide: createDecideModel(room, queue), person: createPersonModel(room) },
    stop() {
      end();
      timers.forEach(clearInterval);
      removeEventListener("pagehide", queue.release);
    },
  };
  door = null;
  follow();
  await queue.load(item);
}

/** Takes a seat at the desk with the session that the browser has; the door where it has none. */
async function arrive(): Promise<void> {
  const session = await service.client.GET("/v1/auth/console").catch(() => null);
  if (!session?.data) return leave(false);
  service.csrfToken = session.data.csrfToken;
  const [me, { items }] = await Promise.all([
    answerOf(service.client.GET("/v1/me")),
    answerOf(service.client.GET("/v1/sites")),
  ]);
  await sitDown(me, items);
}

listenToKeys(() => (seat ? lookOf(seat) : null));
await arrive();
