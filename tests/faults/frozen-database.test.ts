import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { readConfig } from "../../src/config.ts";
import { connectDatabase } from "../../src/platform/database/connect-database.ts";
import { startApp, type TestApp } from "../_support/app.ts";
import { newArticle, newPerson, newSite, type Person, type TestArticle } from "../_support/people.ts";
import { freezeServer } from "../_support/silent-postgres.ts";
import { startOwnCluster, TEMPLATE, type TestCluster, urlOf } from "../_support/test-cluster.ts";

/** The issue's own bound: a frozen database is answered for within 3 s. */
const BOUND_MS = 3000;

describe("a database that stops answering", () => {
  let server: TestCluster;
  let app: TestApp;
  let article: TestArticle;
  let reader: Person;

  before(async () => {
    // A server of its own: freezing the one that all files share would freeze them too.
    server = await startOwnCluster();
    const url = urlOf(server.url, TEMPLATE);
    const { requestDeadlineMs, databasePool } = readConfig({});
    // With the deadlines of the server itself.
    const db = await connectDatabase({
      url,
      log: () => {},
      poolSize: databasePool,
      applicationName: "understory",
    });
    app = await startApp({ requestDeadlineMs }, { db }, url);
    article = await newArticle(app, await newSite(app));
    reader = await newPerson(app);
  });
  after(async () => {
    await app.close();
    await server.stop();
  });

  it("is answered for with 503 in time, never with a 500 or a hang, and served again when it is back", async () => {
    const thaw = await freezeServer(app.ctx.db.pool);
    const calls = Array.from({ length: 30 }, (_, index) => async () => {
      const began = performance.now();
      const answer =
        index % 3 === 0
          ? await app.post(`${article.path}/comments`, { body: `Words ${index}` }, reader.token)
          : await app.get(`${article.path}/comments?limit=${index + 1}`);
      return {
        status: answer.status,
        type: answer.body.type,
        retry: answer.headers["retry-after"],
        ms: performance.now() - began,
      };
    });
    const answers = await Promise.all(calls.map((call) => call()));
    const alive = await app.get("/healthz");
    thaw();
    assert.equal(alive.status, 200);
    for (const answer of answers) {
      assert.equal(answer.status, 503, JSON.stringify(answer));
      assert.equal(answer.type, "/problems/overloaded");
      assert.ok(Number(answer.retry) >= 1);
      assert.ok(answer.ms < BOUND_MS, `${Math.round(answer.ms)} ms`);
    }
    const back = await app.post(`${article.path}/comments`, { body: "Back again" }, reader.token);
    assert.equal(back.status, 201);
  });
});
