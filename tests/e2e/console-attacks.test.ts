// The corpus of attacks at the desk: whatever readers, guests, notifiers and colleagues write is words there, shown to
// people who may do much (hazards.md T1-T6, T12, T13).
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type Person,
} from "../_support/people.ts";
import { giveRole } from "../api/queue/_support/desk.ts";
import { compareScreens } from "./_support/compare-screens.ts";
import { xssCorpus } from "./_support/corpus.ts";
import { type AtDesk, untilRead, untilSeated, useDesk } from "./_support/desk.ts";
import { until } from "./_support/newspaper.ts";
import { type Canary, startCanary, touchEverything } from "./_support/watch.ts";

const here = useDesk();
const OPEN = {
  ...{ commenters: "guests", maxLength: 20_000, minLength: 0, maxLinks: 100, linksHeldAbove: 100 },
  ...{ newcomers: { approved: 0, hours: 0 }, mode: "premoderated" },
};
/** Every so many of the corpus are posted. */
const EACH = 4;
const TERMS = { held: ["rascal", "negodyaj", "נבל"] };

/** Elements that the views make, and those that Markdown makes in a thread. */
const TAGS =
  "div header h1 h2 h3 select option strong nav button span b i p bdi kbd main section form label input textarea ol ul li time article a mark small details summary blockquote fieldset legend aside dl dt dd em code pre br";

/** What in the page the views do not make. */
function foreignAt(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const tags = new Set(${JSON.stringify(TAGS.split(" "))});
    const found = [];
    for (const element of document.querySelectorAll("body *")) {
      if (element.id === "desk" || element.localName === "noscript") continue;
      const shown = element.outerHTML.slice(0, 200);
      if (!tags.has(element.localName) || !document.querySelector("#desk").contains(element)) found.push(shown);
      if (element.closest(".words") && !element.matches(".words, mark")) found.push("in words: " + shown);
      for (const { name } of element.attributes)
        if (/^on|^(?:style|src|srcdoc|action|formaction|ping|is)$/.test(name)) found.push(name + " of " + shown);
      if (element.localName === "a" && !/^https?:$/.test(element.protocol)) found.push("link " + shown);
    }
    const scripts = document.querySelectorAll("script").length;
    if (scripts !== 1) found.push(scripts + " scripts");
    if (/^(?:hacked|x)$/.test(document.title)) found.push("title");
    return found;
  })()`);
}

/** The elements that an item, or a row of the list, is made of. */
function skeletons(page: Page, selector: string): Promise<string[]> {
  return page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => [...one.querySelectorAll("*")].map(({ localName }) => localName).join(" "))`,
  );
}

function textOf(page: Page, selector: string): Promise<string> {
  return page.evaluate(`document.querySelector(${JSON.stringify(selector)}).textContent`);
}

/** What the list shows of words. */
const excerpt = (words: string) => {
  const letters = [...words.replaceAll(/\s+/g, " ").trim()];
  return letters.length > 140 ? `${letters.slice(0, 140).join("")}…` : letters.join("");
};

async function sound({ page, incidents }: AtDesk, canary: Canary, what: string): Promise<void> {
  assert.deepEqual(await foreignAt(page), [], what);
  assert.deepEqual(incidents, [], what);
  assert.deepEqual(canary.hits, [], what);
}

