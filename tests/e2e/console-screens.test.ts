// How the desk looks, beside how it looked: `npm run screens` keeps the screens anew.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { OWN_URL, useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { compareScreens } from "./_support/compare-screens.ts";
import { EVENING, type EveningDesk, eveningDesk } from "./_support/evening-desk.ts";
import { sitAtDesk } from "./_support/sit-at-desk.ts";

const FOLDER = join(import.meta.dirname, "screens");
const KEEPS = process.env.KEEP_SCREENS === "1";

interface Sight {
  place?: string;
  width?: number;
  dark?: boolean;
  locale?: string;
  style?: string;
  /** What is done once the queue is read. */
  look?: (page: Page) => Promise<unknown>;
}

const here = useApp({ publicUrl: OWN_URL });
const browser = useBrowser();
let desk: EveningDesk;

const words = (text: string) => async (page: Page) => {
  await page.locator(".item .words", { hasText: text }).waitFor();
  // Once all is known of the comment.
  await page.locator(".item .notes").waitFor();
};

/** The comment in which three things were found. */
async function choose(page: Page): Promise<void> {
  await page.locator(".row", { hasText: "Whoever drew that map" }).click();
  await words("Whoever drew that map")(page);
  await page.locator(".item .findings").waitFor();
  await page.locator(".item .acts button").first().waitFor();
}

async function reject(page: Page): Promise<void> {
  await choose(page);
  await page.keyboard.press("r");
  await page.locator(".draft .clauses").waitFor();
  await page.keyboard.press("1");
  await page.locator(".draft :checked").waitFor();
}

async function person(page: Page): Promise<void> {
  await choose(page);
  await page.keyboard.press("u");
  await page.locator(".person .sanctions").waitFor();
}

async function notice(page: Page): Promise<void> {
  await words("accuses one person")(page);
  await page.locator(".petition .clauses label").first().waitFor();
}

const SCREENS: [name: string, sight: Sight][] = [
  ["desk-1280", { look: choose }],
  ["desk-1280-dark", { dark: true, look: choose }],
  ["desk-390", { width: 390, look: choose }],
  ["desk-390-dark", { width: 390, dark: true, look: choose }],
  ["desk-reject-1280", { look: reject }],
  ["desk-person-1280-dark", { dark: true, look: person }],
  ["desk-appeal-1280", { place: "appealed", look: words("meant with affection") }],
  ["desk-notice-390", { place: "notices", width: 390, look: notice }],
  ["desk-german-1280", { locale: "de-DE", look: reject }],
  ["desk-german-390", { locale: "de-DE", width: 390, look: choose }],
];

async function shoot({ place = "pending", width = 1280, dark, locale = "en-GB", style, look }: Sight) {
  await desk.claim();
  const { page, context, incidents } = await sitAtDesk(
    await browser.browser,
    here.app,
    desk.editor,
    `#/${desk.site.slug}/${place}`,
    {
      ...{ locale, timezoneId: "UTC", viewport: { width, height: 860 } },
      colorScheme: dark ? "dark" : "light",
    },
  );
  await page.clock.setFixedTime(EVENING);
  await page.reload();
  await page.locator(".rows").waitFor();
  if (style) await page.addStyleTag({ content: style });
  await look?.(page);
  await page.evaluate(
    "document.activeElement?.blur(); scrollTo(0, 0); document.fonts.ready.then(() => true)",
  );
  await page.mouse.move(0, 0);
  const shot = await page.screenshot({ animations: "disabled", caret: "hide" });
  await context.close();
  assert.deepEqual(incidents, []);
  return shot;
}

describe("the desk looks as it did", () => {
  before(async () => {
    desk = await eveningDesk(here.app);
    mkdirSync(FOLDER, { recursive: true });
  });

  for (const [name, sight] of SCREENS) {
    it(`on ${name}.png`, async () => {
      const shot = await shoot(sight);
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
});
