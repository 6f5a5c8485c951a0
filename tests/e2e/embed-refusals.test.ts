// What the embed says where a comment is held, refused, or cannot be sent at all.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newArticle, newComment, newPerson, newStaff } from "../_support/people.ts";
import { until } from "./_support/newspaper.ts";
import {
  box,
  comment,
  post,
  send,
  signedInAs,
  troubleOf,
  untilFocused,
  untilSaid,
  useWriters,
} from "./_support/writers.ts";

const OPEN = { "Access-Control-Allow-Origin": "*" };

const here = useWriters({}, { terms: { refused: ["blasted"], held: ["dubious"] } });

/** Waits for trouble at the form's head, and answers it. */
async function trouble(page: Parameters<typeof box>[0]): Promise<string> {
  await until(
    page,
    `document.querySelector("understory-comments").shadowRoot.querySelector("#trouble-new-").textContent`,
  );
  return troubleOf(page, box(page));
}

describe("a comment that is not published", () => {
  it("waits, seen by its author alone, until a moderator has looked", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const [ada, bea] = [await newPerson(app, { name: "Ada" }), await newPerson(app)];
    const moderator = await newStaff(app, site, "moderator");
    const { context, page, incidents } = await here.open(article, { as: ada });
    await post(page, "A dubious word");
    const own = page.getByRole("article", { name: "Ada" });
    await own.getByText("Waiting for a moderator").waitFor();
    await own.getByText("Only you can see it until then.").waitFor();
    await untilSaid(page, /waiting for a moderator/);
    assert.equal(await own.locator("mark").innerText(), "dubious");
    assert.equal(await own.getByRole("button", { name: "Reply" }).count(), 0);
    const other = await here.open(article, { as: bea });
    assert.equal(await other.page.getByRole("article").count(), 0);
    await page.reload();
    await own.getByText("Waiting for a moderator").waitFor();
    const id = ((await own.getAttribute("id")) ?? "").replace("comment-", "");
    const decision = { commentId: id, articleId: article.id, revision: 1, act: "approve" };
    await app.post("/v1/moderation/decisions", { decisions: [decision] }, moderator.token);
    const { items } = (await app.get(`${article.path}/comments`)).body;
    const event = `id: 99\nevent: comment\ndata: ${JSON.stringify(items[0])}\n\n`;
    await page.route(/\/events/, (route) =>
      route.fulfill({ contentType: "text/event-stream", headers: OPEN, body: event }),
    );
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await own.getByRole("button", { name: /Reply/ }).waitFor();
    assert.equal(await own.count(), 1);
    assert.equal(await page.getByText(/Show 1 new/).count(), 0);
    await page.getByRole("heading", { name: "1 comment" }).waitFor();
    assert.deepEqual([...incidents, ...other.incidents], []);
    await Promise.all([context.close(), other.context.close()]);
  });

  it("is refused with what was found and where, and keeps what was typed", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const ada = await newPerson(app);
    const { context, page, incidents } = await here.open(article, { as: ada });
    await post(page, "Those blasted *cranes*");
    const refused = page.locator(".refused");
    await refused.getByText("Your comment was not published.").waitFor();
    await untilFocused(page, "text-new-");
    assert.equal(await refused.locator("mark").innerText(), "blasted");
    assert.equal(await box(page).inputValue(), "Those blasted *cranes*");
    assert.equal(await box(page).getAttribute("aria-invalid"), "true");
    assert.match((await box(page).getAttribute("aria-describedby")) ?? "", /refused-new-/);
    const link = refused.getByRole("link", { name: /how to appeal/ });
    assert.match((await link.getAttribute("href")) ?? "", /\/statements\//);
    assert.equal(await page.getByRole("article").count(), 0);
    await post(page, "Those *cranes*");
    await page.getByRole("article").getByText("Those cranes").waitFor();
    assert.equal(await refused.count(), 0);
    await page.reload();
    await page.getByText("Not published", { exact: true }).waitFor();
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("says that a removed one was removed, and where to read why", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const [ada, moderator] = [await newPerson(app, { name: "Ada" }), await newStaff(app, site, "moderator")];
    const { id } = await newComment(app, article, ada, { body: "Soon gone" });
    const decision = { commentId: id, articleId: article.id, revision: 1, act: "remove", clauses: ["1.1"] };
    await app.post("/v1/moderation/decisions", { decisions: [decision] }, moderator.token);
    const { context, page } = await here.open(article, { as: ada });
    await comment(page, id).getByText("Removed by a moderator").waitFor();
    await comment(page, id)
      .getByRole("link", { name: /how to appeal/ })
      .waitFor();
    await context.close();
  });
});

