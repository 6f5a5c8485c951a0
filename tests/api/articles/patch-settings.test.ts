import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DEFAULTS } from "../../../src/engine/settings.ts";
import { useApp } from "../../_support/app.ts";
import { newArticle, newKey, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

const HOURS = {
  timeZone: "Europe/Berlin",
  weekly: [{ day: 1, from: "08:00", to: "24:00" }],
  holidays: ["2026-12-25"],
  outside: "closed",
};
const LINK = { label: { en: "Join us", de: "Mitreden" }, url: "https://facebook.example/paper" };

/** Every setting that an article has, with values that it takes. */
const GOOD: Record<string, unknown[]> = {
  mode: ["open", "premoderated", "closed", "hidden"],
  opensAt: [null, "2026-11-23T18:30:00Z", "2026-11-23T18:30:00.123+05:30"],
  closesAt: [null, "2030-01-01T00:00:00Z"],
  closeAfterHours: [null, 0.5, 72, 87_600],
  keepOpen: [true, false],
  legalHold: [true, false],
  hours: [
    null,
    HOURS,
    { ...HOURS, outside: "premoderated", weekly: [{ day: 7, from: "22:00", to: "02:00" }] },
  ],
  capacity: [null, { maxPending: 0 }, { maxPending: 1_000_000 }],
  whileClosed: [{}, { edits: true }, { edits: true, withdrawals: false, votes: false, reports: false }],
  closedNotice: [
    {},
    { reason: null, text: null, callToAction: null, continueAt: null },
    ...["editorial", "legal", "capacity", "age", "hours", "moved", "request", "site"].map((reason) => ({
      reason,
    })),
    { text: "Over", callToAction: LINK, continueAt: "another" },
    { text: { en: "Over", "de-CH": "Vorbei" } },
    { callToAction: { label: "Go", url: { en: "https://a.example", de: "https://b.example" } } },
  ],
  acceptance: ["required", "shown", "none"],
  commenters: ["verified", "registered", "guests"],
  newcomers: [
    { approved: 0, hours: 0 },
    { approved: 1000, hours: 8760 },
    { approved: 2, hours: 0.5 },
  ],
  minLength: [0, 1, 5000],
  maxLength: [1, 20_000],
  maxLinks: [2, 100],
  linksHeldAbove: [0, 5],
  maxDepth: [1, 10],
  secondsBetween: [0, 86_400],
  repeatMinutes: [0, 10_080],
  editMinutes: [0, 10_080],
  terms: [
    {},
    { refused: ["one", "tw*", { term: "drei", language: "de" }] },
    { held: ["a phrase"], allowed: ["one"] },
    { refused: [{ term: "slur", care: "slur" }], held: [{ term: "mord", language: "de", care: "violence" }] },
  ],
  checks: [
    {},
    { spam: { holdAbove: 0, rejectAbove: 1, ifUnknown: "hold", deadlineMs: 50 } },
    { toxicity: { holdAbove: null, rejectAbove: null, ifUnknown: "ignore", deadlineMs: 5000 } },
  ],
  clauseFor: [{}, { terms: "2.1", links: "1.2.3.4" }],
  reportsToHold: [0.5, 10_000],
  strikes: [
    { clauses: {}, steps: [] },
    {
      clauses: { "1.1": { weight: 2.5, days: 90 }, "2": { weight: 1, days: null } },
      steps: [
        { at: 2, kind: "warn", days: null },
        { at: 5, kind: "suspend", days: 30 },
      ],
    },
  ],
  votes: ["up", "upDown", "none"],
  defaultSort: ["top", "newest", "oldest"],
  indexable: [true, false],
};

/** Values that a setting does not take, with the pointers that the refusal names. */
const BAD: [object, string][] = [
  [{ mode: "scheduled" }, "/mode"],
  [{ mode: null }, "/mode"],
  [{ opensAt: "tomorrow" }, "/opensAt"],
  [{ opensAt: "2026-11-23T18:30:00" }, "/opensAt"],
  [{ opensAt: 0 }, "/opensAt"],
  [{ closesAt: "0000-06-01T00:00:00Z" }, "/closesAt"],
  [{ closesAt: "9999-12-31T23:59:00-05:00" }, "/closesAt"],
  [{ opensAt: "2026-11-24T00:00:00Z", closesAt: "2026-11-24T00:00:00Z" }, "/closesAt"],
  [{ closeAfterHours: 0 }, "/closeAfterHours"],
  [{ closeAfterHours: -1 }, "/closeAfterHours"],
  [{ closeAfterHours: 87_601 }, "/closeAfterHours"],
  [{ closeAfterHours: "72" }, "/closeAfterHours"],
  [{ keepOpen: "yes" }, "/keepOpen"],
  [{ keepOpen: null }, "/keepOpen"],
  [{ legalHold: 1 }, "/legalHold"],
  [{ hours: { ...HOURS, timeZone: "Mars/Olympus" } }, "/hours/timeZone"],
  [{ hours: { ...HOURS, weekly: [] } }, "/hours/weekly"],
  [{ hours: { ...HOURS, weekly: [{ day: 0, from: "08:00", to: "09:00" }] } }, "/hours/weekly/0/day"],
  [{ hours: { ...HOURS, weekly: [{ day: 8, from: "08:00", to: "09:00" }] } }, "/hours/weekly/0/day"],
  [{ hours: { ...HOURS, weekly: [{ day: 1, from: "24:00", to: "09:00" }] } }, "/hours/weekly/0/from"],
  [{ hours: { ...HOURS, weekly: [{ day: 1, from: "8:00", to: "09:00" }] } }, "/hours/weekly/0/from"],
  [{ hours: { ...HOURS, weekly: [{ day: 1, from: "08:00", to: "24:01" }] } }, "/hours/weekly/0/to"],
  [{ hours: { ...HOURS, weekly: [{ day: 1, from: "08:00", to: "08:00" }] } }, "/hours/weekly"],
  [
    { hours: { ...HOURS, weekly: [{ day: 1, from: "08:00", to: "09:00", shut: true }] } },
    "/hours/weekly/0/shut",
  ],
  [{ hours: { ...HOURS, holidays: ["2026-02-30"] } }, "/hours/holidays/0"],
  [{ hours: { ...HOURS, outside: "open" } }, "/hours/outside"],
  [{ hours: {} }, "/hours/timeZone /hours/weekly /hours/outside"],
  [{ capacity: { maxPending: -1 } }, "/capacity/maxPending"],
  [{ capacity: { maxPending: 1.5 } }, "/capacity/maxPending"],
  [{ capacity: { maxPending: 1_000_001 } }, "/capacity/maxPending"],
  [{ capacity: 5 }, "/capacity"],
  [{ whileClosed: { edits: null } }, "/whileClosed/edits"],
  [{ whileClosed: { posts: true } }, "/whileClosed/posts"],
  [{ closedNotice: { reason: "whim" } }, "/closedNotice/reason"],
  [{ closedNotice: { text: "" } }, "/closedNotice/text"],
  [{ closedNotice: { text: "t".repeat(4001) } }, "/closedNotice/text"],
  [{ closedNotice: { text: {} } }, "/closedNotice/text"],
  [{ closedNotice: { text: { "not a tag": "x" } } }, "/closedNotice/text"],
  [{ closedNotice: { callToAction: { label: "Go" } } }, "/closedNotice/callToAction/url"],
  [
    { closedNotice: { callToAction: { label: "Go", url: "javascript:alert(1)" } } },
    "/closedNotice/callToAction/url",
  ],
  [{ closedNotice: { continueAt: "k".repeat(201) } }, "/closedNotice/continueAt"],
  [{ closedNotice: null }, "/closedNotice"],
  [{ acceptance: "sometimes" }, "/acceptance"],
  [{ commenters: "everyone" }, "/commenters"],
  [{ newcomers: { approved: 1 } }, "/newcomers/hours"],
  [{ newcomers: { approved: -1, hours: 0 } }, "/newcomers/approved"],
  [{ newcomers: { approved: 0, hours: 8761 } }, "/newcomers/hours"],
  [{ minLength: -1 }, "/minLength"],
  [{ minLength: 10_001 }, "/minLength"],
  [{ minLength: 5001 }, "/minLength"],
  [{ maxLength: 0 }, "/maxLength"],
  [{ maxLength: 20_001 }, "/maxLength"],
  [{ maxLinks: -1 }, "/maxLinks"],
  [{ maxLinks: 101 }, "/maxLinks"],
  [{ linksHeldAbove: 6 }, "/linksHeldAbove"],
  [{ linksHeldAbove: 2.5 }, "/linksHeldAbove"],
  [{ maxDepth: 0 }, "/maxDepth"],
  [{ maxDepth: 11 }, "/maxDepth"],
  [{ secondsBetween: -1 }, "/secondsBetween"],
  [{ secondsBetween: 86_401 }, "/secondsBetween"],
  [{ repeatMinutes: 10_081 }, "/repeatMinutes"],
  [{ editMinutes: 10_081 }, "/editMinutes"],
  [{ editMinutes: null }, "/editMinutes"],
  [{ terms: { refused: [""] } }, "/terms/refused/0"],
  [{ terms: { refused: ["t".repeat(201)] } }, "/terms/refused/0"],
  [{ terms: { forbidden: [] } }, "/terms/forbidden"],
  [{ terms: { held: "word" } }, "/terms/held"],
  [{ checks: { spam: { holdAbove: 1.01 } } }, "/checks/spam/holdAbove"],
  [{ checks: { spam: { rejectAbove: -0.01 } } }, "/checks/spam/rejectAbove"],
  [{ checks: { spam: { ifUnknown: "publish" } } }, "/checks/spam/ifUnknown"],
  [{ checks: { spam: { deadlineMs: 49 } } }, "/checks/spam/deadlineMs"],
  [{ checks: { spam: { deadlineMs: 5001 } } }, "/checks/spam/deadlineMs"],
  [{ checks: { "Not A Name": {} } }, "/checks/Not A Name"],
  [{ checks: { constructor: { holdAbove: 0.5 } } }, "/checks/constructor"],
  [{ clauseFor: { terms: "two" } }, "/clauseFor/terms"],
  [{ reportsToHold: 0 }, "/reportsToHold"],
  [{ reportsToHold: 10_001 }, "/reportsToHold"],
  [{ strikes: { clauses: { "1.1": { weight: 0, days: 1 } }, steps: [] } }, "/strikes/clauses/1.1/weight"],
  [{ strikes: { clauses: {}, steps: [{ at: 1, kind: "fine", days: 1 }] } }, "/strikes/steps/0/kind"],
  [{ strikes: { clauses: {} } }, "/strikes/steps"],
  [{ votes: "down" }, "/votes"],
  [{ defaultSort: "best" }, "/defaultSort"],
  [{ indexable: "no" }, "/indexable"],
  [{ paused: true }, "/paused"],
  [{ colour: "red", size: 2 }, "/colour /size"],
  [{ inherit: ["colour"] }, "/inherit/0"],
  [{ inherit: ["paused"] }, "/inherit/0"],
  [{ inherit: ["mode"], mode: "open" }, "/inherit"],
];

describe("PATCH article settings: 200", () => {
  it("stores every setting, and answers it with the level that set it", async () => {
    const { app } = here;
    const site = await newSite(app);
    assert.deepEqual(
      [...Object.keys(GOOD), "paused"].sort(),
      Object.keys(DEFAULTS).sort(),
      "a setting is not tried here",
    );
    for (const [setting, values] of Object.entries(GOOD)) {
      for (const value of values) {
        const article = await newArticle(app, site);
        const path = `${article.path}/settings`;
        const changed = await app.patch(path, { [setting]: value }, site.key);
        assert.equal(changed.status, 200, `${setting} ${JSON.stringify(value)}: ${changed.text}`);
        assert.equal(changed.body.level, "article");
        assert.deepEqual(changed.body.own, { [setting]: value });
        assert.equal(changed.body.from[setting], "article");
        assert.deepEqual(bodyOf(await app.get(path, site.key)), changed.body);
      }
    }
  });

  it("sets what is given and keeps what is not", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const path = `${article.path}/settings`;
    bodyOf(await app.patch(path, { maxLinks: 4, closesAt: "2030-01-01T00:00:00Z" }, site.key));
    const { own } = bodyOf(await app.patch(path, { closesAt: null, votes: "none" }, site.key));
    assert.deepEqual(own, { maxLinks: 4, closesAt: null, votes: "none" });
  });

  it("gives up what `inherit` names, and inherits again", async () => {
    const { app } = here;
    const site = await newSite(app, { maxLength: 700 });
    const article = await newArticle(app, site, { settings: { maxLength: 300, mode: "premoderated" } });
    const path = `${article.path}/settings`;
    const answer = bodyOf(await app.patch(path, { inherit: ["maxLength", "votes"] }, site.key));
    assert.deepEqual(answer.own, { mode: "premoderated" });
    assert.equal(answer.effective.maxLength, 700);
    assert.equal(answer.from.maxLength, "site");
    assert.equal(answer.from.votes, "default");
    assert.equal(bodyOf(await app.get(article.path)).limits.maxLength, 700);
  });

  it("sets members one by one where they are layered so, and replaces the rest whole", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const path = `${article.path}/settings`;
    bodyOf(
      await app.patch(
        path,
        {
          closedNotice: { text: "Over", callToAction: LINK },
          whileClosed: { edits: true },
          checks: { spam: { holdAbove: 0.5 }, toxicity: { rejectAbove: 0.9 } },
          clauseFor: { terms: "1.1" },
          hours: HOURS,
        },
        site.key,
      ),
    );
    const second = { ...HOURS, timeZone: "UTC" };
    const { own, effective } = bodyOf(
      await app.patch(
        path,
        {
          closedNotice: { text: "Done" },
          whileClosed: { votes: false },
          checks: { spam: { rejectAbove: 0.99 } },
          clauseFor: { links: "2.1" },
          hours: second,
        },
        site.key,
      ),
    );
    assert.deepEqual(own.closedNotice, { text: "Done", callToAction: LINK });
    assert.deepEqual(own.whileClosed, { edits: true, votes: false });
    assert.deepEqual(own.checks, {
      spam: { holdAbove: 0.5, rejectAbove: 0.99 },
      toxicity: { rejectAbove: 0.9 },
    });
    assert.deepEqual(own.clauseFor, { terms: "1.1", links: "2.1" });
    assert.deepEqual(own.hours, second);
    assert.deepEqual(effective.whileClosed, { edits: true, withdrawals: true, votes: false, reports: true });
    assert.deepEqual(effective.checks.spam, {
      holdAbove: 0.5,
      rejectAbove: 0.99,
      ifUnknown: "ignore",
      deadlineMs: 500,
    });
  });

  it("is written down with what stood before and after", async () => {
    const { app } = here;
    const site = await newSite(app);
    const editor = await newStaff(app, site, "editor");
    const article = await newArticle(app, site, { settings: { maxLinks: 3 } });
    bodyOf(await app.patch(`${article.path}/settings`, { maxLinks: 4 }, editor.token));
    const line = await app.ctx.db.prisma.auditLine.findFirstOrThrow({
      where: { siteId: site.id, subject: `article:${article.id}`, act: "settings.change" },
    });
    assert.equal(line.actorKind, "account");
    assert.equal(line.actorId, editor.id);
    const { before, after } = line.values as Record<string, { value: unknown }>;
    assert.deepEqual([before?.value, after?.value], [{ maxLinks: 3 }, { maxLinks: 4 }]);
  });

  it("is idempotent: what stands there already raises no version and is not written down", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const path = `${article.path}/settings`;
    const patch = { hours: HOURS, closedNotice: { text: "Over", callToAction: LINK } };
    const first = bodyOf(await app.patch(path, patch, site.key));
    const standing = async () => [
      await app.ctx.db.prisma.articleCount.findUniqueOrThrow({ where: { articleId: article.id } }),
      await app.ctx.db.prisma.auditLine.count({ where: { siteId: site.id } }),
    ];
    const before = await standing();
    assert.deepEqual(bodyOf(await app.patch(path, patch, site.key)), first);
    bodyOf(await app.patch(path, {}, site.key));
    bodyOf(await app.patch(path, { inherit: ["votes"] }, site.key));
    assert.deepEqual(await standing(), before);
  });

  it("is in effect for the next post", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    bodyOf(await app.patch(`${article.path}/settings`, { mode: "closed" }, site.key));
    const refused = await app.post(`${article.path}/comments`, { body: "Late" }, reader.token);
    assertProblem(refused, "comments-closed");
    assert.equal(refused.body.state, "closed");
  });
});

