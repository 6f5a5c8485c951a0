// A reader's way through the mails, in a real browser without scripts: what the links open, and what the buttons do.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OWN_URL, useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { unique } from "../_support/people.ts";

const here = useApp({ mailPreview: true, publicUrl: OWN_URL });
const chromium = useBrowser();

describe("mails and the pages behind their links", () => {
  it("prove an address and set a new password", async () => {
    const { app } = here;
    const browser = await chromium.browser;
    const context = await browser.newContext({ locale: "de-DE", javaScriptEnabled: false });
    const page = await context.newPage();
    const referrers: (string | undefined)[] = [];
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      referrers.push(request.headers().referer);
      if (!request.url().startsWith(app.url) && !request.url().startsWith("data:"))
        elsewhere.push(request.url());
    });
    const email = `${unique("new")}@example.org`;
    const given = { email, password: "ten letters or more", name: unique("Ada Brook"), language: "de" };
    assert.equal((await app.post("/v1/auth/register", given)).status, 201);

    /** Opens the newest mail to the reader, and the page behind its first link. */
    const follow = async (link: RegExp) => {
      await page.goto(`${app.url}/mails`);
      await page.locator("tr", { hasText: email }).first().locator("a").click();
      const mail = (await page.locator("iframe").getAttribute("src")) ?? "";
      await page.goto(`${app.url}${mail}`);
      const href = (await page.getByRole("link", { name: link }).getAttribute("href")) ?? "";
      await page.goto(href);
    };

    await follow(/best\u00e4tigen/);
    const proven = () =>
      app.ctx.db.prisma.account.count({ where: { email, emailVerifiedAt: { not: null } } });
    assert.equal(await proven(), 0);
    await page.getByRole("button", { name: "Adresse best\u00e4tigen" }).click();
    await page.getByRole("status").waitFor();
    assert.equal(await proven(), 1);

    await page.goto(`${app.url}/account/forgot`);
    await page.getByLabel("E-Mail-Adresse").fill(email);
    await page.getByRole("button").click();
    await page.getByRole("status").waitFor();
    await follow(/Passwort/);
    await page.getByLabel("Neues Passwort").fill("qwertyuiop");
    await page.getByRole("button").click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Neues Passwort").fill("another one, longer still");
    await page.getByRole("button").click();
    await page.getByRole("status").waitFor();
    const login = await app.post("/v1/auth/login", { email, password: "another one, longer still" });
    assert.equal(login.status, 200);
    assert.deepEqual(elsewhere, []);
    assert.deepEqual(referrers.filter(Boolean), []);
    await context.close();
  });
});
