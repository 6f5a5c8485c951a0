import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liftSanctionIn } from "../../../src/sanctions/lift-sanction.ts";
import { useApp } from "../../_support/app.ts";
import { newArticle, newComment, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertSettled } from "../_support/settled.ts";
import { impose, newDesk, readPerson } from "./_support/desk.ts";

const here = useApp();
const NOBODY = "0193a1b2-0000-7000-8000-000000000001";

const path = (person: { id: string }, sanction: string) =>
  `/v1/moderation/accounts/${person.id}/sanctions/${sanction}`;

describe("DELETE sanctions: 204", () => {
  it("lets the account write again, ends the statement and is written down", async () => {
    const { app, site, author, moderator, post } = await newDesk(here.app);
    const { id } = bodyOf(await impose(app, moderator.token, author, site, "ban"), 201);
    const other = await newStaff(app, site, "moderator");
    assert.equal((await app.delete(path(author, id), other.token)).status, 204);
    assert.equal((await post()).status, "published");
    const { sanctions, account } = await readPerson(app, moderator.token, author, site);
    assert.deepEqual([sanctions[0].inForce, account.sanctions], [false, []]);
    const statement = await app.ctx.db.prisma.statement.findUniqueOrThrow({ where: { id } });
    assert.equal(statement.endedBy, "lifted");
    assert.equal(statement.endedAt?.toISOString(), sanctions[0].liftedAt);
    const lines = await app.ctx.db.prisma.auditLine.findMany({
      where: { subject: `account:${author.id}` },
      orderBy: { id: "asc" },
    });
    assert.deepEqual(
      lines.map(({ act, actorId }) => [act, actorId]),
      [
        ["sanction.impose", moderator.id],
        ["sanction.lift", other.id],
      ],
    );
    await assertSettled(app);
  });

  it("leaves one that was lifted as it is, and what else is in force", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const ban = bodyOf(await impose(app, moderator.token, author, site, "ban"), 201);
    bodyOf(await impose(app, moderator.token, author, site, "premoderate"), 201);
    for (let n = 0; n < 2; n += 1)
      assert.equal((await app.delete(path(author, ban.id), moderator.token)).status, 204);
    assert.deepEqual((await readPerson(app, moderator.token, author, site)).account.sanctions, [
      "premoderate",
    ]);
    const lines = { act: "sanction.lift", subject: `account:${author.id}` };
    assert.equal(await app.ctx.db.prisma.auditLine.count({ where: lines }), 1);
  });

  it("everywhere, by an operator: on every site", async () => {
    const { app, author, article, post } = await newDesk(here.app);
    const [first, second] = [
      await newPerson(app, { operator: true }),
      await newPerson(app, { operator: true }),
    ];
    await post();
    const elsewhere = await newArticle(app, await newSite(app));
    await newComment(app, elsewhere, author);
    const { id } = bodyOf(await impose(app, first.token, author, null, "ban"), 201);
    assert.equal((await app.delete(path(author, id), second.token)).status, 204);
    for (const one of [article, elsewhere])
      assert.equal((await newComment(app, one, author)).status, "published");
    await assertSettled(app);
  });

  it("because an appeal overturned it: the statement says so", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const { id } = bodyOf(await impose(app, moderator.token, author, site, "ban"), 201);
    const by = { kind: "account", id: moderator.id } as const;
    const at = new Date();
    await app.ctx.db.transaction((tx) => liftSanctionIn(tx, { id, by, at, because: "overturned" }));
    const statement = await app.ctx.db.prisma.statement.findUniqueOrThrow({ where: { id } });
    assert.deepEqual([statement.endedBy, statement.endedAt], ["overturned", at]);
    await assertSettled(app);
  });
});

describe("DELETE sanctions: 403 and 404", () => {
  it("403 for one's own, for that of staff above, for section-limited moderators, and for one everywhere", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const operator = await newPerson(app, { operator: true });
    const editor = await newStaff(app, site, "editor");
    const limited = await newPerson(app);
    await app.put(`${site.path}/members/${limited.id}`, { role: "moderator", sections: ["world"] }, site.key);
    const own = bodyOf(await impose(app, site.key, moderator, site, "premoderate"), 201);
    const above = bodyOf(await impose(app, site.key, editor, site, "premoderate"), 201);
    const plain = bodyOf(await impose(app, site.key, author, site, "premoderate"), 201);
    const global = bodyOf(await impose(app, operator.token, author, null, "premoderate"), 201);
    const refused = [
      [moderator, moderator, own],
      [moderator, editor, above],
      [limited, author, plain],
      [moderator, author, global],
      [editor, author, global],
    ] as const;
    for (const [caller, person, { id }] of refused) {
      assertProblem(await app.delete(path(person, id), caller.token), "not-permitted");
    }
    assertProblem(await app.delete(path(author, global.id), site.key), "not-permitted");
  });

  it("404 for readers, for the sanctioned, for other sites' staff, and through another account", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const { id } = bodyOf(await impose(app, moderator.token, author, site, "ban"), 201);
    const stranger = await newStaff(app, await newSite(app), "admin");
    for (const person of [author, await newPerson(app), stranger]) {
      assertProblem(await app.delete(path(author, id), person.token), "not-found");
    }
    assertProblem(await app.delete(path(moderator, id), moderator.token), "not-found");
    assertProblem(await app.delete(path(author, NOBODY), moderator.token), "not-found");
    assert.deepEqual((await readPerson(app, moderator.token, author, site)).account.sanctions, ["ban"]);
  });
});
