import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL_OPERATIONS } from "../../src/contract/all-operations.ts";
import { PROBLEMS } from "../../src/contract/problems.ts";
import { useApp } from "../_support/app.ts";
import { assertPage } from "./_support/assert-page.ts";

const house = useApp();

test("the OpenAPI document is served", async () => {
  const answer = await house.app.get("/openapi.json");
  assert.equal(answer.status, 200);
  assert.match(answer.headers["content-type"] ?? "", /^application\/json/);
  assert.equal(answer.body.openapi, "3.1.1");
  assert.match(answer.body.info.version, /^\d+\.\d+\.\d+$/);
  assert.equal(answer.headers["cache-control"], "public, max-age=0, must-revalidate");
});

test("the reference tells of every operation and every object, and every link in it leads somewhere", async () => {
  const answer = await house.app.get("/docs");
  assertPage(answer);
  const ids = new Set([...answer.text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  for (const { id, summary } of ALL_OPERATIONS) {
    assert.ok(ids.has(id), id);
    assert.ok(answer.text.includes(summary.replaceAll("'", "&#39;")), summary);
  }
  const links = [...answer.text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  assert.ok(links.length > 100);
  for (const link of links) assert.ok(ids.has(link ?? ""), `#${link}`);
  for (const [, type] of answer.text.matchAll(/href="\/problems\/([^"]+)"/g)) {
    assert.ok(Object.hasOwn(PROBLEMS, type ?? ""), type);
  }
});

test("an operation shows a call, its fields and its problems", async () => {
  const { text } = await house.app.get("/docs");
  const call = /<section class="call" id="closeArticle">.*?<\/section>/s.exec(text)?.[0] ?? "";
  assert.match(call, /curl -X POST/);
  assert.match(call, /Authorization: Bearer \$TOKEN/);
  assert.match(call, /&quot;reason&quot;: &quot;editorial&quot;/);
  assert.match(call, /<code>callToAction<\/code>/);
  assert.match(call, /href="\/problems\/not-permitted"/);
  assert.match(call, /href="#schema-Article"/);
});

test("every problem type is explained to clients and to people", async () => {
  for (const [type, { status, title, meaning }] of Object.entries(PROBLEMS)) {
    const json = await house.app.get(`/problems/${type}`);
    assert.equal(json.status, 200, type);
    assert.match(json.headers["content-type"] ?? "", /^application\/json/);
    assert.deepEqual(json.body, { type: `/problems/${type}`, title, status, meaning });
    const page = await house.app.get(`/problems/${type}`).set("Accept", "text/html,*/*;q=0.8");
    assertPage(page);
    assert.ok(page.text.includes(`<h1>${title}</h1>`), type);
    assert.match(page.headers.vary ?? "", /\bAccept\b/);
  }
});

test("all problems stand on one page and in one list", async () => {
  const json = await house.app.get("/problems");
  assert.deepEqual(
    json.body.items.map(({ type }: { type: string }) => type),
    Object.keys(PROBLEMS).map((type) => `/problems/${type}`),
  );
  assertPage(await house.app.get("/problems").set("Accept", "text/html"));
});

test("a problem type that is none is not found, and addresses are what they are to the letter", async () => {
  for (const path of ["/problems/nope", "/problems/toString", "/problems/not-found/", "/Docs", "/docs/"]) {
    const answer = await house.app.get(path).set("Accept", "text/html");
    assert.equal(answer.status, 404, path);
    assert.equal(answer.body.type, "/problems/not-found");
  }
});

test("pages are only read", async () => {
  for (const path of ["/", "/docs", "/problems/not-found", "/openapi.json"]) {
    const answer = await house.app.post(path, {});
    assert.equal(answer.status, 405, path);
    assert.equal(answer.headers.allow, "GET, HEAD");
  }
});

test("the style sheet is served, and asks nothing of another server", async () => {
  const answer = await house.app.get("/assets/pages.css");
  assert.equal(answer.status, 200);
  assert.match(answer.headers["content-type"] ?? "", /^text\/css/);
  assert.doesNotMatch(answer.text, /url\(|@import/);
});