describe("a corpus of attacks, at the desk", () => {
  let canary: Canary;
  let site: Awaited<ReturnType<typeof newSite>>;
  let moderator: Person;
  let editor: Person;
  let reader: Person;
  let corpus: string[];
  /** The bodies of what waits, oldest first, each with what is said around it. */
  const waiting: { id: string; body: string; around: string }[] = [];

  before(async () => {
    const { app } = here;
    canary = await startCanary();
    corpus = xssCorpus(canary.origin).filter((_, index) => index % EACH === 0);
    site = await newSite(app, OPEN);
    moderator = await newStaff(app, site, "moderator");
    editor = await newStaff(app, site, "editor");
    reader = await newPerson(app);
    const witness = await newPerson(app);
    for (const [index, words] of corpus.entries()) {
      const article = await newArticle(app, site, {
        title: words.slice(0, 200).trim() || "-",
        url: `https://paper.example/x${index}/x${encodeURIComponent(words.slice(0, 60).toWellFormed())}`,
      });
      const posted = await app.post(`${article.path}/comments`, { body: words }, reader.token);
      if (posted.status !== 201) continue;
      const { id } = posted.body;
      const report = { reason: "abuse", details: words.slice(0, 500) };
      const reported = await app.post(`${article.path}/comments/${id}/reports`, report, witness.token);
      assert.ok([201, 404, 409].includes(reported.status), reported.text);
      const note = { body: words.slice(0, 1000) };
      const noted = await app.post(`/v1/moderation/comments/${id}/notes`, note, editor.token);
      const { body } = (await app.get(`/v1/moderation/comments/${id}`, editor.token)).body.comment;
      waiting.push({ id, body, around: noted.status === 201 ? noted.body.body : "" });
    }
    assert.ok(waiting.length > 50, String(waiting.length));
  });
  after(() => canary.close());

  it("is words in the list and as an item, exactly as they were typed", async () => {
    const there = await here.sit(moderator, {}, `#/${site.slug}/pending?sort=oldest`);
    const { page } = there;
    const more = page.getByRole("button", { name: "Show more" });
    while (await more.isVisible()) {
      const rows = await page.locator(".row").count();
      await more.click();
      await until(page, `document.querySelectorAll(".row").length > ${rows}`);
    }
    const rows = await page.evaluate<string[]>(
      `[...document.querySelectorAll(".row .said")].map((one) => one.textContent)`,
    );
    assert.deepEqual(
      rows,
      waiting.map(({ body }) => excerpt(body)),
    );
    assert.equal(new Set(await skeletons(page, ".rows li")).size, 1);
    await touchEverything(page);
    await sound(there, canary, "the list");

    const [first] = waiting;
    await page.locator(".row").first().click();
    await until(page, `location.hash.includes(${JSON.stringify(first?.id)})`);
    const shapes = new Map<string, string>();
    for (const { id, body, around } of waiting) {
      await until(
        page,
        `location.hash.includes(${JSON.stringify(id)}) && document.querySelector(".item .acts button") !== null && document.querySelector(".item .notes") !== null`,
      );
      assert.equal(await textOf(page, ".item .words"), body);
      if (around) assert.equal(await textOf(page, ".item .internal > span"), around, id);
      const [shape = ""] = await skeletons(page, ".item");
      shapes.set(shape.replaceAll(/ (?:mark|ul li span span)/g, ""), body);
      await sound(there, canary, body);
      await page.keyboard.press("j");
    }
    // Findings, reports and notes apart, each is made of the same elements.
    assert.ok(shapes.size <= 6, [...shapes].join("\n"));
    await touchEverything(page);
    await sound(there, canary, "the last");
    await there.close();
  });

  it("is words as a guest's name, in an appeal, in a notice and among the templates", async () => {
    const { app } = here;
    const desk = await newSite(app, { ...OPEN, mode: "open" });
    const [first, judge] = [await newStaff(app, desk, "moderator"), await newStaff(app, desk, "editor")];
    const article = await newArticle(app, desk);
    const appealed: string[] = [];
    const noticed: string[] = [];
    let named = 0;
    for (const [index, words] of corpus.entries()) {
      const guest = { body: `By a guest, number ${index}`, guest: { name: words } };
      const byGuest = await app.post(`${article.path}/comments`, guest);
      if (byGuest.status === 201) named += 1;
      const fields = {
        explanation: words.slice(0, 5000),
        name: words.slice(0, 200),
        law: words.slice(0, 500),
        url: `https://paper.example/${words.slice(0, 80).toWellFormed()}`,
        ...{ email: "ada@example.org", goodFaith: true },
      };
      if ((await app.post(`${desk.path}/notices`, fields)).status === 202) noticed.push(words.trim());
      const template = {
        site: desk.slug,
        clause: null,
        title: words.slice(0, 80),
        body: words.slice(0, 500),
      };
      await app.post("/v1/moderation/templates", template, judge.token);
      if (index % 4 !== 0) continue;
      const comment = await newComment(app, article, reader);
      const { decision } = await decide(app, first.token, article, comment, "remove", {
        note: words.slice(0, 500),
      });
      const { id } = decision as { id: string };
      const appeal = await app.post(`/v1/decisions/${id}/appeals`, { text: words }, reader.token);
      if (appeal.status === 201) appealed.push(words.trim());
    }
    assert.ok(
      named > 5 && noticed.length > 40 && appealed.length > 10,
      [named, noticed.length, appealed.length].join(),
    );

    const there = await here.sit(judge, {}, `#/${desk.slug}/notices?sort=oldest`);
    const { page } = there;
    for (const [kind, all] of [
      ["notices", noticed],
      ["appealed", appealed],
    ] as const) {
      await page.goto(`${here.origin}/console#/${desk.slug}/${kind}?sort=oldest`);
      await page.getByRole("button", { name: kind === "notices" ? /^Notices/ : /^Appeals/ }).waitFor();
      await untilSeated(page);
      await page.locator(".item .petition").waitFor();
      for (const [at, words] of all.entries()) {
        await until(
          page,
          `document.querySelectorAll(".row")[${at}]?.getAttribute("aria-current") === "true"`,
        );
        const shown = await textOf(page, ".petition blockquote");
        if (words === words.normalize("NFC").replaceAll(/\r/g, "")) assert.equal(shown, words);
        assert.equal(await page.locator(".petition a").count(), 0);
        if (at % 5 === 0) await sound(there, canary, words);
        await page.keyboard.press("j");
      }
      await touchEverything(page);
      await sound(there, canary, kind);
    }

    await page.goto(`${here.origin}/console#/${desk.slug}/pending?sort=newest`);
    await page.locator(".item .acts button").first().waitFor();
    await sound(there, canary, "guests' names");
    await page.keyboard.press("r");
    assert.ok((await page.locator("#template option").count()) > 40);
    await sound(there, canary, "templates");
    await there.close();
  });

  it("can be no article's address", async () => {
    for (const url of [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "//x",
      " javascript:alert(1)",
      "blob:https://x/y",
      "file:///etc/passwd",
    ]) {
      const answer = await here.app.put(
        `${site.path}/articles/x${url.length}`,
        { url, title: "x" },
        site.key,
      );
      assert.equal(answer.status, 422, url);
      const notice = { explanation: "x", name: "Ada", email: "ada@example.org", goodFaith: true, url };
      assert.equal((await here.app.post(`${site.path}/notices`, notice)).status, 422, url);
    }
  });
});

