import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nameSkeleton } from "../../../src/identity/name-skeleton.ts";
import { useApp } from "../../_support/app.ts";
import { newArticle, newComment, newPerson, newSite, newStaff, unique } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

function register(name: string, fields: object = {}) {
  const email = `${unique("new")}@example.org`;
  return here.app.post("/v1/auth/register", { email, password: "ten letters or more", name, ...fields });
}

async function rename(id: string, name: string): Promise<void> {
  const data = { name, nameSkeleton: nameSkeleton(name) };
  await here.app.ctx.db.prisma.account.update({ where: { id }, data });
}

describe("names that registering takes", () => {
  it("are of any script, 2 to 40 characters as one counts them, and nobody's yet", async () => {
    for (const name of [
      "Zo\u00eb Ma\u00dfmann",
      "\u0410\u043d\u043d\u0430 \u041f\u0430\u0432\u043b\u043e\u0432\u0430",
      "\u738b\u5c0f\u660e",
      "\u0645\u0631\u064a\u0645 \u062d\u0633\u0646",
      "\u05d3\u05d5\u05d3 \u05db\u05d4\u05df",
      "\u0938\u0941\u0928\u0940\u0924\u093e",
      "\u0e2a\u0e21\u0e0a\u0e32\u0e22",
      "Ada \u2764\ufe0f",
      "Jo\u0301ska O\u2019Hara-Li",
      "n\u0301".repeat(40),
    ])
      bodyOf(await register(name), 201);
  });
});

describe("names that registering refuses", () => {
  it("cannot be seen, turn the text around, or heap marks (T12, T13)", async () => {
    for (const name of [
      "A\u202eda",
      "A\u2066da",
      "A\u061cda",
      "A\u200bda",
      "A\u200dda",
      "A\u00adda",
      "A\u3164da",
      "A\u115fda",
      "A\ufe0fda",
      "A\u{e0041}da",
      "A\u034fda",
      "\u2800\u2800\u2800",
      "A\u0007da",
      "A\ue000da",
      "A\u0378da",
      `Z${"\u0301\u0300\u0302\u0303\u0304\u0305"}algo`,
      "n".repeat(41),
      "\u0301",
    ])
      assertInvalid(await register(name), "/name");
  });

  it("look like somebody's who is there already", async () => {
    const site = (await newSite(here.app)).slug;
    const name = `Ilona Olm ${unique("x").replaceAll(/[^a-z]/g, "")}`;
    bodyOf(await register(name), 201);
    for (const like of [
      name,
      name.toUpperCase(),
      name.replaceAll("o", "\u043e"),
      name.replaceAll("l", "1"),
      name.replaceAll("I", "l"),
      name.replaceAll("m", "rn"),
      name.replaceAll("a", "\u{1d41a}"),
      name.replace("Ilona", "\uff29\uff4c\uff4f\uff4e\uff41"),
    ])
      assertInvalid(await register(like, { site }), "/name");
    bodyOf(await register(name.replace("Ilona", "Illona"), { site }), 201);
  });

  it("look like staff's, also without accents, spaces and signs (T27)", async () => {
    const { app } = here;
    const site = await newSite(app);
    const editor = await newStaff(app, site, "editor");
    await rename(editor.id, "Anna Berg");
    const operator = await newPerson(app, { operator: true, name: "Otto Weir" });
    assert.ok(operator.id);
    for (const like of [
      "Anna Berg",
      "\u0410nna Berg",
      "AnnaBerg",
      "\u00c1nna B\u00e9rg",
      "A.n.n.a Berg",
      "Anna_Berg",
      "~Anna Berg~",
      "Otto Welr",
      "0tto Weir",
    ])
      assertInvalid(await register(like, { site: site.slug }), "/name");
    bodyOf(await register("Anna Bergmann", { site: site.slug }), 201);
  });

  it("are the house's own, in five languages, or kept by a site", async () => {
    const { app } = here;
    const site = await newSite(app, {}, { name: "The Tidewater Post" });
    const answer = await app.patch(site.path, { reservedNames: ["Chief Ombud"] }, site.key);
    bodyOf(answer);
    for (const name of [
      ...[
        "Admin",
        "\u0410dmin",
        "Moderat\u043er",
        "M\u043eder\u0430tion",
        "ADMIN",
        "admin_1",
        "Admin 2",
        "-Moderator-",
      ],
      ...[
        "Redaktion",
        "La R\u00e9daction",
        "Redacci\u00f3n",
        "Reda\u00e7\u00e3o",
        "Moderadora",
        "Mod\u00e9ratrice",
        "Chefredakteur",
      ],
      ...[
        "Deleted account",
        "Support",
        "Chief Ombud",
        "Ch1ef 0mbud",
        "The Tidewater Post",
        "TheTidewaterPost",
      ],
    ])
      assertInvalid(await register(name, { site: site.slug }), "/name");
    for (const name of ["Adam Minsk", "Ned Itor", "Teamgeist"])
      bodyOf(await register(name, { site: site.slug }), 201);
  });

  it("are told apart by nothing that depends on the address (no oracle)", async () => {
    const { app } = here;
    const owner = await newPerson(app);
    const site = (await newSite(app)).slug;
    const taken = await register(owner.name, { email: owner.email, site });
    const other = await register(owner.name, { site });
    assert.deepEqual([taken.status, taken.body.errors], [other.status, other.body.errors]);
    assert.equal(taken.status, 422);
  });

  it("are kept by those who had them before there was such a rule", async () => {
    const { app } = here;
    const older = await newPerson(app, { name: "Admin" });
    bodyOf(await app.get("/v1/me", older.token));
    bodyOf(await app.patch("/v1/me", { name: "Admin", language: "de" }, older.token));
  });
});

