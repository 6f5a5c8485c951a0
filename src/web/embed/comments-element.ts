import { createStage, type Stage } from "./stage.ts";
import { type Brought, type Comments, startComments } from "./start-comments.ts";

/** `<understory-comments site article>`: the comments of an article. Nothing is thrown into the page. */
export class UnderstoryComments extends HTMLElement {
  static observedAttributes = ["site", "article", "url", "base", "lang", "sort", "heading"];
  #stage: Stage | null = null;
  #comments: Comments | null = null;

  connectedCallback(): void {
    if (this.#comments) this.#comments.follow();
    else this.#start(this.#brought());
  }

  disconnectedCallback(): void {
    // An element that is only moved is back at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#comments?.rest();
    });
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (!this.#comments || before === after || !this.isConnected) return;
    this.#comments.stop();
    this.#start(null);
  }

  /** Shows a comment, wherever in the thread it stands, and moves the focus there; false where there is none. */
  async showComment(id: string): Promise<boolean> {
    return (await this.#comments?.model()?.show(id)) ?? false;
  }

  /** As every element's, and with the id of a comment as `showComment`. */
  // biome-ignore lint/suspicious/noExplicitAny: the element's own takes a place or coordinates
  override scrollTo(...place: any[]): void {
    if (typeof place[0] === "string") void this.showComment(place[0].replace(/^#?comment-/, ""));
    else super.scrollTo(...(place as []));
  }

  /** Looks at what is new. */
  async refresh(): Promise<void> {
    await this.#comments?.model()?.catchUp();
  }

  async signIn(): Promise<void> {
    await (await this.#comments?.writing())?.signIn();
  }

  async signOut(): Promise<void> {
    await (await this.#comments?.writing())?.signOut();
  }

  /** Signs the reader in by a token that the newspaper has signed (single sign-on). */
  async signOn(token: string): Promise<void> {
    await (await this.#comments?.writing())?.signOn(token);
  }

  #start(brought: Brought | null): void {
    try {
      this.#stage ??= createStage(this);
      this.#comments = startComments(this, this.#stage, brought);
    } catch (error) {
      const detail = { message: String(error) };
      this.dispatchEvent(new CustomEvent("understory:error", { bubbles: true, detail }));
    }
  }

  #brought(): Brought | null {
    try {
      const data = this.querySelector(":scope > script[type='application/json']");
      return data && (JSON.parse(data.textContent ?? "") as Brought);
    } catch {
      return null;
    }
  }
}
