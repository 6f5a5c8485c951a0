import { type Bench, LARGE, SMALL, threadPath } from "../support/bench.ts";
import { type Figure, inRounds, ratioFigure } from "../support/figure.ts";
import { fillArticle, settle } from "../support/newsroom.ts";
import { runLoad } from "../support/processes.ts";

const COMMENTS = 100_000;
const PAGE = 20;
const SKIPPED = 499 * PAGE;
const SORTS = ["top", "newest", "oldest"] as const;
const DEMAND = { most: 1.3 };
const ASKED = 60;

/** The cursor that leads to page 500, walked to as any client would, a hundred at a time. */
async function cursorOfPage500(bench: Bench, sort: string): Promise<string> {
  let cursor = "";
  for (let walked = 0; walked < SKIPPED; ) {
    const limit = Math.min(100, SKIPPED - walked);
    const from = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const path = threadPath(LARGE, `?sort=${sort}&replies=0&limit=${limit}${from}`);
    const answer = await fetch(`http://127.0.0.1:${bench.server.port}${path}`);
    const page = (await answer.json()) as { nextCursor: string | null; items: unknown[] };
    if (!page.nextCursor) throw new Error(`the thread ended after ${walked} comments`);
    walked += page.items.length;
    cursor = page.nextCursor;
  }
  return cursor;
}

/** How long a page takes to make for one client alone: the median, in milliseconds. */
async function latency(bench: Bench, path: string): Promise<number> {
  const { median } = await runLoad({
    port: bench.server.port,
    connections: 1,
    warmMs: 200,
    measureMs: 5000,
    most: ASKED,
    paths: [path],
    fresh: true,
  });
  return median;
}

/** Whether a thread's size, or how far one has read in it, makes a page dearer. */
export async function sizes(bench: Bench): Promise<Figure[]> {
  await fillArticle(bench.ctx, bench.room, bench.articles.large, COMMENTS);
  await settle(bench.ctx);
  const figures: Figure[] = [];
  for (const sort of SORTS) {
    const first = threadPath(LARGE, `?sort=${sort}`);
    const cursor = await cursorOfPage500(bench, sort);
    const late = `${first}&cursor=${encodeURIComponent(cursor)}`;
    const rounds = await inRounds(bench.rounds, async () => ({
      small: await latency(bench, threadPath(SMALL, `?sort=${sort}`)),
      large: await latency(bench, first),
      late: await latency(bench, late),
    }));
    const size = rounds.map((round) => ({ value: round.large, reference: round.small }));
    const depth = rounds.map((round) => ({ value: round.late, reference: round.large }));
    figures.push(
      ratioFigure(`first page by ${sort}, 100,000 comments`, "ms", "1,000 comments", size, DEMAND),
      ratioFigure(`page 500 by ${sort}, 100,000 comments`, "ms", "page 1", depth, DEMAND),
    );
  }
  return figures;
}
