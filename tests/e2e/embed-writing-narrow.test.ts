// Every state of writing in the embed as narrow as it gets, with everything large enough to be pressed.
import assert from "node:assert/strict";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { newArticle, newComment, newPerson, newStaff } from "../_support/people.ts";
import { box, comment, post, send, useWriters } from "./_support/writers.ts";

const here = useWriters({}, { terms: { refused: ["blasted"], held: ["dubious"] } });

const STYLE =
  ":root { color-scheme: light dark } body { background: Canvas; color: CanvasText; margin: 8px }";

async function assertFine(page: Page, state: string): Promise<void> {
  await page.setViewportSize({ width: 280, height: 640 });
  const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
  assert.equal(wide, false, `${state} is wider than 280 pixels`);
  // WCAG 2.5.8: nothing to press is smaller than 24 pixels, but for what stands within a sentence.
  const small = await page.evaluate(`[...document.querySelector("understory-comments").shadowRoot
    .querySelectorAll(".desk button, .acts button, .below button, textarea, input:not([type=radio], [type=checkbox]), .option, .accept")]
    .filter((one) => one.getClientRects().length && getComputedStyle(one).display !== "inline")
    .filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.outerHTML.slice(0, 99))`);
  assert.deepEqual(small, [], state);
  await page.setViewportSize({ width: 1280, height: 720 });
}

it("fits in every state of a reader who writes", async () => {
  const { app, site, paper } = here;
  paper.style = STYLE;
  const article = await newArticle(app, site);
  const [ada, bea] = [
    await newPerson(app),
    await newPerson(app, { name: "Beatrice Langenscheidt-Oberhausen" }),
  ];
  const theirs = await newComment(app, article, bea, { body: "What the harbour needs" });
  const own = await newComment(app, article, ada, { body: "Cranes" });
  await app.patch(`${article.path}/settings`, { acceptance: "required" }, site.key);
  const { context, page, incidents } = await here.open(article, { as: ada });
  await assertFine(page, "signed in");
  await send(page).click();
  await assertFine(page, "a field left empty");
  await box(page).fill("Those blasted cranes, and a dubious word");
  await page.getByLabel(/I have read the rules/).check();
  await send(page).click();
  await page.locator(".refused a").waitFor();
  await assertFine(page, "refused");
  await post(page, "A dubious word");
  await page.locator(".held mark").waitFor();
  await assertFine(page, "held");
  await comment(page, theirs.id).getByRole("button", { name: /Reply/ }).click();
  await comment(page, theirs.id)
    .getByRole("button", { name: /Report/ })
    .click();
  await page.getByLabel("Against the law").check();
  await assertFine(page, "answering and reporting");
  await comment(page, own.id).getByRole("button", { name: "Withdraw" }).click();
  await assertFine(page, "withdrawing");
  await comment(page, own.id).getByRole("button", { name: "Edit" }).click();
  await assertFine(page, "editing");
  assert.deepEqual(incidents, []);
  await context.close();
});

it("fits those who may not write, and guests", async () => {
  const { app, site, paper } = here;
  paper.style = STYLE;
  const article = await newArticle(app, site);
  const [ada, bea, moderator] = [
    await newPerson(app),
    await newPerson(app),
    await newStaff(app, site, "moderator"),
  ];
  await newComment(app, article, bea, { body: "What the harbour needs" });
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const sanction = { site: site.slug, kind: "suspend", clauses: ["1.1"], note: "No.", until };
  await app.post(`/v1/moderation/accounts/${ada.id}/sanctions`, sanction, moderator.token);
  await app.put(`/v1/me/ignored/${bea.id}`, undefined, ada.token);
  const { context, page } = await here.open(article, { as: ada });
  await page.locator(".ignored").waitFor();
  await assertFine(page, "suspended, and ignoring");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in to comment" }).waitFor();
  await assertFine(page, "signed out");
  await context.close();
  const open = await newArticle(app, site, { settings: { commenters: "guests" } });
  const guest = await here.open(open);
  await guest.page.getByRole("button", { name: "Write a comment" }).click();
  await guest.page.getByLabel("Name").fill("A passer-by");
  await assertFine(guest.page, "a guest");
  await post(guest.page, "Hello");
  await guest.page.locator(".held a").waitFor();
  await assertFine(guest.page, "a guest's comment");
  await guest.context.close();
});
