import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { CONFIG_NAMES, readConfig } from "../../src/config.ts";
import { isStartupError } from "../../src/platform/startup-error.ts";

const EXAMPLE = readFileSync(join(import.meta.dirname, "../../.env.example"), "utf8");

describe(".env.example", () => {
  it("names what the configuration reads, and nothing else", () => {
    const named = [...EXAMPLE.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    assert.deepEqual(named.sort(), [...CONFIG_NAMES].sort());
  });

  it("shows the defaults as they are", () => {
    const shown = Object.fromEntries(
      [...EXAMPLE.matchAll(/^#?\s?([A-Z][A-Z_]+)=(.*)$/gm)].map((match) => [match[1], match[2]]),
    );
    const config = readConfig({});
    assert.equal(shown.PORT, String(config.port));
    assert.equal(shown.HOST, config.host);
    assert.equal(shown.DATA_DIR, config.dataDir);
    assert.equal(shown.DATABASE_POOL, String(config.databasePool));
    assert.equal(shown.REQUEST_DEADLINE_MS, String(config.requestDeadlineMs));
    assert.equal(shown.EVENT_STREAMS, String(config.eventStreams));
    assert.equal(shown.LOGINS_PER_MINUTE, String(config.loginsPerMinute));
    assert.equal(shown.REGISTRATIONS_PER_HOUR, String(config.registrationsPerHour));
    assert.equal(shown.NOTICES_PER_HOUR, String(config.noticesPerHour));
    assert.equal(shown.PASSWORD_TRIES, String(config.passwordTries));
    assert.equal(shown.LOG_LEVEL, config.logLevel);
  });
});

describe("the configuration", () => {
  it("reaches this machine's own addresses only while the service is at no other itself", () => {
    const reached = (env: Record<string, string>) => readConfig(env).reachableNetworks;
    for (const PUBLIC_URL of ["http://localhost:3000", "http://127.0.0.1", "https://localhost/comments"])
      assert.deepEqual(reached({ PUBLIC_URL }), ["loopback"]);
    assert.deepEqual(reached({}), ["loopback"]);
    for (const PUBLIC_URL of [
      "https://comments.example",
      "http://localhost.example",
      "http://127.0.0.1.example",
    ])
      assert.deepEqual(reached({ PUBLIC_URL }), []);
    assert.deepEqual(reached({ REACHABLE_NETWORKS: "10.0.0.0/8" }), ["10.0.0.0/8"]);
  });

  it("names every bad variable in one sentence, and no value", () => {
    const bad = {
      PORT: "seventy",
      SECRET: "too short",
      DATABASE_URL: "mysql://user:hunter2@host/db",
      DEMO: "maybe",
    };
    assert.throws(
      () => readConfig(bad),
      (error: unknown) => {
        assert.ok(isStartupError(error));
        for (const name of Object.keys(bad)) assert.match(error.message, new RegExp(name));
        for (const value of Object.values(bad)) assert.ok(!error.message.includes(value));
        return true;
      },
    );
  });

  it("refuses to trust IPv4 mapped into IPv6, which would be everyone", () => {
    assert.throws(() => readConfig({ TRUST_PROXY: "::ffff:10.0.0.0/8" }), isStartupError);
    assert.deepEqual(readConfig({ TRUST_PROXY: "loopback, 10.0.0.0/8" }).trustProxy, [
      "loopback",
      "10.0.0.0/8",
    ]);
  });
});
