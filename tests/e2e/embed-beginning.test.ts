// A thread begins on a page that nobody has registered: without a key, by the page's address.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newPerson, newStaff } from "../_support/people.ts";
import { bodyOf } from "../api/_support/answers.ts";
import { findBarriers } from "./_support/find-barriers.ts";
import { until } from "./_support/newspaper.ts";
import {
  openUnregistered,
  postThere,
  type Unregistered,
  unregistered,
  useSites,
} from "./_support/unregistered.ts";
import {
  box,
  comment,
  post,
  send,
  signedInAs,
  signInBy,
  untilFocused,
  untilSaid,
  useWriters,
} from "./_support/writers.ts";

const here = useWriters();
/** How many articles a page has. */
const articles = ({ site, key }: Unregistered) =>
  here.app.ctx.db.prisma.article.count({ where: { siteId: site.id, foldedUrl: key } });
const threadOf = async ({ path }: Unregistered) => bodyOf(await here.app.get(`${path}/comments`));

describe("a thread that begins by the address of its page", () => {
  const sites = useSites(here, {
    open: {},
    premoderated: { mode: "premoderated" },
    guests: { commenters: "guests" },
    guestsHeld: { commenters: "guests", mode: "premoderated" },
    accepting: { acceptance: "required" },
    closed: { mode: "closed", closedNotice: { reason: "hours", text: "We are asleep." } },
    wordy: { minLength: 10 },
  });

  describe("a page without a key that nobody has registered", () => {
    it("invites the first word, takes it, and has a thread as any other from then on", async () => {
      const { app } = here;
      const page0 = unregistered(here, sites.open);
      const [ada, bea] = [await newPerson(app, { name: "Ada" }), await newPerson(app, { name: "Bea" })];
      const { context, page, incidents } = await openUnregistered(here, page0);
      await page.getByText("Nobody has written yet. The first word is yours.").waitFor();
      assert.deepEqual(await findBarriers(page), []);
      await page.locator("#count", { hasText: "No comments yet" }).waitFor();
      await page.evaluate(`window.told = []; for (const name of ["posted", "count"])
      addEventListener("understory:" + name, ({ detail }) => told.push([name, detail.count ?? detail.status]))`);
      await signInBy(page, ada, () => page.getByRole("button", { name: "Sign in to comment" }).click());
      await page.locator(".write").getByRole("link", { name: "rules" }).first().waitFor();
      assert.equal(await articles(page0), 0);
      await post(page, "The *first* word");
      const own = page.getByRole("article", { name: "Ada" });
      await own.locator("em", { hasText: "first" }).waitFor();
      await untilFocused(page, (await own.getAttribute("id")) ?? "");
      await page.getByRole("heading", { name: "1 comment" }).waitFor();
      assert.deepEqual(await page.evaluate("told"), [
        ["count", 1],
        ["posted", "published"],
      ]);
      const { article, items } = await threadOf(page0);
      assert.deepEqual([article.key, article.url, items.length], [page0.key, page0.url, 1]);
      const first = items[0].id;

      // What others do is heard of.
      const said = await app.post(
        `${page0.path}/comments`,
        { body: "An answer", parentId: first },
        bea.token,
      );
      const answer = bodyOf(said, 201).id;
      await page.getByRole("button", { name: /1 reply/ }).click();
      await comment(page, answer).getByText("An answer").waitFor();
      const vote = await app.put(`${page0.path}/comments/${first}/vote`, { value: 1 }, bea.token);
      bodyOf(vote);
      await own.locator(".told", { hasText: "1" }).waitFor();

      await comment(page, answer)
        .getByRole("button", { name: /^Agree/ })
        .click();
      await comment(page, answer).locator("[aria-pressed=true]").waitFor();
      await page.getByRole("button", { name: /Reply to .?Bea/ }).click();
      await page.getByLabel(/Your reply to .?Bea/).fill("And one more");
      await page.getByRole("button", { name: "Post reply" }).click();
      await page.getByRole("article").getByText("And one more").waitFor();
      await own.getByRole("button", { name: "Edit" }).first().click();
      await page.getByLabel("Edit your comment").fill("The second thought");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("article").getByText("The second thought").waitFor();
      assert.equal(await page.getByText(/Show 1 new/).count(), 0);

      await page.goto(`${page0.url}?utm_source=mail#comment-${answer}`);
      await untilFocused(page, `comment-${answer}`);
      await page.locator("#count", { hasText: "3 comments" }).waitFor();
      assert.equal(await articles(page0), 1);
      assert.deepEqual(incidents, []);
      await context.close();
    });

    it("keeps the first comment for a moderator where the site does, and shows it to its author as held", async () => {
      const { app } = here;
      const page0 = unregistered(here, sites.premoderated);
      const ada = await newPerson(app, { name: "Ada" });
      const { context, page, incidents } = await openUnregistered(here, page0, { as: ada });
      await page.getByText("A moderator reads each comment before it appears.").waitFor();
      await post(page, "Held at first");
      const own = page.getByRole("article", { name: "Ada" });
      await own.getByText("Waiting for a moderator").waitFor();
      await untilFocused(page, (await own.getAttribute("id")) ?? "");
      await page.getByRole("heading", { name: "Comments" }).waitFor();
      assert.deepEqual((await threadOf(page0)).items, []);
      await page.reload();
      await own.getByText("Waiting for a moderator").waitFor();

      const moderator = await newStaff(app, page0.site, "moderator");
      const [pending] = bodyOf(await app.get(`${page0.path}/me`, ada.token)).own;
      const decision = { commentId: pending.id, articleId: pending.articleId, revision: 1, act: "approve" };
      bodyOf(await app.post("/v1/moderation/decisions", { decisions: [decision] }, moderator.token));
      await page.getByRole("heading", { name: "1 comment" }).waitFor();
      assert.equal(await own.getByText("Waiting for a moderator").count(), 0);
      assert.deepEqual(incidents, []);
      await context.close();
    });

    it("is followed from the first comment on, also where that is held", async () => {
      const { app } = here;
      const page0 = unregistered(here, sites.premoderated);
      const [ada, moderator] = [
        await newPerson(app, { name: "Ada" }),
        await newStaff(app, page0.site, "moderator"),
      ];
      const { context, page, incidents } = await openUnregistered(here, page0, { as: ada });
      const streamed = page.waitForResponse(/\/events\?/);
      await post(page, "Held at first");
      await page.getByText("Waiting for a moderator", { exact: true }).waitFor();
      assert.equal((await streamed).status(), 200);
      const [pending] = bodyOf(await app.get(`${page0.path}/me`, ada.token)).own;
      const decision = { commentId: pending.id, articleId: pending.articleId, revision: 1, act: "approve" };
      bodyOf(await app.post("/v1/moderation/decisions", { decisions: [decision] }, moderator.token));
      await page.getByRole("heading", { name: "1 comment" }).waitFor();
      assert.equal(await page.getByRole("article").count(), 1);
      assert.deepEqual(incidents, []);
      await context.close();
    });

    it("takes the first comment of a guest, on an open site and on one that is premoderated", async () => {
      for (const site of [sites.guests, sites.guestsHeld]) {
        const page0 = unregistered(here, site);
        const { context, page, incidents } = await openUnregistered(here, page0);
        await page.getByRole("button", { name: "Write a comment" }).click();
        await untilFocused(page, "text-new-");
        await page.getByLabel("Name").fill("A passer-by");
        await post(page, "Just passing");
        const own = page.getByRole("article", { name: "A passer-by" });
        await own.getByText("Waiting for a moderator").waitFor();
        await own.getByRole("link", { name: /guest-comments/ }).waitFor();
        assert.equal(await articles(page0), 1);
        assert.deepEqual(incidents, []);
        await context.close();
      }
    });

    it("asks for the rules to be accepted, once", async () => {
      const { app } = here;
      const page0 = unregistered(here, sites.accepting);
      const ada = await newPerson(app, { name: "Ada" });
      const { context, page } = await openUnregistered(here, page0, { as: ada });
      await post(page, "As the rules have it");
      await untilFocused(page, "accept-new-");
      assert.equal(await articles(page0), 0);
      await page.getByRole("checkbox").check();
      await send(page).click();
      await page.getByRole("article").getByText("As the rules have it").waitFor();
      await page.goto(`${page0.url}-next`);
      await signedInAs(page, ada).waitFor();
      await box(page).waitFor();
      assert.equal(await page.getByRole("checkbox").count(), 0);
      await context.close();
    });

    it("says that the site is closed, and that a reader may not write", async () => {
      const { app } = here;
      const closed = unregistered(here, sites.closed);
      const shut = await openUnregistered(here, closed);
      await shut.page.getByText("We are asleep.").waitFor();
      assert.equal(await shut.page.getByRole("button").count(), 0);
      const page0 = unregistered(here, sites.open);
      const ada = await newPerson(app);
      await postThere(here, { ...page0, url: `${page0.url}-other` }, "Unkind", ada);
      const ban = { site: page0.site.slug, kind: "ban", clauses: ["1.1"], note: "Enough." };
      bodyOf(await app.post(`/v1/moderation/accounts/${ada.id}/sanctions`, ban, page0.site.key), 201);
      const { context, page } = await openUnregistered(here, page0, { as: ada });
      await page.locator(".sanction").waitFor();
      assert.equal(await box(page).count(), 0);
      await Promise.all([context.close(), shut.context.close()]);
    });
  });

  describe("two first comments", () => {
    it("stand in one thread, and what was typed is not lost", async () => {
      const { app } = here;
      const page0 = unregistered(here, sites.open);
      const [ada, bea] = [await newPerson(app, { name: "Ada" }), await newPerson(app, { name: "Bea" })];
      const { context, page, incidents } = await openUnregistered(here, page0, { as: ada });
      await box(page).fill("Half a thought");
      const first = await postThere(here, page0, "I was faster", bea);
      await send(page).click();
      await page.getByRole("article").getByText("Half a thought").waitFor();
      await page.getByRole("button", { name: "Show 1 new comment" }).click();
      await comment(page, first.id).getByText("I was faster").waitFor();
      await page.getByRole("heading", { name: "2 comments" }).waitFor();
      assert.equal(await articles(page0), 1);
      await comment(page, first.id)
        .getByRole("button", { name: /^Agree/ })
        .click();
      await comment(page, first.id).locator("[aria-pressed=true]").waitFor();
      assert.deepEqual(incidents, []);
      await context.close();
    });

    it("are told of where the page looks again, under whatever key the article is", async () => {
      const { app } = here;
      const page0 = unregistered(here, sites.open);
      const [ada, bea] = [await newPerson(app, { name: "Ada" }), await newPerson(app, { name: "Bea" })];
      const { context, page, incidents } = await openUnregistered(here, page0, { as: ada });
      await box(page).fill("Half a thought");
      const registered = { url: `${page0.url}/?utm_source=feed`, title: "Registered late" };
      bodyOf(await app.put(`${page0.site.path}/articles/4711`, registered, page0.site.key), 201);
      const first = await postThere(here, page0, "Said elsewhere", bea);
      assert.equal(first.articleKey, "4711");
      await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
      await page.getByRole("button", { name: "Show 1 new comment" }).click();
      await comment(page, first.id).getByText("Said elsewhere").waitFor();
      assert.equal(await box(page).inputValue(), "Half a thought");
      await send(page).click();
      await page.getByRole("article").getByText("Half a thought").waitFor();
      await page.getByRole("heading", { name: "2 comments" }).waitFor();
      assert.equal(await articles(page0), 1);
      assert.deepEqual(incidents, []);
      await context.close();
    });

    it("of which there are more than a page are all there", async () => {
      const { app } = here;
      const page0 = unregistered(here, sites.open);
      const bea = await newPerson(app, { name: "Bea" });
      const { context, page, incidents } = await openUnregistered(here, page0);
      for (let at = 1; at <= 25; at += 1) await postThere(here, page0, `Number ${at}`, bea);
      await page.evaluate(`document.querySelector("understory-comments").refresh()`);
      await page.getByRole("heading", { name: "25 comments" }).waitFor();
      await page.getByRole("button", { name: "More comments" }).click();
      await until(
        page,
        `document.querySelector("understory-comments").shadowRoot.querySelectorAll(".comment").length === 25`,
      );
      assert.deepEqual(incidents, []);
      await context.close();
    });
  });

  describe("what is typed before there is an article", () => {
    it("is kept over a reload, and sent once where the first answer was lost", async () => {
      const { app } = here;
      const page0 = unregistered(here, sites.open);
      const ada = await newPerson(app);
      const { context, page } = await openUnregistered(here, page0, { as: ada });
      await box(page).fill("Half a thou");
      await page.goto(`${page0.url}?fbclid=x`);
      await page.getByText("Your draft from earlier").waitFor();
      assert.equal(await box(page).inputValue(), "Half a thou");
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
      await page.reload();
      // The article is there now, and is named by its key.
      await signedInAs(page, ada).waitFor();
      assert.equal(await box(page).inputValue(), "Lost on the way");
      await send(page).click();
      await untilSaid(page, /Your comment is published/);
      assert.deepEqual([keys.length, keys[0]], [2, keys[1]]);
      assert.equal((await threadOf(page0)).items.length, 1);
      assert.equal(await page.evaluate(`Object.keys(localStorage).some((key) => /drafts/.test(key))`), false);
      await context.close();
    });

    it("stays where it is refused, and nothing is registered", async () => {
      const { app } = here;
      const page0 = unregistered(here, sites.wordy);
      const { context, page } = await openUnregistered(here, page0, { as: await newPerson(app) });
      await post(page, "Short");
      await page
        .getByText(/at least 10/)
        .first()
        .waitFor();
      assert.equal(await box(page).inputValue(), "Short");
      assert.equal(await articles(page0), 0);
      await post(page, "Long enough by now");
      await page.getByRole("article").getByText("Long enough by now").waitFor();
      await context.close();
    });

    it("is the reader's also where a cache keeps the page as it was before", async () => {
      const { app } = here;
      const page0 = unregistered(here, sites.open);
      const ada = await newPerson(app, { name: "Ada" });
      const { context, page, incidents } = await openUnregistered(here, page0, { as: ada });
      const stale = await page.request.get(
        `${app.url}${page0.site.path}/articles?url=${encodeURIComponent(page0.url)}&lang=en`,
      );
      const headers = { "Access-Control-Allow-Origin": "*" };
      const body = await stale.text();
      await postThere(here, page0, "Said before", ada);
      await page.route(/\/articles\?/, (route) =>
        route.fulfill({ contentType: "application/json", headers, body }),
      );
      await page.reload();
      const own = page.getByRole("article", { name: "Ada" });
      await own.getByText("Said before").waitFor();
      await own.getByRole("button", { name: "Edit" }).click();
      await page.getByLabel("Edit your comment").fill("Said better");
      await page.getByRole("button", { name: "Save" }).click();
      await own.getByText("Said better").waitFor();
      assert.equal((await threadOf(page0)).items[0].html, "<p>Said better</p>");
      assert.deepEqual(incidents, []);
      await context.close();
    });
  });

  describe("a page on which no thread begins", () => {
    it("has no comments: of a site that does not register, of another paper, without a name, of no address", async () => {
      const { paper } = here;
      const page0 = unregistered(here, sites.open);
      const off = unregistered(here, here.site);
      const none = "There are no comments here.";
      const without = await openUnregistered(here, off);
      await without.page.getByText(none).waitFor();
      const { context, page, incidents } = await openUnregistered(here, {
        ...page0,
        url: `${page0.url}/null`,
      });
      await page.getByText(none).waitFor();
      const show = (url: string) =>
        page.evaluate(
          `document.querySelector("understory-comments").setAttribute("url", ${JSON.stringify(url)})`,
        );
      for (const url of [
        "https://elsewhere.example/a",
        "javascript:alert(1)",
        `javascript:alert(1)//${paper.origin}`,
        "data:text/html,<script>alert(1)</script>",
        paper.origin.replace("//", "//reader:secret@"),
        `${page0.url}/${"long".repeat(600)}`,
        "/undefined",
      ]) {
        await show(page0.url);
        await page.getByText("The first word is yours.").waitFor();
        await show(url);
        await page.getByText(none).waitFor();
      }
      const counts = await page.evaluate(`(async () => {
        const told = ["", "null", null].map((article) => {
          const count = document.createElement("understory-count");
          count.setAttribute("site", ${JSON.stringify(page0.site.slug)});
          if (article !== null) count.setAttribute("article", article);
          document.body.append(count);
          return count;
        });
        await new Promise((resolve) => told.at(-1).addEventListener("understory:count", resolve));
        return told.map(({ textContent }) => textContent);
      })()`);
      assert.deepEqual(counts, ["", "", "No comments yet"]);
      await show("/by/path?<script>alert(1)</script>");
      await page.getByText("The first word is yours.").waitFor();
      assert.equal(await articles(page0), 0);
      assert.deepEqual(incidents, []);
      await Promise.all([context.close(), without.context.close()]);
    });
  });
});
