import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";

const PROGRAM = join(import.meta.dirname, "../../../bin/understory.js");
/** Somebody to be made an operator. */
export const ACCOUNT = ["--email", "Chief@Example.org", "--password", "ten letters or more"];

/** How a command ended, and what it wrote. */
export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command line as a process of its own. */
export function understory(env: Record<string, string>, ...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ran: Ran = { code: null, out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    ran.out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    ran.err += chunk.toString();
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ ...ran, code })));
}

/** The one line of JSON that a command printed. */
export function jsonOf(ran: Ran) {
  assert.equal(ran.code, 0, ran.err);
  assert.match(ran.out, /^\{.*\}\n$/);
  return JSON.parse(ran.out);
}

/** Asserts that a command said what is wrong in one sentence, the last it said, and ended with 1. */
export function assertSentence(ran: Ran, about: RegExp): void {
  assert.equal(ran.code, 1, ran.out);
  assert.equal(ran.out, "");
  assert.match(ran.err, about);
  assert.match(ran.err, /(?:^|\n)[^\n{]+\.\n$/);
  assert.doesNotMatch(ran.err, /\bat .*:\d+:\d+|node_modules|\bError:/);
}
