// The thread in each of its languages: said in it throughout, told in its times, and fitting a narrow page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { newArticle, newComment, newPerson } from "../_support/people.ts";
import { openSight } from "./_support/sight.ts";
import { type Threads, writeThreads } from "./_support/threads.ts";
import { useWriters } from "./_support/writers.ts";

const LANGUAGES = "ar de en es fr he it ja ko nl pl pt ru tr uk zh".split(" ");
const MESSAGES = join(import.meta.dirname, "../../src/web/messages");
const ROOT = `document.querySelector("understory-comments").shadowRoot`;

const here = useWriters();
let threads: Threads;

/** What the embed says by itself: neither what people wrote nor their names, nor numbers. */
function ownWords(page: Page): Promise<string[]> {
  return page.evaluate<
    string[]
  >(`[...${ROOT}.querySelectorAll("h2, h3, a, button, p, time, .badge, .choice, .told, .act")]
    .filter((one) => !one.closest(".words, .statement, .way") && !one.matches(".name"))
    .flatMap((one) => [one.getAttribute("title"), one.getAttribute("aria-label"),
      ...[...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data)])
    .map((text) => (text ?? "").replace(/\\u2068[^\\u2069]*\\u2069/g, "").trim())
    .filter((text) => /[\\p{L}]/u.test(text))`);
}

/** Labels that do not hold what is shown, which those who speak to their computer would say. */
function unlike(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...${ROOT}.querySelectorAll("a[aria-label], button[aria-label]")]
    .filter((one) => one.textContent.trim() !== "")
    .filter((one) => !one.getAttribute("aria-label").toLowerCase().includes(one.textContent.trim().toLowerCase()))
    .map((one) => one.outerHTML)`);
}

const english: Set<string> = new Set(
  Object.values(JSON.parse(readFileSync(join(MESSAGES, "en.json"), "utf8")).read as Record<string, string>),
);

describe("the thread", () => {
  before(async () => {
    threads = await writeThreads(here);
    await here.app.ctx.db.prisma.$executeRaw`
      UPDATE comments SET created_at = created_at - interval '3 hours 10 minutes'`;
    here.app.ctx.pages.clear();
  });

  for (const language of LANGUAGES) {
    it(`speaks ${language}`, async () => {
      for (const name of ["open", "deep", "closed", "long"] as const) {
        const { context, page, incidents } = await openSight(here, threads[name].key, {
          width: 320,
          language,
        });
        const root = await page.evaluate<Record<string, string>>(
          `(({ lang, dir }) => ({ lang, dir }))(${ROOT}.querySelector(".root"))`,
        );
        assert.deepEqual(root, {
          lang: language,
          dir: language === "ar" || language === "he" ? "rtl" : "ltr",
        });
        const words = await ownWords(page);
        assert.ok(words.length > 4);
        const left = words.filter(
          (word) => english.has(word) || /\b(?:the|comments?|ago|by|of)\b/i.test(word),
        );
        if (language !== "en") assert.deepEqual(left, [], `${language} ${name}`);
        const time = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-3, "hour");
        assert.equal(await page.locator("time").first().innerText(), time);
        assert.deepEqual(await unlike(page), []);
        const wide = await page.evaluate("document.scrollingElement.scrollWidth");
        assert.equal(wide, 320, `${language} ${name}`);
        assert.deepEqual(incidents, []);
        await context.close();
      }
    });
  }
});

describe("what somebody writes to disturb their neighbours", () => {
  it("neither turns their words around nor covers them", async () => {
    const { app, site } = here;
    const author = await newPerson(app, { name: "Ada Brook" });
    const around = { body: "Plain words, \u05d0\u05d1 and 3." };
    const shots: Buffer[][] = [];
    for (const body of [
      "A word",
      "\u202Egnp.exe \u2066\u2067 unclosed \u202B",
      `E${"\u0301\u0308\u0302".repeat(60)}lgo x${"\u0323\u0331\u0328".repeat(60)}`,
    ]) {
      const article = await newArticle(app, site, { settings: { defaultSort: "oldest" } });
      await newComment(app, article, author, around);
      await newComment(app, article, author, { body });
      await newComment(app, article, author, around);
      const { context, page } = await openSight(here, article.key, { width: 500 });
      await page.locator(".comment").nth(2).waitFor();
      const undisturbed = [".comment >> nth=0", ".byline >> nth=1", ".acts >> nth=1", ".comment >> nth=2"];
      const seen: Buffer[] = [];
      for (const one of undisturbed) seen.push(await page.locator(one).screenshot());
      shots.push(seen);
      await context.close();
    }
    const [plain, ...others] = shots;
    for (const other of others)
      assert.deepEqual(
        other.map((shot, at) => shot.equals(plain?.[at] as Buffer)),
        [true, true, true, true],
      );
  });
});