/** Where each piece of text of the desk stands, but for those that were turned around. */
function places(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const walker = document.createTreeWalker(document.querySelector(".panes"), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (/ooo/.test(node.data) || !node.data.trim() || node.parentElement.closest("option")) continue;
      const range = document.createRange();
      range.selectNode(node);
      const { left, top, width } = range.getBoundingClientRect();
      found.push([node.data.replace(/[a-z]* ?\\d.* ago|this minute|now/g, "then"), Math.round(left), Math.round(top), Math.round(width)].join(" "));
    }
    return found;
  })()`);
}

describe("words that turn lines around, and marks in heaps", () => {
  const TURNED = ["", "\u202e", "\u2067", "\u202b\u2066\u202e", "\u200f\u202e\u2068"];

  it("move nothing that stands around them", async () => {
    const { app } = here;
    const seen: string[][] = [];
    for (const control of TURNED) {
      const site = await newSite(app, { ...OPEN, mode: "open" });
      const editor = await newPerson(app, { name: "Colleague" });
      await giveRole(app, site, editor.id, "editor");
      const article = await newArticle(app, site, { title: `${control}ooo ooo`, section: "world" });
      const words = `${control}ooo ooo ooo`;
      const notice = {
        ...{ explanation: words, name: words, law: words, email: "ada@example.org", goodFaith: true },
        url: "https://paper.example/ooo",
      };
      assert.equal((await app.post(`${site.path}/notices`, notice)).status, 202);
      const author = await newPerson(app, { name: "Ada Brook" });
      const posted = await newComment(app, article, author, { body: words });
      const noted = { body: words };
      const witness = await newPerson(app, { name: "Ola Nwosu" });
      await app.post(`/v1/moderation/comments/${posted.id}/notes`, noted, editor.token);
      const featured = await decide(app, editor.token, article, posted, "feature", { internalNote: words });
      assert.equal(featured.problem, null);
      const report = { reason: "abuse", details: words };
      await app.post(`${article.path}/comments/${posted.id}/reports`, report, witness.token);
      const { page, incidents, close } = await here.sit(editor, {}, `#/${site.slug}/reported`);
      await untilRead(page, "ooo");
      await page.locator(".notes .internal").waitFor();
      const one = await places(page);
      await page.goto(`${here.origin}/console#/${site.slug}/notices`);
      await page.locator(".petition").waitFor();
      await page.locator(".petition blockquote", { hasText: "ooo" }).waitFor();
      seen.push([...one, ...(await places(page))]);
      assert.deepEqual(incidents, []);
      await close();
    }
    const [plain, ...turned] = seen;
    assert.ok((plain?.length ?? 0) > 30, plain?.join("\n"));
    for (const one of turned) assert.deepEqual(one, plain);
  });

  it("reach no line but their own", async () => {
    const { app } = here;
    const site = await newSite(app, OPEN);
    const moderator = await newStaff(app, site, "moderator");
    const author = await newPerson(app);
    const heap = `Z${"\u0336\u0322\u031b\u032d\u0319\u0347\u0356\u0301\u030d".repeat(40)} ooo`;
    const shots: Buffer[] = [];
    for (const body of ["Z ooo", heap]) {
      const article = await newArticle(app, site, { title: "An article" });
      await newComment(app, article, author, { body });
    }
    const { page, close } = await here.sit(
      moderator,
      { reducedMotion: "reduce" },
      `#/${site.slug}/pending?sort=oldest`,
    );
    for (const _ of [0, 1]) {
      await untilRead(page, "ooo");
      const box = await page.locator(".item .author").boundingBox();
      const words = await page.locator(".item .words").boundingBox();
      assert.ok(box && words);
      // What stands above and below the words.
      const clip = { x: box.x, y: box.y - 30, width: 600, height: words.y - box.y + 24 };
      shots.push(await page.screenshot({ clip }));
      await page.keyboard.press("j");
      await until(page, `document.querySelectorAll(".row")[1].getAttribute("aria-current") === "true"`);
    }
    const [plain, heaped] = shots;
    assert.ok(plain && heaped);
    assert.equal(compareScreens(plain, heaped), 0);
    await close();
  });

  it("are underlined where they stand, beside emoji, marks and other directions", async () => {
    const { app } = here;
    const site = await newSite(app, { ...OPEN, mode: "open", terms: TERMS });
    const moderator = await newStaff(app, site, "moderator");
    const author = await newPerson(app);
    const article = await newArticle(app, site);
    const cases: [body: string, marked: string[]][] = [
      ["👩‍👩‍👧‍👦 rascal 😀 rascal🏳️‍🌈", ["rascal", "rascal"]],
      ["e\u0301e\u0301 RASCAL e\u0301", ["RASCAL"]],
      ["a r\u0301ascal!", ["r\u0301ascal"]],
      ["שלום נבל וברכה, rascal", ["נבל", "rascal"]],
      ["𝓇 rascal\n\nrascal 𝓇", ["rascal", "rascal"]],
      ["ﷺ \u202e rascal \u202c ﷺ", ["rascal"]],
    ];
    for (const [body] of cases) {
      const made = await newComment(app, article, author, { body });
      assert.equal(made.status, "pending", body);
    }
    const { page, incidents, close } = await here.sit(moderator, {}, `#/${site.slug}/pending?sort=oldest`);
    for (const [at, [body, marked]] of cases.entries()) {
      await until(
        page,
        `document.querySelectorAll(".row")[${at}]?.getAttribute("aria-current") === "true" && document.querySelector(".item .acts button") !== null`,
      );
      assert.equal((await textOf(page, ".item .words")).normalize("NFC"), body.normalize("NFC"));
      const marks = await page.evaluate<string[]>(
        `[...document.querySelectorAll(".item .words mark.line-terms")].map((one) => one.textContent)`,
      );
      assert.deepEqual(
        marks.map((one) => one.normalize("NFC")),
        marked.map((one) => one.normalize("NFC")),
      );
      await page.keyboard.press("j");
    }
    assert.deepEqual(incidents, []);
    await close();
  });
});

