import type { ArticleHead } from "../../contract/articles.ts";
import type { Sort } from "../../contract/comments.ts";
import type { Say } from "../thread/say.ts";
import {
  addInPlace,
  addPage,
  addThreadPage,
  branchOf,
  firstState,
  type InPlace,
  type RepliesPage,
  standsIn,
  type ThreadPage,
  type ThreadState,
} from "../thread/thread-state.ts";
import { hearEvent } from "./hear-event.ts";
import { followLive, type Live } from "./live.ts";
import { Refused, type Service } from "./service.ts";

/** What the model needs of the element that it belongs to. */
export interface Host {
  say: Say;
  draw(): void;
  /** Says it to those who listen rather than look. */
  announce(text: string): void;
  /** Moves the focus to a comment once it is drawn, and into sight where `seen`. */
  focus(id: string, seen: boolean): void;
  tell(event: string, detail?: unknown): void;
}

export interface ThreadModel {
  state: ThreadState | null;
  /** Why there is nothing to draw. */
  problem: "failed" | "missing" | null;
  readonly key: string;
  readonly service: Service;
  load(sort?: string): Promise<void>;
  /** Begins with what the page came with. */
  adopt(page: ThreadPage, sort: Sort, version: string): void;
  refreshArticle(): Promise<void>;
  /** Looks at what is newest, as if its events had been heard. */
  catchUp(): Promise<void>;
  show(id: string): Promise<boolean>;
  more(parent: string): Promise<void>;
  showFresh(parent: string): void;
  fold(id: string): void;
  /** Follows the article by its events, from the version that is known here. */
  follow(): void;
  rest(): void;
}

const LONGEST_TIMER = 2 ** 31 - 1;

/** The thread of one article as one element shows it. */
export function createThreadModel(service: Service, key: string, host: Host): ThreadModel {
  const path = `articles/${encodeURIComponent(key)}`;
  let version = "";
  let live: Live | null = null;
  let flip: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let following = false;

  const flipLater = () => {
    clearTimeout(flip);
    const at = model.state?.article.commenting.changesAt;
    if (!at || !following) return;
    // A little after, and not all pages at once.
    const wait = Date.parse(at) - Date.now() + 300 + Math.random() * 1500;
    flip = setTimeout(() => model.refreshArticle(), Math.min(Math.max(wait, 1000), LONGEST_TIMER));
  };
  const take = (article: ArticleHead) => {
    const { state } = model;
    if (!state) return;
    const before = state.article.commenting;
    state.article = article;
    if (before.may.comment !== article.commenting.may.comment)
      host.announce(host.say(article.commenting.may.comment ? "openedNow" : "closedNow"));
    if (before.state !== article.commenting.state) host.tell("commenting", article.commenting);
    flipLater();
  };
  /** Once in a while, however many come. */
  const announceFresh = () => {
    telling ??= setTimeout(() => {
      telling = undefined;
      let count = 0;
      for (const { fresh } of model.state?.branches.values() ?? []) count += fresh.length;
      if (count > 0) host.announce(host.say("newAnnounced", { count }));
    }, 2000);
  };
  const heard = (event: string, data: unknown, id: string) => {
    const { state } = model;
    if (!state) return;
    if (id) version = id;
    // What is told from here on may be of another article, into which this one was merged.
    if (event === "reload") return void model.catchUp().then(refollow);
    const before = state.article;
    const fresh = hearEvent(state, event, data);
    if (event === "commenting") {
      const after = state.article;
      state.article = before;
      take(after);
    }
    if (fresh) {
      announceFresh();
    }
    if (state.article.counts.published !== before.counts.published)
      host.tell("count", { count: state.article.counts.published });
    host.draw();
  };
  const refollow = () => {
    if (!following) return;
    model.rest();
    model.follow();
  };
  const failed = (error: unknown) => {
    if (!(error instanceof Refused)) host.tell("error", { message: String(error) });
    return error instanceof Refused && error.status === 404 ? "missing" : "failed";
  };

  const model: ThreadModel = {
    state: null,
    problem: null,
    key,
    service,
    adopt(page, sort, at) {
      model.state = firstState(page, sort);
      version = at;
      flipLater();
    },
    async load(sort) {
      try {
        const answer = await service.read<ThreadPage>(`${path}/comments`, { sort });
        model.problem = null;
        model.adopt(answer.body, (sort as Sort) ?? answer.body.article.defaultSort, answer.version);
      } catch (error) {
        // What is there already stays, since it is better than nothing.
        if (!model.state) model.problem = failed(error);
        else host.announce(host.say("failed"));
      }
      host.draw();
    },
    async refreshArticle() {
      try {
        take((await service.read<ArticleHead>(path)).body);
      } catch {
        clearTimeout(flip);
        flip = setTimeout(() => model.refreshArticle(), 10_000 + Math.random() * 10_000);
      }
      host.draw();
    },
    async catchUp() {
      try {
        const answer = await service.read<ThreadPage>(`${path}/comments`, { sort: "newest" });
        for (const { replies, ...comment } of answer.body.items.reverse())
          for (const one of [comment, ...replies.items])
            heard(model.state?.comments.has(one.id) ? "changed" : "comment", one, answer.version);
        take(answer.body.article);
        host.draw();
      } catch {
        // There is another time.
      }
    },
    async show(id) {
      const { state } = model;
      if (!state) return false;
      if (!state.comments.has(id) || !standsIn(state, id)) {
        let found: InPlace;
        try {
          found = (await service.read<InPlace>(`${path}/comments/${id}`)).body;
        } catch {
          return false;
        }
        addInPlace(state, found);
      }
      state.linked = id;
      host.draw();
      host.focus(id, true);
      return true;
    },
    async more(parent) {
      const { state } = model;
      const branch = state && branchOf(state, parent);
      if (!state || !branch || branch.busy) return;
      branch.busy = true;
      const before = new Set(branch.ids);
      try {
        const cursor = branch.cursor ?? undefined;
        if (parent === "") {
          const { body } = await service.read<ThreadPage>(`${path}/comments`, { sort: state.sort, cursor });
          addThreadPage(state, body);
        } else {
          const { body } = await service.read<RepliesPage>(`${path}/comments/${parent}/replies`, { cursor });
          addPage(state, parent, body);
        }
        const added = branch.ids.filter((id) => !before.has(id));
        host.announce(host.say("loaded", { count: added.length }));
        host.draw();
        if (added[0]) host.focus(added[0], false);
      } catch {
        host.announce(host.say("failed"));
      } finally {
        branch.busy = false;
      }
    },
    showFresh(parent) {
      const branch = model.state?.branches.get(parent);
      if (!model.state || !branch) return;
      const atEnd = parent !== "" || model.state.sort === "oldest";
      const fresh = atEnd ? branch.fresh : [...branch.fresh].reverse();
      branch.ids = atEnd ? [...branch.ids, ...fresh] : [...fresh, ...branch.ids];
      branch.fresh = [];
      host.draw();
      if (fresh[0]) host.focus(fresh[0], false);
    },
    fold(id) {
      const branch = model.state?.branches.get(id);
      if (branch) branch.folded = !branch.folded;
      host.draw();
    },
    follow() {
      if (following) return;
      following = true;
      flipLater();
      live = followLive({
        base: service.base,
        path: `v1/sites/${encodeURIComponent(service.site)}/${path}/events`,
        language: service.language,
        version: () => version,
        heard,
        poll: () => void model.catchUp(),
      });
    },
    rest() {
      following = false;
      clearTimeout(flip);
      clearTimeout(telling);
      telling = undefined;
      live?.stop();
      live = null;
    },
  };
  return model;
}
