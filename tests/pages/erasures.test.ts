import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { erasurePage } from "../../src/pages/erasure-page.ts";
import { erasureWords } from "../../src/pages/erasure-words.ts";
import { markupOf } from "../../src/platform/html/html.ts";
import { eraseAccounts } from "../../src/rights/jobs.ts";
import type { readErasure } from "../../src/rights/read-erasure.ts";
import { WORD_STEPS } from "../../src/rights/words-store.ts";
import { useApp } from "../_support/app.ts";
import { newArticle, newComment, newPerson, newSite } from "../_support/people.ts";
import { DAY, leave } from "../api/rights/_support/erasing.ts";
import { assertPage } from "./_support/assert-page.ts";

const LANGUAGES = ["en", "de", "fr", "es", "pt"];
const UNLISTED = "private, no-store";
const AT = "2026-11-24T02:00:00.000Z";

type Receipt = Awaited<ReturnType<typeof readErasure>>;

/** All that the words say, by where it stands. */
function saidIn(language: string): Record<string, string> {
  const { words, language: spoken } = erasureWords([`${language}-AA`]);
  assert.equal(spoken, language);
  const { deletedOf, keptOf, ...rest } = words;
  const kept = Object.entries(keptOf).flatMap(([kind, { what, why }]) => [
    [`${kind}.what`, what],
    [`${kind}.why`, why],
  ]);
  const plain = Object.entries(rest).map(([name, said]) => [
    name,
    typeof said === "string" ? said : said("WHEN"),
  ]);
  return Object.fromEntries([...plain, ...kept, ...Object.entries(deletedOf)]) as Record<string, string>;
}

function receiptOf(given: Partial<Receipt>): Receipt {
  return { status: "erased", askedAt: AT, erasedAt: AT, deleted: {}, kept: [], ...given } as Receipt;
}

describe("receipts of erasures", () => {
  const here = useApp();

  it("lack no word in any language that mails are in", () => {
    const english = saidIn("en");
    for (const step of Object.keys(WORD_STEPS)) assert.ok(english[step], step);
    for (const language of LANGUAGES) {
      const said = saidIn(language);
      assert.deepEqual(Object.keys(said), Object.keys(english), language);
      for (const [name, words] of Object.entries(said)) {
        assert.match(words, /^[^"{}\n]{4,}$/, `${language} ${name}`);
        assert.equal(words.includes("WHEN"), english[name]?.includes("WHEN"), `${language} ${name}`);
        // Some are called the same elsewhere.
        if (language !== "en" && !["exports", "passkeys"].includes(name)) {
          assert.notEqual(words, english[name], `${language} ${name}`);
        }
      }
    }
    assert.equal(erasureWords(["ja", "tlh"]).language, "en");
  });

  it("say how it stands, what went and what is kept in each language", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    const person = await newPerson(app);
    await newComment(app, article, person, { body: "Words that stay" });
    const token = await leave(app, person, "keep");
    const pageIn = (language: string) => app.get(`/erasures/${token}`).set("Accept-Language", language);
    for (const language of LANGUAGES) {
      const { words } = erasureWords([language]);
      const waiting = await pageIn(language);
      assertPage(waiting, UNLISTED);
      assert.ok(waiting.text.includes(`<html lang="${language}"`));
      assert.ok(waiting.text.includes(words.cancel.replaceAll("'", "&#39;")), language);
    }
    app.travel(14 * DAY + 1000);
    await eraseAccounts(app.ctx);
    for (const language of LANGUAGES) {
      const { words } = erasureWords([language]);
      const answer = await pageIn(language);
      const { text } = answer;
      assertPage(answer, UNLISTED);
      const plain = text.replaceAll("&#39;", "'");
      for (const said of [
        words.deletedOf.account,
        words.deletedOf.sessions,
        words.keptOf.account.what,
        words.keptOf.comments.what,
        words.keptOf.comments.why,
      ])
        assert.ok(plain.includes(said), `${language}: ${said}`);
      assert.match(plain, /× 1</);
      assert.doesNotMatch(text, /<li lang="en">|<dt>[a-z]+[A-Z]?[a-z]*<\/dt>/);
    }
    const { body } = await app.get(`/v1/erasures/${token}`);
    const comments = body.kept.find(({ kind }: { kind: string }) => kind === "comments");
    assert.deepEqual([comments.count, "ids" in comments], [1, false]);
    assert.match(comments.what, /^1 published/);
  });

  it("of before there were kinds are read in the English that they were written in", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const token = await leave(app, person);
    app.travel(15 * DAY);
    await eraseAccounts(app.ctx);
    const old = [{ what: "2 things <of old>", why: "They were", until: null }];
    await app.ctx.db.prisma.erasureReceipt.updateMany({ data: { kept: old, deleted: { relics: 3 } } });
    const page = await app.get(`/erasures/${token}`).set("Accept-Language", "de");
    assertPage(page, UNLISTED);
    assert.ok(page.text.includes('<li lang="en">2 things &lt;of old&gt;. They were.</li>'));
    assert.ok(page.text.includes("<dt>relics</dt>"));
    const { body } = await app.get(`/v1/erasures/${token}`);
    assert.deepEqual(body.kept, [{ kind: null, count: null, ...old[0] }]);
  });

  it("show a day until which something is kept, and counts as the language writes them", () => {
    const kept = [{ kind: "decisions" as const, count: 1234, what: "-", why: "-", until: AT }];
    for (const language of LANGUAGES) {
      const page = markupOf(erasurePage(receiptOf({ kept, deleted: { votes: 56_789 } }), "/x", [language]));
      assert.ok(page.includes((56_789).toLocaleString(language)), language);
      assert.ok(page.includes("2026"), language);
      assert.doesNotMatch(page, /undefined|\$\{|WHEN/);
    }
  });
});
