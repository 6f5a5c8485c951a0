import { type Bench, CONNECTIONS } from "./bench.ts";
import { type Figure, inWarmRounds, ratioFigure } from "./figure.ts";
import { runLoad, type Served, startServer } from "./processes.ts";

/** A finished answer as a client gets it: the bytes and the headers that the references must send too. */
export interface FinishedAnswer {
  headers: Record<string, string>;
  body: string;
}

export async function readAnswer(bench: Bench, path: string): Promise<FinishedAnswer> {
  const answer = await fetch(`http://127.0.0.1:${bench.server.port}${path}`);
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`not what is to be measured: ${body.slice(0, 300)}`);
  const headers = Object.fromEntries(
    [...answer.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name)),
  );
  return { headers, body };
}

/** Requests per second of a finished answer beside bare servers that send the same bytes and headers. */
export async function besideBare(
  bench: Bench,
  name: string,
  path: string,
  input: FinishedAnswer,
): Promise<Figure[]> {
  const reference = (script: string): Promise<Served> =>
    startServer({ script, env: {}, readyPath: path, input });
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
          paths: [path],
        })
      ).perSecond;
    const rounds = await inWarmRounds(bench.rounds, async () => ({
      express: await speed(express.port),
      value: await speed(bench.server.port),
      nodeHttp: await speed(nodeHttp.port),
    }));
    const beside = (of: "express" | "nodeHttp") =>
      rounds.map((round) => ({ value: round.value, reference: round[of] }));
    return [
      ratioFigure(`${name}, to bare Express`, "req/s", "Express 5", beside("express"), { least: 0.8 }),
      ratioFigure(`${name}, to bare node:http`, "req/s", "node:http", beside("nodeHttp"), { least: 0.7 }),
    ];
  } finally {
    await express.stop();
    await nodeHttp.stop();
  }
}