describe("the race for a name (T62)", () => {
  it("is won by one of twelve who register with names that look alike", async () => {
    const site = (await newSite(here.app)).slug;
    const base = `Olo Iol ${unique("y").replaceAll(/[^a-z]/g, "")}`;
    for (let round = 0; round < 3; round += 1) {
      const names = Array.from({ length: 12 }, (_, n) =>
        n % 3 === 0
          ? `${base} ${round}x`
          : n % 3 === 1
            ? `${base.toUpperCase()} ${round}X`
            : `${base} ${round}\u0445`,
      );
      const answers = await Promise.all(names.map((name) => register(name, { site })));
      assert.equal(answers.filter(({ status }) => status === 201).length, 1);
      assert.equal(answers.filter(({ status }) => status === 422).length, 11);
    }
  });
});

describe("names of those who register on no site yet", () => {
  it("may be somebody's, but not made to look like it in other letters", async () => {
    const name = `Ilona Weir ${unique("y").replaceAll(/[^a-z]/g, "")}`;
    bodyOf(await register(name), 201);
    bodyOf(await register(name), 201);
    bodyOf(await register("Moderator"), 201);
    for (const forged of [
      name.replaceAll("o", "\u043e"),
      name.replaceAll("l", "1"),
      "M\u043ederator",
      "\u0410dmin",
    ])
      assertInvalid(await register(forged), "/name");
  });

  it("come to stand on a site with the first comment, and there not as the staff's or the house's", async () => {
    const { app } = here;
    const site = await newSite(app, { commenters: "guests" });
    const article = await newArticle(app, site);
    const editor = await newStaff(app, site, "editor");
    await rename(editor.id, "Anna Sund");
    for (const name of ["Anna Sund", "Moderator"]) {
      const reader = await newPerson(app, { name });
      assertProblem(
        await app.post(`${article.path}/comments`, { body: "Words" }, reader.token),
        "not-permitted",
      );
      bodyOf(await app.patch("/v1/me", { name: `Reader ${unique("z")}` }, reader.token));
      await newComment(app, article, reader);
      const guest = { body: "Words", guest: { name } };
      assertInvalid(await app.post(`${article.path}/comments`, guest), "/guest/name");
    }
    await newComment(app, article, editor);
  });
});
