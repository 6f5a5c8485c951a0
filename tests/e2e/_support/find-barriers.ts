import axe from "axe-core";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds against WCAG 2.2 A and AA and good practice in a page that takes scripts, its shadow roots included. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`(async () => {
    const { violations } = await axe.run(document, {
      runOnly: { type: "tag", values: ${JSON.stringify(TAGS)} },
      rules: { "target-size": { enabled: true } },
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html, failureSummary }) => [id, target.flat().join(" "), html.slice(0, 200), failureSummary].join(" | ")));
  })()`);
}
