// How the thread looks, beside how it looked: `npm run screens` keeps the screens anew.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { compareScreens } from "./_support/compare-screens.ts";
import { openSight, type Sight } from "./_support/sight.ts";
import { type Threads, writeThreads } from "./_support/threads.ts";
import { useWriters } from "./_support/writers.ts";

const FOLDER = join(import.meta.dirname, "screens");
const KEEPS = process.env.KEEP_SCREENS === "1";

const here = useWriters();
let threads: Threads;

const SCREENS: [
  name: string,
  thread: "open" | "closed" | "long" | "deep" | "rough" | "empty",
  sight: Sight,
][] = [
  ["open-320", "open", { width: 320 }],
  ["open-760", "open", {}],
  ["open-760-dark", "open", { dark: true }],
  ["closed-320-dark", "closed", { width: 320, dark: true }],
  ["closed-760", "closed", {}],
  ["top-320", "long", { width: 320 }],
  ["top-760-dark", "long", { dark: true }],
  ["deep-320-dark", "deep", { width: 320, dark: true }],
  ["deep-760", "deep", {}],
  ["rough-320", "rough", { width: 320 }],
  ["hebrew-320", "deep", { width: 320, language: "he" }],
  ["hebrew-760-dark", "open", { language: "he", dark: true }],
  ["german-320", "open", { width: 320, language: "de" }],
  ["ukrainian-320-dark", "open", { width: 320, language: "uk", dark: true }],
  ["empty-760", "empty", {}],
  [
    "loading-320",
    "open",
    {
      width: 320,
      before: (page) => page.route("**/comments?*", () => undefined),
      until: (page) => page.locator(".waiting").waitFor(),
    },
  ],
];

/** The first screen's worth of the element, still and with nothing that hovers or has the focus. */
async function shoot(page: Page): Promise<Buffer> {
  await page.evaluate("document.fonts.ready.then(() => true)");
  const width = page.viewportSize()?.width ?? 0;
  const { y, height } = (await page.locator("understory-comments").boundingBox()) ?? { y: 0, height: 0 };
  const clip = { x: 0, y: Math.floor(y) - 8, width, height: Math.min(Math.ceil(height) + 16, 760) };
  return page.screenshot({ clip, animations: "disabled", caret: "hide", fullPage: true });
}

async function screen(thread: keyof Threads, sight: Sight): Promise<Buffer> {
  const article = threads[thread] as Threads["open"];
  const { context, page } = await openSight(here, article.key, sight);
  if (thread === "deep") {
    await page.locator(".further button").first().click();
    await page.locator(".replies .replies").first().waitFor();
    await page.evaluate("document.querySelector('understory-comments').shadowRoot.activeElement?.blur()");
  }
  const shot = await shoot(page);
  await context.close();
  return shot;
}

describe("the thread looks as it did", () => {
  before(async () => {
    threads = await writeThreads(here);
    // Written some hours ago, for as long as the test takes.
    await here.app.ctx.db.prisma.$executeRaw`
      UPDATE comments SET created_at = created_at - interval '3 hours 10 minutes'`;
    here.app.ctx.pages.clear();
    mkdirSync(FOLDER, { recursive: true });
  });

  for (const [name, thread, sight] of SCREENS) {
    it(`on ${name}.png`, async () => {
      const shot = await screen(thread, sight);
      const file = join(FOLDER, `${name}.png`);
      if (KEEPS) writeFileSync(file, shot);
      else {
        const unlike = compareScreens(readFileSync(file), shot);
        if (unlike > 0) writeFileSync(join(FOLDER, `${name}.new.png`), shot);
        assert.equal(
          unlike,
          0,
          `${name}.new.png is unlike ${name}.png; where that is meant: npm run screens`,
        );
      }
    });
  }

  it("and another colour, size or word would be noticed", async () => {
    const kept = readFileSync(join(FOLDER, "open-320.png"));
    for (const style of [
      "understory-comments { --understory-accent: #7a3b22 }",
      "understory-comments { --understory-name-weight: 500 }",
      "understory-comments { --understory-gap: 1.55em }",
      "understory-comments { --understory-rule: #b8b4b0 }",
    ])
      assert.ok(compareScreens(kept, await screen("open", { width: 320, style })) > 0, style);
    assert.ok(compareScreens(kept, await screen("closed", { width: 320 })) > 0);
  });
});
