import { type Bench, CONNECTIONS, SMALL, threadPath } from "../support/bench.ts";
import { type Figure, inRounds, ratioFigure } from "../support/figure.ts";
import { runLoad, type Served, startServer } from "../support/processes.ts";

/** The page under test as a client gets it: the bytes and the headers that the references must send too. */
async function readPage(bench: Bench): Promise<{ headers: Record<string, string>; body: string }> {
  const answer = await fetch(`http://127.0.0.1:${bench.server.port}${threadPath(SMALL)}`);
  const body = await answer.text();
  const page = JSON.parse(body) as { items: { replies: { items: unknown[] } }[] };
  const shown = page.items.filter((item) => item.replies.items.length === 3).length;
  if (answer.status !== 200 || shown !== 20)
    throw new Error(`not the page to be measured: ${body.slice(0, 300)}`);
  const headers = Object.fromEntries(
    [...answer.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name)),
  );
  return { headers, body };
}

/** Requests per second of the finished page beside bare servers that send the same bytes and headers. */
export async function threadHot(bench: Bench): Promise<Figure[]> {
  const input = await readPage(bench);
  const reference = (script: string): Promise<Served> =>
    startServer({ script, env: {}, readyPath: threadPath(SMALL), input });
  const express = await reference("bench/references/express.ts");
  const nodeHttp = await reference("bench/references/node-http.ts");
  try {
    const speed = async (port: number) =>
      (
        await runLoad({
          port,
          connections: CONNECTIONS,
          warmMs: 500,
          measureMs: bench.measureMs,
          most: 1_000_000,
          paths: [threadPath(SMALL)],
        })
      ).perSecond;
    const rounds = await inRounds(bench.rounds, async () => ({
      express: await speed(express.port),
      value: await speed(bench.server.port),
      nodeHttp: await speed(nodeHttp.port),
    }));
    const beside = (name: "express" | "nodeHttp") =>
      rounds.map((round) => ({ value: round.value, reference: round[name] }));
    return [
      ratioFigure("thread page, nothing changed, to bare Express", "req/s", "Express 5", beside("express"), {
        least: 0.8,
      }),
      ratioFigure(
        "thread page, nothing changed, to bare node:http",
        "req/s",
        "node:http",
        beside("nodeHttp"),
        {
          least: 0.7,
        },
      ),
    ];
  } finally {
    await express.stop();
    await nodeHttp.stop();
  }
}
