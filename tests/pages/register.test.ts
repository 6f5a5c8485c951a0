// Registering on a page that needs no script; it tells nobody which addresses have accounts (hazards.md T71, T76).
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { useApp } from "../_support/app.ts";
import {
  newArticle,
  newPerson,
  newSite,
  type TestArticle,
  type TestSite,
  unique,
} from "../_support/people.ts";
import { assertPersonal, browserOf, hiddenIn } from "./_support/reader.ts";

const here = useApp();
const PASSWORD = "ten letters or more";

describe("registering on a page", () => {
  let site: TestSite;
  let article: TestArticle;

  before(async () => {
    site = await newSite(here.app, {}, { minimumAge: 16 });
    article = await newArticle(here.app, site);
  });

  const to = () => `/articles/${site.slug}/${article.key}/write`;
  const count = (email: string) => here.app.ctx.db.prisma.account.count({ where: { email } });

  it("makes an account with which one signs in at once", async () => {
    const browser = browserOf(here.app);
    const page = await browser.get(`/account/register?to=${encodeURIComponent(to())}`);
    assertPersonal(page);
    assert.equal(hiddenIn(page.text, "to"), to());
    assert.ok(page.text.includes('name="birthDate"'));
    const email = `${unique("new")}@example.org`;
    const fields = { email, password: PASSWORD, name: unique("Reader"), birthDate: "1990-02-28", to: to() };
    const made = await browser.send("/account/register", fields);
    assertPersonal(made);
    assert.ok(made.text.includes(`/account/sign-in?to=${encodeURIComponent(to())}`));
    assert.equal(await count(email), 1);
    const signedIn = await browser.send("/account/sign-in", { email, password: PASSWORD, to: to() });
    assert.deepEqual([signedIn.status, signedIn.headers.location], [303, to()]);
  });

  it("says the same where the address has an account, which stays as it is", async () => {
    const { email } = await newPerson(here.app);
    const fields = () => ({ password: PASSWORD, name: unique("Reader") });
    const taken = await browserOf(here.app).send("/account/register", { ...fields(), email });
    const free = await browserOf(here.app).send("/account/register", {
      ...fields(),
      email: `${unique("new")}@example.org`,
    });
    assertPersonal(taken);
    assert.equal(taken.text, free.text);
    const stolen = await browserOf(here.app).send("/account/sign-in", { email, password: PASSWORD });
    assert.equal(stolen.status, 401);
  });

  it("gives back what is wrong, without the password", async () => {
    const good = () => ({
      ...{ email: `${unique("new")}@example.org`, password: PASSWORD, name: unique("Reader") },
      ...{ birthDate: "1990-02-28", to: to() },
    });
    const thisYear = new Date().getFullYear();
    for (const wrong of [
      ...[
        { email: "no address" },
        { password: "short" },
        { password: "qwertyuiop" },
        { name: "x" },
        { name: "a\u202eb" },
      ],
      ...[{ birthDate: "" }, { birthDate: "yesterday" }, { birthDate: `${thisYear - 3}-01-01` }],
    ] as Record<string, string>[]) {
      const sent = { ...good(), ...wrong };
      const answer = await browserOf(here.app).send("/account/register", sent);
      assertPersonal(answer, 422);
      assert.match(answer.text, /role="alert"/);
      assert.ok(!answer.text.includes(`value="${sent.password}"`), JSON.stringify(wrong));
      assert.equal(await count(sent.email), 0);
    }
    assertPersonal(await browserOf(here.app).send("/account/register", {}), 422);
  });

  it("is set off by no other page, and goes back to no other site", async () => {
    for (const headers of [
      { Origin: "https://paper.example", "Sec-Fetch-Site": "cross-site" },
      { Origin: null, "Sec-Fetch-Site": null },
    ]) {
      const email = `${unique("new")}@example.org`;
      const fields = { email, password: PASSWORD, name: unique("Reader") };
      assert.equal((await browserOf(here.app).send("/account/register", fields, headers)).status, 403);
      assert.equal(await count(email), 0);
    }
    const page = await browserOf(here.app).get("/account/register?to=//evil.example/articles/a/b");
    assert.ok(!page.text.includes("evil.example"));
    assert.equal((await here.app.put("/account/register")).status, 405);
  });
});
