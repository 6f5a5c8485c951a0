// The console in a real browser: a passkey of Chromium's virtual authenticator, the cookie, and pages elsewhere that
// would like to use it (hazards.md T69-T71).
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { newSite, newStaff, PASSWORD, type Person, type TestSite } from "../_support/people.ts";

const here = useApp();
const opened = useBrowser();

interface Told {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's fields are what the test is about
  body: any;
}

/** A call as a page of the service makes it. */
function ask(page: Page, method: string, path: string, body: object | null, csrf: string): Promise<Told> {
  return page.evaluate(
    async ([verb, address, sent, token]) => {
      const answer = await fetch(address, {
        method: verb,
        headers: { "Content-Type": "application/json", "X-CSRF-Token": token },
        ...(sent ? { body: JSON.stringify(sent) } : {}),
      });
      const text = await answer.text();
      return { status: answer.status, body: text ? JSON.parse(text) : null };
    },
    [method, path, body, csrf] as const,
  );
}

/** Runs a script in the page, where there is a DOM; `source` is a function of the arguments. */
function inPage<T>(page: Page, source: string, ...given: unknown[]): Promise<T> {
  return page.evaluate<T>(`(${source})(...${JSON.stringify(given)})`);
}

/** What the browser makes of creation options. */
const CREATE = `async (json) => (await navigator.credentials.create({
  publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) })).toJSON()`;

/** What the browser shows for request options. */
const SHOW = `async (json) => (await navigator.credentials.get({
  publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) })).toJSON()`;

/** Everything by which a page can set off a call elsewhere; answers what it could read. */
const ATTACK = `async (target) => {
  const attempts = [
    ["/v1/auth/console", { method: "DELETE" }],
    ["/v1/me/totp", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" }],
    ["/v1/auth/logout", { method: "POST", mode: "no-cors" }],
    ["/v1/auth/logout", { method: "POST", mode: "no-cors", body: "{}" }],
    ["/v1/me", { method: "GET" }],
  ];
  const read = [];
  for (const [path, init] of attempts) {
    try {
      const answer = await fetch(target + path, { credentials: "include", ...init });
      read.push(path + ": " + answer.type + " " + (await answer.text()));
    } catch {
      read.push(path + ": refused");
    }
  }
  navigator.sendBeacon(target + "/v1/auth/logout", new Blob(["{}"], { type: "text/plain" }));
  const form = document.createElement("form");
  Object.assign(form, { method: "post", enctype: "text/plain", action: target + "/v1/auth/logout", target: "hidden" });
  document.body.append(form);
  form.submit();
  return read;
}`;
/** How many of them reach the server as a sign-out. */
const SIGN_OUTS = 4;

