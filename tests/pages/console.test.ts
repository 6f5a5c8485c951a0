import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { webBuildOf } from "../../src/threads/web-build.ts";
import { welcome } from "../../src/welcome.ts";
import { useApp } from "../_support/app.ts";
import { newPerson, newSite, newStaff } from "../_support/people.ts";

describe("the page of the desk", () => {
  const house = useApp();

  test("is the same for everybody, says nothing of anybody, and is for no search engine", async () => {
    const { app } = house;
    const site = await newSite(app);
    const answer = await app.get("/console");
    assert.equal(answer.status, 200);
    assert.match(answer.headers["content-type"] ?? "", /^text\/html/);
    assert.equal(answer.headers["x-robots-tag"], "noindex");
    assert.match(answer.text, /<meta name="robots" content="noindex">/);
    assert.equal(answer.headers["cache-control"], "no-cache");
    assert.equal(answer.headers["set-cookie"], undefined);
    for (const person of [await newPerson(app), await newStaff(app, site, "moderator")]) {
      const own = await app.get("/console", person.token);
      assert.equal(own.text, answer.text);
    }
  });

  test("runs our script alone, parses nothing, and stands in nobody's frame", async () => {
    const { app } = house;
    const { headers, text } = await app.get("/console");
    const policy = Object.fromEntries(
      (headers["content-security-policy"] ?? "").split("; ").map((part) => {
        const [name = "", ...values] = part.split(" ");
        return [name, values.join(" ")];
      }),
    );
    assert.equal(policy["default-src"], "'none'");
    assert.equal(policy["script-src"], "'self'");
    assert.equal(policy["connect-src"], "'self'");
    assert.equal(policy["frame-ancestors"], "'none'");
    assert.equal(policy["form-action"], "'none'");
    assert.equal(policy["base-uri"], "'none'");
    assert.equal(policy["require-trusted-types-for"], "'script'");
    assert.equal(policy["trusted-types"], "'none'");
    assert.equal(headers["cross-origin-opener-policy"], "same-origin");
    const { script, sheet } = webBuildOf(app.ctx).desk;
    assert.deepEqual(
      [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, address]) => address),
      [`/embed/${sheet}`, `/embed/${script}`],
    );
    assert.doesNotMatch(text, /<script>|style="|<style| on[a-z]+="/);
    for (const file of [script, sheet]) {
      const { status, headers: about } = await app.get(`/embed/${file}`);
      assert.equal(status, 200);
      assert.match(about["cache-control"] ?? "", /immutable/);
    }
  });

  test("is where whoever starts the service is told", () => {
    const { ctx, url } = house.app;
    const listening = { url } as Parameters<typeof welcome>[0]["listening"];
    const told = welcome({ listening, ctx, signIns: [], stop: async () => {} });
    assert.match(told, /\/console$/m);
  });
});
