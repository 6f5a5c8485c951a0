// The demo's newspapers as a reader opens them: their policy holds, counts and comments appear, axe finds nothing.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { sites } from "../../prisma/demo/newsroom.ts";
import { seedNewsroom } from "../../prisma/seed.ts";
import { OWN_URL, useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { findBarriers } from "../e2e/_support/find-barriers.ts";

const ARTICLES: Record<string, string> = {
  ledger: "ishka-treaty",
  kurier: "radweg-lindenallee",
  offbyone: "fence-posts",
};

describe("the demo's papers in a browser", () => {
  const house = useApp({ publicUrl: OWN_URL });
  const chromium = useBrowser();

  before(async () => {
    await seedNewsroom(house.app.ctx);
  });

  for (const { slug } of sites) {
    it(`${slug} is read by day and by night, and keeps nobody out`, async () => {
      const { app } = house;
      const context = await (await chromium.browser).newContext({ viewport: { width: 320, height: 800 } });
      const page = await context.newPage();
      const incidents: string[] = [];
      page.on("pageerror", (error) => incidents.push(error.message));
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) incidents.push(message.text());
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(app.url)) incidents.push(request.url());
      });
      const key = ARTICLES[slug] ?? "";
      for (const path of ["", key]) {
        await page.goto(`${app.url}/papers/${slug}/${path}`);
        await page.locator("understory-count", { hasText: /\d/ }).first().waitFor();
        if (path !== "") {
          await page.locator("understory-comments [part~=body]").first().waitFor();
        }
        const tooWide = await page.evaluate<number>(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        assert.equal(tooWide, 0, `${slug}/${path} is wider than a telephone`);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await findBarriers(page), [], `${slug}/${path} ${colorScheme}`);
        }
      }
      assert.deepEqual(incidents, []);
      await context.close();
    });
  }
});
