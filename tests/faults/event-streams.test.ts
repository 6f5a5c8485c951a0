import assert from "node:assert/strict";
import { it } from "node:test";
import { useApp } from "../_support/app.ts";
import { openEvents } from "../_support/event-client.ts";
import { spawnServer, untilReady } from "../_support/process.ts";
import { setDesk } from "../api/queue/_support/desk.ts";

const here = useApp();

it("a process that is told to end lets go of its event streams, and of itself, without being forced", async () => {
  const { app, site, moderator, world, held, claim, editor } = await setDesk(here.app);
  const server = await spawnServer({
    DATABASE_URL: app.databaseUrl,
    SECRET: "a secret for tests, long enough for anyone",
  });
  try {
    await untilReady(server);
    const path = `/v1/moderation/events?site=${site.slug}`;
    const streams = await Promise.all([1, 2, 3].map(() => openEvents(server.url, path, moderator.token)));
    await Promise.all(streams.map((stream) => stream.next("counts")));
    const comment = await held(world);
    await claim(editor);
    for (const stream of streams) assert.deepEqual((await stream.next("claimed")).items, [comment.id]);
    server.child.kill("SIGTERM");
    for (const stream of streams) assert.match(await stream.ended, /\nretry: \d+\n\n$/);
    assert.equal(await server.exited, 0);
  } finally {
    await server.end();
  }
});