describe("PATCH article settings: 401, 403, 404", () => {
  it("is for those who publish here", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const article = await newArticle(app, site);
    const path = `${article.path}/settings`;
    const strangers = [(await newPerson(app)).token, await newKey(app, site.id, ["comments:read"])];
    for (const send of [
      (token: string | null) => app.patch(path, {}, token),
      (t: string | null) => app.get(path, t),
    ]) {
      assertProblem(await send(null), "sign-in-required");
      assertProblem(await send(other.key), "invalid-credentials");
      for (const token of strangers) assertProblem(await send(token), "not-permitted");
    }
    assertProblem(await app.patch(`${site.path}/articles/none/settings`, {}, site.key), "not-found");
    assertProblem(await app.get(`${site.path}/articles/none/settings`, site.key), "not-found");
  });
});

describe("PATCH article settings: 422", () => {
  it("names the member that is wrong, and changes nothing", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const path = `${article.path}/settings`;
    for (const [patch, pointers] of BAD) {
      const answer = await app.patch(path, { votes: "none", ...patch }, site.key);
      assert.equal(answer.status, 422, `${JSON.stringify(patch)}: ${answer.text}`);
      assertInvalid(answer, ...(pointers === "/checks/Not A Name" ? [pointers] : pointers.split(" ")));
    }
    assert.deepEqual(bodyOf(await app.get(path, site.key)).own, {});
  });

  it("holds the settings together with those of the levels above", async () => {
    const { app } = here;
    const site = await newSite(app, { maxLength: 100, closesAt: "2026-12-01T00:00:00Z" });
    const article = await newArticle(app, site);
    const path = `${article.path}/settings`;
    assertInvalid(await app.patch(path, { minLength: 101 }, site.key), "/minLength");
    assertInvalid(await app.patch(path, { opensAt: "2026-12-02T00:00:00Z" }, site.key), "/closesAt");
    bodyOf(await app.patch(path, { minLength: 101, maxLength: 101 }, site.key));
  });
});