describe("the desk's page", () => {
  it("is framed by nobody, shared with no window, kept by no cache, found by no search engine", async () => {
    const answer = await here.app.get("/console");
    assert.equal(answer.status, 200);
    const policy = String(answer.headers["content-security-policy"]).split("; ");
    assert.deepEqual([...policy].sort(), [
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src data:",
      "require-trusted-types-for 'script'",
      "script-src 'self'",
      "style-src 'self'",
      "trusted-types 'none'",
    ]);
    for (const [name, value] of Object.entries({
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-cache",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "x-robots-tag": "noindex",
    }))
      assert.equal(answer.headers[name], value, name);
    assert.equal(answer.headers["set-cookie"], undefined);
    assert.match(answer.text, /<meta name="robots" content="noindex">/);
    assert.doesNotMatch(answer.text, /<script(?![^>]* src="\/embed\/)|<style|\son\w+=|style="/);
  });

  it("has answers of the service that no cache keeps", async () => {
    const site = await newSite(here.app);
    const moderator = await newStaff(here.app, site, "moderator");
    const answers: [string, string | undefined][] = [];
    const there = await here.come();
    there.page.on("response", (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith("/v1/")) answers.push([pathname, response.headers()["cache-control"]]);
    });
    await there.page.fill("#email", moderator.email);
    await there.page.fill("#password", "a password for tests");
    await there.page.keyboard.press("Enter");
    await untilSeated(there.page);
    await there.close();
    assert.ok(answers.length > 5);
    for (const [path, kept] of answers) assert.match(kept ?? "", /no-store/, path);
  });
});
