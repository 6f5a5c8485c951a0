import { render } from "preact";
import type { Sort } from "../../contract/comments.ts";
import { itemView } from "../thread/branch-view.ts";
import { chooseLanguage, type Language } from "../thread/choose-language.ts";
import { linksOf } from "../thread/links-of.ts";
import type { Acts, Intent, Look } from "../thread/look.ts";
import { instant } from "../thread/moment.ts";
import { h } from "../thread/node.ts";
import { type Say, speak } from "../thread/say.ts";
import { spokenBody } from "../thread/spoken-body.ts";
import { branchOf, type ThreadPage, type ThreadState } from "../thread/thread-state.ts";
import { threadView } from "../thread/thread-view.ts";
import { baseOf, styleSheet, threadSheet } from "./around.ts";
import { findKey } from "./find-key.ts";
import { hearEvent } from "./hear-event.ts";
import { type Kit, openWindow, sessionKey, type Writing, type WritingModule } from "./kit.ts";
import { languages, loadMessages, wishesOf } from "./load-messages.ts";
import { ask, createService } from "./service.ts";
import { createThreadModel, type ThreadModel } from "./thread-model.ts";
import { brokenView, waitingView } from "./waiting-view.ts";

/** What the page's server put into the page: the first page of the thread, which it has also drawn. */
interface Brought {
  page: ThreadPage;
  sort: Sort;
  version: string;
  key: string;
  timeZone: string;
}

const LINK = /^#comment-([0-9a-f-]{36})$/;
const ONLINE = ["online", "offline"];
const AGAIN = ["site", "article", "url", "base", "lang", "sort", "heading"];

