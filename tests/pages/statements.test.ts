import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { noticePage } from "../../src/pages/notice-page.ts";
import { statementPage } from "../../src/pages/statement-page.ts";
import { markupOf } from "../../src/platform/html/html.ts";
import { findSite, type SiteRow } from "../../src/sites/store.ts";
import { useApp } from "../_support/app.ts";
import { newComment } from "../_support/people.ts";
import { bodyOf } from "../api/_support/answers.ts";
import {
  appeal,
  type Desk,
  decisionsOf,
  judge,
  judgeNotice,
  newDesk,
  newRemoved,
  notify,
  tokenOf,
} from "../api/appeals/_support/desk.ts";
import { xssCorpus } from "../e2e/_support/corpus.ts";
import { assertPage } from "./_support/assert-page.ts";

const UNLISTED = "private, no-store";
const LANGUAGES = "ar de en es fr he it ja ko nl pl pt ru tr uk zh".split(" ");
const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

describe("statements of reasons and notices", () => {
  const house = useApp();
  let desk: Desk;

  before(async () => {
    desk = await newDesk(house.app, {}, { title: "A <treaty> for the river" });
  });

  /** The page and the token of a removal's statement. */
  async function stated(fields: object = {}) {
    const { decision } = await newRemoved(house.app, desk, fields);
    const [{ url, id }] = await decisionsOf(house.app, desk.author);
    assert.equal(id, decision);
    return { decision, token: tokenOf(url), path: `/statements/${tokenOf(url)}` };
  }

  test("a statement is a page for whoever has the link, in no cache and no index", async () => {
    const { app } = house;
    const { path } = await stated({ note: "Please <quote>\nwith a source." });
    const answer = await app.get(path);
    assertPage(answer, UNLISTED);
    assert.equal(answer.headers["x-robots-tag"], "noindex");
    assert.match(answer.headers.vary ?? "", /Accept-Language/);
    for (const part of [
      '<meta name="robots" content="noindex">',
      "<h1>Statement of reasons</h1>",
      "The comment was removed.",
      'href="https://paper.example/',
      "A &lt;treaty&gt; for the river</a>",
      "Please &lt;quote&gt;\nwith a source.",
      "/rules/1#clause-1.1",
      "You can appeal once, until ",
    ])
      assert.ok(answer.text.includes(part), part);
    const head = await fetch(app.url + path, { method: "HEAD" });
    assert.deepEqual([head.status, await head.text()], [200, ""]);
    assert.equal((await app.post(path, {})).status, 405);
  });

  test("it speaks the reader's language, and nothing in it is left unsaid", async () => {
    const { app } = house;
    const { path } = await stated();
    const heads = new Set<string>();
    for (const lang of LANGUAGES) {
      const { text } = await app.get(path).set("Accept-Language", `${lang}-AA, en;q=0.5`);
      const direction = lang === "ar" || lang === "he" ? ' dir="rtl"' : "";
      assert.ok(text.includes(`<html lang="${lang}"${direction}>`), lang);
      heads.add(/<h1>(.*?)<\/h1>/.exec(text)?.[1] ?? "");
      assert.doesNotMatch(text, /undefined|\{(?:site|until)\}|\$\{/);
    }
    assert.equal(heads.size, LANGUAGES.length);
    assert.ok((await app.get(`${path}?lang=de`)).text.includes("Begründung der Entscheidung"));
  });

  test("it says what became of the appeal and of the decision", async () => {
    const { app } = house;
    const { decision, path } = await stated();
    const { id } = await appeal(app, desk.author, decision, "I <b>quoted</b> her.");
    const waiting = await app.get(path);
    assertPage(waiting, UNLISTED);
    assert.ok(waiting.text.includes("I &lt;b&gt;quoted&lt;/b&gt; her."));
    assert.match(waiting.text, /It is to be judged by /);
    bodyOf(await judge(app, desk.judge.token, id, { note: "A <i>quotation</i>." }));
    const { text } = await app.get(path);
    for (const part of ["No longer in force", "overturned on appeal", "A &lt;i&gt;quotation&lt;/i&gt;."])
      assert.ok(text.includes(part), part);
    assert.ok(!text.includes(desk.judge.name) && !text.includes(desk.first.name));
  });

  test("a notice's page says how it stands, and nothing of whoever wrote the comment", async () => {
    const { app } = house;
    const comment = await newComment(app, desk.article, desk.author);
    const url = `https://paper.example/river?a=1&b="x"#comment-${comment.id}`;
    const notice = await notify(app, desk.site, { url, law: "§ 126a <StGB>" });
    const path = `/notices/${notice.token}`;
    const open = await app.get(path);
    assertPage(open, UNLISTED);
    for (const part of [
      "Notice of illegal content",
      notice.id,
      "It waits for a decision, due by ",
      "It publishes my address.",
      "§ 126a &lt;StGB&gt;",
      `href="${escaped(url)}"`,
    ])
      assert.ok(open.text.includes(part), part);
    bodyOf(await judgeNotice(app, desk.first.token, notice.id, { outcome: "noAction" }));
    const { text } = await app.get(path);
    assert.ok(text.includes("No action was taken.") && text.includes("You can appeal once, until "));
    bodyOf(await app.post(`/v1/notices/${notice.token}/appeals`, { text: "<Look> again" }), 201);
    const appealed = (await app.get(`${path}?lang=nl`)).text;
    assert.ok(appealed.includes("&lt;Look&gt; again") && appealed.includes("Melding van illegale inhoud"));
    for (const word of [desk.author.name, desk.author.id, desk.first.name, "Ada Brook", "ada@example.org"])
      assert.ok(!appealed.includes(word), word);
  });

  test("a link that was not given out leads nowhere", async () => {
    const { token } = await stated();
    for (const path of [
      `/statements/${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
      `/notices/${token}`,
      "/statements/x",
      "/statements/..%2f..",
      `/statements/${"A".repeat(44)}`,
      "/statements/",
    ]) {
      const answer = await house.app.get(path);
      assert.deepEqual([answer.status, answer.body.type], [404, "/problems/not-found"], path);
    }
  });

  test("a corpus of attacks is words, wherever somebody types", async () => {
    const { app } = house;
    const { decision, token } = await stated({ note: "Words." });
    await appeal(app, desk.author, decision);
    const statement = bodyOf(await app.get(`/v1/statements/${token}`));
    const notice = bodyOf(
      await app.get(`/v1/notices/${(await notify(app, desk.site, { url: "https://a.example/" })).token}`),
    );
    const site = (await findSite(app.ctx.db.prisma, desk.site.slug)) as SiteRow;
    const pages = (text: string) => {
      const made = { ...statement.appeal.made, text, note: text, outcome: "upheld" };
      const form = { action: "/x", refused: { wrong: "already", text, limit: 1 } } as const;
      const open = { ...statement, appeal: { ...statement.appeal, possible: true, made: null } };
      const named = { ...site, name: text };
      const about = { ...statement.comment, articleTitle: text };
      return (
        markupOf(statementPage(site, open, form)) +
        markupOf(
          statementPage(
            named,
            { ...statement, note: text, comment: about, appeal: { ...statement.appeal, made } },
            form,
          ),
        ) +
        markupOf(
          noticePage(
            named,
            { ...notice, explanation: text, law: text, note: text, appeal: { ...notice.appeal, made } },
            ["en"],
            form,
          ),
        )
      );
    };
    const frame = pages("MARKED-WORDS");
    assert.ok(frame.split("MARKED-WORDS").length > 12);
    const corpus = xssCorpus("https://canary.example");
    assert.ok(corpus.length > 200);
    for (const text of corpus)
      assert.equal(
        pages(text),
        frame.replaceAll("MARKED-WORDS", () => escaped(text)),
        text,
      );
  });
});
