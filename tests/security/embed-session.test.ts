// A session that began in a publisher's page is a reader's, whoever it is: what runs in that page is not ours to vouch
// for (hazards.md T21).
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { ALL_OPERATIONS } from "../../src/contract/all-operations.ts";
import { type SignInHow, startSession } from "../../src/identity/start-session.ts";
import { useApp } from "../_support/app.ts";
import { newArticle, newPerson, newStaff, type Person } from "../_support/people.ts";
import { problemOf, send } from "./_support/http.ts";
import { wholeBody, wholeQuery } from "./_support/inputs.ts";
import { pathOf, type Scene, setScene } from "./_support/scene.ts";

const here = useApp();
const ELSEWHERE = { template: "0193a1b2-0000-7000-8000-000000000001" };

function tokenOf(person: Person, by: SignInHow["by"]): Promise<string> {
  const { ctx } = here.app;
  const how = { by, network: "0193a1b2-0000-8000-8000-000000000001", userAgent: undefined };
  return ctx.db.transaction(async (tx) => (await startSession(ctx, tx, person.id, how)).accessToken);
}

describe("a session that began in a publisher's page", () => {
  let scene: Scene;
  let embedded: string[];

  before(async () => {
    scene = await setScene(here.app);
    const admin = await newStaff(here.app, scene.site, "admin");
    embedded = await Promise.all([
      tokenOf(scene.operator, "window"),
      tokenOf(scene.operator, "google"),
      tokenOf(admin, "facebook"),
      tokenOf(admin, "oidc"),
    ]);
  });

  for (const operation of ALL_OPERATIONS.filter(({ path }) => path.startsWith("/v1/moderation/"))) {
    it(`is refused ${operation.id}`, async () => {
      const body = wholeBody(operation);
      const query = new URLSearchParams(wholeQuery(operation)).toString();
      for (const as of embedded) {
        const reply = await send(
          here.app.url,
          `${pathOf(operation, { ...ELSEWHERE, ...scene.params })}?${query}`,
          {
            method: operation.method.toUpperCase(),
            as,
            ...(body ? { body } : {}),
          },
        );
        assert.equal(problemOf(reply, operation.id).name, "not-permitted");
      }
    });
  }

  it("is no admin's nor operator's anywhere else", async () => {
    const { app } = here;
    for (const as of embedded) {
      const replies = [
        await app.patch(scene.site.path, { name: "Mine" }, as),
        await app.get(`${scene.site.path}/settings`, as),
        await app.post(`${scene.site.path}/api-keys`, { name: "K", scopes: ["admin"] }, as),
        await app.post(`${scene.article.path}/close`, { reason: "editorial" }, as),
        await app.post("/v1/sites", { slug: "made-by-a-page", name: "Made" }, as),
      ];
      for (const reply of replies) assert.equal(reply.body.type, "/problems/not-permitted", reply.text);
      assert.deepEqual((await app.get("/v1/sites", as)).body.items, []);
    }
  });

  it("comments, votes and reads like any reader's", async () => {
    const { app } = here;
    const article = await newArticle(app, scene.site);
    for (const as of embedded) {
      const posted = await app.post(`${article.path}/comments`, { body: `Words of ${as.slice(-8)}` }, as);
      assert.equal(posted.status, 201, posted.text);
      assert.equal((await app.get("/v1/me", as)).status, 200);
    }
  });

  it("is told from one that began at the service itself", async () => {
    const { app } = here;
    const queue = `/v1/moderation/queue?site=${scene.site.slug}`;
    for (const by of ["password", "sso"] as const)
      assert.equal((await app.get(queue, await tokenOf(scene.operator, by))).status, 200);
    const reader = await newPerson(app);
    assert.equal((await app.get(queue, await tokenOf(reader, "password"))).status, 403);
  });
});
