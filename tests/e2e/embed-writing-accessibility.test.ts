// What axe finds in what readers write with: nothing, from signing in to what became of their words.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { newArticle, newComment, newPerson, type Person, type TestArticle } from "../_support/people.ts";
import { findBarriers } from "./_support/find-barriers.ts";
import { box, comment, post, useWriters } from "./_support/writers.ts";

const here = useWriters({}, { terms: { refused: ["blasted"], held: ["cranes"] } });

interface State {
  as?: "ada" | "suspended";
  settings?: object;
  bring(page: Page, theirs: string): Promise<void>;
}

const STATES: Record<string, State> = {
  "signed in": { as: "ada", bring: (page) => box(page).waitFor() },
  "a form with an error": {
    as: "ada",
    settings: { minLength: 20 },
    async bring(page) {
      await post(page, "Short");
      await page.locator(".trouble", { hasText: /at least/ }).waitFor();
    },
  },
  "a guest's form with errors": {
    settings: { commenters: "guests", acceptance: "required" },
    async bring(page) {
      await page.getByRole("button", { name: "Write a comment" }).click();
      await post(page, "A guest's words");
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  refused: {
    as: "ada",
    async bring(page) {
      await post(page, "Those blasted gulls");
      await page.locator(".refused mark").waitFor();
    },
  },
  "one's own, waiting": {
    as: "ada",
    async bring(page) {
      await post(page, "Those cranes");
      await page.locator(".held").waitFor();
    },
  },
  "a reply": {
    as: "ada",
    async bring(page, theirs) {
      await comment(page, theirs)
        .getByRole("button", { name: /^Reply/ })
        .click();
      await page.locator(`[id="text-reply-${theirs}"]`).waitFor();
    },
  },
  "a report": {
    as: "ada",
    async bring(page, theirs) {
      await comment(page, theirs)
        .getByRole("button", { name: /^Report/ })
        .click();
      await page.getByLabel("Against the law").check();
    },
  },
  "one's own, to be withdrawn, and a vote": {
    as: "ada",
    async bring(page, theirs) {
      await comment(page, theirs)
        .getByRole("button", { name: /^Agree/ })
        .click();
      await post(page, "Well said");
      await page.getByRole("button", { name: "Withdraw" }).click();
      await page.locator(".ask").waitFor();
    },
  },
  "one's own, being edited": {
    as: "ada",
    async bring(page) {
      await post(page, "Well said");
      await page.getByRole("button", { name: "Edit" }).click();
      await page.getByLabel("Edit your comment").waitFor();
    },
  },
  ignoring: {
    as: "ada",
    async bring(page, theirs) {
      await comment(page, theirs)
        .getByRole("button", { name: /^Report/ })
        .click();
      await page.getByRole("button", { name: /^Ignore/ }).click();
      await page.locator(".ignored").waitFor();
    },
  },
};

const STYLES = {
  light: "body { background: #fdfcf9; color: #1d1f1b } understory-comments { --understory-accent: #8a3b12 }",
  dark: `html { color-scheme: dark } body { background: #161815; color: #e4e4dc }
    understory-comments { --understory-accent: #e5b08c }`,
};

async function show(
  { as, settings, bring }: State,
  colours: keyof typeof STYLES,
  rtl: boolean,
): Promise<string[]> {
  const { app, site, paper } = here;
  paper.style = STYLES[colours] + (rtl ? "understory-comments::part(root) { direction: rtl }" : "");
  const article: TestArticle = await newArticle(app, site, { settings: { editMinutes: 30, ...settings } });
  const bea = await newPerson(app, { name: "Bea" });
  const words = { body: "More gulls, and louder ones", rulesVersion: 1 };
  const theirs = await newComment(app, article, bea, words);
  const ada: Person | undefined = as && (await newPerson(app, { name: "Ada" }));
  const { context, page, incidents } = await here.open(article, {
    ...(ada ? { as: ada } : {}),
    options: { colorScheme: colours },
  });
  await bring(page, theirs.id);
  const found = await findBarriers(page);
  await context.close();
  return [...found, ...incidents];
}

describe("writing puts nothing in the way of anybody", () => {
  before(() => {
    here.paper.strict = false;
  });

  for (const colours of ["light", "dark"] as const) {
    it(`on a ${colours} page`, async () => {
      const found: Record<string, string[]> = {};
      for (const [name, state] of Object.entries(STATES)) {
        const barriers = await show(state, colours, colours === "dark");
        if (barriers.length > 0) found[name] = barriers;
      }
      assert.deepEqual(found, {});
    });
  }
});
