import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";

const here = useApp();
const PATH = "/v1/moderation/templates";

async function set() {
  const { app } = here;
  const site = await newSite(app);
  const editor = await newStaff(app, site, "editor");
  const moderator = await newStaff(app, site, "moderator");
  const fields = { clause: "1.1", title: "Insult", body: "Please be fair." };
  const create = async (given: object = {}) =>
    bodyOf(await app.post(PATH, { site: site.slug, ...fields, ...given }, editor.token), 201);
  return { app, site, editor, moderator, fields, create };
}

describe("templates of notes: 200, 201, 204", () => {
  it("are added, listed by clause, replaced and deleted, each act with a line in the log", async () => {
    const { app, site, editor, moderator, fields, create } = await set();
    const made = await create();
    const any = await create({ clause: null, title: "Anything" });
    const other = await create({ clause: "2.1", title: "Off the subject", body: { de: "Bitte zum Thema." } });
    const list = async (query = "") =>
      bodyOf(await app.get(`${PATH}?site=${site.slug}${query}`, moderator.token)).items;
    assert.deepEqual(await list(), [made, other, any]);
    assert.deepEqual(await list("&clause=2.1"), [other, any]);
    const { title, body } = fields;
    const changed = bodyOf(
      await app.put(`${PATH}/${made.id}`, { title, body: { en: body, fr: "Restez justes." } }, editor.token),
    );
    assert.deepEqual(changed, { ...made, clause: null, body: { en: body, fr: "Restez justes." } });
    assert.equal((await app.delete(`${PATH}/${made.id}`, editor.token)).status, 204);
    assert.deepEqual(await list(), [other, any]);
    const lines = await app.ctx.db.prisma.auditLine.findMany({
      where: { subject: `template:${made.id}` },
      orderBy: { id: "asc" },
    });
    assert.deepEqual(
      lines.map((line) => line.act),
      ["template.create", "template.replace", "template.delete"],
    );
  });
});

describe("templates of notes: refused", () => {
  it("404 outside the site, 403 for whoever may only read them, 422 for what is none", async () => {
    const { app, site, editor, moderator, fields, create } = await set();
    const { id } = await create();
    const elsewhere = await newStaff(app, await newSite(app), "admin");
    const reader = await newPerson(app);
    for (const person of [elsewhere, reader]) {
      assertProblem(await app.get(`${PATH}?site=${site.slug}`, person.token), "not-permitted");
      assertProblem(await app.post(PATH, { site: site.slug, ...fields }, person.token), "not-permitted");
      assertProblem(await app.put(`${PATH}/${id}`, fields, person.token), "not-found");
      assertProblem(await app.delete(`${PATH}/${id}`, person.token), "not-found");
    }
    assertProblem(await app.put(`${PATH}/${id}`, fields, moderator.token), "not-permitted");
    assertProblem(await app.delete(`${PATH}/${id}`, moderator.token), "not-permitted");
    assertProblem(
      await app.post(PATH, { site: site.slug, ...fields, title: " " }, editor.token),
      "validation-failed",
    );
    assertProblem(
      await app.post(PATH, { site: site.slug, ...fields, body: {} }, editor.token),
      "validation-failed",
    );
  });
});
