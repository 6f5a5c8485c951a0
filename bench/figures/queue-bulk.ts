import type { Bench } from "../support/bench.ts";
import { type Figure, inRounds, ratioFigure } from "../support/figure.ts";
import { SITE } from "../support/newsroom.ts";
import type { Served } from "../support/processes.ts";
import type { QueueRoom } from "../support/queue-room.ts";

const BULK = 100;

interface Item {
  comment: { id: string; articleId: string; revision: number };
}

/** A hundred approvals in one transaction, beside a hundred of one each. */
export async function queueBulk(bench: Bench, server: Served, room: QueueRoom): Promise<Figure[]> {
  const headers = {
    "Content-Type": "application/json",
    Authorization: `Bearer ${room.moderators[1]?.token}`,
  };
  const ask = async <Body>(path: string, body?: object): Promise<Body> => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      headers,
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path} was answered ${text}`);
    return JSON.parse(text) as Body;
  };
  const waiting = async () =>
    (await ask<{ items: Item[] }>(`/v1/moderation/queue?site=${SITE}&limit=${BULK}`)).items.map(
      ({ comment: { id, articleId, revision } }) => ({ commentId: id, articleId, revision, act: "approve" }),
    );
  const decide = async (decisions: object[]) => {
    const { results } = await ask<{ results: { problem: object | null }[] }>("/v1/moderation/decisions", {
      decisions,
    });
    const problem = results.find((one) => one.problem);
    if (problem) throw new Error(`a decision was answered ${JSON.stringify(problem)}`);
  };
  const timed = async (work: () => Promise<void>) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  await decide(await waiting());
  const pairs = await inRounds(bench.rounds, async () => {
    const single = await waiting();
    const reference = await timed(async () => {
      for (const one of single) await decide([one]);
    });
    const bulk = await waiting();
    return { reference, value: await timed(() => decide(bulk)) };
  });
  return [
    ratioFigure(`${BULK} decisions in one transaction`, "ms", `${BULK} calls of one decision each`, pairs, {
      most: 0.8,
    }),
  ];
}
