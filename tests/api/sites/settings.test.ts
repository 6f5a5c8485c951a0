import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DEFAULTS } from "../../../src/engine/settings.ts";
import { useApp } from "../../_support/app.ts";
import { newArticle, newKey, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

describe("GET settings: 200", () => {
  it("answers every setting and the level it comes from", async () => {
    const { app } = here;
    const site = await newSite(app, { inherit: ["votes"] });
    const answer = bodyOf(await app.get(`${site.path}/settings`, site.key));
    assert.equal(answer.level, "site");
    assert.deepEqual(answer.own, { secondsBetween: 0, repeatMinutes: 0 });
    assert.deepEqual(answer.effective, { ...DEFAULTS, secondsBetween: 0, repeatMinutes: 0 });
    const from = Object.fromEntries(Object.keys(DEFAULTS).map((setting) => [setting, "default"]));
    assert.deepEqual(answer.from, { ...from, secondsBetween: "site", repeatMinutes: "site" });
  });

  it("layers site, section and article, each over the one above", async () => {
    const { app } = here;
    const site = await newSite(app, {
      maxLength: 1000,
      maxLinks: 4,
      votes: "upDown",
      terms: { refused: ["alpha", "beta"], held: ["gamma"] },
      checks: { spam: { holdAbove: 0.5 }, toxicity: { holdAbove: 0.7, ifUnknown: "ignore" } },
      whileClosed: { votes: false },
      closedNotice: { text: "Site.", reason: "request" },
      newcomers: { approved: 3, hours: 24 },
      clauseFor: { terms: "1.1", spam: "2.1" },
    });
    const sectionPath = `${site.path}/sections/opinion/settings`;
    const section = bodyOf(
      await app.patch(
        sectionPath,
        {
          maxLength: 500,
          terms: { refused: ["delta"], allowed: ["beta"] },
          checks: { spam: { rejectAbove: 0.99 } },
          whileClosed: { reports: false },
          closedNotice: { text: "Section." },
          newcomers: { approved: 0, hours: 1 },
          clauseFor: { terms: "1.2" },
        },
        site.key,
      ),
    );
    assert.equal(section.level, "section");
    const article = await newArticle(app, site, {
      section: "opinion",
      settings: {
        maxLinks: 2,
        terms: { held: ["epsilon"], allowed: ["gamma"] },
        closedNotice: { reason: "moved" },
        mode: "closed",
      },
    });
    const { effective, from, level, own } = bodyOf(await app.get(`${article.path}/settings`, site.key));
    assert.equal(level, "article");
    assert.deepEqual(Object.keys(own).sort(), ["closedNotice", "maxLinks", "mode", "terms"]);
    assert.deepEqual(
      [effective.maxLength, effective.maxLinks, effective.votes, effective.maxDepth],
      [500, 2, "upDown", 3],
    );
    assert.deepEqual(
      [from.maxLength, from.maxLinks, from.votes, from.maxDepth],
      ["section", "article", "site", "default"],
    );
    assert.deepEqual([...effective.terms.refused].sort(), ["alpha", "delta"]);
    assert.deepEqual(effective.terms.held, ["epsilon"]);
    assert.deepEqual([...effective.terms.allowed].sort(), ["beta", "gamma"]);
    assert.deepEqual(effective.checks, {
      spam: { holdAbove: 0.5, rejectAbove: 0.99, ifUnknown: "ignore", deadlineMs: 500 },
      toxicity: { holdAbove: 0.7, rejectAbove: null, ifUnknown: "ignore", deadlineMs: 500 },
    });
    assert.deepEqual(effective.whileClosed, {
      edits: false,
      withdrawals: true,
      votes: false,
      reports: false,
    });
    assert.deepEqual(effective.closedNotice, {
      reason: "moved",
      text: "Section.",
      callToAction: null,
      continueAt: null,
    });
    assert.deepEqual(effective.newcomers, { approved: 0, hours: 1 });
    assert.deepEqual(effective.clauseFor, { terms: "1.2", spam: "2.1" });
    assert.deepEqual(
      [from.terms, from.checks, from.closedNotice, from.mode],
      ["article", "section", "article", "article"],
    );
    const { commenting } = bodyOf(await app.get(article.path));
    assert.equal(commenting.reason, "moved");
    assert.equal(commenting.notice.text, "Section.");
    // A level that gives its own value up lets the one above through.
    bodyOf(await app.patch(sectionPath, { inherit: ["maxLength", "terms"] }, site.key));
    const again = bodyOf(await app.get(`${article.path}/settings`, site.key));
    assert.equal(again.effective.maxLength, 1000);
    assert.equal(again.from.maxLength, "site");
    assert.deepEqual([...again.effective.terms.refused].sort(), ["alpha", "beta"]);
  });
});

describe("PATCH settings: 200", () => {
  it("names a section, once and for all", async () => {
    const { app } = here;
    const site = await newSite(app);
    const path = `${site.path}/sections/new-here/settings`;
    assertProblem(await app.get(path, site.key), "not-found");
    const answer = bodyOf(await app.patch(path, {}, site.key));
    assert.deepEqual([answer.level, answer.own], ["section", {}]);
    assert.deepEqual(bodyOf(await app.get(path, site.key)), answer);
  });

  it("changes nothing twice", async () => {
    const { app } = here;
    const site = await newSite(app);
    const hours = {
      timeZone: "Europe/Berlin",
      weekly: [{ day: 1, from: "08:00", to: "18:00" }],
      outside: "closed",
    };
    for (const path of [`${site.path}/settings`, `${site.path}/sections/sport/settings`]) {
      const first = bodyOf(await app.patch(path, { hours }, site.key));
      const standing = async () => [
        (await app.ctx.db.prisma.site.findUniqueOrThrow({ where: { id: site.id } })).version,
        await app.ctx.db.prisma.auditLine.count({ where: { siteId: site.id } }),
      ];
      const before = await standing();
      assert.deepEqual(bodyOf(await app.patch(path, { hours }, site.key)), first);
      assert.deepEqual(await standing(), before);
    }
  });

  it("is for editors and admins, and written down", async () => {
    const { app } = here;
    const site = await newSite(app);
    for (const role of ["editor", "admin"] as const) {
      const person = await newStaff(app, site, role);
      const maxLinks = role === "editor" ? 7 : 8;
      bodyOf(await app.patch(`${site.path}/settings`, { maxLinks }, person.token));
      const line = await app.ctx.db.prisma.auditLine.findFirstOrThrow({ where: { actorId: person.id } });
      const { after } = line.values as Record<string, { value: { maxLinks: number } }>;
      assert.equal(line.act, "settings.change");
      assert.equal(after?.value.maxLinks, maxLinks);
    }
  });
});

describe("PATCH and GET settings: 401, 403, 404, 422", () => {
  it("are not for readers, moderators, or keys of other scopes and sites", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const strangers = [
      (await newPerson(app)).token,
      (await newStaff(app, site, "moderator")).token,
      await newKey(app, site.id, ["articles", "moderation"]),
    ];
    for (const path of [`${site.path}/settings`, `${site.path}/sections/sport/settings`]) {
      for (const call of [
        (token?: string) => app.get(path, token),
        (token?: string) => app.patch(path, { maxLinks: 3 }, token),
      ]) {
        assertProblem(await call(), "sign-in-required");
        assertProblem(await call(other.key), "invalid-credentials");
        for (const token of strangers) assertProblem(await call(token), "not-permitted");
      }
    }
    assertProblem(await app.get("/v1/sites/nowhere/settings", site.key), "not-found");
    assertProblem(await app.patch(`${site.path}/sections/Not%20one/settings`, {}, site.key), "not-found");
  });

  it("refuse what is an article's alone, and what does not hold together", async () => {
    const { app } = here;
    const site = await newSite(app);
    for (const path of [`${site.path}/settings`, `${site.path}/sections/sport/settings`]) {
      assertInvalid(await app.patch(path, { legalHold: true }, site.key), "/legalHold");
      assertInvalid(await app.patch(path, { keepOpen: true }, site.key), "/keepOpen");
      assertInvalid(await app.patch(path, { paused: "yes" }, site.key), "/paused");
      assertInvalid(await app.patch(path, { inherit: ["legalHold"] }, site.key), "/inherit/0");
      assertInvalid(await app.patch(path, { minLength: 6000 }, site.key), "/minLength");
      assertInvalid(await app.patch(path, { maxLinks: 1 }, site.key), "/linksHeldAbove");
    }
    // A section that was named only by a refused call is not there.
    assertProblem(await app.get(`${site.path}/sections/sport/settings`, site.key), "not-found");
  });
});

