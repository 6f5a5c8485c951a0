import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseCrontab } from "graphile-worker";
import { JOBS } from "../../src/jobs.ts";
import { startJobs } from "../../src/platform/jobs.ts";
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
});
