// The door of the desk in a real browser: every way in, the way out, and what becomes of a session that ends while
// somebody works (hazards.md T35, T69-T72).
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  PASSWORD,
  type Person,
} from "../_support/people.ts";
import { newTotp } from "../_support/second-factors.ts";
import { giveRole, setDesk } from "../api/queue/_support/desk.ts";
import { giveIn, untilFocused, untilRead, untilSeated, useDesk } from "./_support/desk.ts";
import { until } from "./_support/newspaper.ts";

const here = useDesk();

/** Ends somebody's sessions at the desk, as they may do from another device. */
async function endElsewhere({ id }: Person): Promise<void> {
  await here.app.ctx.db.prisma.session.updateMany({
    where: { accountId: id, kind: "console", endedAt: null },
    data: { endedAt: new Date() },
  });
}

function sessionsOf({ id }: Person): Promise<number> {
  return here.app.ctx.db.prisma.session.count({ where: { accountId: id, kind: "console", endedAt: null } });
}

function kept(page: Page): Promise<unknown[]> {
  return page.evaluate(`[document.cookie, localStorage.length, sessionStorage.length, history.state]`);
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.fill("#code", code);
  await page.getByRole("button", { name: "Sign in" }).click();
}

describe("the door of the desk", () => {
  let site: Awaited<ReturnType<typeof newSite>>;
  let moderator: Person;

  before(async () => {
    site = await newSite(here.app, {}, { name: "The Ledger" });
    moderator = await newStaff(here.app, site, "moderator");
  });

  it("lets staff in by their password, after words about a wrong one, and keeps nothing a script could read", async () => {
    const { page, incidents, close } = await here.come();
    await untilFocused(page, "#email");
    await giveIn(page, moderator, "not the password");
    await page.getByRole("alert").filter({ hasText: "not right" }).waitFor();
    await untilFocused(page, "#password");
    assert.equal(await page.inputValue("#email"), moderator.email);
    assert.match((await page.getAttribute("#password", "aria-describedby")) ?? "", /trouble/);
    await giveIn(page, moderator);
    await untilSeated(page);
    await untilFocused(page, ".item");
    assert.equal(await page.locator(".top strong").textContent(), "The Ledger");
    assert.deepEqual(await kept(page), ["", 0, 0, null]);
    const cookies = await page.context().cookies(here.origin);
    assert.deepEqual(
      cookies.map(({ name, httpOnly, sameSite, path, domain }) => [name, httpOnly, sameSite, path, domain]),
      [["understory", true, "Lax", "/", "localhost"]],
    );
    // Nothing of the session stands in the page either.
    const html = await page.content();
    assert.ok(!html.includes(cookies[0]?.value ?? ""));
    assert.deepEqual(incidents, []);
    await close();
  });

  it("says to a reader that there is no desk for them, and gives no session", async () => {
    const reader = await newPerson(here.app);
    const { page, close } = await here.come();
    await giveIn(page, reader);
    await page.getByRole("alert").filter({ hasText: "no desk here" }).waitFor();
    assert.deepEqual(await page.context().cookies(here.origin), []);
    assert.equal(await sessionsOf(reader), 0);
    await close();
  });

  it("shows the sites of whoever has several, and all of them to an operator", async () => {
    const other = await newSite(here.app, {}, { name: "The Herald" });
    const editor = await newStaff(here.app, site, "editor");
    await giveRole(here.app, other, editor.id, "moderator");
    const article = await newArticle(here.app, other, { settings: { mode: "premoderated" } });
    await newComment(here.app, article, await newPerson(here.app), { body: "In the other paper" });
    const there = await here.sit(editor);
    const select = there.page.getByRole("combobox", { name: "Site" });
    assert.deepEqual((await select.locator("option").allTextContents()).sort(), ["The Herald", "The Ledger"]);
    await select.selectOption({ label: "The Herald" });
    await there.page.locator(".item .words", { hasText: "In the other paper" }).waitFor();
    assert.match(there.page.url(), new RegExp(`#/${other.slug}/pending/`));
    await there.page.reload();
    await there.page.locator(".item .words", { hasText: "In the other paper" }).waitFor();
    assert.deepEqual(there.incidents, []);
    await there.close();

    const operator = await newPerson(here.app, { operator: true });
    const all = await here.sit(operator, {}, `#/${other.slug}/pending`);
    const names = await all.page.getByRole("combobox", { name: "Site" }).locator("option").allTextContents();
    assert.ok(names.includes("The Herald") && names.includes("The Ledger"), names.join());
    await all.page.locator(".item .words", { hasText: "In the other paper" }).waitFor();
    await all.close();
  });

  it("signs out on the server, and in every tab", async () => {
    const { page, changes, close } = await here.sit(moderator);
    const tab = await page.context().newPage();
    await tab.goto(`${here.origin}/console`);
    await untilSeated(tab);
    const before = await sessionsOf(moderator);
    await page.getByRole("button", { name: "Sign out" }).click();
    await untilFocused(page, "#email");
    assert.equal(await page.getByText("session is over").count(), 0);
    assert.equal(await sessionsOf(moderator), before - 1);
    assert.deepEqual(await page.context().cookies(here.origin), []);
    assert.deepEqual(changes.at(-1)?.path, "/v1/auth/console");
    await tab.getByRole("button", { name: /^Reported/ }).click();
    await tab.getByRole("alert").filter({ hasText: "session is over" }).waitFor();
    await page.reload();
    await page.locator("#email").waitFor();
    assert.equal(await page.locator(".queue").count(), 0);
    await close();
  });

  it("does not say that one has left where the service was not reached", async () => {
    const { page, close } = await here.sit(moderator);
    await page.route("**/v1/auth/console", (route) => route.abort());
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("status").filter({ hasText: "cannot be reached" }).waitFor();
    assert.equal(await page.locator("#email").count(), 0);
    await page.unroute("**/v1/auth/console");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.locator("#email").waitFor();
    await close();
  });

  it("says that the service cannot be reached, and lets in once it can", async () => {
    const { page, close } = await here.come();
    await page.route("**/v1/**", (route) => route.abort());
    await giveIn(page, moderator);
    await page.getByRole("alert").filter({ hasText: "cannot be reached" }).waitFor();
    await page.unroute("**/v1/**");
    // The password was right, and what comes after it fails.
    await page.route("**/v1/sites", (route) => route.abort());
    await giveIn(page, moderator);
    await page.getByRole("alert").filter({ hasText: "cannot be reached" }).waitFor();
    await page.unroute("**/v1/sites");
    await giveIn(page, moderator);
    await untilSeated(page);
    await close();
  });
});

