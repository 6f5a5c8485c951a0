// The console's cookie is sent along by the browser whichever page sets a call off, so it authorises nothing that
// changes anything by itself (hazards.md T35, T69-T72).
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { ALL_OPERATIONS } from "../../src/contract/all-operations.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { useApp } from "../_support/app.ts";
import { type ConsoleBrowser, openConsole } from "../_support/console.ts";
import { newSite, newStaff } from "../_support/people.ts";
import { problemOf, send } from "./_support/http.ts";
import { wholeBody, wholeQuery } from "./_support/inputs.ts";
import { pathOf, type Scene, setScene } from "./_support/scene.ts";
import { contentsOf } from "./_support/tables.ts";

const PAGE = "https://paper.example";
const OWN = "http://localhost:3000";
const here = useApp();
/** For what the scene has none of. */
const ELSEWHERE = { template: "0193a1b2-0000-7000-8000-000000000001", provider: "google" };

/** Reading that is written down, or asked for by a GET as the contract has it; no other page may set either off. */
const WRITTEN_DOWN = new Set(["exposures", "exports"]);

describe("the console's cookie", () => {
  let scene: Scene;
  let browser: ConsoleBrowser;
  let other: ConsoleBrowser;

  before(async () => {
    const { app } = here;
    scene = await setScene(app);
    browser = await openConsole(app, scene.operator);
    other = await openConsole(app, await newStaff(app, await newSite(app), "admin"));
    const fields = { origins: [PAGE] };
    assert.equal((await app.patch(scene.site.path, fields, scene.site.key)).status, 200);
  });

  async function contents(): Promise<Record<string, string>> {
    const all = Object.entries(await contentsOf(here.app.databaseUrl));
    return Object.fromEntries(all.filter(([table]) => !WRITTEN_DOWN.has(table)));
  }

  function call(
    operation: Operation,
    headers: Record<string, string>,
    verb = operation.method.toUpperCase(),
  ) {
    const query = new URLSearchParams(wholeQuery(operation)).toString();
    const body = wholeBody(operation);
    return send(
      here.app.url,
      pathOf(operation, { ...ELSEWHERE, ...scene.params }) + (query ? `?${query}` : ""),
      {
        method: verb,
        headers: { Cookie: browser.cookie, ...headers },
        ...(body ? { body } : {}),
      },
    );
  }

  const guarded = ALL_OPERATIONS.filter(({ credentials }) => credentials !== "public");

  /** What other pages, and pages of ours that do not know the token, can send along. */
  const forged = (): Record<string, string>[] => {
    const token = { "X-CSRF-Token": browser.csrfToken };
    return [
      {},
      { Origin: OWN, "Sec-Fetch-Site": "same-origin" },
      token,
      { ...token, Origin: "null" },
      { ...token, Origin: PAGE },
      { ...token, Origin: "http://localhost:3000.evil.example" },
      { ...token, Origin: "https://localhost:3000" },
      { ...token, Origin: OWN, "Sec-Fetch-Site": "cross-site" },
      { ...token, "Sec-Fetch-Site": "same-site" },
      { ...token, "Sec-Fetch-Site": "none" },
      { Origin: OWN, "X-CSRF-Token": "" },
      { Origin: OWN, "X-CSRF-Token": other.csrfToken },
      { Origin: OWN, "X-CSRF-Token": browser.csrfToken.slice(0, -1) },
      { Origin: OWN, "X-CSRF-Token": `${browser.csrfToken}x` },
    ];
  };

  for (const operation of guarded.filter(({ method }) => method !== "get")) {
    it(`lets no other page set off ${operation.id}`, async () => {
      const stood = await contents();
      for (const headers of forged()) {
        const problem = problemOf(await call(operation, headers), JSON.stringify(headers));
        assert.equal(problem.name, "not-permitted", JSON.stringify(headers));
      }
      assert.deepEqual(await contents(), stood);
    });
  }

  for (const operation of guarded.filter(({ method, id }) => method === "get" && id !== "moderationEvents")) {
    it(`changes nothing by ${operation.id}, which no link elsewhere leads to`, async () => {
      const stood = await contents();
      for (const verb of ["GET", "HEAD"]) {
        const reply = await call(operation, {}, verb);
        assert.ok(reply.status < 500 && reply.status !== 401, `${reply.status} ${reply.text}`);
        for (const headers of [{ "Sec-Fetch-Site": "cross-site" }, { Origin: PAGE }] as Record<
          string,
          string
        >[]) {
          const refused = await call(operation, headers, verb);
          assert.equal(refused.status, 403, refused.text);
        }
        const typed = await call(operation, { "Sec-Fetch-Site": "none" }, verb);
        assert.equal(typed.status, reply.status, typed.text);
      }
      assert.deepEqual(await contents(), stood);
    });
  }

  it("refuses a stream of events to other pages as well", async () => {
    const path = `/v1/moderation/events?site=${scene.site.slug}`;
    for (const headers of [{ "Sec-Fetch-Site": "same-site" }, { Origin: PAGE }] as Record<string, string>[]) {
      const reply = await send(here.app.url, path, { headers: { Cookie: browser.cookie, ...headers } });
      assert.equal(problemOf(reply, path).name, "not-permitted");
    }
  });

  it("lets the console's own page do what its account may", async () => {
    const { app } = here;
    const named = await browser.call("patch", scene.site.path).send({ name: "Named by the console" });
    assert.deepEqual([named.status, named.body.name], [200, "Named by the console"]);
    // Without PUBLIC_URL it is reached as the browser says.
    const local = await browser
      .bare("patch", scene.site.path)
      .set({ Origin: app.url, "X-CSRF-Token": browser.csrfToken })
      .send({ name: "Once more" });
    assert.equal(local.status, 200, local.text);
    const queue = await browser.bare("get", `/v1/moderation/queue?site=${scene.site.slug}`);
    assert.equal(queue.status, 200, queue.text);
  });

  it("is of no use to a form, whatever it says it sends", async () => {
    const stood = await contents();
    const body = JSON.stringify({ name: "Mine now" });
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "text/plain; application/json",
    ]) {
      const reply = await send(here.app.url, `${scene.site.path}/rules`, {
        method: "POST",
        headers: { Cookie: browser.cookie, Origin: PAGE, "Content-Type": type },
        body,
      });
      assert.equal(problemOf(reply, type).name, "unsupported-media-type");
    }
    for (const name of ["X-HTTP-Method-Override", "X-Method-Override"]) {
      const reply = await send(here.app.url, scene.site.path, {
        headers: { Cookie: browser.cookie, [name]: "PATCH" },
      });
      assert.equal(reply.status, 200, reply.text);
    }
    assert.deepEqual(await contents(), stood);
  });

  it("is looked at by no public read, whose bytes are the same with any", async () => {
    const paths = [scene.article.path, `${scene.article.path}/comments`, `${scene.site.path}/rules`];
    for (const path of paths) {
      const without = await send(here.app.url, path);
      for (const cookie of [browser.cookie, `understory=usc_${"A".repeat(43)}`, "understory=%00"]) {
        const reply = await send(here.app.url, path, { headers: { Cookie: cookie } });
        assert.deepEqual([reply.status, reply.text], [200, without.text]);
        assert.equal(reply.headers["set-cookie"], undefined);
        assert.doesNotMatch(String(reply.headers.vary), /cookie/i);
      }
    }
  });

  it("goes to no other origin: credentials are never allowed across origins", async () => {
    const targets = ["/v1/me", "/v1/auth/console", scene.site.path, `${scene.article.path}/comments`];
    for (const path of targets) {
      for (const origin of [PAGE, OWN, "null", "https://paper.example.evil.example"]) {
        for (const method of ["OPTIONS", "GET", "POST", "DELETE"]) {
          const headers = {
            Cookie: browser.cookie,
            Origin: origin,
            "Access-Control-Request-Method": "DELETE",
            "Access-Control-Request-Headers": "x-csrf-token",
          };
          const reply = await send(here.app.url, path, { method, headers });
          const what = `${method} ${path} from ${origin}`;
          assert.equal(reply.headers["access-control-allow-credentials"], undefined, what);
          assert.notEqual(reply.headers["access-control-allow-origin"], "*", what);
          assert.doesNotMatch(String(reply.headers["access-control-allow-headers"]), /csrf|cookie/i, what);
        }
      }
    }
  });
});