/** The page that a comment is linked to within: this one, under the name that its publisher gave it. */
function pageOf({ state }: ThreadModel): string {
  const here = location.href.replace(/#.*/, "");
  const url = state?.article.url ?? here;
  return URL.canParse(url) && new URL(url).origin === location.origin ? url : here;
}

/** `<understory-comments site article>`: the comments of an article. */
export class UnderstoryComments extends HTMLElement {
  static observedAttributes = AGAIN;
  #root: HTMLElement | null = null;
  #model: ThreadModel | null = null;
  #language: Language = { tag: "en", spoken: "en", direction: "ltr" };
  #say: Say = () => "";
  #writing: Writing | null = null;
  #writingSoon: Promise<Writing> | null = null;
  #spoken = "";
  #drawing = false;
  #after: (() => void)[] = [];
  #minute: ReturnType<typeof setInterval> | undefined;
  #run = 0;
  #interactive = false;

  connectedCallback(): void {
    this.#guard(() => {
      if (!this.#model) this.#start();
      else this.#resume();
    });
  }

  disconnectedCallback(): void {
    // An element that is only moved is back at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#model?.stop();
      clearInterval(this.#minute);
      removeEventListener("hashchange", this.#followHash);
      for (const event of ONLINE) removeEventListener(event, this.#redraw);
    });
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (!this.#model || before === after || !this.isConnected) return;
    this.#guard(() => {
      this.#model?.stop();
      this.#writing?.stop();
      this.#writing = null;
      this.#writingSoon = null;
      this.#model = null;
      this.#start();
    });
  }

  /** Shows a comment, wherever in the thread it stands, and moves the focus there; false where there is none. */
  async showComment(id: string): Promise<boolean> {
    return (await this.#model?.show(id)) ?? false;
  }

  /** As every element's, and with the id of a comment as `showComment`. */
  // biome-ignore lint/suspicious/noExplicitAny: the element's own takes a place or coordinates
  override scrollTo(...place: any[]): void {
    if (typeof place[0] === "string") void this.showComment(place[0].replace(/^#?comment-/, ""));
    else super.scrollTo(...(place as []));
  }

  /** Reads everything anew. */
  async refresh(): Promise<void> {
    await this.#model?.load(this.#model.state?.sort);
  }

  async signIn(): Promise<void> {
    await (await this.#loadWriting()).signIn();
  }

  async signOut(): Promise<void> {
    await (await this.#loadWriting()).signOut();
  }

  /** Signs the reader in by a token that the newspaper has signed (single sign-on). */
  async signOn(token: string): Promise<void> {
    await (await this.#loadWriting()).signOn(token);
  }

  /** Whatever goes wrong in here stays in here. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#tell("error", { message: String(error) });
    }
  }

  #tell(event: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(`understory:${event}`, { bubbles: true, composed: true, detail }));
  }

  #start(): void {
    this.#run += 1;
    this.#shadow();
    const brought = this.#brought();
    this.#language = chooseLanguage([...wishesOf(this), brought?.page.article.language], languages);
    const root = this.#root as HTMLElement;
    root.lang = this.#language.tag;
    root.dir = this.#language.direction;
    if (!brought) this.#waiting();
    this.#open(brought).catch((error) => this.#tell("error", { message: String(error) }));
  }

  #shadow(): void {
    // Where the page's server drew the thread, the parser has made the shadow root already.
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const sheet = threadSheet();
    if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets.push(sheet);
    for (const link of shadow.querySelectorAll("link")) link.remove();
    this.#root = shadow.querySelector<HTMLElement>(".root");
    if (!this.#root) {
      this.#root = document.createElement("div");
      this.#root.className = "root";
      this.#root.setAttribute("part", "root");
      shadow.append(this.#root);
    }
    const height = Number(this.getAttribute("height"));
    if (height > 0) this.#root.style.minHeight = `${height}px`;
    if (!shadow.querySelector(".spoken")) {
      const spoken = document.createElement("div");
      spoken.className = "spoken";
      spoken.setAttribute("role", "status");
      shadow.append(spoken);
    }
  }

  #brought(): Brought | null {
    const data = this.querySelector(":scope > script[type='application/json']");
    if (!data || this.#interactive) return null;
    try {
      return JSON.parse(data.textContent ?? "") as Brought;
    } catch {
      return null;
    }
  }

  async #open(brought: Brought | null): Promise<void> {
    const run = this.#run;
    const base = baseOf(this);
    const site = this.getAttribute("site") ?? "";
    const service = createService(base, site, this.#language.tag);
    const messages = loadMessages(base, this.#language.spoken);
    const key = brought?.key ?? (await findKey(this, service));
    if (run !== this.#run) return;
    const host = {
      say: (...said: Parameters<Say>) => this.#say(...said),
      draw: () => this.#draw(),
      announce: (text: string) => this.#announce(text),
      focus: (id: string, seen: boolean) => this.#focus(`[id="comment-${id}"]`, seen),
      tell: (event: string, detail?: unknown) => this.#tell(event, detail),
      write: (intent: Intent) => this.#write(intent),
    };
    const model = createThreadModel(service, key ?? "", host);
    this.#model = model;
    const sort = this.getAttribute("sort") ?? undefined;
    if (brought) model.adopt(brought.page, brought.sort, brought.version);
    if (key === null) model.problem = "missing";
    const reading = brought || key === null ? undefined : model.load(sort);
    try {
      this.#say = speak(await messages, this.#language.tag);
    } catch {
      model.problem ??= "failed";
    }
    await reading;
    if (run !== this.#run) return;
    if (brought) this.#adopt(brought);
    this.#interactive = true;
    this.#drawNow();
    this.#resume();
    if (!model.state) return;
    this.#tell("ready", { count: model.state.article.counts.published });
    if (this.#hasSession(base, site)) this.#loadWriting().catch(() => undefined);
    this.#followHash();
  }

  /** Takes over the nodes that the page's server has drawn, as they are. */
  #adopt({ timeZone }: Brought): void {
    const { state } = this.#model as ThreadModel;
    if (!state || !this.#root?.firstElementChild) return;
    const { acts: _acts, now: _now, ...asDrawn } = this.#look();
    render(threadView({ look: { ...asDrawn, timeZone }, state }), this.#root);
  }

  #hasSession(base: string, site: string): boolean {
    try {
      return localStorage.getItem(sessionKey(base, site)) !== null;
    } catch {
      return false;
    }
  }

  #resume(): void {
    if (!this.#model?.state) return;
    this.#model.follow();
    clearInterval(this.#minute);
    this.#minute = setInterval(this.#redraw, 60_000);
    addEventListener("hashchange", this.#followHash);
    for (const event of ONLINE) addEventListener(event, this.#redraw);
  }

  #redraw = (): void => this.#draw();

  #followHash = (): void => {
    const id = LINK.exec(location.hash)?.[1];
    if (!id || !this.#model) return;
    void this.#model.show(id).then((found) => {
      const alone = document.querySelectorAll("understory-comments").length === 1;
      if (!found && alone) this.#announce(this.#say("gone"));
    });
  };

  #look(): Look {
    const model = this.#model as ThreadModel;
    return {
      say: this.#say,
      language: this.#language.tag,
      links: {
        ...linksOf(model.service, model.key, model.state?.article.rules.url ?? ""),
        permalink: (id) => `${pageOf(model)}#comment-${id}`,
      },
      offline: !navigator.onLine,
      heading: Math.min(6, Number(this.getAttribute("heading")) || 2),
      now: Date.now(),
      acts: this.#acts,
      ...(this.#writing ? { writing: this.#writing } : {}),
    };
  }

  #acts: Acts = {
    sort: (sort) => void this.#model?.load(sort).then(() => this.#tell("sort", { sort })),
    more: (parent) => void this.#model?.more(parent),
    showFresh: (parent) => this.#model?.showFresh(parent),
    fold: (id) => this.#model?.fold(id),
    write: (intent) => this.#write(intent),
    retry: () => {
      this.#waiting();
      void this.#open(null);
    },
  };

  #write(intent: Intent): void {
    const model = this.#model as ThreadModel;
    const { base, site } = model.service;
    const asGuest = model.state?.article.commenters === "guests" && /comp|repl/.test(intent.kind);
    const signedOut = !this.#writing && !asGuest && !this.#hasSession(base, site);
    // Now or never: later it would not be the click's.
    const opened = signedOut && !this.hasAttribute("sign-on") ? openWindow() : null;
    this.#loadWriting().then(
      (writing) => writing.begin(intent, opened),
      () => {
        opened?.close();
        this.#announce(this.#say("failed"));
      },
    );
  }

  #loadWriting(): Promise<Writing> {
    if (this.#writingSoon) return this.#writingSoon;
    const model = this.#model;
    if (!model) return Promise.reject(new Error("there is no article yet"));
    const kit: Kit = {
      ...{ h, ask, branchOf, hearEvent, instant, spokenBody },
      item: (id) => itemView(id, { look: this.#look(), state: model.state as ThreadState }, false),
      speak: (messages) => speak(messages, this.#language.tag),
      element: this,
      site: model.service.site,
      model,
      spoken: this.#language.spoken,
      look: () => this.#look(),
      draw: () => this.#draw(),
      announce: (text) => this.#announce(text),
      focus: (id, seen) => this.#focus(`[id="comment-${id}"]`, seen),
      focusOn: (selector) => this.#focus(selector, false),
      tell: (event, detail) => this.#tell(event, detail),
      adoptStyle: (css) => this.shadowRoot?.adoptedStyleSheets.push(styleSheet(css)),
    };
    const address = `${model.service.base}/embed/${WRITING}`;
    this.#writingSoon = import(address)
      .then((module: WritingModule) => module.startWriting(kit))
      .then((writing) => {
        this.#writing = writing;
        this.#draw();
        return writing;
      });
    this.#writingSoon.catch(() => {
      this.#writingSoon = null;
    });
    return this.#writingSoon;
  }

  #announce(text: string): void {
    this.#spoken = text;
    const place = this.shadowRoot?.querySelector(".spoken");
    if (!place) return;
    // The same words twice are said twice only where they were gone in between.
    place.textContent = "";
    setTimeout(() => {
      place.textContent = this.#spoken;
    }, 60);
  }

  #focus(selector: string, seen: boolean): void {
    this.#after.push(() => {
      const found = this.shadowRoot?.querySelector<HTMLElement>(selector);
      found?.focus({ preventScroll: true });
      if (seen) found?.scrollIntoView({ block: "start" });
      else found?.scrollIntoView({ block: "nearest" });
    });
    this.#draw();
  }

  #draw(): void {
    if (this.#drawing || !this.#interactive) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      this.#guard(() => this.#drawNow());
    });
  }

  #drawNow(): void {
    const { state, problem } = this.#model ?? {};
    if (!this.#root) return;
    if (state) render(threadView({ look: this.#look(), state }), this.#root);
    else if (problem)
      render(
        brokenView(problem, this.#say, () => this.#acts.retry()),
        this.#root,
      );
    for (const work of this.#after.splice(0)) work();
  }

  #waiting(): void {
    if (this.#root) render(waitingView(Number(this.getAttribute("height"))), this.#root);
  }
}