describe("PATCH settings: what levels beneath set themselves", () => {
  /** Asserts the refusal; answers the levels that it names, as pointer, level and key. */
  function named(answer: Parameters<typeof assertProblem>[0]): string[][] {
    const { errors } = assertProblem(answer, "validation-failed") as {
      errors: { pointer: string; at: { level: string; key: string } }[];
    };
    return errors.map(({ pointer, at }) => [pointer, at.level, at.key]);
  }

  it("refuses what would contradict a section or an article, and names both", async () => {
    const { app } = here;
    const site = await newSite(app);
    const [settings, sport] = [`${site.path}/settings`, `${site.path}/sections/sport/settings`];
    bodyOf(await app.patch(sport, { maxLinks: 3 }, site.key));
    const short = await newArticle(app, site, { settings: { maxLength: 50 } });
    const long = await newArticle(app, site, {
      section: "sport",
      settings: { minLength: 6000, maxLength: 9000 },
    });
    const standing = bodyOf(await app.get(settings, site.key));
    const versions = () => app.ctx.db.prisma.site.findUniqueOrThrow({ where: { id: site.id } });
    const before = await versions();
    assert.deepEqual(named(await app.patch(settings, { minLength: 100 }, site.key)), [
      ["/minLength", "article", short.key],
    ]);
    assert.deepEqual(
      named(await app.patch(settings, { linksHeldAbove: 4, minLength: 51, maxLength: 5999 }, site.key)),
      [
        ["/linksHeldAbove", "section", "sport"],
        ["/minLength", "article", short.key],
      ],
    );
    assert.deepEqual(bodyOf(await app.get(settings, site.key)), standing);
    assert.deepEqual(await versions(), before);
    bodyOf(await app.patch(settings, { minLength: 50, maxLength: 5000, linksHeldAbove: 3 }, site.key));
    // What a section sets stands between the site and its articles.
    bodyOf(await app.patch(`${long.path}/settings`, { inherit: ["maxLength"], minLength: 4000 }, site.key));
    bodyOf(await app.patch(sport, { maxLength: 4500 }, site.key));
    bodyOf(await app.patch(settings, { maxLength: 3000 }, site.key));
    const conflict = [["/maxLength", "article", long.key]];
    assert.deepEqual(named(await app.patch(sport, { maxLength: 3999 }, site.key)), conflict);
    assert.deepEqual(named(await app.patch(sport, { inherit: ["maxLength"] }, site.key)), [
      ["/inherit", "article", long.key],
    ]);
    bodyOf(await app.patch(sport, { minLength: 100 }, site.key));
  });

  it("names the first few, and does not mind what was so before", async () => {
    const { app } = here;
    const site = await newSite(app);
    const settings = `${site.path}/settings`;
    const articles = [];
    for (let n = 0; n < 4; n += 1) articles.push(await newArticle(app, site, { settings: { maxLinks: 2 } }));
    const first = articles.map(({ key }) => key).sort();
    assert.deepEqual(
      named(await app.patch(settings, { linksHeldAbove: 3 }, site.key)),
      first.slice(0, 3).map((key) => ["/linksHeldAbove", "article", key]),
    );
    const [one] = articles;
    await app.ctx.db.prisma.article.update({
      where: { id: one?.id ?? "" },
      data: { settings: { maxLength: 10, minLength: 20 } },
    });
    bodyOf(await app.patch(settings, { minLength: 2, votes: "upDown" }, site.key));
    assert.equal(named(await app.patch(settings, { linksHeldAbove: 3 }, site.key)).length, 3);
    for (const { path } of articles.slice(1)) {
      bodyOf(await app.patch(`${path}/settings`, { maxLinks: 9 }, site.key));
    }
    bodyOf(await app.patch(settings, { linksHeldAbove: 4 }, site.key));
  });
});
