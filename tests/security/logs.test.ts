// What the log says after everything that carries a secret has been done, well and badly (hazards.md T96, T97).
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import pg from "pg";
import { startApp, useApp } from "../_support/app.ts";
import { tokenMailedTo } from "../_support/mails.ts";
import { newArticle, newSite, unique } from "../_support/people.ts";
import { assertTellsNothing, exchange, send } from "./_support/http.ts";
import { hmac, jws } from "./_support/jws.ts";

const here = useApp();

async function onDatabase(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

describe("the log", () => {
  it("has one line of JSON for each request, whatever stands in it", async () => {
    const { app } = here;
    const requests = [
      "GET /a%0d%0aFAKE%20LINE HTTP/1.1\r\nHost: x\r\nUser-Agent: x\x1b[31m",
      "GET /\x1b[2J%1b[31m HTTP/1.1\r\nHost: x",
      'GET /%E2%80%A8%E2%80%A9%C2%85 HTTP/1.1\r\nHost: x\r\nX-Request-Id: a"},{"level":60',
      'GET /","level":60,"x":" HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: \x08\x7f',
      `GET /%00%08%7f HTTP/1.1\r\nHost: x\r\nX-Request-Id: ${"x".repeat(65)}`,
    ];
    for (const request of requests) {
      const before = app.logged.length;
      await exchange(app.url, `${request}\r\nConnection: close\r\n\r\n`, 500);
      const lines = app.logged.slice(before);
      // What the parser refuses never becomes a request.
      assert.ok(lines.length <= 1, request);
      for (const line of lines) {
        assert.equal(line.indexOf("\n"), line.length - 1, request);
        const { level, requestId, msg } = JSON.parse(line) as {
          level: number;
          requestId: string;
          msg: string;
        };
        assert.deepEqual([level, msg], [30, "request"]);
        assert.match(requestId, /^[0-9a-f-]{36}$/);
        for (const letter of line.slice(0, -1))
          assert.ok(letter >= " " && letter !== "\x7f", JSON.stringify(line));
      }
    }
  });

  it("never holds a password, a token, a key or an address, after a whole session and after failures", async () => {
    const { app } = here;
    const secrets = new Map<string, string>();
    const keep = (name: string, value: string) => {
      secrets.set(name, value);
      return value;
    };
    const ask = (path: string, body?: object, as?: string, method = body ? "POST" : "GET") =>
      send(app.url, path, { method, as, ...(body ? { body } : {}) });
    const email = keep("e-mail", `${unique("secret")}@example.org`);
    const password = keep("password", `pass ${randomUUID()}`);
    const wrong = keep("wrong password", `wrong ${randomUUID()}`);
    const secret = keep("shared secret", `shared ${randomUUID()} ${randomUUID()}`);
    const guestEmail = keep("guest's e-mail", `${unique("guest")}@example.org`);
    const ssoEmail = keep("single-sign-on e-mail", `${unique("sso")}@example.org`);

    await ask("/v1/auth/register", { email, password, name: "Somebody" });
    await ask("/v1/auth/register", { email, password, name: "Somebody" });
    await ask("/v1/auth/register", { email, password: "short", name: "Somebody" });
    await ask("/v1/auth/login", { email, password: wrong });
    const tokens = JSON.parse((await ask("/v1/auth/login", { email, password })).text) as {
      accessToken: string;
      refreshToken: string;
    };
    const verify = keep("token that proves", await tokenMailedTo(app, email, "verify"));
    const other = keep("other password", `other ${randomUUID()}`);
    await ask("/v1/auth/password/forgot", { email });
    const reset = keep("token that resets", await tokenMailedTo(app, email, "reset"));
    for (const path of [
      `/account/verify/${verify}`,
      `//Account/Verify/${verify}/`,
      `/account/reset/${reset}?a=b`,
    ])
      await ask(path);
    await ask("/v1/auth/verify-email", { token: verify });
    await ask("/v1/auth/verify-email", { token: verify, email });
    await ask("/v1/auth/password/reset", { token: reset, password: "short" });
    await ask("/v1/me/password", { current: wrong, password: other }, tokens.accessToken);
    await ask("/v1/me/password", { current: password, password: other }, tokens.accessToken);
    await ask("/v1/auth/password/reset", { token: reset, password });
    keep("access token", tokens.accessToken);
    keep("refresh token", tokens.refreshToken);
    await ask("/v1/me", undefined, tokens.accessToken);
    await ask("/v1/me", undefined, keep("bad token", `bad.${randomUUID()}`));
    await ask(
      `/v1/me?access_token=${tokens.accessToken}&email=${email}&password=${encodeURIComponent(password)}`,
    );
    await ask("/v1/auth/refresh", { refreshToken: tokens.refreshToken });
    await ask("/v1/auth/refresh", { refreshToken: tokens.refreshToken });
    await ask("/v1/auth/logout", {}, tokens.accessToken, "POST");

    const site = await newSite(
      app,
      { commenters: "guests" },
      { sso: { issuer: "i", audience: "a", secret } },
    );
    keep("API key", site.key);
    const made = await ask(`${site.path}/api-keys`, { name: "K", scopes: ["articles"] }, site.key);
    keep("made API key", (JSON.parse(made.text) as { key: string }).key);
    const iat = Math.floor(Date.now() / 1000);
    const claims = { iss: "i", aud: "a", sub: "s", name: "Somebody", email: ssoEmail, iat, exp: iat + 60 };
    const signed = keep("single-sign-on token", jws({ alg: "HS256" }, claims, hmac(secret)));
    assert.equal((await ask("/v1/auth/sso", { site: site.slug, token: signed })).status, 200);
    await ask("/v1/auth/sso", { site: site.slug, token: `${signed}x` });

    const article = await newArticle(app, site);
    const guest = await ask(`${article.path}/comments`, {
      body: "Words",
      guest: { name: "Guest", email: guestEmail },
    });
    const { manageUrl } = JSON.parse(guest.text) as { manageUrl: string };
    const manage = keep("guest's link", manageUrl.split("/").at(-1) ?? "");
    const path = new URL(manageUrl).pathname;
    assert.equal((await ask(path)).status, 200, path);
    for (const variant of [
      `${path}/`,
      `/${path}`,
      path.replace("/v1/", "/V1/"),
      `${path}x`,
      `${path}?a=${manage}`,
    ])
      await ask(variant);
    await exchange(app.url, `GET http://x${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    await send(app.url, path, { method: "DELETE" });

    // A fault of ours is logged whole; whole must not mean with what the reader sent.
    await onDatabase(
      app.databaseUrl,
      "ALTER TABLE accounts RENAME TO accounts_away; ALTER TABLE refresh_tokens RENAME TO away",
    );
    const failures = [
      await ask("/v1/auth/register", { email, password, name: "Somebody" }),
      await ask("/v1/auth/login", { email, password }),
      await ask("/v1/auth/refresh", { refreshToken: tokens.refreshToken }),
      await ask("/v1/auth/sso", {
        site: site.slug,
        token: jws({ alg: "HS256" }, { ...claims, sub: "t" }, hmac(secret)),
      }),
      await ask("/v1/me", undefined, tokens.accessToken),
    ];
    await onDatabase(
      app.databaseUrl,
      "ALTER TABLE accounts_away RENAME TO accounts; ALTER TABLE away RENAME TO refresh_tokens",
    );
    for (const { status, text } of failures) {
      assert.equal(status, 500);
      assertTellsNothing(text, "a fault of ours");
    }
    assert.ok(
      app.logged.some((line) => line.includes('"request failed"')),
      "faults are logged",
    );

    const log = app.logged.join("");
    for (const [name, value] of secrets) {
      for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) {
        const at = log.indexOf(form);
        assert.equal(at, -1, `${name}: ${log.slice(Math.max(0, at - 300), at + 100)}`);
      }
    }
    assert.doesNotMatch(log, /Bearer |\$argon2/);
  });

  it("tells a client nothing of the inside when everything fails", async () => {
    const broken = await startApp();
    try {
      await onDatabase(broken.databaseUrl, "DROP SCHEMA public CASCADE");
      for (const path of [
        "/v1/sites/a/articles/b",
        "/v1/sites/a/rules",
        "/articles/a/b",
        "/sites/a/rules",
        "/",
        "/readyz",
      ]) {
        const reply = await send(broken.url, path);
        assert.ok(reply.status >= 500, `${path}: ${reply.status}`);
        assert.match(reply.headers["content-type"] ?? "", /^application\/problem\+json/);
        assertTellsNothing(reply.text, path);
      }
    } finally {
      await broken.close();
    }
  });
});
