// The desk in each of its languages: said in it throughout, chosen as one likes, and cut off nowhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { OWN_URL, useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { type EveningDesk, eveningDesk } from "./_support/evening-desk.ts";
import { until } from "./_support/newspaper.ts";
import { sitAtDesk } from "./_support/sit-at-desk.ts";

const MESSAGES = join(import.meta.dirname, "../../src/web/console/messages");
const LOCALES = ["de-AT", "fr-CA", "es-MX", "pt-PT"];

const english: string[] = Object.values(JSON.parse(readFileSync(join(MESSAGES, "en.json"), "utf8")));
/** What is a word of other languages too, such as "Code". */
const shared = new Set(
  ["de", "fr", "es", "pt"].flatMap((language) => {
    const own: string[] = Object.values(JSON.parse(readFileSync(join(MESSAGES, `${language}.json`), "utf8")));
    return own.filter((text) => english.includes(text));
  }),
);
const only = english.filter((text) => /^[\p{L} ,.’]{4,}$/u.test(text) && !shared.has(text));

const here = useApp({ publicUrl: OWN_URL });
const browser = useBrowser();
let desk: EveningDesk;

async function sit(locale: string, width: number, place = "pending") {
  const address = `#/${desk.site.slug}/${place}`;
  const viewport = { width, height: 900 };
  return sitAtDesk(await browser.browser, here.app, desk.editor, address, { locale, viewport });
}

/** Texts that stand in the page, and what is said to those who do not see it. */
function saidIn(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll("#desk *")].flatMap((one) => [
    one.getAttribute("aria-label"), one.getAttribute("title"), one.getAttribute("placeholder"),
    ...[...one.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data),
  ]).map((text) => (text ?? "").trim()).filter(Boolean)`);
}

/** What is wider than its place, or leaves the page. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const wide = document.documentElement.clientWidth;
    return [...document.querySelectorAll("#desk :is(button, label, legend, h1, h2, h3, dt, dd, summary, select, p, span, small)")]
      .filter((one) => !one.matches(".unseen, .said, .said *, .cover *, option") && one.getClientRects().length > 0)
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline"
        || one.getBoundingClientRect().right > wide + 1 || one.getBoundingClientRect().left < -1)
      .map((one) => one.localName + "." + one.className + " " + one.textContent.slice(0, 60));
  })()`);
}

async function assertSpoken(page: Page, locale: string, what: string): Promise<void> {
  const left = (await saidIn(page)).filter((text) => only.includes(text));
  assert.deepEqual(left, [], `${locale} ${what}`);
  assert.deepEqual(await cutOff(page), [], `${locale} ${what}`);
}

describe("the languages of the desk", () => {
  before(async () => {
    assert.ok(only.length > 50, "there is English to be missed");
    desk = await eveningDesk(here.app);
  });

  for (const locale of LOCALES)
    for (const width of [390, 1280])
      it(`speaks ${locale} at ${width} pixels`, async () => {
        const { page, context, incidents } = await sit(locale, width);
        assert.equal(await page.getAttribute("html", "lang"), locale);
        await page.locator(".row", { hasText: "Whoever drew that map" }).click();
        await page.locator(".item .acts button").first().waitFor();
        await assertSpoken(page, locale, "item");
        await page.keyboard.press("r");
        await page.locator(".draft .clauses").waitFor();
        await assertSpoken(page, locale, "reasons");
        await page.keyboard.press("Escape");
        await page.keyboard.press("u");
        await page.locator(".person .sanctions").waitFor();
        await assertSpoken(page, locale, "person");
        await page.keyboard.press("Escape");
        for (const [key, words] of [
          ["4", "meant with affection"],
          ["5", "accuses one person"],
        ] as const) {
          await page.keyboard.press(key);
          await page.locator(".item .words", { hasText: words }).first().waitFor();
          await assertSpoken(page, locale, words);
        }
        await page.keyboard.press("?");
        await page.locator(".help").waitFor();
        await assertSpoken(page, locale, "keys");
        assert.deepEqual(incidents, []);
        await context.close();
      });

  it("is chosen beside the keys, at once, with what was being written, and stays chosen", async () => {
    const { page, context } = await sit("en-GB", 1280);
    await page.locator(".row", { hasText: "Whoever drew that map" }).click();
    await page.locator(".item .acts button").first().waitFor();
    await page.keyboard.press("r");
    await page.fill("#note", "Please be kind.");
    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press("?");
    if ((await page.locator(".help").count()) === 0) await page.locator(".day button").first().click();
    await page.locator(".help .language").selectOption("de");
    await until(page, `document.documentElement.lang === "de"`);
    await page.keyboard.press("Escape");
    assert.equal(await page.inputValue("#note"), "Please be kind.");
    assert.match((await page.locator(".draft h2").textContent()) ?? "", /^Diesen Kommentar/);
    assert.equal(await page.title(), "Moderationsdesk");
    await page.reload();
    await page.locator(".rows").waitFor();
    assert.equal(await page.getAttribute("html", "lang"), "de");
    // What checks found is told in it too.
    const found = page.locator(".item .findings");
    await found.waitFor();
    assert.doesNotMatch((await found.textContent()) ?? "", /This contains|Comments with/);
    await context.close();
  });

  it("is chosen at the door, and is English where the browser's is none of these", async () => {
    const context = await (await browser.browser).newContext({ locale: "fi-FI" });
    const page = await context.newPage();
    await page.goto(`${here.app.url}/console`);
    await page.locator("#email").waitFor();
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await page.locator(".door .language").selectOption("fr");
    await until(page, `document.documentElement.lang === "fr"`);
    assert.equal(await page.locator(".door h1").textContent(), "Desk de modération");
    assert.deepEqual(await cutOff(page), []);
    await context.close();
  });
});
