import { VIEWS } from "./desk-types.ts";
import { singleKeysAct } from "./single-keys.ts";
import { ACT_KEYS, actsNow } from "./views/item-view.ts";
import type { Look } from "./views/look.ts";

/** What may be held down; of everything else each time is meant. */
const HELD = new Set(["j", "k", "ArrowDown", "ArrowUp"]);

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (element?.localName === "input") return (element as HTMLInputElement).type !== "checkbox";
  return element?.localName === "textarea" || element?.localName === "select";
}

/** What a key does where no words are being typed; true where it did something. */
function press(key: string, look: Look): boolean {
  const { state, queue, decide, person } = look;
  const { chosen, draft } = state;
  const figure = /^[1-9]$/.test(key) ? Number(key) : 0;
  if (draft) {
    const clause = state.clauses[figure - 1];
    if (figure === 0 || !clause || !(draft.act === "reject" || draft.act === "remove")) return false;
    decide.toggleClause(clause.code);
    return true;
  }
  const kind = VIEWS[figure - 1];
  const acts = ACT_KEYS.filter(([act, one]) => one === key && actsNow(state).includes(act));
  if (kind) void queue.go({ kind });
  else if (key === "j" || key === "ArrowDown") void queue.step(1);
  else if (key === "k" || key === "ArrowUp") void queue.step(-1);
  else if (key === "z") void decide.undo();
  else if (key === "t") void queue.take();
  else if (key === ".") void queue.load();
  else if (key === "?") look.help(true);
  else if (key === "/") document.querySelector<HTMLElement>("#q")?.focus();
  else if (key === "X") queue.markAll();
  else if (acts[0]) void decide.act(acts[0][0]);
  else if (!chosen) return false;
  else if (key === "x" && chosen.comment) queue.mark(chosen);
  else if (key === "s") look.uncover(chosen.id);
  else if (key === "u" && chosen.author) void person.open(chosen.author.id);
  else if (key === "n") document.querySelector<HTMLElement>("#comment-note")?.focus();
  else if (key === "o" && chosen.article) open(chosen.article.url, "_blank", "noopener");
  else return false;
  return true;
}

/** The desk by the keyboard alone. `look` is null while nobody is signed in. */
export function listenToKeys(look: () => Look | null): void {
  addEventListener("keydown", (event) => {
    const here = look();
    if (!here || here.state.help || event.isComposing) return;
    const { key, target } = event;
    if (key === "Escape") {
      if (isTyping(target)) (target as HTMLElement).blur();
      if (here.state.draft) here.decide.cancel();
      else if (here.state.person) here.person.close();
      return;
    }
    if (key === "Enter" && (event.ctrlKey || event.metaKey) && here.state.draft) {
      event.preventDefault();
      void here.decide.send();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return;
    if ((event.repeat && !HELD.has(key)) || (key.length === 1 && !singleKeysAct())) return;
    if (press(key, here)) event.preventDefault();
  });
}