describe("the door of the desk, where a site demands a second factor", () => {
  let strict: Awaited<ReturnType<typeof newSite>>;

  before(async () => {
    strict = await newSite(here.app);
    const answer = await here.app.patch(strict.path, { secondFactor: true }, strict.key);
    assert.equal(answer.status, 200, answer.text);
  });

  it("has words for whoever has none yet, and leaves them no session that is good for nothing", async () => {
    const bare = await newStaff(here.app, strict, "moderator");
    const { page, close } = await here.come();
    await giveIn(page, bare);
    await page.getByRole("alert").filter({ hasText: "needs a second factor" }).waitFor();
    assert.equal(await sessionsOf(bare), 0);
    await close();
  });

  it("takes the code of an authenticator app and a recovery code, after words about wrong ones", async () => {
    const guarded = await newStaff(here.app, strict, "moderator");
    const totp = await newTotp(here.app, guarded);
    const { page, incidents, close } = await here.come();
    await giveIn(page, guarded);
    await untilFocused(page, "#code");
    assert.equal(await page.locator("#password").count(), 0);
    assert.equal(await page.getByRole("button", { name: "Use a passkey" }).count(), 0);
    for (const wrong of ["000000", "12", "AAAA-BBBB-CCCC-DDDD"]) {
      await giveCode(page, wrong);
      await page.getByRole("alert").filter({ hasText: "not right" }).waitFor();
      await untilFocused(page, "#code");
      await page.getByRole("button", { name: "Begin again" }).click();
      await untilFocused(page, "#email");
      await giveIn(page, guarded);
      await untilFocused(page, "#code");
      assert.equal(await page.getByRole("alert").count(), 0);
    }
    // As apps show it.
    const code = await totp.code();
    await giveCode(page, `${code.slice(0, 3)} ${code.slice(3)}`);
    await untilSeated(page);
    await page.getByRole("button", { name: "Sign out" }).click();
    await untilFocused(page, "#email");
    await giveIn(page, guarded);
    await untilFocused(page, "#code");
    await giveCode(page, ` ${totp.recoveryCodes[0]?.toLowerCase()} `);
    await untilSeated(page);
    assert.deepEqual(incidents, []);
    await close();
  });

  it("takes a passkey, and lets one go another way where none is given", async () => {
    const keyed = await newStaff(here.app, strict, "moderator");
    const { page, incidents, close } = await here.come();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true },
        ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
      },
    });
    const begun = await here.app.post("/v1/me/passkeys/options", { password: PASSWORD }, keyed.token);
    const response = await page.evaluate<object>(`(async () => (await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(${JSON.stringify(begun.body.options)}) })).toJSON())()`);
    const made = { challenge: begun.body.challenge, name: "A key", response };
    assert.equal((await here.app.post("/v1/me/passkeys", made, keyed.token)).status, 201);

    await giveIn(page, keyed);
    await untilFocused(page, "#code");
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await untilSeated(page);
    await page.getByRole("button", { name: "Sign out" }).click();
    await untilFocused(page, "#email");

    await giveIn(page, keyed);
    await untilFocused(page, "#code");
    await page.evaluate(
      `navigator.credentials.get = () => Promise.reject(new DOMException("", "NotAllowedError"))`,
    );
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.getByRole("alert").filter({ hasText: "No passkey" }).waitFor();
    await untilFocused(page, "#code");
    assert.deepEqual(incidents, []);
    await close();
  });
});

