// axe-core finds nothing on the pages of a thread and on those on which readers write (WCAG 2.2 AA), light and dark.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { OWN_URL, useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { decide, newArticle, newComment, newPerson, newSite } from "../_support/people.ts";
import { decisionsOf } from "../api/appeals/_support/desk.ts";
import { leave } from "../api/rights/_support/erasing.ts";
import { browserOf, openPages } from "../pages/_support/reader.ts";

const here = useApp({ publicUrl: OWN_URL });
const chromium = useBrowser();
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Found {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

describe("the pages that need no script", () => {
  it("keep nobody out", async () => {
    const { app } = here;
    const site = await newSite(app, {
      ...{ votes: "upDown", commenters: "guests", terms: { refused: ["rascal"] } },
    });
    const article = await newArticle(app, site);
    const person = await newPerson(app);
    const first = await newComment(app, article, await newPerson(app), { body: "Words\n\n> and *others*" });
    const second = await newComment(app, article, person, { parentId: first.id });
    const author = await newPerson(app);
    const gone = await newComment(app, article, author);
    await newComment(app, article, person, { parentId: gone.id });
    await decide(app, site.key, article, gone, "remove");
    const base = `/articles/${site.slug}/${article.key}`;
    const reader = await openPages(app, person);
    const [name = "", value = ""] = reader.cookie.split("=");
    const refused = await reader.send(`${base}/comments`, { body: "You rascal" });
    const short = await reader.send(`${base}/comments`, { body: "" });
    const sent = await browserOf(app).send(`${base}/comments`, { body: "By a guest", guestName: "A guest" });
    // The removal's statement of reasons, with the form of an appeal, and one that was refused.
    const stated = (await decisionsOf(app, author))[0].url as string;
    const { pathname } = new URL(stated);
    const long = await browserOf(app).send(`${pathname}/appeal`, { text: "x".repeat(5001) });
    const leaving = await newPerson(app);
    const erasure = `/erasures/${await leave(app, leaving)}`;
    const [, link = ""] = /href="(\/guest-comments\/[\w-]+)"/.exec(sent.text) ?? [];
    const open = [
      base,
      `${base}/comments/${second.id}`,
      `${base}/comments/${gone.id}`,
      `${base}/write`,
      link,
      pathname,
      erasure,
    ];
    const own = ["vote", "report"].map((act) => `${base}/comments/${first.id}/${act}`);
    const personal = [`${base}/write?parent=${first.id}`, ...own, `${base}/comments/${second.id}/withdraw`];
    const source = await readFile(AXE, "utf8");
    const wrong: string[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await (await chromium.browser).newContext({ colorScheme });
      const page = await context.newPage();
      const look = async (what: string) => {
        await page.evaluate(source);
        const { violations } = await page.evaluate<{ violations: Found[] }>(
          `axe.run({ runOnly: ${JSON.stringify(RULES)}, resultTypes: ["violations"] })`,
        );
        for (const { id, nodes } of violations)
          wrong.push(`${colorScheme} ${what}: ${id} ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
      };
      const visit = async (path: string) => {
        assert.equal((await page.goto(app.url + path))?.status(), 200, path);
        await look(path);
      };
      for (const path of [...open, "/account/sign-in", "/account/register"]) await visit(path);
      await context.addCookies([{ name, value, url: app.url }]);
      for (const path of personal) await visit(path);
      for (const { text } of [refused, short, sent, long]) {
        // In the place of the answer, so that the style sheet is found.
        await page.route(`${app.url}/shown`, (route) =>
          route.fulfill({ body: text, contentType: "text/html" }),
        );
        await page.goto(`${app.url}/shown`);
        await look(text.slice(text.indexOf("<title>"), text.indexOf("</title>")));
        await page.unroute(`${app.url}/shown`);
      }
      await context.close();
    }
    assert.deepEqual(wrong, []);
  });
});
