import { type Bench, SMALL, threadPath } from "../support/bench.ts";
import { besideBare, readAnswer } from "../support/beside-bare.ts";
import type { Figure } from "../support/figure.ts";

/** The first page of a thread while nothing changes. */
export async function threadHot(bench: Bench): Promise<Figure[]> {
  const path = threadPath(SMALL);
  const input = await readAnswer(bench, path);
  const page = JSON.parse(input.body) as { items: { replies: { items: unknown[] } }[] };
  const shown = page.items.filter((item) => item.replies.items.length === 3).length;
  if (shown !== 20) throw new Error(`not the page to be measured: ${input.body.slice(0, 300)}`);
  return besideBare(bench, "thread page, nothing changed", path, input);
}
