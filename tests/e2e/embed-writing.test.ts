// Readers write in a newspaper's page: a real browser, another site, the strictest policy, no third-party cookies.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newArticle, newComment, newPerson } from "../_support/people.ts";
import { until } from "./_support/newspaper.ts";
import {
  box,
  comment,
  post,
  send,
  signedInAs,
  signInBy,
  troubleOf,
  untilFocused,
  untilSaid,
  useWriters,
} from "./_support/writers.ts";

const here = useWriters();

const countOf = (words: string) => (text: string) => text.split(words).length - 1;

describe("the form", () => {
  it("is there after signing in, and posts to where it stands, once", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const ada = await newPerson(app, { name: "Ada Brook" });
    const { context, page, incidents } = await here.open(article);
    await signInBy(page, ada, () => page.getByRole("button", { name: "Sign in to comment" }).click());
    await untilFocused(page, "text-new-");
    await page.evaluate(`window.told = []; for (const name of ["posted", "count"])
      addEventListener("understory:" + name, ({ detail }) => told.push([name, detail.count ?? detail.status]))`);
    await post(page, "A *first* word");
    const own = page.getByRole("article", { name: "Ada Brook" });
    await own.locator("em", { hasText: "first" }).waitFor();
    await untilSaid(page, /Your comment is published/);
    await untilFocused(page, (await own.getAttribute("id")) ?? "");
    assert.equal(await box(page).inputValue(), "");
    // The stream brings it as well: neither is it there twice, nor does it wait to be shown.
    await page.waitForTimeout(1500);
    assert.equal(await own.count(), 1);
    assert.equal(await page.getByText(/Show 1 new/).count(), 0);
    assert.match(`${await page.getByRole("heading").first().innerText()}`, /An article/);
    await page.getByRole("heading", { name: "1 comment" }).waitFor();
    assert.deepEqual(await page.evaluate("told"), [
      ["count", 1],
      ["posted", "published"],
    ]);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("sends by the keyboard, answers a comment, and gives the focus back", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const [ada, bea] = [await newPerson(app), await newPerson(app, { name: "Bea" })];
    const { id } = await newComment(app, article, bea, { body: "What the harbour needs" });
    const { context, page, incidents } = await here.open(article, { as: ada });
    await page.getByRole("button", { name: /Reply to .?Bea/ }).press("Enter");
    await untilFocused(page, `text-reply-${id}`);
    await page.keyboard.type("More cranes");
    await page.keyboard.press("Escape");
    await untilFocused(page, `reply-of-${id}`);
    assert.equal(await page.locator(`[id="text-reply-${id}"]`).count(), 0);
    await page.keyboard.press("Enter");
    const field = page.getByLabel(/Your reply to .?Bea/);
    await page.getByText("Your draft from earlier").waitFor();
    assert.equal(await field.inputValue(), "More cranes");
    await field.press("Control+Enter");
    const reply = comment(page, id).locator("xpath=..").locator(".replies .comment");
    await reply.getByText("More cranes").waitFor();
    await untilFocused(page, (await reply.getAttribute("id")) ?? "");
    assert.equal(await page.getByText(/Show 1/).count(), 0);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("keeps a draft over a reload until it is sent or discarded", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const ada = await newPerson(app);
    const { context, page } = await here.open(article, { as: ada });
    await box(page).fill("Half a thou");
    await page.reload();
    await page.getByText("Your draft from earlier").waitFor();
    assert.equal(await box(page).inputValue(), "Half a thou");
    await page.getByRole("button", { name: "Discard the draft" }).click();
    await untilFocused(page, "text-new-");
    await post(page, "A whole one");
    await page.getByRole("article").getByText("A whole one").waitFor();
    await page.reload();
    await signedInAs(page, ada).waitFor();
    assert.equal(await box(page).inputValue(), "");
    assert.equal(await page.evaluate(`Object.keys(localStorage).some((key) => /drafts/.test(key))`), false);
    await context.close();
  });

  it("makes one comment of two clicks, and of a second try after a lost answer", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const ada = await newPerson(app);
    const { context, page } = await here.open(article, { as: ada });
    await box(page).fill("Said twice");
    await send(page).dblclick();
    await page.getByRole("article").getByText("Said twice").waitFor();
    await box(page).fill("Lost on the way");
    const keys: (string | undefined)[] = [];
    await page.route(/\/comments\?/, async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      keys.push(route.request().headers()["idempotency-key"]);
      const answer = await route.fetch();
      if (keys.length === 1) await route.abort();
      else await route.fulfill({ response: answer });
    });
    await send(page).click();
    await untilSaid(page, /Nothing you typed is lost/);
    assert.equal(await box(page).inputValue(), "Lost on the way");
    await page.reload();
    await signedInAs(page, ada).waitFor();
    await send(page).click();
    await untilSaid(page, /Your comment is published/);
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
    const { body } = await app.get(`${article.path}/comments`);
    const texts = JSON.stringify(body.items);
    assert.deepEqual([countOf("Said twice")(texts), countOf("Lost on the way")(texts)], [1, 1]);
    await context.close();
  });

  it("is there once where the stream is faster than the answer", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const ada = await newPerson(app, { name: "Ada" });
    const { context, page } = await here.open(article, { as: ada });
    await page.route(/\/comments\?/, async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      const answer = await route.fetch();
      const { items } = (await app.get(`${article.path}/comments`)).body;
      const body = `id: 99\nevent: comment\ndata: ${JSON.stringify(items[0])}\n\n`;
      const headers = { "Access-Control-Allow-Origin": "*" };
      await page.route(/\/events/, (one) => one.fulfill({ contentType: "text/event-stream", headers, body }));
      await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
      await page.getByText("Show 1 new comment").waitFor();
      await route.fulfill({ response: answer });
    });
    await post(page, "Overtaken");
    await page.getByRole("article", { name: "Ada" }).getByText("Overtaken").waitFor();
    assert.equal(await page.getByText("Show 1 new comment").count(), 0);
    assert.equal(await page.getByRole("article").count(), 1);
    await page.getByRole("heading", { name: "1 comment" }).waitFor();
    await context.close();
  });

  it("keeps what was typed while there is no network", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const ada = await newPerson(app);
    const { context, page } = await here.open(article, { as: ada });
    await context.setOffline(true);
    await post(page, "From the train");
    await untilSaid(page, /You are offline/);
    assert.equal(await box(page).inputValue(), "From the train");
    await context.setOffline(false);
    await send(page).click();
    await page.getByRole("article").getByText("From the train").waitFor();
    await context.close();
  });

  it("counts characters as readers do, once few are left", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site, { settings: { maxLength: 20 } });
    const { context, page } = await here.open(article, { as: await newPerson(app) });
    await box(page).fill("Fifteen letters");
    assert.equal(await page.locator(".counter").textContent(), "");
    await box(page).fill("Fifteen letters 👨‍👩‍👧‍👦!");
    await page.getByText("2 characters left", { exact: true }).first().waitFor();
    await untilSaid(page, /2 characters left/);
    await box(page).fill("A good deal more than twenty");
    await page.getByText("8 characters too many", { exact: true }).first().waitFor();
    await send(page).click();
    await untilFocused(page, "text-new-");
    await until(
      page,
      `document.querySelector("understory-comments").shadowRoot.querySelector(".trouble").textContent`,
    );
    assert.equal(await troubleOf(page, box(page)), "At most 20 characters fit.");
    assert.equal(await box(page).getAttribute("aria-invalid"), "true");
    await box(page).fill("Less");
    assert.equal(await box(page).getAttribute("aria-invalid"), null);
    await context.close();
  });

  it("shows names and words as text, whatever stands in them", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const name = "<img src=x onerror=alert(1)>";
    const ada = await newPerson(app, { name });
    const { context, page, incidents } = await here.open(article, { as: ada });
    await post(page, "<script>alert(1)</script> [x](javascript:alert(1)) \u202eevil");
    const own = page.getByRole("article", { name });
    await own.getByText("<script>alert(1)</script>").waitFor();
    assert.equal(await page.locator("understory-comments img, understory-comments script").count(), 0);
    await own.getByRole("button", { name: "Edit" }).click();
    await own.getByLabel("Edit your comment").fill("</textarea><img src=x onerror=alert(1)>");
    await own.getByRole("button", { name: "Save" }).click();
    await own.getByText("</textarea><img").waitFor();
    assert.deepEqual(incidents, []);
    await context.close();
  });
});
