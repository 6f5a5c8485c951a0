// Reading by the keyboard alone: every control is reached in order, seen where it is, operated, and never lost.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { until } from "./_support/newspaper.ts";
import { openSight } from "./_support/sight.ts";
import { newComments, type Threads, writeThreads } from "./_support/threads.ts";
import { untilSaid, useWriters } from "./_support/writers.ts";

const here = useWriters();
let threads: Threads;

const ROOT = `document.querySelector("understory-comments").shadowRoot`;
const CONTROLS = `[...${ROOT}.querySelectorAll("a[href], button")]`;

/** What has the focus within the element, by its class and words; empty where nothing has. */
function focus(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const at = ${ROOT}.activeElement;
    return at ? at.className + " " + (at.getAttribute("aria-label") ?? at.textContent) : "";
  })()`);
}

describe("by the keyboard", () => {
  before(async () => {
    threads = await writeThreads(here);
    here.paper.strict = true;
  });

  for (const dark of [false, true]) {
    it(`every control has its turn in the order of the page, and is seen on a ${dark ? "dark" : "light"} one`, async () => {
      const { context, page } = await openSight(here, threads.long.key, { dark });
      const turns = await page.evaluate<number>(`${CONTROLS}.length`);
      assert.ok(turns > 60);
      for (let turn = 0; turn < turns; turn += 1) {
        await page.keyboard.press("Tab");
        const { index, outline, style, colour, paper, hidden } = await page.evaluate<
          Record<string, string | number>
        >(`(() => {
          const at = ${ROOT}.activeElement;
          const { outlineWidth, outlineStyle, outlineColor } = getComputedStyle(at);
          const { top, bottom } = at.getBoundingClientRect();
          return { index: ${CONTROLS}.indexOf(at), outline: parseFloat(outlineWidth), style: outlineStyle,
            colour: outlineColor, paper: getComputedStyle(document.body).backgroundColor,
            hidden: Number(bottom <= 0 || top >= innerHeight) };
        })()`);
        assert.equal(index, turn);
        assert.equal(style, "solid");
        assert.ok(Number(outline) >= 2);
        assert.notEqual(colour, paper);
        assert.equal(hidden, 0);
      }
      await page.keyboard.press("Tab");
      assert.equal(await focus(page), "");
      await context.close();
    });
  }

  it("the focus goes where the reader is going, and nowhere is it lost", async () => {
    const { context, page } = await openSight(here, threads.long.key);
    await page.getByRole("button", { name: "Show more comments" }).press("Enter");
    await until(page, `${ROOT}.activeElement?.matches("article")`);
    // Seen, since it was brought there by a key.
    assert.equal(await page.evaluate(`getComputedStyle(${ROOT}.activeElement).outlineStyle`), "solid");
    await page.getByRole("link", { name: "Newest" }).press("Enter");
    await page.locator(".sorts [aria-current]", { hasText: "Newest" }).waitFor();
    assert.match(await focus(page), /Newest/);
    await context.close();

    const deep = await openSight(here, threads.deep.key);
    const more = deep.page.getByRole("button", { name: /^Show \d+ repl/ }).first();
    await more.press("Enter");
    await until(deep.page, `${ROOT}.activeElement?.matches("article")`);
    await deep.page.locator(".fold").first().press("Enter");
    await deep.page.locator('[aria-expanded="false"]').waitFor();
    assert.match(await focus(deep.page), /^more Show/);
    await deep.page.keyboard.press("Space");
    await deep.page.locator(".replies").first().waitFor();
    assert.match(await focus(deep.page), /^fold Hide replies/);
    await deep.context.close();
  });

  it("the focus is on the heading once trying again has helped, on the button where it has not", async () => {
    const reads = "**/comments?*";
    const { context, page } = await openSight(here, threads.open.key, {
      before: (to) => to.route(reads, (route) => route.abort()),
      until: (to) => to.locator(".failed button").waitFor(),
    });
    await page.locator(".failed button").press("Enter");
    await until(page, `${ROOT}.activeElement?.matches(".failed button")`);
    await page.unroute(reads);
    await page.keyboard.press("Enter");
    await until(page, `${ROOT}.activeElement?.id === "comments"`);
    await context.close();
  });
});

describe("comments that come meanwhile", () => {
  for (const [sort, anchored] of [
    ["Newest", true],
    ["Oldest", true],
    ["Top", true],
    ["Newest", false],
  ] as const) {
    const where = anchored ? "" : " where the browser anchors nothing";
    it(`are told of, and move neither the focus nor what is read, by ${sort}${where}`, async () => {
      const events = await newComments(here, threads.long, 3);
      let bring = (_body: string) => {};
      const brought = new Promise<string>((resolve) => {
        bring = resolve;
      });
      const { context, page } = await openSight(here, threads.long.key, {
        style: anchored ? "" : "* { overflow-anchor: none }",
        async before(to) {
          if (!anchored) await to.addInitScript("CSS.supports = () => false");
          await to.route("**/events?*", async (route) =>
            route.fulfill({
              headers: { "Content-Type": "text/event-stream", "Access-Control-Allow-Origin": "*" },
              body: await brought,
            }),
          );
        },
      });
      if (sort !== "Top") {
        await page.getByRole("link", { name: sort }).click();
        await page.locator(".sorts [aria-current]").getByText(sort).waitFor();
      }
      // What comes at the end of a list that is not all here comes with its page.
      if (sort === "Oldest") await page.getByRole("button", { name: "Show more comments" }).click();
      if (sort === "Oldest") await untilSaid(page, /loaded/);
      const read = `${ROOT}.querySelectorAll(".comment")[5]`;
      await page.evaluate(
        `window.read = ${read}; read.querySelector("button").focus(); read.scrollIntoView()`,
      );
      const place = () => page.evaluate<number>("read.getBoundingClientRect().top");
      const [at, held] = [await place(), await focus(page)];
      assert.ok(at < 200 && (await page.evaluate<number>("scrollY")) > 400);
      assert.notEqual(held, "");
      bring(events);
      await page.locator(".wide.new").waitFor({ state: "attached" });
      await untilSaid(page, /^3 new comments$/);
      assert.equal(await page.locator(".spoken").getAttribute("role"), "status");
      assert.ok(Math.abs((await place()) - at) < 1);
      assert.equal(await focus(page), held);
      await page.locator(".wide.new").press("Enter");
      await until(page, `${ROOT}.activeElement?.matches("article")`);
      assert.match(await page.evaluate(`${ROOT}.activeElement.id`), /^comment-0190a5c0-/);
      await context.close();
    });
  }
});
