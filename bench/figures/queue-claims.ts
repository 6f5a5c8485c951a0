import type { ClaimsJob } from "../references/claims.ts";
import type { Statement } from "../references/statements-job.ts";
import type { Bench } from "../support/bench.ts";
import { captureStatements } from "../support/capture.ts";
import { type Figure, inRounds, limitFigure, ratioFigure } from "../support/figure.ts";
import { SITE } from "../support/newsroom.ts";
import { runScript, type Served } from "../support/processes.ts";
import { MODERATORS, type QueueRoom } from "../support/queue-room.ts";

const PATH = "/v1/moderation/queue/claims";
const LIMIT = 10;

type Moderator = QueueRoom["moderators"][number];

async function claim(port: number, { token }: Moderator): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${port}${PATH}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ site: SITE, limit: LIMIT }),
  });
  const body = (await answer.json()) as { items: { id: string }[] };
  if (answer.status !== 200) throw new Error(`a claim was answered ${JSON.stringify(body)}`);
  return body.items.map(({ id }) => id);
}

async function release(port: number, { token }: Moderator): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}${PATH}?site=${SITE}`, {
    method: "DELETE",
    headers: { Authorization: `Bearer ${token}` },
  });
  if (answer.status !== 204) throw new Error(`a release was answered ${await answer.text()}`);
}

/** Each call begins with the look at the session. */
function byCall(statements: Statement[]): Statement[][] {
  const calls: Statement[][] = [];
  for (const one of statements) {
    if (/FROM sessions s JOIN accounts/.test(one.text)) calls.push([]);
    calls.at(-1)?.push(one);
  }
  return calls;
}

/** Claims of so many items and their release again, per second, by twenty moderators; and what two of them held at once. */
async function load(port: number, moderators: Moderator[], ms: number) {
  const held = new Map<string, string>();
  let doubles = 0;
  let short = 0;
  let done = 0;
  const until = performance.now() + ms;
  await Promise.all(
    moderators.map(async (one) => {
      while (performance.now() < until) {
        const items = await claim(port, one);
        if (items.length < LIMIT) short += 1;
        for (const id of items) {
          if (held.has(id)) doubles += 1;
          held.set(id, one.id);
        }
        for (const id of items) held.delete(id);
        await release(port, one);
        done += 1;
      }
    }),
  );
  return { perSecond: (done / ms) * 1000, doubles, short };
}

/** Twenty at once: nothing twice, nobody left short, and how fast beside node-postgres with the same statements. */
export async function queueClaims(bench: Bench, server: Served, room: QueueRoom): Promise<Figure[]> {
  const here = { ...bench, env: { ...bench.env, DATABASE_URL: room.url } };
  const { statements } = await captureStatements(
    here,
    async ({ port }) => {
      const [first] = room.moderators;
      if (!first) throw new Error("nobody to claim");
      await claim(port, first);
      await release(port, first);
    },
    async ({ port }) => {
      for (const one of room.moderators) await claim(port, one);
      for (const one of room.moderators) await release(port, one);
    },
  );
  const calls = byCall(statements);
  const sequences = room.moderators.map((_, n) => [...(calls[n] ?? []), ...(calls[n + MODERATORS] ?? [])]);
  const job: ClaimsJob = {
    url: room.url,
    poolSize: bench.poolSize,
    sequences,
    warmMs: 500,
    measureMs: bench.measureMs,
  };
  await load(server.port, room.moderators, 500);
  const rounds = await inRounds(bench.rounds, async () => ({
    reference: (await runScript<{ perSecond: number }>("bench/references/claims.ts", job)).perSecond,
    ...(await load(server.port, room.moderators, bench.measureMs)),
  }));
  const what = `${LIMIT} items claimed and let go of, ${MODERATORS} moderators at once`;
  return [
    ratioFigure(
      `${what} (${sequences[0]?.length ?? 0} statements)`,
      "times/s",
      "node-postgres, the same statements",
      rounds.map(({ perSecond, reference }) => ({ value: perSecond, reference })),
      { least: 0.5 },
    ),
    limitFigure(
      "items that two moderators held at once, or that were wanting",
      "items",
      rounds.map(({ doubles, short }) => doubles + short),
      1,
    ),
  ];
}
