import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newArticle, newComment, newPerson, newSite, type Person, unique } from "../../_support/people.ts";
import { bodyOf } from "../_support/answers.ts";

const here = useApp();

async function newPlace() {
  const site = await newSite(here.app);
  return { site, article: await newArticle(here.app, site) };
}

/** Under which name a comment appears. */
async function speak(article: { path: string }, person: Person): Promise<string> {
  const body = { body: unique("Some words") };
  const answer = await here.app.post(`${article.path}/comments`, body, person.token);
  return bodyOf(answer, 201).author.name;
}

const nameOf = async (person: Person) => bodyOf(await here.app.get("/v1/me", person.token)).name;

describe("a name on a site", () => {
  it("is that of whoever spoke first; the next of that name gets a number, for good and everywhere", async () => {
    const { app } = here;
    const { article } = await newPlace();
    const name = unique("Anna Berg");
    const [first, second, third] = await Promise.all([0, 1, 2].map(() => newPerson(app, { name })));
    assert.ok(first && second && third);
    assert.equal(await speak(article, first), name);
    assert.equal(await speak(article, second), `${name} (2)`);
    assert.equal(await speak(article, second), `${name} (2)`);
    assert.equal(await speak(article, third), `${name} (3)`);
    assert.deepEqual(await Promise.all([first, second, third].map(nameOf)), [
      name,
      `${name} (2)`,
      `${name} (3)`,
    ]);
    const listed = bodyOf(await app.get(`${article.path}/comments?sort=oldest`)).items;
    assert.deepEqual(
      listed.map((one: { author: { name: string } }) => one.author.name),
      [name, `${name} (2)`, `${name} (2)`, `${name} (3)`],
    );
    const changes = await app.ctx.db.prisma.nameChange.findMany({ where: { accountId: second.id } });
    assert.deepEqual(
      changes.map(({ before, after }) => [before, after]),
      [[name, `${name} (2)`]],
    );
  });

  it("may be changed at once by whoever was given a number", async () => {
    const { app } = here;
    const { article } = await newPlace();
    const name = unique("Anna Berg");
    await speak(article, await newPerson(app, { name }));
    const person = await newPerson(app, { name });
    await speak(article, person);
    const wanted = unique("Anne Berger");
    assert.equal(bodyOf(await app.patch("/v1/me", { name: wanted }, person.token)).name, wanted);
    assert.equal(await speak(article, person), wanted);
  });

  it("is not to be had in other letters either (homographs)", async () => {
    const { app } = here;
    const { article } = await newPlace();
    const tail = unique("x")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, "");
    await speak(article, await newPerson(app, { name: `Paco ${tail}` }));
    // Cyrillic а, с and о.
    const forger = await newPerson(app, { name: `P\u0430\u0441\u043e ${tail}` });
    assert.equal(await speak(article, forger), `P\u0430\u0441\u043e ${tail} (2)`);
  });

  it("is nobody else's business on another site, until they meet", async () => {
    const { app } = here;
    const [one, other] = [await newPlace(), await newPlace()];
    const name = unique("Anna Berg");
    const [left, right] = [await newPerson(app, { name }), await newPerson(app, { name })];
    assert.equal(await speak(one.article, left), name);
    assert.equal(await speak(other.article, right), name);
    assert.equal(await speak(other.article, left), `${name} (2)`);
    assert.equal(await speak(one.article, left), `${name} (2)`);
  });

  it("is one account's of ten that begin to speak at once (T62)", async () => {
    const { app } = here;
    const { site } = await newPlace();
    const name = unique("Anna Berg");
    const people = await Promise.all(Array.from({ length: 10 }, () => newPerson(app, { name })));
    const articles = await Promise.all(people.map(() => newArticle(app, site)));
    const said = await Promise.all(
      people.map((person, at) => speak(articles[at] as { path: string }, person)),
    );
    assert.equal(new Set(said).size, 10, said.join("; "));
    assert.equal(said.filter((one) => one === name).length, 1);
  });

  it("is free again once its account is erased", async () => {
    const { app } = here;
    const { article } = await newPlace();
    const name = unique("Anna Berg");
    const gone = await newPerson(app, { name });
    await newComment(app, article, gone);
    const data = { erasedAt: new Date(), name: "", nameSkeleton: null };
    await app.ctx.db.prisma.account.update({ where: { id: gone.id }, data });
    assert.equal(await speak(article, await newPerson(app, { name })), name);
  });
});
