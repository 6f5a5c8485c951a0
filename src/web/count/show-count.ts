import { baseOf } from "../embed/around.ts";
import { languages, loadMessages, wishesOf } from "../embed/load-messages.ts";
import { createService } from "../embed/service.ts";
import { chooseLanguage } from "../thread/choose-language.ts";
import { type Say, speak } from "../thread/say.ts";

const MOST = 100;

type Ask = { key: string; tell(count: number): void };
const asked = new Map<string, Ask[]>();

/** Gathers what all elements of a page ask in one turn, and asks once a hundred articles. */
function countOf(base: string, site: string, key: string): Promise<number> {
  const place = JSON.stringify([base, site]);
  const waiting = asked.get(place) ?? [];
  if (waiting.length === 0) {
    asked.set(place, waiting);
    setTimeout(() => {
      asked.delete(place);
      void send(base, site, waiting);
    });
  }
  return new Promise((resolve) => waiting.push({ key, tell: resolve }));
}

async function send(base: string, site: string, waiting: Ask[]): Promise<void> {
  const keys = [...new Set(waiting.map((one) => one.key))];
  for (let at = 0; at < keys.length; at += MOST) {
    const some = keys.slice(at, at + MOST);
    try {
      const articles = some.map(encodeURIComponent).join(",");
      const { body } = await createService(base, site, "").read<{ counts: Record<string, number> }>(
        "counts",
        {
          articles,
          lang: undefined,
        },
      );
      for (const { key, tell } of waiting) if (some.includes(key)) tell(body.counts[key] ?? 0);
    } catch {
      // A headline without a count is a headline all the same.
    }
  }
}

const runs = new WeakMap<HTMLElement, number>();

/** `<understory-count site article>`: how many comments an article has, as text in the page's own type. */
export async function showCount(element: HTMLElement): Promise<void> {
  const run = (runs.get(element) ?? 0) + 1;
  runs.set(element, run);
  const base = baseOf(element);
  const [site, key] = [element.getAttribute("site"), element.getAttribute("article")];
  if (!site || !key) return;
  try {
    const language = chooseLanguage(wishesOf(element), languages);
    const bare = element.getAttribute("format") === "number";
    const saying: Promise<Say> = bare
      ? Promise.resolve((_name, { count = 0 } = {}) => Number(count).toLocaleString(language.tag))
      : loadMessages(base, language.spoken).then((words) => speak(words, language.tag));
    const [count, say] = await Promise.all([countOf(base, site, key), saying]);
    if (run !== runs.get(element)) return;
    element.textContent = say("count", { count });
    element.dispatchEvent(new CustomEvent("understory:count", { bubbles: true, detail: { count } }));
  } catch {
    // A headline without a count is a headline all the same.
  }
}