describe("a session that ends while somebody works", () => {
  it("leads to the door with words, and signed in again back to the place, with nothing typed lost", async () => {
    const scene = await setDesk(here.app, {}, { name: "The Ledger" });
    for (const number of [1, 2, 3])
      await scene.held(scene.world, { body: `A rascal of a comment ${number}` });
    const there = await here.sit(scene.moderator, {}, `#/${scene.site.slug}/pending?section=world`);
    const { page } = there;
    await untilRead(page, "comment 1");
    await page.keyboard.press("j");
    await untilRead(page, "comment 2");
    const place = page.url();
    await page.keyboard.press("r");
    await page.keyboard.press("1");
    await page.fill("#note", "What took me ten minutes to write");
    await endElsewhere(scene.moderator);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").filter({ hasText: "session is over" }).waitFor();
    await untilFocused(page, "#email");
    // Nothing of what was there stands at the door.
    assert.ok(!(await page.content()).includes("rascal"));
    assert.equal(page.url(), place);
    await giveIn(page, scene.moderator);
    await page.locator(".item .words", { hasText: "comment 2" }).waitFor();
    await untilFocused(page, ".draft");
    assert.equal(page.url(), place);
    assert.equal(await page.inputValue("#note"), "What took me ten minutes to write");
    assert.equal(await page.locator(".draft .clauses input").first().isChecked(), true);
    await page.keyboard.press("Control+Enter");
    await untilRead(page, "comment 3");
    assert.deepEqual(there.incidents, []);
    await there.close();
  });

  it("shows what was being written to nobody else", async () => {
    const scene = await setDesk(here.app);
    await scene.held(scene.world, { body: "A rascal of a comment" });
    const { page, close } = await here.sit(scene.moderator);
    await untilRead(page, "A rascal of a comment");
    await page.keyboard.press("r");
    await page.fill("#note", "Between you and me");
    await endElsewhere(scene.moderator);
    await page.locator(".draft .clauses input").first().check();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").filter({ hasText: "session is over" }).waitFor();
    await giveIn(page, scene.editor);
    await untilRead(page, "A rascal of a comment");
    assert.equal(await page.locator(".draft").count(), 0);
    await close();
  });

  it("is noticed when the tab is looked at again", async () => {
    const scene = await setDesk(here.app);
    await scene.held(scene.world, { body: "A rascal of a comment" });
    const { page, close } = await here.sit(scene.moderator);
    await untilRead(page, "A rascal of a comment");
    await endElsewhere(scene.moderator);
    await page.evaluate(`document.dispatchEvent(new Event("visibilitychange"))`);
    await page.getByRole("alert").filter({ hasText: "session is over" }).waitFor();
    await close();
  });

  it("by itself after two hours without a call", async () => {
    const scene = await setDesk(here.app);
    await scene.held(scene.world, { body: "A rascal of a comment" });
    const { page, close } = await here.sit(scene.moderator);
    await untilRead(page, "A rascal of a comment");
    here.app.travel(2 * 3_600_000 + 60_000);
    try {
      await page.keyboard.press("a");
      await page.getByRole("alert").filter({ hasText: "session is over" }).waitFor();
      await giveIn(page, scene.moderator);
      await untilRead(page, "A rascal of a comment");
    } finally {
      here.app.travel(-2 * 3_600_000 - 60_000);
    }
    await close();
  });

  it("does not trip up the tab that has the token of the session before", async () => {
    const scene = await setDesk(here.app);
    await scene.held(scene.world, { body: "A rascal of a comment" });
    const { page, incidents, close } = await here.sit(scene.moderator);
    await untilRead(page, "A rascal of a comment");
    const tab = await page.context().newPage();
    await endElsewhere(scene.moderator);
    await tab.goto(`${here.origin}/console`);
    await giveIn(tab, scene.moderator);
    await untilSeated(tab);
    // The first tab goes on with the new session, though it knows nothing of its token yet.
    const answered = page.waitForResponse((one) => one.url().endsWith("/v1/moderation/decisions"));
    await page.keyboard.press("a");
    assert.equal((await answered).status(), 403);
    await page.waitForResponse((one) => one.url().endsWith("/v1/sites"));
    await untilRead(page, "A rascal of a comment");
    const again = page.waitForResponse((one) => one.url().endsWith("/v1/moderation/decisions"));
    await until(page, `document.querySelector(".item .acts button") !== null`);
    await page.keyboard.press("a");
    assert.equal((await again).status(), 200);
    await page.getByText("All done").waitFor();
    assert.deepEqual(incidents, []);
    await close();
  });
});

