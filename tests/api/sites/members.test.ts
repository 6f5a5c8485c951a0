import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newArticle, newComment, newKey, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

describe("PUT member: 200", () => {
  it("gives a role that holds at the next call, and shows as a badge", async () => {
    const { app } = here;
    const site = await newSite(app);
    const admin = await newStaff(app, site, "admin");
    const person = await newPerson(app);
    const article = await newArticle(app, site);
    await newComment(app, article, person);
    const before = await app.get(`${article.path}/comments`);
    assert.deepEqual(before.body.items[0].author.badges, []);
    const path = `${site.path}/members/${person.id}`;
    assertProblem(await app.get(`${site.path}/settings`, person.token), "not-permitted");
    const answer = bodyOf(await app.put(path, { role: "editor" }, admin.token));
    assert.deepEqual(answer, { accountId: person.id, role: "editor", sections: null });
    bodyOf(await app.get(`${site.path}/settings`, person.token));
    assert.deepEqual(bodyOf(await app.get("/v1/me", person.token)).roles, [
      { site: site.slug, role: "editor", sections: null, secondFactorNeeded: false },
    ]);
    const after = await app.get(`${article.path}/comments`);
    assert.deepEqual(after.body.items[0].author.badges, ["editor"]);
    assert.notEqual(after.headers.etag, before.headers.etag);
    bodyOf(await app.put(path, { role: "moderator" }, site.key));
    assertProblem(await app.get(`${site.path}/settings`, person.token), "not-permitted");
    const line = await app.ctx.db.prisma.auditLine.findFirstOrThrow({
      where: { actorId: admin.id, act: "role.set" },
    });
    assert.equal(line.subject, `account:${person.id}`);
  });

  it("lets a key name the first members of a site that has no admin", async () => {
    const { app } = here;
    const site = await newSite(app);
    const moderator = await newPerson(app);
    bodyOf(await app.put(`${site.path}/members/${moderator.id}`, { role: "moderator" }, site.key));
    const admin = await newPerson(app);
    bodyOf(await app.put(`${site.path}/members/${admin.id}`, { role: "admin" }, site.key));
  });
});

describe("DELETE member: 204", () => {
  it("takes the role away at once", async () => {
    const { app } = here;
    const site = await newSite(app);
    const editor = await newStaff(app, site, "editor");
    const path = `${site.path}/members/${editor.id}`;
    assert.equal((await app.delete(path, site.key)).status, 204);
    assertProblem(await app.get(`${site.path}/settings`, editor.token), "not-permitted");
    assertProblem(await app.delete(path, site.key), "not-found");
  });
});

describe("members: 403", () => {
  it("keeps the last admin of a site, whoever of the site asks", async () => {
    const { app } = here;
    const site = await newSite(app);
    const admin = await newStaff(app, site, "admin");
    const path = `${site.path}/members/${admin.id}`;
    for (const token of [admin.token, site.key]) {
      assertProblem(await app.delete(path, token), "not-permitted");
      assertProblem(await app.put(path, { role: "editor" }, token), "not-permitted");
    }
    bodyOf(await app.put(path, { role: "admin" }, admin.token));
    const second = await newStaff(app, site, "admin");
    assert.equal((await app.delete(path, second.token)).status, 204);
    const operator = await newPerson(app, { operator: true });
    assert.equal((await app.delete(`${site.path}/members/${second.id}`, operator.token)).status, 204);
  });

  it("keeps one of two admins who send each other away at once", async () => {
    const { app } = here;
    const site = await newSite(app);
    const [a, b] = [await newStaff(app, site, "admin"), await newStaff(app, site, "admin")];
    const answers = await Promise.all([
      app.delete(`${site.path}/members/${a.id}`, b.token),
      app.delete(`${site.path}/members/${b.id}`, a.token),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 403]);
  });

  it("is for admins", async () => {
    const { app } = here;
    const site = await newSite(app);
    const person = await newPerson(app);
    const path = `${site.path}/members/${person.id}`;
    assertProblem(await app.put(path, { role: "admin" }), "sign-in-required");
    for (const token of [
      person.token,
      (await newStaff(app, site, "moderator")).token,
      (await newStaff(app, site, "editor")).token,
      (await newStaff(app, await newSite(app), "admin")).token,
      await newKey(app, site.id, ["articles", "moderation", "comments:read"]),
    ]) {
      assertProblem(await app.put(path, { role: "admin" }, token), "not-permitted");
      assertProblem(await app.delete(path, token), "not-permitted");
    }
    const other = await newSite(app);
    assertProblem(await app.put(path, { role: "admin" }, other.key), "invalid-credentials");
  });
});

describe("members: 404, 422", () => {
  it("knows nobody by an id that is none, and no other roles", async () => {
    const { app } = here;
    const site = await newSite(app);
    const person = await newPerson(app);
    for (const id of ["nobody", "01a2061a-d6f6-7ea0-a3dc-f3b83bf62042"])
      assertProblem(await app.put(`${site.path}/members/${id}`, { role: "editor" }, site.key), "not-found");
    const path = `${site.path}/members/${person.id}`;
    assertInvalid(await app.put(path, { role: "operator" }, site.key), "/role");
    assertInvalid(await app.put(path, { role: "reader" }, site.key), "/role");
    assertInvalid(await app.put(path, { role: "editor", until: 1 }, site.key), "/until");
    assertInvalid(await app.put(path, {}, site.key), "/role");
  });
});
