import { type Bench, SMALL, threadPath } from "../support/bench.ts";
import { besideBare, readAnswer } from "../support/beside-bare.ts";
import type { Figure } from "../support/figure.ts";

/** The first page of a thread as HTML to include, while nothing changes. */
export async function threadFragment(bench: Bench): Promise<Figure[]> {
  const path = threadPath(SMALL).replace("/comments", "/thread");
  const name = "thread as HTML to include, nothing changed";
  return besideBare(bench, name, path, await readAnswer(bench, path));
}