describe("what cannot be sent", () => {
  it("is said at the field it is about", async () => {
    const { app, site } = here;
    const settings = { minLength: 10, maxLinks: 1, linksHeldAbove: 1, repeatMinutes: 60 };
    const article = await newArticle(app, site, { settings });
    const { context, page, incidents } = await here.open(article, { as: await newPerson(app) });
    await send(page).click();
    assert.notEqual(await trouble(page), "");
    await untilFocused(page, "text-new-");
    await post(page, "Short");
    await until(
      page,
      `/at least 10/.test(document.querySelector("understory-comments").shadowRoot.querySelector("#trouble-new-").textContent)`,
    );
    await post(page, "See https://a.example and https://b.example");
    await page.getByText("At most 1 link is allowed.").waitFor();
    await post(page, "This is said only once");
    await page.getByRole("article").waitFor();
    await post(page, "This is said only once");
    await page.getByText("You have said this already.").waitFor();
    assert.equal(await box(page).inputValue(), "This is said only once");
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("waits its time, which is counted down", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site, { settings: { secondsBetween: 3 } });
    const { context, page } = await here.open(article, { as: await newPerson(app) });
    await post(page, "One");
    await page.getByRole("article").waitFor();
    await post(page, "Two");
    await page
      .getByText(/Please wait [23] seconds/)
      .first()
      .waitFor();
    await page.locator("#trouble-new-", { hasText: "Please wait 1 second" }).waitFor();
    await until(
      page,
      `!document.querySelector("understory-comments").shadowRoot.querySelector("#trouble-new-").textContent`,
    );
    await send(page).click();
    await page.getByRole("article").getByText("Two").waitFor();
    await context.close();
  });

  it("keeps the words when comments close meanwhile, and shows the notice", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const { context, page, incidents } = await here.open(article, { as: await newPerson(app) });
    await box(page).fill("Too late");
    await app.post(`${article.path}/close`, { reason: "editorial", text: "Enough said." }, site.key);
    await send(page)
      .click({ timeout: 2000 })
      .catch(() => undefined);
    await page.getByText("Enough said.").waitFor();
    assert.equal(await box(page).inputValue(), "Too late");
    assert.equal(await box(page).getAttribute("readonly"), "");
    assert.equal(await send(page).count(), 0);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("asks that the rules be accepted, once", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site, { settings: { acceptance: "required" } });
    const { context, page, incidents } = await here.open(article, { as: await newPerson(app) });
    const accept = page.getByLabel(/I have read the rules/);
    await post(page, "Gladly");
    await untilFocused(page, "accept-new-");
    assert.equal(await trouble(page), "Please accept the comment rules first.");
    await accept.check();
    await send(page).click();
    await page.getByRole("article").getByText("Gladly").waitFor();
    assert.equal(await accept.count(), 0);
    await page.reload();
    await page.getByRole("article").getByText("Gladly").waitFor();
    await page.locator(".bar").getByRole("button", { name: "Sign out" }).waitFor();
    assert.equal(await accept.count(), 0);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("asks anew where the rules have changed meanwhile", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site, { settings: { acceptance: "required" } });
    const { context, page, incidents } = await here.open(article, { as: await newPerson(app) });
    const accept = page.getByLabel(/I have read the rules/);
    const change = async () => {
      const { version, ...rules } = (await app.get(`${site.path}/rules`)).body;
      const clauses = rules.clauses.map(({ code, title, body }: Record<string, string>) => ({
        code,
        title,
        body,
      }));
      const draft = { title: rules.title, disclaimer: rules.disclaimer, clauses };
      const made = await app.post(`${site.path}/rules`, draft, site.key);
      assert.equal(made.status, 201, made.text);
      await app.post(`${site.path}/rules/${made.body.version}/publish`, undefined, site.key);
      assert.equal(made.body.version, version + 1);
    };
    await box(page).fill("Under the old rules");
    await accept.check();
    await change();
    await send(page).click();
    await page.getByText("The comment rules have changed.").waitFor();
    await untilFocused(page, "accept-new-");
    assert.equal(await accept.isChecked(), false);
    await accept.check();
    await send(page).click();
    await page.getByRole("article").getByText("Under the old rules").waitFor();
    await change();
    await post(page, "Under the new ones");
    await untilFocused(page, "accept-new-");
    await accept.check();
    await send(page).click();
    await page.getByRole("article").getByText("Under the new ones").waitFor();
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("stays where the service is busy", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const { context, page } = await here.open(article, { as: await newPerson(app) });
    const busy = { status: 503, json: { type: "/problems/overloaded", retryAfter: 1 }, headers: OPEN };
    await page.route(/\/comments\?/, (route) =>
      route.request().method() === "POST" ? route.fulfill(busy) : route.continue(),
    );
    await post(page, "Patience");
    await untilSaid(page, /The service is busy/);
    assert.equal(await box(page).inputValue(), "Patience");
    await page.unroute(/\/comments\?/);
    await send(page).click();
    await page.getByRole("article").getByText("Patience").waitFor();
    await context.close();
  });

  it("answers what is not there any more with words", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const [ada, bea] = [await newPerson(app), await newPerson(app, { name: "Bea" })];
    const { id } = await newComment(app, article, bea);
    const { context, page } = await here.open(article, { as: ada });
    await page.route(/\/events/, (route) => route.abort());
    await page.reload();
    await signedInAs(page, ada).waitFor();
    await page.getByRole("button", { name: /Reply to/ }).click();
    await app.delete(`${article.path}/comments/${id}`, bea.token);
    const field = page.getByLabel(/Your reply to/);
    await field.fill("Hello?");
    await page.getByRole("button", { name: "Post reply" }).click();
    await untilSaid(page, /is not there any more/);
    assert.equal(await field.inputValue(), "Hello?");
    await context.close();
  });
});

