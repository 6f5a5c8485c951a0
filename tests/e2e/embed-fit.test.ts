// The thread fits wherever it stands and however it is read: narrow, enlarged, spaced out, by fingers, in forced colours.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { openSight, type Sight } from "./_support/sight.ts";
import { type Threads, writeThreads } from "./_support/threads.ts";
import { useWriters } from "./_support/writers.ts";

const here = useWriters();
let threads: Threads;

const ROOT = `document.querySelector("understory-comments").shadowRoot`;

/** What sticks out of the element sideways, or is cut off; and whether the page scrolls sideways. */
function misfits(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = [];
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth > clientWidth) found.push("the page scrolls by " + (scrollWidth - clientWidth));
    const frame = document.querySelector("understory-comments").getBoundingClientRect();
    for (const one of ${ROOT}.querySelectorAll(".root *")) {
      const box = one.getBoundingClientRect();
      const { overflowX } = getComputedStyle(one);
      const shown = one.className + " " + one.textContent.slice(0, 40);
      const out = Math.max(frame.left - box.left, box.right - frame.right);
      if (!one.closest("pre, .fold") && out > 1) found.push("out by " + out + ": " + shown);
      if (one.localName === "pre" || overflowX === "visible") continue;
      if (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1) found.push("cut: " + shown);
    }
    return found;
  })()`);
}

/** Controls smaller than 24 by 24 CSS pixels, but for links within a sentence. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(`[...${ROOT}.querySelectorAll("a[href], button, input, textarea, summary")]
    .filter((one) => !one.matches(":is(.words, .statement, .tombstone, .fine) a"))
    .map((one) => [one.getBoundingClientRect(), one])
    .filter(([{ width, height }]) => width < 24 || height < 24)
    .map(([{ width, height }, one]) => width + " by " + height + ": " + one.className + " " + one.textContent)`);
}

/** WCAG 1.4.12, as a reader's own style sheet would have it. */
const SPACED = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
  ${ROOT}.adoptedStyleSheets.push(sheet);
})()`;

const READ = ["open", "deep", "rough", "long", "closed", "scheduled", "empty"] as const;

async function everywhere(
  sight: Sight,
  then: (page: Page) => Promise<string[]>,
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const name of READ) {
    const { context, page } = await openSight(here, threads[name].key, sight);
    if (name === "deep") await page.locator(".further button").first().click();
    if (name === "deep") await page.locator(".replies .replies").first().waitFor();
    const faults = await then(page);
    if (faults.length > 0) found[name] = faults;
    await context.close();
  }
  return found;
}

describe("the thread, wherever it is read,", () => {
  before(async () => {
    threads = await writeThreads(here);
  });

  for (const [what, sight] of [
    ["a container of 280 pixels", { width: 296, style: "body { margin: 8px }" }],
    ["the same, read from the right", { width: 296, style: "body { margin: 8px }", language: "he" }],
    ["a page enlarged to 400 %", { width: 320 }],
    ["text of 200 %", { width: 640, style: "body { font-size: 32px }" }],
    ["text of 200 % on a telephone", { width: 360, style: "body { font-size: 32px }", language: "de" }],
    ["a wide page", { width: 1600, style: "html { direction: rtl }" }],
  ] as [string, Sight][]) {
    it(`fits in ${what}, with targets large enough`, async () => {
      const faults = async (page: Page) => [...(await misfits(page)), ...(await smallTargets(page))];
      assert.deepEqual(await everywhere(sight, faults), {});
    });
  }

  it("fits with a reader's own spacing of text", async () => {
    const spaced = async (page: Page) => {
      await page.evaluate(SPACED);
      return misfits(page);
    };
    assert.deepEqual(await everywhere({ width: 320 }, spaced), {});
  });
  it("is still where motion is not wanted", async () => {
    const moving = (page: Page) =>
      page.evaluate<string[]>(`[...${ROOT}.querySelectorAll("*")].filter((one) => {
        const { animationName, transitionDuration } = getComputedStyle(one);
        return animationName !== "none" || transitionDuration !== "0s";
      }).map((one) => one.className)`);
    const still = await openSight(here, threads.long.key, { options: { reducedMotion: "reduce" } });
    assert.deepEqual(await moving(still.page), []);
    await still.context.close();
    const { context, page } = await openSight(here, threads.long.key);
    assert.notDeepEqual(await moving(page), []);
    await context.close();
  });

  it("shows controls, branches and the current order in forced colours", async () => {
    const { context, page } = await openSight(here, threads.open.key, {
      options: { forcedColors: "active" },
    });
    const seen = await page.evaluate<Record<string, unknown>>(`(() => {
      const style = (of, pseudo) => getComputedStyle(${ROOT}.querySelector(of), pseudo);
      const paper = getComputedStyle(document.body).backgroundColor;
      return {
        faint: [...${ROOT}.querySelectorAll("a[href], button")].filter((one) => getComputedStyle(one).color === paper).length,
        rule: style(".branch").borderInlineStartColor !== paper && style(".branch").borderInlineStartStyle,
        current: style(".sorts [aria-current]").textDecorationLine,
        button: style(".primary").borderTopColor !== paper,
      };
    })()`);
    assert.deepEqual(seen, { faint: 0, rule: "solid", current: "underline", button: true });
    await context.close();
  });
});
