import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { compareRules } from "../../src/pages/compare-rules.ts";
import { useApp } from "../_support/app.ts";
import { newSite, type TestSite } from "../_support/people.ts";
import { assertPage } from "./_support/assert-page.ts";

const clause = (code: string, title: string, body = "Words.") => ({ code, title, body });

describe("rules documents", () => {
  const house = useApp();
  let site: TestSite;

  async function draft(document: object): Promise<number> {
    const answer = await house.app.post(`${site.path}/rules`, document, site.key);
    assert.equal(answer.status, 201, answer.text);
    return answer.body.version;
  }

  async function publish(document: object): Promise<number> {
    const version = await draft(document);
    const answer = await house.app.post(`${site.path}/rules/${version}/publish`, undefined, site.key);
    assert.equal(answer.status, 200, answer.text);
    return version;
  }

  before(async () => {
    site = await newSite(house.app, {}, { language: "en" });
  });

  test("the built-in document is a page from the first", async () => {
    const answer = await house.app.get(`/sites/${site.slug}/rules`);
    assertPage(answer);
    assert.match(answer.text, /Version 1, <time datetime="[^"]+">in force since /);
    assert.doesNotMatch(answer.text, /What changed/);
  });

  test("clauses can be linked to, and what changed since the version before is told", async () => {
    const { app } = house;
    const before = await publish({
      title: "Rules <script>",
      disclaimer: "Ours *alone*.",
      clauses: [clause("1.1", "Stays"), clause("1.2", "Changes", "Old words."), clause("1.3", "Goes")],
    });
    const now = await publish({
      title: { en: "Rules <script>", de: "Regeln" },
      disclaimer: "Ours *alone*.",
      clauses: [clause("1.1", "Stays"), clause("1.2", "Changes", "New words."), clause("2.1", "Comes")],
    });
    const answer = await app.get(`/sites/${site.slug}/rules/${now}`);
    assertPage(answer);
    assert.ok(answer.text.includes("Rules &lt;script&gt;</h1>"));
    assert.ok(answer.text.includes("Ours <em>alone</em>."));
    for (const code of ["1.1", "1.2", "2.1"]) {
      assert.ok(answer.text.includes(`id="clause-${code}"`), code);
      assert.ok(answer.text.includes(`href="#clause-${code}"`), code);
    }
    const changes = /<section class="changes">.*?<\/section>/s.exec(answer.text)?.[0] ?? "";
    assert.match(changes, new RegExp(`What changed since version ${before}`));
    assert.match(changes, /New<\/dt>.*2\.1.*Changed<\/dt>.*1\.2.*Dropped<\/dt>.*1\.3/s);
    assert.doesNotMatch(changes, /1\.1/);
    const german = await app.get(`/sites/${site.slug}/rules/${now}`).set("Accept-Language", "de");
    assert.match(german.text, /<html lang="de">.*Regeln<\/h1>.*Fassung/s);

    const older = await app.get(`/sites/${site.slug}/rules/${before}`);
    assertPage(older);
    assert.match(older.text, /no longer in force/);
    assert.match(older.text, /name="robots" content="noindex"/);
    assert.ok(older.text.includes(`href="/sites/${site.slug}/rules/${now}"`), "the versions are listed");
    const current = await app.get(`/sites/${site.slug}/rules`);
    assert.match(current.text, new RegExp(`Version ${now}, <time`));
  });

  test("a draft does not exist, nor does what is no version", async () => {
    const version = await draft({ title: "Draft", disclaimer: "Draft", clauses: [clause("1.1", "Draft")] });
    const { text } = await house.app.get(`/sites/${site.slug}/rules`);
    assert.ok(!text.includes(`/rules/${version}"`), "a draft is not among the versions");
    for (const path of [String(version), "0", "01", "-1", "x", "99999999999", "1/"]) {
      const answer = await house.app.get(`/sites/${site.slug}/rules/${path}`);
      assert.equal(answer.status, 404, path);
      assert.equal(answer.body.type, "/problems/not-found");
    }
    assert.equal((await house.app.get("/sites/nobody/rules")).status, 404);
    assert.equal((await house.app.get("/sites/%00/rules")).status, 404);
  });
});

test("versions are compared clause by clause", () => {
  const [a, b, c] = [clause("1", "A"), clause("2", "B"), clause("3", "C")].map((one) => ({
    ...one,
    html: "",
    category: null,
    illegal: false,
  }));
  assert.ok(a && b && c);
  assert.deepEqual(compareRules([a, b], [a, b]), { added: [], changed: [], gone: [] });
  assert.deepEqual(compareRules([a, b], [b, c]), { added: [c], changed: [], gone: [a] });
  const other = { ...b, title: "Bee" };
  assert.deepEqual(compareRules([b, a], [a, other]), { added: [], changed: [other], gone: [] });
});
