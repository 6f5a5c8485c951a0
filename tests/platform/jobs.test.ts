import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseCrontab } from "graphile-worker";
import { JOBS } from "../../src/jobs.ts";
import { type Job, startJobs } from "../../src/platform/jobs.ts";
import { startApp, useApp } from "../_support/app.ts";

const here = useApp();

describe("the jobs", () => {
  it("have times that crontab understands", () => {
    const timed = Object.entries(JOBS).flatMap(([name, job]) => ("at" in job ? [`${job.at} ${name}`] : []));
    assert.equal(parseCrontab(timed.join("\n")).length, timed.length);
  });

  for (const [name, job] of Object.entries(JOBS)) {
    it(`${name} comes to an end where there is nothing to do`, () => job.run(here.app.ctx));
  }

  it("start together, beat, and stop when told to", async () => {
    const app = await startApp();
    try {
      let beats = 0;
      const stop = await startJobs(app.ctx, {
        ...JOBS,
        beat: {
          everySeconds: 0.01,
          run: async () => {
            beats += 1;
          },
        },
      });
      while (beats < 3) await new Promise((resolve) => setTimeout(resolve, 10));
      await stop();
      const after = beats;
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(beats, after);
    } finally {
      await app.close();
    }
  });

  it("leave connections to those who call, however many there are", async () => {
    const app = await startApp({ databasePool: 4 });
    try {
      let [running, most, done] = [0, 0, 0];
      const many = Array.from({ length: 12 }, (_, at): [string, Job] => [
        `many${at}`,
        {
          everySeconds: 60,
          run: async (ctx) => {
            running += 1;
            most = Math.max(most, running);
            await ctx.db.pool.query("SELECT pg_sleep(0.02)");
            running -= 1;
            done += 1;
          },
        },
      ]);
      const stop = await startJobs(app.ctx, Object.fromEntries(many));
      while (done < many.length) {
        assert.equal((await app.get("/readyz")).status, 200);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      await stop();
      assert.equal(most, 1);
      assert.deepEqual(
        app.logged.filter((line) => line.includes("will be tried again")),
        [],
      );
    } finally {
      await app.close();
    }
  });
});
