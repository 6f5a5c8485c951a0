import type { Sort } from "../../contract/comments.ts";
import { chooseLanguage } from "../thread/choose-language.ts";
import { linksOf } from "../thread/links-of.ts";
import type { Acts, Intent, Look } from "../thread/look.ts";
import { type Say, speak } from "../thread/say.ts";
import type { ThreadPage } from "../thread/thread-state.ts";
import { threadView } from "../thread/thread-view.ts";
import { baseOf } from "./around.ts";
import { findPlace, type Place } from "./find-place.ts";
import { openWindow, sessionKey, type Writing } from "./kit.ts";
import { languages, loadMessages, wishesOf } from "./load-messages.ts";
import { type Around, loadWriting } from "./load-writing.ts";
import { createService, type Refused } from "./service.ts";
import type { Stage } from "./stage.ts";
import { createThreadModel, type ThreadModel } from "./thread-model.ts";
import { brokenView, waitingView } from "./waiting-view.ts";

/** What the page's server put into the page: the first page of the thread, which it has also drawn. */
export interface Brought {
  page: ThreadPage;
  sort: Sort;
  version: string;
  key: string;
  timeZone: string;
}

/** The comments of one article in one element, while its attributes stay as they are. */
export interface Comments {
  model(): ThreadModel | null;
  writing(): Promise<Writing>;
  /** Follows what happens, and the page's address. */
  follow(): void;
  /** Lets go of everything that goes on by itself. */
  rest(): void;
  /** Never to be used again. */
  stop(): void;
}

/** Comments do not wait longer for what a reader writes with. */
const PATIENCE_MS = 1500;
const LINK = /^#comment-([0-9a-f-]{36})$/;
const ONLINE = ["online", "offline"];