describe("who may not write", () => {
  it("is told until when, under which clause, and how to appeal", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const [ada, moderator] = [await newPerson(app), await newStaff(app, site, "moderator")];
    const { id } = await newComment(app, article, ada, { body: "Once" });
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const sanction = { site: site.slug, kind: "suspend", clauses: ["1.1"], note: "No.", until };
    const { context, page, incidents } = await here.open(article, { as: ada });
    await box(page).fill("And again");
    const made = await app.post(`/v1/moderation/accounts/${ada.id}/sanctions`, sanction, moderator.token);
    assert.equal(made.status, 201, made.text);
    await send(page).click();
    await page.getByText(/You cannot comment here until/).waitFor();
    const told = page.locator(".sanction");
    assert.match((await told.getByRole("link", { name: "1.1" }).getAttribute("href")) ?? "", /#clause-1.1$/);
    await told.getByRole("link", { name: /how to appeal/ }).waitFor();
    assert.equal(await send(page).count(), 0);
    await comment(page, id).getByRole("button", { name: "Withdraw" }).waitFor();
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("reads a warning, and goes on", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const [ada, moderator] = [await newPerson(app), await newStaff(app, site, "moderator")];
    const sanction = { site: site.slug, kind: "warn", clauses: ["1.1"], note: "Mind your words." };
    const made = await app.post(`/v1/moderation/accounts/${ada.id}/sanctions`, sanction, moderator.token);
    assert.equal(made.status, 201, made.text);
    const { context, page } = await here.open(article, { as: ada });
    await page.getByText("A moderator has warned you.").waitFor();
    await page.getByRole("button", { name: "I have read it" }).click();
    await untilFocused(page, "text-new-");
    await post(page, "Politely, then");
    await page.getByRole("article").getByText("Politely").waitFor();
    await context.close();
  });

  it("is asked to prove their address where that is needed", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site, { settings: { commenters: "verified" } });
    const { context, page } = await here.open(article, { as: await newPerson(app) });
    await page.getByText("Please confirm your e-mail address first").waitFor();
    assert.equal(await box(page).count(), 0);
    await context.close();
  });
});

describe("a guest", () => {
  it("writes by name, and keeps the link that is shown", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site, { settings: { commenters: "guests" } });
    const { context, page, incidents } = await here.open(article);
    await page.getByRole("button", { name: "Write a comment" }).click();
    await untilFocused(page, "text-new-");
    await post(page, "From nobody in particular");
    await untilFocused(page, "name-new-");
    await page.getByLabel("Name").fill("Moderator");
    await send(page).click();
    await page.getByText("This name cannot be used here.").waitFor();
    await page.getByLabel("Name").fill("A passer-by");
    await page.getByLabel(/E-mail/).fill("not an address");
    await send(page).click();
    await untilFocused(page, "email-new-");
    await page.getByLabel(/E-mail/).fill("");
    await send(page).click();
    const own = page.getByRole("article", { name: "A passer-by" });
    await own.getByText("Waiting for a moderator").waitFor();
    const link = own.getByRole("link", { name: /guest-comments/ });
    const { pathname } = new URL((await link.getAttribute("href")) ?? "");
    assert.equal((await app.get(pathname)).status, 200);
    assert.deepEqual(incidents, []);
    await context.close();
  });
});
