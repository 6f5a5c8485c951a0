// Moderators of some sections only, and staff among themselves (hazards.md T19, T25).
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Role } from "../../../src/identity/actor.ts";
import { writeMember } from "../../../src/sites/set-member.ts";
import { useApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type TestArticle,
} from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";

const here = useApp();
const problemOf = ({ problem }: { problem: { type: string } | null }) => problem?.type ?? null;

async function set() {
  const { app } = here;
  const site = await newSite(app, { terms: { held: ["rascal"] } });
  const sport = await newArticle(app, site, { section: "sport" });
  const world = await newArticle(app, site, { section: "world" });
  const none = await newArticle(app, site);
  const author = await newPerson(app);
  const moderator = await newPerson(app);
  bodyOf(
    await app.put(
      `${site.path}/members/${moderator.id}`,
      { role: "moderator", sections: ["sport"] },
      site.key,
    ),
  );
  const post = (article: TestArticle, body = "Some words") => newComment(app, article, author, { body });
  return { app, site, sport, world, none, author, moderator, post };
}

describe("a moderator of one section", () => {
  it("decides there, and elsewhere on the site neither reads nor decides", async () => {
    const { app, sport, world, none, moderator, post } = await set();
    const act = async (article: TestArticle, body: string, name: string) =>
      problemOf(await decide(app, moderator.token, article, await post(article, body), name));
    assert.equal(await act(sport, "You rascal", "approve"), null);
    assert.equal(await act(sport, "Words", "remove"), null);
    for (const article of [world, none]) {
      assert.equal(await act(article, "You rascal", "approve"), "/problems/not-found");
      // What everyone may read is no secret to them either.
      assert.equal(await act(article, "Words", "remove"), "/problems/not-permitted");
      const path = `/v1/moderation/comments/${(await post(article)).id}`;
      assertProblem(await app.get(path, moderator.token), "not-found");
      assertProblem(await app.post(`${path}/notes`, { body: "Words" }, moderator.token), "not-found");
    }
  });

  it("loses what leaves the section, and gains what comes into it", async () => {
    const { app, site, sport, world, moderator, post } = await set();
    const [leaves, comes] = [await post(sport, "You rascal"), await post(world, "Such a rascal")];
    const move = async (article: TestArticle, section: string) =>
      bodyOf(await app.patch(article.path, { section }, site.key));
    await move(sport, "world");
    await move(world, "sport");
    assert.equal(
      problemOf(await decide(app, moderator.token, sport, leaves, "approve")),
      "/problems/not-found",
    );
    assert.equal(problemOf(await decide(app, moderator.token, world, comes, "approve")), null);
  });

  it("is made by an admin, shown in one's own account, and no other role is limited so", async () => {
    const { app, site, moderator, sport, world, post } = await set();
    assert.deepEqual(bodyOf(await app.get("/v1/me", moderator.token)).roles, [
      { site: site.slug, role: "moderator", sections: ["sport"], secondFactorNeeded: false },
    ]);
    const path = `${site.path}/members/${moderator.id}`;
    assertProblem(
      await app.put(path, { role: "editor", sections: ["sport"] }, site.key),
      "validation-failed",
    );
    assertProblem(await app.put(path, { role: "moderator", sections: [] }, site.key), "validation-failed");
    bodyOf(await app.put(path, { role: "moderator", sections: ["world"] }, site.key));
    const held = await post(world, "You rascal");
    assert.equal(problemOf(await decide(app, moderator.token, world, held, "approve")), null);
    assert.equal(
      problemOf(await decide(app, moderator.token, sport, await post(sport, "A rascal"), "approve")),
      "/problems/not-found",
    );
    bodyOf(await app.put(path, { role: "moderator" }, site.key));
    assert.equal(bodyOf(await app.get("/v1/me", moderator.token)).roles[0].sections, null);
  });
});

describe("staff among themselves", () => {
  it("nobody decides on those above them; equals do on each other", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const roles: Role[] = ["moderator", "editor", "admin"];
    const staff = new Map<string, { token: string; id: string; name: string; email: string }>();
    for (const role of roles) staff.set(role, await newStaff(app, site, role));
    const second = new Map<string, { token: string; id: string; name: string; email: string }>();
    for (const role of roles) second.set(role, await newStaff(app, site, role));
    const operator = await newPerson(app, { operator: true });
    for (const [index, judge] of roles.entries()) {
      for (const [other, author] of roles.entries()) {
        const comment = await newComment(app, article, second.get(author) ?? operator);
        const result = await decide(app, staff.get(judge)?.token ?? "", article, comment, "feature");
        const expected = other > index ? "/problems/not-permitted" : null;
        assert.equal(problemOf(result), expected, `${judge} on ${author}`);
      }
      const comment = await newComment(app, article, operator);
      const result = await decide(app, staff.get(judge)?.token ?? "", article, comment, "feature");
      assert.equal(problemOf(result), "/problems/not-permitted", `${judge} on an operator`);
    }
    const admin = await newComment(app, article, staff.get("admin") ?? operator);
    assert.equal(problemOf(await decide(app, operator.token, article, admin, "feature")), null);
  });

  it("a role given later counts at the next decision", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const moderator = await newStaff(app, site, "moderator");
    const author = await newPerson(app);
    const comment = await newComment(app, article, author);
    await app.ctx.db.transaction((tx) =>
      writeMember(
        tx,
        { kind: "operator", id: null },
        { siteId: site.id, accountId: author.id, role: "editor" },
      ),
    );
    assert.equal(
      problemOf(await decide(app, moderator.token, article, comment, "remove")),
      "/problems/not-permitted",
    );
  });
});
