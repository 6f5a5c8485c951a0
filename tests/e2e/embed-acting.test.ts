// What readers do to comments in the embed: vote, report, ignore, edit, withdraw; and what they began signed out.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newArticle, newComment, newPerson, type TestArticle } from "../_support/people.ts";
import { until } from "./_support/newspaper.ts";
import { comment, post, signInBy, untilFocused, untilSaid, useWriters } from "./_support/writers.ts";

const here = useWriters();

/** An article with a comment of somebody else's. */
async function begin(fields: object = {}) {
  const { app, site } = here;
  const article = await newArticle(app, site, fields);
  const [ada, bea] = [await newPerson(app, { name: "Ada" }), await newPerson(app, { name: "Bea" })];
  const { id } = await newComment(app, article, bea, { body: "What the harbour needs" });
  return { article, ada, bea, id };
}

async function votesOf(article: TestArticle, id: string): Promise<number[]> {
  const { up, down } = (await here.app.get(`${article.path}/comments/${id}`)).body.votes;
  return [up, down];
}

describe("votes", () => {
  it("are seen at once, changed, taken back, and remembered", async () => {
    const { article, ada, id } = await begin();
    const { context, page, incidents } = await here.open(article, { as: ada });
    const agree = comment(page, id).getByRole("button", { name: "Agree", exact: false }).first();
    const disagree = comment(page, id).getByRole("button", { name: /Disagree/ });
    assert.equal(await agree.getAttribute("aria-pressed"), "false");
    await agree.click();
    await until(
      page,
      `document.querySelector("understory-comments").shadowRoot.querySelector("[aria-pressed=true] .figure")?.textContent === "1"`,
    );
    await disagree.click();
    await comment(page, id).locator('[id^="disagree"][aria-pressed="true"]').waitFor();
    await until(
      page,
      `!document.querySelector("understory-comments").shadowRoot.querySelector("[id^=agree] .figure")`,
    );
    await page.waitForTimeout(300);
    assert.deepEqual(await votesOf(article, id), [0, 1]);
    await page.reload();
    await comment(page, id).locator('[id^="disagree"][aria-pressed="true"]').waitFor();
    await disagree.click();
    await comment(page, id).locator('[id^="disagree"][aria-pressed="false"]').waitFor();
    await page.waitForTimeout(300);
    assert.deepEqual(await votesOf(article, id), [0, 0]);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("are put right by the answer, and back where there is none", async () => {
    const { article, ada, id } = await begin({ settings: { votes: "up" } });
    const { context, page } = await here.open(article, { as: ada });
    const recommend = comment(page, id).getByRole("button", { name: /Recommend/ });
    await page.route(/\/vote$/, (route) => route.abort());
    await recommend.click();
    await untilSaid(page, /Nothing you typed is lost/);
    assert.equal(await recommend.getAttribute("aria-pressed"), "false");
    await page.unroute(/\/vote$/);
    const others = [await newPerson(here.app), await newPerson(here.app)];
    for (const { token } of others)
      await here.app.put(`${article.path}/comments/${id}/vote`, { value: 1 }, token);
    await recommend.click();
    await comment(page, id).locator(".figure", { hasText: "3" }).waitFor();
    await context.close();
  });

  it("are not for one's own", async () => {
    const { article, bea, id } = await begin();
    const { context, page } = await here.open(article, { as: bea });
    assert.equal(await comment(page, id).getByRole("button", { name: /gree/ }).count(), 0);
    assert.equal(
      await comment(page, id)
        .getByRole("button", { name: /Report/ })
        .count(),
      0,
    );
    await context.close();
  });
});

describe("what was begun signed out goes on after signing in", () => {
  it("a vote", async () => {
    const { article, ada, id } = await begin();
    const { context, page, incidents } = await here.open(article);
    await signInBy(page, ada, () => comment(page, id).getByRole("button", { name: /Agree/ }).first().click());
    await comment(page, id).locator('[id^="agree"][aria-pressed="true"]').waitFor();
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("a reply", async () => {
    const { article, ada, id } = await begin();
    const { context, page } = await here.open(article);
    await signInBy(page, ada, () => page.getByRole("button", { name: /Reply to/ }).click());
    await untilFocused(page, `text-reply-${id}`);
    await context.close();
  });

  it("a report", async () => {
    const { article, ada, id } = await begin();
    const { context, page } = await here.open(article);
    await signInBy(page, ada, () => page.getByRole("button", { name: /Report the comment/ }).click());
    await until(
      page,
      `document.querySelector("understory-comments").shadowRoot.activeElement?.type === "radio"`,
    );
    await page.locator(`[id="report-${id}"]`).waitFor();
    await context.close();
  });

  it("and a vote on one's own is told to be none", async () => {
    const { article, bea, id } = await begin();
    const { context, page } = await here.open(article);
    await signInBy(page, bea, () => comment(page, id).getByRole("button", { name: /Agree/ }).first().click());
    await comment(page, id).getByText("You cannot vote on your own comment.").waitFor();
    await context.close();
  });
});

describe("a report", () => {
  it("is made by the keyboard, and said to have been made", async () => {
    const { article, ada, id } = await begin();
    const { context, page, incidents } = await here.open(article, { as: ada });
    const opener = page.getByRole("button", { name: /Report the comment/ });
    await opener.press("Enter");
    await page.keyboard.press("Escape");
    await untilFocused(page, `report-of-${id}`);
    await page.keyboard.press("Enter");
    const form = page.locator(`[id="report-${id}"]`);
    await form.getByLabel("Against the law").check();
    const notice = form.getByRole("link", { name: /formal notice/ });
    assert.match((await notice.getAttribute("href")) ?? "", new RegExp(`^${here.app.url}/`));
    await form.getByLabel(/Anything a moderator should know/).fill("The second sentence.");
    await form.getByRole("button", { name: "Send report" }).click();
    await comment(page, id).getByText("Reported", { exact: true }).waitFor();
    await untilSaid(page, /A moderator will look at it/);
    await untilFocused(page, `comment-${id}`);
    await page.reload();
    await comment(page, id).getByText("Reported", { exact: true }).waitFor();
    assert.deepEqual(incidents, []);
    await context.close();
  });
});

describe("a reader who is ignored", () => {
  it("is a line, until asked for, here and after a reload", async () => {
    const { article, ada, id } = await begin();
    const { context, page, incidents } = await here.open(article, { as: ada });
    await page.getByRole("button", { name: /Report the comment/ }).click();
    await page.getByRole("button", { name: /Ignore .?Bea/ }).click();
    const theirs = comment(page, id);
    await theirs.getByText("You ignore this reader.").waitFor();
    assert.equal(await theirs.getByText("What the harbour needs").count(), 0);
    await page.reload();
    await theirs.getByRole("button", { name: "Show the comment" }).click();
    await theirs.getByText("What the harbour needs").waitFor();
    await page.reload();
    await theirs.getByRole("button", { name: "Stop ignoring" }).click();
    await theirs.getByRole("button", { name: /Reply/ }).waitFor();
    assert.deepEqual(incidents, []);
    await context.close();
  });
});

describe("one's own comment", () => {
  it("is edited in its place, with the focus back on it", async () => {
    const { article, bea, id } = await begin();
    const { context, page, incidents } = await here.open(article, { as: bea });
    await comment(page, id).getByRole("button", { name: "Edit" }).click();
    const field = page.getByLabel("Edit your comment");
    await untilFocused(page, `text-edit-${id}`);
    assert.equal(await field.inputValue(), "What the harbour needs");
    await field.fill("Nothing");
    await field.press("Escape");
    await untilFocused(page, `edit-of-${id}`);
    await comment(page, id).getByText("What the harbour needs").waitFor();
    await comment(page, id).getByRole("button", { name: "Edit" }).click();
    assert.equal(await field.inputValue(), "What the harbour needs");
    await field.fill("What the *harbour* needs now");
    await page.getByRole("button", { name: "Save" }).click();
    await comment(page, id).locator("em", { hasText: "harbour" }).waitFor();
    await comment(page, id).getByText("edited").waitFor();
    await untilSaid(page, /Your change is saved/);
    await untilFocused(page, `comment-${id}`);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("says that the time to edit is over, and offers it no more", async () => {
    const { article, bea, id } = await begin();
    const { context, page } = await here.open(article, { as: bea });
    await comment(page, id).getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Edit your comment").fill("Too late");
    here.app.travel(6 * 60_000);
    await page.getByRole("button", { name: "Save" }).click();
    await untilSaid(page, /time to edit this comment is over/);
    assert.equal(await page.getByLabel("Edit your comment").inputValue(), "Too late");
    here.app.travel(-6 * 60_000);
    await context.close();
  });

  it("is withdrawn once that is confirmed", async () => {
    const { article, bea, id } = await begin();
    const { context, page, incidents } = await here.open(article, { as: bea });
    await post(page, "Another one");
    await page.getByRole("article").getByText("Another one").waitFor();
    const withdraw = comment(page, id).getByRole("button", { name: "Withdraw", exact: true });
    await withdraw.click();
    await page.getByRole("button", { name: "Keep it" }).click();
    await untilFocused(page, `withdraw-of-${id}`);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Withdraw it" }).click();
    await untilSaid(page, /Your comment is withdrawn/);
    assert.equal(await comment(page, id).count(), 0);
    await page.getByRole("heading", { name: "1 comment" }).waitFor();
    assert.equal((await here.app.get(`${article.path}/comments`)).body.items.length, 1);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("stays as a line where it has been answered", async () => {
    const { article, ada, bea, id } = await begin();
    await newComment(here.app, article, ada, { parentId: id, body: "Cranes" });
    const { context, page } = await here.open(article, { as: bea });
    await comment(page, id).getByRole("button", { name: "Withdraw", exact: true }).click();
    await page.getByRole("button", { name: "Withdraw it" }).click();
    await comment(page, id).getByText("Withdrawn by its author.").waitFor();
    await untilFocused(page, `comment-${id}`);
    await page.getByText("Cranes").waitFor();
    await context.close();
  });
});
