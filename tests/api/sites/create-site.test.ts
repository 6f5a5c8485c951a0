import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newPerson, newSite, newStaff, unique } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, UUID_V7 } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

const SECRET = "s".repeat(32);

describe("POST sites: 201", () => {
  it("makes a site for an operator, with the built-in rules in force", async () => {
    const { app } = here;
    const operator = await newPerson(app, { operator: true });
    const slug = unique("site");
    const { id, createdAt, ...rest } = bodyOf(
      await app.post("/v1/sites", { slug, name: "  A Paper " }, operator.token),
      201,
    );
    assert.match(id, UUID_V7);
    assert.match(createdAt, INSTANT);
    assert.deepEqual(rest, {
      slug,
      name: "A Paper",
      origins: [],
      language: "en",
      timeZone: "UTC",
      minimumAge: null,
      registerOnFirstPost: false,
      secondFactor: false,
      sso: null,
    });
    const rules = bodyOf(await app.get(`/v1/sites/${slug}/rules`));
    assert.deepEqual([rules.version, rules.status, rules.inForce], [1, "published", true]);
    assert.ok(rules.clauses.length > 0);
  });

  it("takes every field, and answers no secret", async () => {
    const { app } = here;
    const operator = await newPerson(app, { operator: true });
    const fields = {
      name: "Paper",
      origins: ["https://paper.example", "http://localhost:8080"],
      language: "de",
      timeZone: "Europe/Berlin",
      minimumAge: 16,
      registerOnFirstPost: true,
    };
    const slug = unique("site");
    const sso = { issuer: "https://paper.example", audience: "comments", secret: SECRET };
    const answer = await app.post("/v1/sites", { slug, ...fields, sso }, operator.token);
    const { id: _id, createdAt: _at, sso: shown, ...rest } = bodyOf(answer, 201);
    assert.deepEqual(rest, { slug, ...fields, secondFactor: false });
    assert.deepEqual(shown, {
      issuer: "https://paper.example",
      audience: "comments",
      jwksUrl: null,
      secretSet: true,
      nextSecretSet: false,
      claims: {},
      roles: {},
      badges: {},
    });
    assert.ok(!answer.text.includes(SECRET));
    const [row] = await app.ctx.db.prisma.$queryRaw<{ sso: string }[]>`
      SELECT sso::text AS sso FROM sites WHERE slug = ${slug}`;
    assert.ok(row && !row.sso.includes(SECRET), "the secret is sealed in the database too");
    assert.ok(!app.logged.join().includes(SECRET));
  });
});

describe("POST sites: 401, 403", () => {
  it("is for operators alone", async () => {
    const { app } = here;
    const site = await newSite(app);
    const body = { slug: unique("site"), name: "Mine" };
    assertProblem(await app.post("/v1/sites", body), "sign-in-required");
    for (const token of [site.key, (await newStaff(app, site, "admin")).token, (await newPerson(app)).token])
      assertProblem(await app.post("/v1/sites", body, token), "not-permitted");
  });
});

describe("POST sites: 422", () => {
  it("names what is wrong", async () => {
    const { app } = here;
    const { token } = await newPerson(app, { operator: true });
    const taken = await newSite(app);
    const good = { slug: unique("site"), name: "Paper" };
    const sso = { issuer: "i", audience: "a" };
    for (const [body, ...pointers] of [
      [{}, "/slug", "/name"],
      [{ ...good, slug: taken.slug }, "/slug"],
      [{ ...good, slug: "Upper" }, "/slug"],
      [{ ...good, slug: "-a" }, "/slug"],
      [{ ...good, slug: "a".repeat(65) }, "/slug"],
      [{ ...good, name: " " }, "/name"],
      [{ ...good, origins: ["https://paper.example/"] }, "/origins/0"],
      [{ ...good, origins: ["https://paper.example", "ftp://paper.example"] }, "/origins/1"],
      [{ ...good, origins: ["*"] }, "/origins/0"],
      [{ ...good, origins: ["null"] }, "/origins/0"],
      [{ ...good, language: "?" }, "/language"],
      [{ ...good, timeZone: "Mars/Olympus" }, "/timeZone"],
      [{ ...good, minimumAge: 12 }, "/minimumAge"],
      [{ ...good, minimumAge: 17 }, "/minimumAge"],
      [{ ...good, sso }, "/sso"],
      [{ ...good, sso: { ...sso, secret: SECRET, jwksUrl: "https://paper.example/jwks" } }, "/sso"],
      [{ ...good, sso: { ...sso, secret: SECRET.slice(1) } }, "/sso/secret"],
      [{ ...good, sso: { ...sso, jwksUrl: "file:///etc/passwd" } }, "/sso/jwksUrl"],
      [{ ...good, settings: {} }, "/settings"],
    ] as [object, ...string[]][]) {
      assertInvalid(await app.post("/v1/sites", body, token), ...pointers);
    }
  });
});

describe("GET sites: 200", () => {
  it("lists the sites on which the caller has a role", async () => {
    const { app } = here;
    const [one, two] = [await newSite(app), await newSite(app)];
    const slugs = async (token: string) =>
      bodyOf(await app.get("/v1/sites", token)).items.map(({ slug }: { slug: string }) => slug);
    assert.deepEqual(await slugs((await newStaff(app, one, "moderator")).token), [one.slug]);
    assert.deepEqual(await slugs(two.key), [two.slug]);
    assert.deepEqual(await slugs((await newPerson(app)).token), []);
    const all = await slugs((await newPerson(app, { operator: true })).token);
    assert.ok(all.includes(one.slug) && all.includes(two.slug));
    assertProblem(await app.get("/v1/sites"), "sign-in-required");
  });
});
