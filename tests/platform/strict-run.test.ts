import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { isLoopback } from "../_support/no-network.ts";

const RUNNER = join(import.meta.dirname, "../_support/run-files.ts");
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "understory-run-"));
});
afterEach(() => rm(directory, { recursive: true }));

/** Runs one file as `npm test` does; answers the exit code and all that was printed. */
async function runFile(source: string): Promise<{ code: number | null; output: string }> {
  const file = join(directory, "planted.test.ts");
  await writeFile(file, `import { test } from "node:test";\n${source}\n`);
  // A test runner inside a test believes itself to be a part of it unless this is taken away.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const child = spawn(process.execPath, [RUNNER, file], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

describe("a run", () => {
  it("passes with a test that passes, and prints the counts", async () => {
    const { code, output } = await runFile(`test("fine", () => {});`);
    assert.equal(code, 0, output);
    assert.match(output, /tests 1\n.*suites 0\n.*pass 1\n.*fail 0/);
  });

  const refused: [string, string, RegExp][] = [
    ["a test fails", `test("wrong", () => { throw new Error("no"); });`, /fail 1/],
    ["the file itself breaks", `throw new Error("no");`, /fail 1/],
    [
      "a test is skipped",
      `test("later", { skip: "no time" }, () => {}); test("fine", () => {});`,
      /skips "later"/,
    ],
    ["a test is left to do", `test.todo("later"); test("fine", () => {});`, /leaves "later" to do/],
    ["a file holds no test", `export {};`, /holds no test[\s\S]*no test was run/],
    [
      "something is printed",
      `test("loud", () => { console.log("hello"); });`,
      /wrote to standard output: hello/,
    ],
    [
      "something is complained of",
      `test("loud", () => { process.emitWarning("odd"); });`,
      /wrote to standard error: .*odd/,
    ],
    [
      "something stays open",
      `import net from "node:net"; test("open", () => { net.createServer().listen(0); });`,
      /did not end; still open: .*TCPServerWrap/,
    ],
    [
      "somebody is called by name",
      `test("calls", () => fetch("http://example.test/").catch(() => {}));`,
      /unplanned network call to example\.test/,
    ],
    [
      "somebody is called by number",
      `import net from "node:net"; test("calls", () => { try { net.connect(80, "192.0.2.1"); } catch {} });`,
      /unplanned network call to 192\.0\.2\.1/,
    ],
  ];
  for (const [when, source, says] of refused) {
    it(`is refused when ${when}`, async () => {
      const { code, output } = await runFile(source);
      assert.equal(code, 1, output);
      assert.match(output, says);
    });
  }
});

it("this machine is known by all its names, and no other is taken for it", () => {
  for (const host of [
    "localhost",
    "a.localhost",
    "127.0.0.1",
    "127.9.9.9",
    "::1",
    "[::1]",
    "::ffff:127.0.0.1",
  ]) {
    assert.equal(isLoopback(host), true, host);
  }
  for (const host of [
    "example.test",
    "127.0.0.1.example.test",
    "10.0.0.1",
    "::2",
    "localhost.example.test",
    "0.0.0.0",
  ]) {
    assert.equal(isLoopback(host), false, host);
  }
});
