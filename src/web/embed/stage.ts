import type { Language } from "../thread/choose-language.ts";
import type { Node } from "../thread/node.ts";
import { threadSheet } from "./around.ts";
import { draw } from "./draw.ts";

/** What an element shows itself on: its shadow root, with a voice for those who listen rather than look. */
export interface Stage {
  readonly root: HTMLElement;
  /** Whether the page's server has drawn the thread already. */
  readonly drawn: boolean;
  speakIn(language: Language): void;
  show(view: Node): void;
  /** Draws what `draw` gives, once for all that is asked for in one turn. */
  drawSoon(draw: () => void): void;
  announce(text: string): void;
  /** Whether what is found stands in the window; if so its button gets no narrower, whatever it says next. */
  hold(selector: string): boolean;
  /** Moves the focus to what is found once it is drawn; to the top of the window where `seen`. */
  focus(selector: string, seen: boolean): void;
}

function child(shadow: ShadowRoot, name: string, attribute: string, value: string): HTMLElement {
  const found = shadow.querySelector<HTMLElement>(`.${name}`);
  if (found) return found;
  const made = document.createElement("div");
  made.className = name;
  made.setAttribute(attribute, value);
  shadow.append(made);
  return made;
}

export function createStage(element: HTMLElement): Stage {
  // Where the page's server drew the thread, the parser has made the shadow root.
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  const drawn = shadow.firstElementChild !== null;
  const sheets = shadow.adoptedStyleSheets;
  if (!sheets.includes(threadSheet())) sheets.push(threadSheet());
  for (const link of shadow.querySelectorAll("link")) link.remove();
  const root = child(shadow, "root", "part", "root");
  const spoken = child(shadow, "spoken", "role", "status");
  const height = Number(element.getAttribute("height"));
  if (height > 0) root.style.minHeight = `${height}px`;
  let afterwards: (() => void)[] = [];
  let drawing = false;

  return {
    root,
    drawn,
    speakIn({ tag, direction }) {
      root.lang = tag;
      root.dir = direction;
    },
    hold(selector) {
      const place = root.querySelector(selector);
      const box = place?.getBoundingClientRect();
      if (!box || box.bottom < 0 || box.top > innerHeight) return false;
      const button = place?.querySelector("button");
      if (button) button.style.minInlineSize = `${button.getBoundingClientRect().width}px`;
      return true;
    },
    show(view) {
      const top = () => root.querySelector(".comments")?.getBoundingClientRect().top ?? 0;
      const before = top();
      draw(view, root);
      // What is read stays where it is, also in browsers that do not see to that (Safari).
      if (before < 0 && !CSS.supports("overflow-anchor:auto")) scrollBy(0, top() - before);
      const work = afterwards;
      afterwards = [];
      for (const one of work) one();
    },
    drawSoon(draw) {
      if (drawing) return;
      drawing = true;
      queueMicrotask(() => {
        drawing = false;
        draw();
      });
    },
    announce(text) {
      // The same words twice are said twice only where they were gone in between.
      spoken.textContent = "";
      setTimeout(() => {
        spoken.textContent = text;
      }, 60);
    },
    focus(selector, seen) {
      afterwards.push(() => {
        const found = shadow.querySelector<HTMLElement>(selector);
        found?.focus({ preventScroll: true });
        found?.scrollIntoView({ block: seen ? "start" : "nearest" });
      });
    },
  };
}
