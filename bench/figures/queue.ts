import type { Bench } from "../support/bench.ts";
import type { BenchServer } from "../support/bench-database.ts";
import { type Figure, inRounds, ratioFigure } from "../support/figure.ts";
import { SITE } from "../support/newsroom.ts";
import { type Served, startServer } from "../support/processes.ts";
import { COMMON, MANY, makeQueueRooms, type QueueRoom, RARE } from "../support/queue-room.ts";
import { queueBulk } from "./queue-bulk.ts";
import { queueClaims } from "./queue-claims.ts";

const ASKED = 40;
const MOST = 1.5;

const QUEUE = `/v1/moderation/queue?site=${SITE}`;
const PAGES: [what: string, path: string][] = [
  ["queue page, most urgent first", QUEUE],
  ["queue page, newest first", `${QUEUE}&sort=newest`],
  ["queue page of a section", `${QUEUE}&section=${COMMON}`],
  ["queue page of a section with 0.1% of what waits", `${QUEUE}&section=${RARE}`],
  ["queue page by finding", `${QUEUE}&finding=terms`],
  ["queue counts", `/v1/moderation/queue/counts?site=${SITE}`],
];

async function ask(server: Served, room: QueueRoom, path: string): Promise<number> {
  const start = performance.now();
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    headers: { Authorization: `Bearer ${room.moderators[0]?.token}` },
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path} was answered ${text}`);
  return performance.now() - start;
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

/** The median times of an answer on both, in milliseconds, asked in turn, so that what else the machine does meets both. */
async function timesOf(
  places: { few: [Served, QueueRoom]; many: [Served, QueueRoom] },
  path: string,
): Promise<{ value: number; reference: number }> {
  const [few, many]: [number[], number[]] = [[], []];
  for (let n = 0; n < ASKED; n += 1) {
    few.push(await ask(...places.few, path));
    many.push(await ask(...places.many, path));
  }
  return { value: median(many), reference: median(few) };
}

/**
 * What moderators do on a site of a million comments: pages with 50,000 waiting beside the same with 1,000, claims of
 * twenty at once, decisions in bulk.
 */
export async function queue(bench: Bench, databases: BenchServer): Promise<Figure[]> {
  const { few, many } = await makeQueueRooms(databases);
  const serve = (room: QueueRoom) =>
    startServer({
      script: "src/main.ts",
      env: { ...bench.env, DATABASE_URL: room.url },
      readyPath: "/readyz",
    });
  const [small, large] = [await serve(few), await serve(many)];
  try {
    const figures: Figure[] = [];
    for (const [what, path] of PAGES) {
      const places = { few: [small, few], many: [large, many] } satisfies Parameters<typeof timesOf>[0];
      await timesOf(places, path);
      const pairs = await inRounds(bench.rounds, () => timesOf(places, path));
      figures.push(
        ratioFigure(`${what}, ${MANY} of a million waiting`, "ms", "the same with 1,000 waiting", pairs, {
          most: MOST,
        }),
      );
    }
    figures.push(...(await queueClaims(bench, large, many)));
    figures.push(...(await queueBulk(bench, large, many)));
    return figures;
  } finally {
    await Promise.all([small.stop(), large.stop()]);
  }
}
