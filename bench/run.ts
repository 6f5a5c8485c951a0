// `npm run bench`: every claim about speed, measured beside a reference in the same run; one JSON line a figure.
// `npm run bench -- posting` measures the figures whose file is named so. BENCH_ROUNDS and BENCH_MS say how long.
import { migrate } from "../src/platform/database/migrate.ts";
import { MIGRATIONS } from "../src/start.ts";
import { live } from "./figures/live.ts";
import { memory } from "./figures/memory.ts";
import { posting } from "./figures/posting.ts";
import { queue } from "./figures/queue.ts";
import { sizes } from "./figures/sizes.ts";
import { start } from "./figures/start.ts";
import { threadCold } from "./figures/thread-cold.ts";
import { threadFragment } from "./figures/thread-fragment.ts";
import { threadHot } from "./figures/thread-hot.ts";
import { type Bench, LARGE, SMALL } from "./support/bench.ts";
import { type BenchServer, openBenchServer } from "./support/bench-database.ts";
import type { Figure } from "./support/figure.ts";
import { fillArticle, makeArticle, makeNewsroom, openContext, SECRET, settle } from "./support/newsroom.ts";
import { startServer } from "./support/processes.ts";

const POOL = 10;
const POSTED_ON = 16;

const FIGURES: Record<string, (bench: Bench, databases: BenchServer) => Promise<Figure[]>> = {
  "thread-hot": threadHot,
  "thread-cold": threadCold,
  posting,
  queue,
  sizes,
  memory,
  "thread-fragment": threadFragment,
  live,
  start,
};

const wanted = process.argv.slice(2);
const chosen = Object.entries(FIGURES).filter(([name]) => wanted.length === 0 || wanted.includes(name));

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function print(figures: Figure[]): void {
  for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`);
}

const server = await openBenchServer();
try {
  const { url } = await server.create();
  await migrate({ url, directory: MIGRATIONS, log: () => undefined });
  const ctx = await openContext(url);
  say("making the newsroom");
  const room = await makeNewsroom(ctx);
  const small = await makeArticle(ctx, room, SMALL);
  const large = await makeArticle(ctx, room, LARGE);
  await fillArticle(ctx, room, small, 1000);
  const targets: { id: string; key: string }[] = [];
  for (let i = 0; i < POSTED_ON; i += 1) {
    const key = `posted-${i}`;
    targets.push({ id: await makeArticle(ctx, room, key), key });
  }
  await settle(ctx);
  const env = {
    DATABASE_URL: url,
    SECRET,
    DATABASE_POOL: String(POOL),
    NODE_ENV: "production",
    LOG_LEVEL: "info",
    DEMO: "false",
  };
  const subject = await startServer({ script: "src/main.ts", env, readyPath: "/readyz" });
  const bench: Bench = {
    databaseUrl: url,
    server: subject,
    env,
    ctx,
    room,
    articles: { small, large, posting: targets },
    poolSize: POOL,
    rounds: Number(process.env.BENCH_ROUNDS ?? 5),
    measureMs: Number(process.env.BENCH_MS ?? 2000),
  };
  try {
    for (const [name, measure] of chosen) {
      say(name);
      print(await measure(bench, server));
    }
  } finally {
    await subject.stop();
    await ctx.db.close();
  }
} finally {
  await server.stop();
}