/** The page that a comment is linked to within: this one, under the name that its publisher gave it. */
function pageOf({ state }: ThreadModel): string {
  const here = location.href.replace(/#.*/, "");
  const url = state?.article.url ?? here;
  return URL.canParse(url) && new URL(url).origin === location.origin ? url : here;
}

function hasSession(base: string, site: string): boolean {
  try {
    return localStorage.getItem(sessionKey(base, site)) !== null;
  } catch {
    return false;
  }
}

/** Begins to show an article's comments: reads them, or takes over what the page brought. */
export function startComments(element: HTMLElement, stage: Stage, brought: Brought | null): Comments {
  const attribute = (name: string) => element.getAttribute(name);
  const base = baseOf(element);
  const site = attribute("site") ?? "";
  const language = chooseLanguage([...wishesOf(element), brought?.page.article.language], languages);
  let say: Say = () => "";
  let model: ThreadModel | null = null;
  let writing: Writing | null = null;
  let loading: Promise<Writing> | null = null;
  let minute: ReturnType<typeof setInterval> | undefined;
  let ready = false;
  /** Whether what the page's server has drawn stays as it is until the reader does something: it may be being read. */
  let calm = false;
  let stopped = false;

  const tell = (event: string, detail?: unknown) => {
    element.dispatchEvent(new CustomEvent(`understory:${event}`, { bubbles: true, composed: true, detail }));
  };
  const failed = (error: unknown) => tell("error", { message: String(error) });
  const look = (): Look => {
    const { service, key, state } = model as ThreadModel;
    return {
      say,
      language: language.tag,
      links: {
        ...linksOf(service, key, state?.article.rules.url ?? ""),
        permalink: (id) => `${pageOf(model as ThreadModel)}#comment-${id}`,
      },
      heading: Math.min(6, Number(attribute("heading")) || 2),
      now: Date.now(),
      offline: !navigator.onLine,
      acts,
      ...(writing ? { writing, calm } : {}),
    };
  };
  const drawNow = () => {
    if (!model || !ready || stopped) return;
    // Whatever goes wrong in here stays in here.
    try {
      if (model.state) stage.show(threadView({ look: look(), state: model.state }));
      else if (model.problem) stage.show(brokenView(model.problem, say, acts.retry));
    } catch (error) {
      failed(error);
    }
  };
  const draw = () => stage.drawSoon(drawNow);
  const focusOn = (selector: string, seen = false) => {
    stage.focus(selector, seen);
    draw();
  };
  const around: Around = {
    ...{ element, draw, tell, focusOn },
    ...{ spoken: language.spoken, announce: stage.announce },
    focus: (id, seen) => focusOn(`[id="comment-${id}"]`, seen),
  };
  const startWriting = (): Promise<Writing> => {
    if (loading) return loading;
    if (!model) return Promise.reject(new Error("there is no article yet"));
    loading = loadWriting(model, look, around).then((loaded) => {
      writing = loaded;
      calm &&= stage.hold(".invitation");
      draw();
      return loaded;
    });
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };
  const write = (intent: Intent) => {
    calm = false;
    const guests = model?.state?.article.commenters === "guests" && /comp|repl/.test(intent.kind);
    const signedOut = !writing && !guests && !hasSession(base, site);
    // Now or never: later it would not be the click's.
    const opened = signedOut && attribute("sign-on") === null ? openWindow() : null;
    startWriting().then(
      (loaded) => loaded.begin(intent, opened),
      () => {
        opened?.close();
        stage.announce(say("failed"));
      },
    );
  };
  const followHash = () => {
    const id = LINK.exec(location.hash)?.[1];
    if (!id) return;
    void model?.show(id).then((found) => {
      if (!found && document.querySelectorAll(element.localName).length === 1) stage.announce(say("gone"));
    });
  };
  const acts: Acts = {
    sort: (sort) => void model?.load(sort).then(() => tell("sort", { sort })),
    more: (parent) => void model?.more(parent),
    showFresh: (parent) => model?.showFresh(parent),
    fold: (id) => model?.fold(id),
    write,
    retry: () => {
      wait();
      // What was pressed is gone.
      open(null).then(() => focusOn(".failed .more,#comments"), failed);
    },
  };
  const wait = () => stage.show(waitingView(Number(attribute("height"))));

  /** Takes over the nodes that the page's server has drawn, as they are. */
  const adopt = ({ timeZone }: Brought) => {
    const { acts: _acts, now: _now, offline: _offline, ...asDrawn } = look();
    if (model?.state) stage.show(threadView({ look: { ...asDrawn, timeZone }, state: model.state }));
  };
  const open = async (given: Brought | null) => {
    const service = createService(base, site, language.tag);
    const messages = loadMessages(base, language.spoken);
    const place: Place | null =
      given ??
      (await findPlace(element, service).catch(({ status }: Refused) =>
        // What the service takes for no address of a page has no comments.
        status === 404 || status === 422 ? { key: null } : null,
      ));
    const key = place?.key;
    const host = { ...around, say: (...said: Parameters<Say>) => say(...said) };
    const made = createThreadModel(service, place ?? { key: "" }, host);
    model = made;
    // What writing adds to the head is there from the first drawing on, so that nothing moves when it comes.
    const soon = !given && key && hasSession(base, site) ? startWriting().catch(() => undefined) : null;
    if (given) made.adopt(given.page, given.sort, given.version);
    else if (key) await made.load(attribute("sort") ?? undefined);
    else made.problem = place ? "missing" : "failed";
    say = await messages.then(
      (spoken) => speak(spoken, language.tag),
      () => {
        if (!made.state) made.problem ??= "failed";
        return say;
      },
    );
    if (soon) await Promise.race([soon, new Promise((go) => setTimeout(go, PATIENCE_MS))]);
    if (stopped) return;
    calm = given !== null && stage.drawn;
    if (given && calm) adopt(given);
    ready = true;
    drawNow();
    comments.follow();
    if (!made.state) return;
    tell("ready", { count: made.state.article.counts.published });
    if (hasSession(base, site)) startWriting().catch(() => undefined);
    followHash();
  };

  const comments: Comments = {
    model: () => model,
    writing: startWriting,
    follow() {
      if (!model?.state || stopped || !element.isConnected) return;
      comments.rest();
      model.follow();
      minute = setInterval(draw, 60_000);
      addEventListener("hashchange", followHash);
      for (const event of ONLINE) addEventListener(event, draw);
    },
    rest() {
      model?.rest();
      clearInterval(minute);
      removeEventListener("hashchange", followHash);
      for (const event of ONLINE) removeEventListener(event, draw);
    },
    stop() {
      stopped = true;
      comments.rest();
      writing?.stop();
    },
  };
  stage.speakIn(language);
  if (!brought) wait();
  open(brought).catch(failed);
  return comments;
}
