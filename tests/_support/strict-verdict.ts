import { relative } from "node:path";
import type { EventData, TestsStream } from "node:test";

/** What a run is refused for although no test failed. */
export type Verdict = { tests: number; failed: number; complaints: string[] };

/**
 * Watches a run and answers, once it is over, what is wrong with it: failed, skipped and unfinished (todo) tests,
 * files without a test, output that a test left behind, and a run in which nothing was tested.
 */
export function watchStrictly(stream: TestsStream): () => Verdict {
  const verdict: Verdict = { tests: 0, failed: 0, complaints: [] };
  const complain = (file: string | undefined, what: string) =>
    verdict.complaints.push(`${file ? relative(process.cwd(), file) : "a test"} ${what}`);

  stream.on("test:pass", (test) => {
    if (test.skip !== undefined) complain(test.file, `skips "${test.name}"`);
    if (test.todo !== undefined) complain(test.file, `leaves "${test.name}" to do`);
    if (test.name === test.file) complain(test.file, "holds no test");
    else if (test.details.type !== "suite") verdict.tests += 1;
  });
  stream.on("test:fail", (test: EventData.TestFail) => {
    // A failing suite has failing tests; only a file that broke by itself has none.
    if (test.details.type !== "suite") verdict.failed += 1;
  });
  for (const [event, where] of [
    ["test:stdout", "standard output"],
    ["test:stderr", "standard error"],
  ] as const) {
    stream.on(event, ({ file, message }: { file: string; message: string }) => {
      if (message.trim() !== "")
        complain(file, `wrote to ${where}: ${message.trim().split("\n")[0]?.slice(0, 160)}`);
    });
  }
  return () => {
    if (verdict.tests === 0) verdict.complaints.push("no test was run");
    return verdict;
  };
}
