import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";

const BUILT = join(import.meta.dirname, "../../../build/web/manifest.json");
const MOST = 12 * 1024;

it("what is loaded to write is at most 12 KB with its English words", () => {
  const { files } = JSON.parse(readFileSync(BUILT, "utf8")) as { files: Record<string, { brotli: number }> };
  const sizes = (name: RegExp) =>
    Object.entries(files).flatMap(([file, { brotli }]) => (name.test(file) ? [[file, brotli] as const] : []));
  const [writing] = sizes(/^write-[\w-]{10}\.js$/);
  const english = sizes(/^write-en-/)[0]?.[1] ?? Number.NaN;
  assert.ok(writing);
  const whole = writing[1] + english;
  assert.ok(whole <= MOST, `${whole} bytes`);
});
