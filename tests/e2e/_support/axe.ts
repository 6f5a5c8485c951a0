import assert from "node:assert/strict";
import axe from "axe-core";
import type { Page } from "playwright-core";

interface Violation {
  id: string;
  nodes: { target: unknown; failureSummary: string }[];
}

/** Fails where axe-core finds anything against WCAG 2.2 AA, or its best practices, within an element. */
export async function assertAccessible(
  page: Page,
  state: string,
  selector = "understory-comments",
): Promise<void> {
  // What is on its way from one colour to another is looked at when it is there.
  await page.waitForTimeout(250);
  const run = `axe.run(${JSON.stringify(selector)}, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`;
  const [violations, passed] = await page.evaluate<[Violation[], number]>(
    `${axe.source};\n${run}.then(({ violations, passes }) => [violations, passes.length])`,
  );
  assert.ok(passed > 10, "it was looked at");
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((one) => `${one.target} ${one.failureSummary}`).join("; ")}`,
  );
  assert.deepEqual(told, [], state);
}
