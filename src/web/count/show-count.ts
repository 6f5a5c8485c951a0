import { baseOf } from "../embed/around.ts";
import { ownKeyOf, pageOf } from "../embed/find-place.ts";
import { languages, loadMessages, wishesOf } from "../embed/load-messages.ts";
import { createService } from "../embed/service.ts";
import { chooseLanguage } from "../thread/choose-language.ts";
import { type Say, speak } from "../thread/say.ts";

const MOST = 100;

/** An article, by its key or by the address of its page. */
type Named = { key: string } | { url: string };
type Ask = { named: Named; tell(count: number): void };
interface Counts {
  counts: Record<string, number>;
  urls: Record<string, number>;
}
const asked = new Map<string, Ask[]>();

/** Gathers what all elements of a page ask in one turn, and asks once a hundred articles. */
function countOf(base: string, site: string, named: Named): Promise<number> {
  const place = JSON.stringify([base, site]);
  const waiting = asked.get(place) ?? [];
  if (waiting.length === 0) {
    asked.set(place, waiting);
    setTimeout(() => {
      asked.delete(place);
      void send(base, site, waiting);
    });
  }
  return new Promise((resolve) => waiting.push({ named, tell: resolve }));
}

async function send(base: string, site: string, waiting: Ask[]): Promise<void> {
  const all = new Map(waiting.map(({ named }) => [JSON.stringify(named), named]));
  const names = [...all.values()];
  for (let at = 0; at < names.length; at += MOST) {
    const some = new Set(names.slice(at, at + MOST).map((one) => JSON.stringify(one)));
    const query = new URLSearchParams();
    const keys = names
      .slice(at, at + MOST)
      .flatMap((one) => ("key" in one ? encodeURIComponent(one.key) : []));
    if (keys.length > 0) query.set("articles", keys.join(","));
    for (const one of names.slice(at, at + MOST)) if ("url" in one) query.append("url", one.url);
    try {
      const { body } = await createService(base, site, "").read<Counts>(`counts?${query}`, {
        lang: undefined,
      });
      for (const { named, tell } of waiting) {
        if (!some.has(JSON.stringify(named))) continue;
        tell(("key" in named ? body.counts[named.key] : body.urls[named.url]) ?? 0);
      }
    } catch {
      // A headline without a count is a headline all the same.
    }
  }
}

const runs = new WeakMap<HTMLElement, number>();

/** By its key, else by `url`, else by the page's address; a headline whose key is missing is none of these. */
function namedBy(element: HTMLElement): Named | null {
  const key = ownKeyOf(element);
  if (key) return { key };
  const lost = element.hasAttribute("article") && !element.getAttribute("url");
  return lost ? null : { url: pageOf(element) };
}

/** `<understory-count site article>`, or `url`, or neither for the page that it stands in: how many comments an article has, as text in the page's own type. */
export async function showCount(element: HTMLElement): Promise<void> {
  const run = (runs.get(element) ?? 0) + 1;
  runs.set(element, run);
  const base = baseOf(element);
  const site = element.getAttribute("site");
  try {
    const named = namedBy(element);
    if (!site || !named) return;
    const language = chooseLanguage(wishesOf(element), languages);
    const bare = element.getAttribute("format") === "number";
    const saying: Promise<Say> = bare
      ? Promise.resolve((_name, { count = 0 } = {}) => Number(count).toLocaleString(language.tag))
      : loadMessages(base, language.spoken).then((words) => speak(words, language.tag));
    const [count, say] = await Promise.all([countOf(base, site, named), saying]);
    if (run !== runs.get(element)) return;
    element.textContent = say("count", { count });
    element.dispatchEvent(new CustomEvent("understory:count", { bubbles: true, detail: { count } }));
  } catch {
    // A headline without a count is a headline all the same.
  }
}
