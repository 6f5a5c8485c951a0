import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import {
  newArticle,
  newComment,
  newKey,
  newPerson,
  newSite,
  newStaff,
  unique,
} from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();
const DAY = 86_400_000;

describe("PATCH me: 200", () => {
  it("changes the name on every page that shows it, and keeps what it was", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const person = await newPerson(app);
    await newComment(app, article, person);
    const read = () => app.get(`${article.path}/comments`);
    const before = await read();
    assert.equal(before.body.items[0].author.name, person.name);
    const name = `Ada ${unique("Weir")}`;
    const answer = bodyOf(await app.patch("/v1/me", { name: `  ${name} ` }, person.token));
    assert.deepEqual(answer, { id: person.id, name, language: null });
    const after = await read().set("If-None-Match", String(before.headers.etag));
    assert.equal(after.status, 200);
    assert.equal(after.body.items[0].author.name, name);
    const changes = await app.ctx.db.prisma.nameChange.findMany({ where: { accountId: person.id } });
    assert.deepEqual(
      changes.map((one) => [one.before, one.after]),
      [[person.name, name]],
    );
  });

  it("changes the language alone, as often as one likes", async () => {
    const { app } = here;
    const person = await newPerson(app);
    for (const language of ["de", "pt-BR", null])
      assert.equal(bodyOf(await app.patch("/v1/me", { language }, person.token)).language, language);
    bodyOf(await app.patch("/v1/me", {}, person.token));
  });

  it("lets one change the way one's own name is written", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const name = person.name.toUpperCase();
    assert.equal(bodyOf(await app.patch("/v1/me", { name }, person.token)).name, name);
  });
});

describe("PATCH me: 401, 403", () => {
  it("asks for an account of the installation", async () => {
    const { app } = here;
    const site = await newSite(app);
    assertProblem(await app.patch("/v1/me", { name: "Ada" }), "sign-in-required");
    assertProblem(
      await app.patch("/v1/me", { name: "Ada" }, await newKey(app, site.id, ["admin"])),
      "not-permitted",
    );
    const single = await newPerson(app);
    await app.ctx.db.prisma.account.update({ where: { id: single.id }, data: { siteId: site.id } });
    assertProblem(await app.patch("/v1/me", { name: "Ada of the Weir" }, single.token), "not-permitted");
    bodyOf(await app.patch("/v1/me", { language: "de" }, single.token));
  });
});

describe("PATCH me: 422", () => {
  it("refuses names as registering does, and what is not one's to set (T18)", async () => {
    const { app } = here;
    const site = await newSite(app);
    const staff = await newStaff(app, site, "moderator");
    const other = await newPerson(app);
    const person = await newPerson(app);
    for (const name of [
      staff.name,
      other.name,
      other.name.toUpperCase(),
      "Admin",
      "A\u202eda",
      "A",
      "n".repeat(41),
      7,
    ])
      assertInvalid(await app.patch("/v1/me", { name }, person.token), "/name");
    assertInvalid(await app.patch("/v1/me", { language: "not a language" }, person.token), "/language");
    for (const field of [
      "operator",
      "email",
      "emailVerified",
      "roles",
      "role",
      "id",
      "siteId",
      "passwordHash",
    ])
      assertInvalid(await app.patch("/v1/me", { [field]: true }, person.token), `/${field}`);
    assert.equal(bodyOf(await app.get("/v1/me", person.token)).operator, false);
  });
});

describe("PATCH me: 429", () => {
  it("takes one change of name in 30 days", async () => {
    const { app } = here;
    const { email } = await newPerson(app);
    const login = async () =>
      bodyOf(await app.post("/v1/auth/login", { email, password: "a password for tests" })).accessToken;
    const token = await login();
    const name = unique("First");
    bodyOf(await app.patch("/v1/me", { name }, token));
    const refused = assertProblem(
      await app.patch("/v1/me", { name: unique("Second") }, token),
      "rate-limited",
    );
    const { retryAfter } = refused as { retryAfter: number };
    assert.ok(retryAfter > 29 * 86_400 && retryAfter <= 30 * 86_400, `${retryAfter}`);
    bodyOf(await app.patch("/v1/me", { name, language: "de" }, token));
    app.travel(30 * DAY + 1000);
    bodyOf(await app.patch("/v1/me", { name: unique("Third") }, await login()));
  });

  it("takes one of twelve that come at once", async () => {
    const { app } = here;
    const person = await newPerson(app);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => app.patch("/v1/me", { name: unique("Ada") }, person.token)),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(answers.filter(({ status }) => status === 429).length, 11);
    assert.equal(await app.ctx.db.prisma.nameChange.count({ where: { accountId: person.id } }), 1);
  });
});