describe("pages elsewhere", () => {
  it("can neither frame the desk, nor reach its window, nor set anything off with its cookie", async () => {
    const scene = await setDesk(here.app);
    const held = await scene.held(scene.world, { body: "A rascal of a comment" });
    const { page, changes, close } = await here.sit(scene.moderator);
    await untilRead(page, "A rascal of a comment");
    const elsewhere = createServer((_request, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end("<!doctype html><title>Elsewhere</title><iframe name=hidden></iframe>");
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const { port } = elsewhere.address() as AddressInfo;
    const decision = {
      decisions: [{ commentId: held.id, articleId: scene.world.id, revision: 1, act: "approve" }],
    };
    try {
      for (const attacker of [`http://localhost:${port}`, `http://127.0.0.1:${port}`]) {
        const other = await page.context().newPage();
        await other.goto(attacker);
        const tried = await other.evaluate<unknown[]>(`(async ([service, body, site]) => {
          const told = [];
          for (const init of [
            { method: "POST", headers: { "Content-Type": "application/json" }, body },
            { method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": "x" }, body },
            { method: "POST", mode: "no-cors", headers: { "Content-Type": "text/plain" }, body },
          ]) {
            try { told.push((await fetch(service + "/v1/moderation/decisions", { credentials: "include", ...init })).type); }
            catch { told.push("refused"); }
          }
          try { told.push((await (await fetch(service + "/v1/moderation/queue?site=" + site, { credentials: "include" })).text()).length); }
          catch { told.push("refused"); }
          const form = document.createElement("form");
          Object.assign(form, { method: "post", enctype: "text/plain", action: service + "/v1/moderation/decisions", target: "hidden" });
          const input = document.createElement("input");
          Object.assign(input, { name: body.slice(0, -1) + ',"x":"', value: '"}' });
          form.append(input);
          document.body.append(form);
          form.submit();
          await new Promise((resolve) => setTimeout(resolve, 500));
          const frame = document.createElement("iframe");
          frame.src = service + "/console";
          await new Promise((resolve) => { frame.onload = resolve; document.body.append(frame); });
          let framed;
          try { framed = frame.contentDocument?.body.textContent ?? null; } catch { framed = null; }
          told.push(framed);
          return told;
        })(${JSON.stringify([here.origin, JSON.stringify(decision), scene.site.slug])})`);
        assert.deepEqual(tried, ["refused", "refused", "opaque", "refused", null]);
        for (const frame of other.frames()) assert.equal(await frame.locator("#email, .queue").count(), 0);
        const [popup] = await Promise.all([
          other.waitForEvent("popup"),
          other.evaluate(`void (window.opened = open(${JSON.stringify(`${here.origin}/console`)}))`),
        ]);
        await untilSeated(popup);
        // The window is out of reach: closed, as far as whoever opened it can see.
        assert.equal(await other.evaluate(`window.opened.closed`), true);
        assert.equal(await popup.evaluate(`window.opener`), null);
        await popup.close();
        await other.close();
      }
      assert.deepEqual(await scene.ids(), [held.id]);
      // What the desk itself changes carries the token, always.
      await page.keyboard.press("a");
      await page.getByText("All done").waitFor();
      const [signIn, ...others] = changes;
      assert.deepEqual([signIn?.path, signIn?.csrfToken], ["/v1/auth/console", undefined]);
      assert.ok(others.length > 0);
      for (const change of others) assert.ok(change.csrfToken, JSON.stringify(change));
    } finally {
      await close();
      elsewhere.closeAllConnections();
      await new Promise((resolve) => elsewhere.close(resolve));
    }
  });
});