describe("the console in a browser", () => {
  let site: TestSite;
  let staff: Person;
  let origin: string;

  before(async () => {
    const { app } = here;
    // A passkey is bound to a name, and an address is none.
    origin = app.url.replace("127.0.0.1", "localhost");
    app.ctx.publicUrl = origin;
    site = await newSite(app);
    staff = await newStaff(app, site, "moderator");
    assert.equal((await app.patch(site.path, { secondFactor: true }, site.key)).status, 200);
  });

  /** A browser with a virtual authenticator, on an empty page of the service. */
  async function newPage(): Promise<{ page: Page; close(): Promise<void> }> {
    const context = await (await opened.browser).newContext();
    const page = await context.newPage();
    await page.route(`${origin}/console`, (route) =>
      route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Console</title>" }),
    );
    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true },
        ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
      },
    });
    await page.goto(`${origin}/console`);
    return { page, close: () => context.close() };
  }

  it("sets a passkey up and signs in with it, by a cookie that no script sees", async () => {
    const { page, close } = await newPage();
    try {
      const who = { email: staff.email, password: PASSWORD };
      const first = await ask(page, "POST", "/v1/auth/console", who, "");
      assert.deepEqual([first.status, first.body.secondFactor], [200, false]);
      assert.equal(await inPage(page, "() => document.cookie"), "");
      const queue = `/v1/moderation/queue?site=${site.slug}`;
      assert.equal((await ask(page, "GET", queue, null, "")).status, 403);

      const { csrfToken } = first.body;
      const password = { password: PASSWORD };
      assert.equal((await ask(page, "POST", "/v1/me/passkeys/options", password, "")).status, 403);
      const asked = await ask(page, "POST", "/v1/me/passkeys/options", password, csrfToken);
      assert.equal(asked.status, 200, JSON.stringify(asked.body));
      const { challenge, options } = asked.body;
      const response = await inPage<object>(page, CREATE, options);
      const made = { challenge, name: "This laptop", response };
      const added = await ask(page, "POST", "/v1/me/passkeys", made, csrfToken);
      assert.equal(added.status, 201, JSON.stringify(added.body));
      assert.equal(added.body.recoveryCodes.length, 10);
      assert.equal((await ask(page, "GET", queue, null, "")).status, 200);
      assert.equal((await ask(page, "DELETE", "/v1/auth/console", null, csrfToken)).status, 204);
      assert.equal((await ask(page, "GET", queue, null, "")).status, 401);

      const again = await ask(page, "POST", "/v1/auth/console", who, "");
      assert.deepEqual(again.body.secondFactor.methods, ["passkey", "recoveryCode"]);
      const passkey = await inPage<object>(page, SHOW, again.body.secondFactor.passkeyOptions);
      const answer = { challenge: again.body.secondFactor.challenge, passkey };
      const second = await ask(page, "POST", "/v1/auth/console", answer, "");
      assert.deepEqual([second.status, second.body.secondFactor], [200, true]);
      assert.equal((await ask(page, "GET", queue, null, "")).status, 200);
      const replayed = await ask(page, "POST", "/v1/auth/console", answer, "");
      assert.equal(replayed.status, 401);
    } finally {
      await close();
    }
  });

  it("is moved by no page elsewhere, be it on the same host", async () => {
    const { page, close } = await newPage();
    const elsewhere = createServer((_request, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end("<!doctype html><title>Elsewhere</title><iframe name=hidden></iframe>");
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const { port } = elsewhere.address() as AddressInfo;
    try {
      const admin = await newStaff(here.app, await newSite(here.app), "admin");
      const who = { email: admin.email, password: PASSWORD };
      assert.equal((await ask(page, "POST", "/v1/auth/console", who, "")).status, 200);
      const signOuts = () =>
        here.app.logged
          .filter((line) => line.includes('"POST","path":"/v1/auth/logout"'))
          .map((line) => (JSON.parse(line) as { status: number }).status);
      const stood = await here.app.ctx.db.prisma.session.count({ where: { endedAt: null } });
      // Another port is the same site: there the cookie goes along. Another name is another site.
      for (const attacker of [`http://localhost:${port}`, `http://127.0.0.1:${port}`]) {
        const other = await page.context().newPage();
        await other.goto(attacker);
        const before = signOuts().length;
        const got = await inPage<string[]>(other, ATTACK, origin);
        while (signOuts().length < before + SIGN_OUTS) await sleep(20);
        // On the same site the cookie goes along, and is not enough; to another it does not go.
        const bare = attacker.includes("localhost") ? 403 : 401;
        assert.deepEqual(signOuts().slice(before).sort(), [bare, bare, 415, 415]);
        assert.deepEqual(got, [
          "/v1/auth/console: refused",
          "/v1/me/totp: refused",
          "/v1/auth/logout: opaque ",
          "/v1/auth/logout: opaque ",
          "/v1/me: refused",
        ]);
        await other.close();
      }
      assert.equal(await here.app.ctx.db.prisma.session.count({ where: { endedAt: null } }), stood);
      assert.equal((await ask(page, "GET", "/v1/me", null, "")).status, 200);
    } finally {
      await close();
      elsewhere.closeAllConnections();
      await new Promise((resolve) => elsewhere.close(resolve));
    }
  });
});
