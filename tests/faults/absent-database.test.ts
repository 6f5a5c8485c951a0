import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startApp, type TestApp } from "../_support/app.ts";

const PATHS = ["/v1/sites/a/articles/b/comments", "/articles/a/b", "/papers/ledger/", "/readyz"];

describe("a database that nobody answers for", () => {
  let app: TestApp;
  before(async () => {
    app = await startApp({ passwordTries: 3 }, {}, "postgresql://nobody:hunter2@127.0.0.1:1/none");
  });
  after(() => app.close());

  it("is told of as 503 at once, and in the log by a line that has no stack and no password", async () => {
    for (const path of PATHS) {
      const answer = await app.get(path);
      assert.equal(answer.status, 503, path);
      assert.equal(answer.body.type, "/problems/overloaded", path);
      assert.ok(Number(answer.headers["retry-after"]) >= 1, path);
      const line = JSON.parse(app.logged.find((one) => one.includes(answer.body.requestId)) ?? "{}");
      assert.equal(line.level, 40, path);
      assert.match(line.why, /^[^\n]+$/);
      assert.equal(line.err, undefined);
    }
    assert.equal((await app.get("/healthz")).status, 200);
    assert.ok(!app.logged.join("").includes("hunter2"));
  });

  it("costs nobody a try of their password", async () => {
    const body = { email: "ada@example.org", password: "a long enough one" };
    for (let n = 0; n < 5; n += 1) assert.equal((await app.post("/v1/auth/login", body)).status, 503);
  });
});
