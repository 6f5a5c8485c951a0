import type { ArticleHead } from "../../contract/articles.ts";
import type { Sort } from "../../contract/comments.ts";
import type { ArticleToBegin } from "../../contract/page-identity.ts";
import { firstState, placeFresh, type ThreadPage, type ThreadState } from "../thread/thread-state.ts";
import { askFor, type Place } from "./find-place.ts";
import { hearEvent } from "./hear-event.ts";
import type { Host } from "./host.ts";
import { followLive, type Live, lookNowAndThen } from "./live.ts";
import { pathOf, readMore, showComment } from "./read-further.ts";
import { Refused, type Service } from "./service.ts";

export interface ThreadModel {
  state: ThreadState | null;
  /** Why there is nothing to draw. */
  problem: "failed" | "missing" | null;
  /** The article's key; while there is no article, the one that a first comment will give it. */
  readonly key: string;
  /** By what calls name the article: its key, or the address of its page while there is none. */
  readonly name: string;
  readonly service: Service;
  load(sort?: string): Promise<void>;
  /** Begins with what the page came with. */
  adopt(page: ThreadPage, sort: Sort, version: string): void;
  refreshArticle(): Promise<void>;
  /** Looks at what is newest, as if its events had been heard; answers whether there is more. */
  catchUp(): Promise<boolean>;
  /** A first comment has made the article, of this key. Nothing, where it was there before. */
  begun(key: string | undefined): void;
  show(id: string): Promise<boolean>;
  more(parent: string): Promise<void>;
  showFresh(parent: string): void;
  fold(id: string): void;
  /** Follows the article by its events, from the version that is known here. */
  follow(): void;
  rest(): void;
}

const LONGEST_TIMER = 2 ** 31 - 1;

/** The thread of one article as one element shows it, also before its first comment has made the article. */
export function createThreadModel(service: Service, place: Place, host: Host): ThreadModel {
  let { begins } = place;
  const path = () => pathOf(model);
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
  const take = (article: ArticleToBegin) => {
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
  const begin = (key: string | undefined, state: ThreadState | null) => {
    if (!begins || !key) return;
    begins = null;
    Object.assign(model, { key, name: key, state });
    void model
      .catchUp()
      .then((more) => (more ? model.load(state?.sort) : undefined))
      .then(refollow);
  };
  /** Looks whether somebody has written the first comment; what is personal is read anew then, as for any new state. */
  const lookAgain = async () => {
    const found = await askFor(service, model.name);
    if (found.begins) take(found.begins);
    else begin(found.key ?? undefined, model.state && { ...model.state });
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
    key: place.key ?? "",
    name: (begins ? place.url : place.key) ?? "",
    service,
    adopt(page, sort, at) {
      model.state = firstState(page, sort);
      version = at;
      flipLater();
    },
    async load(sort) {
      if (begins) {
        const page = { article: begins, items: [], nextCursor: null };
        model.state = firstState(page, (sort as Sort) ?? begins.defaultSort);
        return;
      }
      try {
        const answer = await service.read<ThreadPage>(`${path()}/comments`, { sort });
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
        if (begins) await lookAgain();
        else take((await service.read<ArticleHead>(path())).body);
      } catch {
        clearTimeout(flip);
        flip = setTimeout(() => model.refreshArticle(), 10_000 + Math.random() * 10_000);
      }
      host.draw();
    },
    async catchUp() {
      try {
        if (begins) {
          await lookAgain();
          host.draw();
          return false;
        }
        const answer = await service.read<ThreadPage>(`${path()}/comments`, { sort: "newest" });
        for (const { replies, ...comment } of answer.body.items.reverse())
          for (const one of [comment, ...replies.items])
            heard(model.state?.comments.has(one.id) ? "changed" : "comment", one, answer.version);
        version ||= answer.version;
        take(answer.body.article);
        host.draw();
        return answer.body.nextCursor !== null;
      } catch {
        // There is another time.
        return false;
      }
    },
    begun: (key) => begin(key, model.state),
    show: (id) => showComment(model, host, id),
    more: (parent) => readMore(model, host, parent),
    showFresh(parent) {
      const first = model.state && placeFresh(model.state, parent);
      host.draw();
      if (first) host.focus(first, false);
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
      if (begins) {
        live = lookNowAndThen(model.catchUp);
        return;
      }
      live = followLive({
        base: service.base,
        path: `v1/sites/${encodeURIComponent(service.site)}/${path()}/events`,
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
