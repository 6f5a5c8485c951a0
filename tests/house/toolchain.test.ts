import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";

const ROOT = join(import.meta.dirname, "../..");

function run(tool: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(join(ROOT, "node_modules/.bin", tool), args, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  return { status, output: `${stdout}${stderr}` };
}

describe("the toolchain", () => {
  it("finds format and lint in order", () => {
    const { status, output } = run("biome", "ci", "--colors=off", ".");
    assert.equal(status, 0, output);
    assert.match(output, /Checked \d{3,} files/);
  });

  it("finds every type in order", () => {
    const { status, output } = run("tsc", "--noEmit", "-p", ".");
    assert.equal(status, 0, output);
  });

  it("finds no unused file, export or dependency", () => {
    const { status, output } = run("knip", "--no-progress");
    assert.equal(status, 0, output);
  });
});
