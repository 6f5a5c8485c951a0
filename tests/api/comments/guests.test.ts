import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type TestApp, useApp } from "../../_support/app.ts";
import { decide, newArticle, newPerson, newSite, type TestArticle } from "../../_support/people.ts";
import { assertProblem, bodyOf, readThread } from "../_support/answers.ts";

const here = useApp();

/** The path of a link to this installation. */
function pathOf(url: string): string {
  return new URL(url).pathname;
}

async function guestComment(app: TestApp, article: TestArticle, fields: object = {}) {
  const body = { body: "From the street", guest: { name: "Passer By", email: "P@Example.org" }, ...fields };
  return bodyOf(await app.post(`${article.path}/comments`, body), 201);
}

describe("Guests: 201", () => {
  it("are held, named as guests, and given a link that no other answer repeats", async () => {
    const { app } = here;
    const site = await newSite(app, { commenters: "guests" });
    const article = await newArticle(app, site);
    const held = await guestComment(app, article);
    assert.equal(held.status, "pending");
    assert.deepEqual(held.author, { id: null, name: "Passer By", badges: ["guest"] });
    assert.deepEqual(
      held.reasons.map((reason: { check: string }) => reason.check),
      ["guests"],
    );
    assert.deepEqual(held.can, { reply: false, edit: false, withdraw: false, vote: false, report: false });
    const managed = bodyOf(await app.get(pathOf(held.manageUrl)));
    assert.deepEqual([managed.id, managed.status, managed.body], [held.id, "pending", "From the street"]);
    assert.equal(managed.manageUrl, undefined);

    await decide(app, site.key, article, held, "approve");
    assert.equal(bodyOf(await app.get(pathOf(held.manageUrl))).status, "published");
    const thread = await app.get(`${article.path}/comments`);
    assert.deepEqual(thread.body.items[0].author, { id: null, name: "Passer By", badges: ["guest"] });
    assert.ok(!/manage|usg_|@example/i.test(thread.text));
  });

  it("can withdraw by their link, once and for all", async () => {
    const { app } = here;
    const site = await newSite(app, { commenters: "guests" });
    const article = await newArticle(app, site);
    const held = await guestComment(app, article);
    await decide(app, site.key, article, held, "approve");
    assert.equal((await readThread(app, article)).items.length, 1);
    const path = pathOf(held.manageUrl);
    for (let time = 0; time < 2; time += 1) assert.equal((await app.delete(path)).status, 204);
    assert.deepEqual((await readThread(app, article)).items, []);
    assert.equal(bodyOf(await app.get(path)).status, "withdrawn");
    assert.equal(
      (await decide(app, site.key, article, held, "approve")).problem?.type,
      "/problems/already-decided",
    );
  });

  it("have their names looked through, and share the pace of their network", async () => {
    const { app } = here;
    const settings = { commenters: "guests", terms: { refused: ["rascal"] }, secondsBetween: 15 };
    const article = await newArticle(app, await newSite(app, settings));
    const rejected = await guestComment(app, article, { guest: { name: "Old  Rascal" } });
    assert.deepEqual([rejected.status, rejected.author.name], ["rejected", "Old Rascal"]);
    assert.deepEqual(
      rejected.reasons.map((reason: { check: string; spans: unknown[] }) => [reason.check, reason.spans]),
      [
        ["terms", []],
        ["guests", []],
      ],
    );
    const next = { body: "Me too", guest: { name: "Somebody else" } };
    assertProblem(await app.post(`${article.path}/comments`, next), "posting-too-fast");
    // A signed-in reader from the same network is another author.
    const reader = await newPerson(app);
    bodyOf(await app.post(`${article.path}/comments`, next, reader.token), 201);
  });

  it("sign in where a name is all they bring, under their account", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app, { commenters: "guests" }));
    const reader = await newPerson(app);
    const body = { body: "It is me", guest: { name: "Somebody Else" } };
    const posted = bodyOf(await app.post(`${article.path}/comments`, body, reader.token), 201);
    assert.deepEqual([posted.author.id, posted.author.name], [reader.id, reader.name]);
    assert.deepEqual([posted.status, posted.manageUrl], ["published", undefined]);
  });
});

describe("Guests: refused", () => {
  it("401 where guests may not comment, and where they give no name, ahead of what is said of the text", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    const open = await newArticle(app, await newSite(app, { commenters: "guests", acceptance: "required" }));
    const guest = { name: "Passer By" };
    assertProblem(await app.post(`${article.path}/comments`, { body: "Hello", guest }), "sign-in-required");
    for (const body of ["Hello", ""])
      assertProblem(await app.post(`${open.path}/comments`, { body }), "sign-in-required");
    assertProblem(await app.post(`${open.path}/comments`, { body: "Hello", guest }), "rules-not-accepted");
    bodyOf(await app.post(`${open.path}/comments`, { body: "Hello", guest, rulesVersion: 1 }), 201);
  });

  it("422 for a name that is none or cannot be seen", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app, { commenters: "guests" }));
    for (const name of ["", " x ", "x".repeat(81), "evil‮eman", "a​b"]) {
      const answer = await app.post(`${article.path}/comments`, { body: "Hello", guest: { name } });
      const { errors } = assertProblem(answer, "validation-failed") as { errors: { pointer: string }[] };
      assert.deepEqual(
        errors.map(({ pointer }) => pointer),
        ["/guest/name"],
      );
    }
  });

  it("404 for a link that nobody was given", async () => {
    const { app } = here;
    for (const method of ["get", "delete"] as const) {
      for (const token of ["usg_0000000000000000000000000000000000000000000", "x", "%00"])
        assertProblem(await app.call(method, `/v1/guest-comments/${token}`), "not-found");
    }
  });
});
