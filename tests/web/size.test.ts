// What browsers load, as a server sends it: encoded by Brotli.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

interface Manifest {
  files: Record<string, { brotli: number }>;
}

const { files } = JSON.parse(readFileSync("build/web/manifest.json", "utf8")) as Manifest;

/** The largest of the files that are called so. */
function largest(name: RegExp): { name: string; bytes: number } {
  const found = Object.entries(files).filter(([file]) => name.test(file));
  const [file, { brotli }] =
    found.sort(([, a], [, b]) => b.brotli - a.brotli)[0] ?? assert.fail(`no ${name}`);
  return { name: file, bytes: brotli };
}

function assertAtMost(limit: number, ...names: RegExp[]): void {
  const parts = names.map(largest);
  const sum = parts.reduce((bytes, part) => bytes + part.bytes, 0);
  const list = parts.map(({ name, bytes }) => `${name} ${bytes}`).join(" + ");
  assert.ok(sum <= limit, `${list} = ${sum} bytes, of at most ${limit}`);
}

test("reading takes at most 15,000 bytes in any language", () => {
  assertAtMost(15_000, /^understory\.js$/, /^read-[a-z]+-/);
});

test("writing and signing in take at most 12,000 bytes more", () => {
  assertAtMost(12_000, /^write-[^-]{10}\.js$|^write-(?![a-z]{2}-).*\.js$/, /^write-[a-z]{2}-/);
});

test("the desk takes at most 24,000 bytes, a language 6,000, its sheet 5,000", () => {
  assertAtMost(24_000, /^desk-(?![a-z]{2}-).*\.js$/);
  assertAtMost(6_000, /^desk-[a-z]{2}-.*\.js$/);
  assertAtMost(5_000, /^desk-.*\.css$/);
});
