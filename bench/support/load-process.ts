// A load client in a process of its own: takes a LoadJob on standard input, prints a LoadResult.
import { type LoadJob, type LoadResult, quantile } from "./load-job.ts";
import { readArgument } from "./processes.ts";
import { openRawConnection, type RawConnection } from "./raw-connection.ts";
import { seeded, someWords } from "./words.ts";

const job = await readArgument<LoadJob>();
const random = seeded(Date.now());
let sent = 0;

function requestOf(number: number): string {
  const path = job.paths[number % job.paths.length] ?? "/";
  if (!job.post) {
    // The quality differs, the language does not: the same work for the server, another key in its memory.
    const language = job.fresh ? `Accept-Language: en, x-${process.pid}-${number};q=0.1\r\n` : "";
    return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${job.port}\r\n${language}\r\n`;
  }
  const { tokens } = job.post;
  const words = `${someWords(random, 55)} See [the page](https://paper.example/${process.pid}/${number}).`;
  const body = JSON.stringify({ body: words });
  return (
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${job.port}\r\nContent-Type: application/json\r\n` +
    `Authorization: Bearer ${tokens[number % tokens.length]}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

const startedAt = performance.now();
const from = startedAt + job.warmMs;
const until = from + job.measureMs;
const latencies: number[] = [];
const statuses: Record<string, number> = {};
let trouble: string | null = null;

async function keepAsking(connection: RawConnection): Promise<void> {
  while (sent < job.most) {
    const askedAt = performance.now();
    if (askedAt >= until) return;
    const number = sent;
    sent += 1;
    const { status, body } = await connection.ask(requestOf(number));
    const now = performance.now();
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status >= 300) trouble ??= `${status} ${body.toString("utf8", 0, 300)}`;
    else if (askedAt >= from && now <= until) latencies.push(now - askedAt);
  }
}

const connections = await Promise.all(
  Array.from({ length: job.connections }, () => openRawConnection(job.port)),
);
await Promise.all(connections.map(keepAsking));
for (const connection of connections) connection.close();
const measured = Math.min(performance.now(), until) - from;
const result: LoadResult = {
  perSecond: (latencies.length / measured) * 1000,
  requests: sent,
  statuses,
  median: quantile(latencies, 0.5),
  p99: quantile(latencies, 0.99),
  trouble,
};
process.stdout.write(JSON.stringify(result));
