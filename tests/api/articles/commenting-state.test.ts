import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type TestApp, useApp } from "../../_support/app.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type TestArticle,
} from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";

const here = useApp();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ALL = { read: true, comment: true, reply: true, edit: true, withdraw: true, vote: true, report: true };
const SHUT = { ...ALL, comment: false, reply: false, edit: false };
const NOTHING = Object.fromEntries(Object.keys(ALL).map((act) => [act, false]));

function later(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

async function stateOf(app: TestApp, article: TestArticle) {
  app.ctx.pages.clear();
  return bodyOf(await app.get(article.path)).commenting;
}

/** Does something with the clock elsewhere, and puts it back. */
async function at(app: TestApp, ms: number, work: () => Promise<void>): Promise<void> {
  app.travel(ms);
  try {
    await work();
  } finally {
    app.travel(-ms);
  }
}

/** A window of the week around an instant, in UTC, as the hours of an article. */
function windowAround(start: number, end: number, outside: "closed" | "premoderated") {
  const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);
  const day = new Date(start).getUTCDay() || 7;
  return { timeZone: "UTC", weekly: [{ day, from: clock(start), to: clock(end) }], outside };
}

/** The whole minute before now. */
function thisMinute(): number {
  return Math.floor(Date.now() / MINUTE) * MINUTE;
}

/** Asserts that a post is refused or taken as the state says. */
async function assertPosting(app: TestApp, article: TestArticle, expected: string): Promise<void> {
  const answer = await app.post(
    `${article.path}/comments`,
    { body: `Words ${Math.random()}` },
    (await newPerson(app)).token,
  );
  if (expected === "published" || expected === "pending") {
    assert.equal(answer.status, 201, answer.text);
    assert.equal(answer.body.status, expected);
    return;
  }
  const problem = assertProblem(answer, "comments-closed");
  const { state, reason, notice, opensAt, closesAt } = await stateOf(app, article);
  assert.equal(state, expected);
  const { state: told, reason: why, notice: words, opensAt: opens, closesAt: closes } = problem;
  assert.deepEqual([told, why, words, opens, closes], [state, reason, notice, opensAt, closesAt]);
}

describe("commenting: open and premoderated", () => {
  it("is open by default, and nothing set it so", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    const commenting = await stateOf(app, article);
    assert.deepEqual(commenting, {
      state: "open",
      reason: null,
      because: null,
      opensAt: null,
      closesAt: null,
      changesAt: null,
      may: ALL,
      notice: null,
    });
    await assertPosting(app, article, "published");
  });

  it("is premoderated where a level says so, and names the level", async () => {
    const { app } = here;
    const site = await newSite(app);
    bodyOf(await app.patch(`${site.path}/sections/guarded/settings`, { mode: "premoderated" }, site.key));
    const article = await newArticle(app, site, { section: "guarded" });
    const { state, reason, because, may, notice } = await stateOf(app, article);
    assert.deepEqual(
      { state, reason, because, may, notice },
      {
        state: "premoderated",
        reason: null,
        because: { setting: "mode", level: "section" },
        may: ALL,
        notice: null,
      },
    );
    await assertPosting(app, article, "pending");
    bodyOf(await app.patch(`${article.path}/settings`, { mode: "open" }, site.key));
    assert.deepEqual((await stateOf(app, article)).because, { setting: "mode", level: "article" });
    await assertPosting(app, article, "published");
  });
});

describe("commenting: scheduled", () => {
  it("opens by itself at opensAt", async () => {
    const { app } = here;
    const opensAt = later(HOUR);
    const article = await newArticle(app, await newSite(app), { settings: { opensAt } });
    const commenting = await stateOf(app, article);
    assert.equal(commenting.state, "scheduled");
    assert.equal(commenting.reason, "hours");
    assert.deepEqual(commenting.because, { setting: "opensAt", level: "article" });
    assert.deepEqual(
      [commenting.opensAt, commenting.closesAt, commenting.changesAt],
      [opensAt, null, opensAt],
    );
    assert.deepEqual(commenting.may, SHUT);
    assert.equal(commenting.notice.reason, "hours");
    await assertPosting(app, article, "scheduled");
    await at(app, HOUR, async () => {
      assert.equal((await stateOf(app, article)).state, "open");
      await assertPosting(app, article, "published");
    });
  });
});

describe("commenting: closed", () => {
  it("by mode, with what `whileClosed` leaves", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site, { settings: { mode: "closed" } });
    const commenting = await stateOf(app, article);
    assert.equal(commenting.state, "closed");
    assert.equal(commenting.reason, "editorial");
    assert.deepEqual(commenting.because, { setting: "mode", level: "article" });
    assert.deepEqual(commenting.may, SHUT);
    assert.equal(commenting.notice.reason, "editorial");
    await assertPosting(app, article, "closed");
    const whileClosed = { edits: true, withdrawals: false, votes: false, reports: false };
    bodyOf(await app.patch(`${article.path}/settings`, { whileClosed }, site.key));
    assert.deepEqual((await stateOf(app, article)).may, {
      ...SHUT,
      edit: true,
      withdraw: false,
      vote: false,
      report: false,
    });
  });

  it("at closesAt, to the second", async () => {
    const { app } = here;
    const closesAt = later(HOUR);
    const article = await newArticle(app, await newSite(app), { settings: { closesAt } });
    const before = await stateOf(app, article);
    assert.deepEqual(
      [before.state, before.opensAt, before.closesAt, before.changesAt],
      ["open", null, closesAt, closesAt],
    );
    await at(app, HOUR - 20_000, () => assertPosting(app, article, "published"));
    await at(app, HOUR, async () => {
      const after = await stateOf(app, article);
      assert.deepEqual(
        [after.state, after.reason, after.because, after.changesAt],
        ["closed", "age", { setting: "closesAt", level: "article" }, null],
      );
      await assertPosting(app, article, "closed");
    });
  });

  it("so many hours after publication, not after registration", async () => {
    const { app } = here;
    const site = await newSite(app, { closeAfterHours: 2 });
    const never = await newArticle(app, site);
    assert.equal((await stateOf(app, never)).changesAt, null);
    const publishedAt = later(-HOUR);
    const article = await newArticle(app, site, { publishedAt });
    const ends = new Date(Date.parse(publishedAt) + 2 * HOUR).toISOString();
    const before = await stateOf(app, article);
    assert.deepEqual([before.state, before.closesAt, before.changesAt], ["open", ends, ends]);
    await at(app, HOUR, async () => {
      const after = await stateOf(app, article);
      assert.deepEqual(
        [after.state, after.reason, after.because],
        ["closed", "age", { setting: "closeAfterHours", level: "site" }],
      );
      await assertPosting(app, article, "closed");
      assert.equal((await stateOf(app, never)).state, "open");
    });
    // Published anew, it counts from there.
    bodyOf(await app.patch(article.path, { publishedAt: later(HOUR) }, site.key));
    await at(app, 2 * HOUR, () => assertPosting(app, article, "published"));
  });

  it("outside the hours of the week, and opens again by itself", async () => {
    const { app } = here;
    const from = thisMinute() + HOUR;
    const to = from + 2 * HOUR;
    const hours = windowAround(from, to, "closed");
    const article = await newArticle(app, await newSite(app), { settings: { hours } });
    const [opensAt, closesAt] = [new Date(from).toISOString(), new Date(to).toISOString()];
    const before = await stateOf(app, article);
    assert.deepEqual(
      [before.state, before.reason, before.because, before.opensAt, before.closesAt, before.changesAt],
      ["closed", "hours", { setting: "hours", level: "article" }, opensAt, closesAt, opensAt],
    );
    await assertPosting(app, article, "closed");
    await at(app, from - Date.now() + MINUTE, async () => {
      const inside = await stateOf(app, article);
      const next = new Date(from + 7 * DAY).toISOString();
      assert.deepEqual(
        [inside.state, inside.opensAt, inside.closesAt, inside.changesAt],
        ["open", next, closesAt, closesAt],
      );
      await assertPosting(app, article, "published");
    });
    await at(app, to - Date.now() + 1000, () => assertPosting(app, article, "closed"));
  });

  it("reads the hours in their time zone", async () => {
    const { app } = here;
    const site = await newSite(app);
    const from = thisMinute() - HOUR;
    const utc = windowAround(from, from + 2 * HOUR, "closed");
    // The same hours on the clock of Kathmandu are over by 5:45.
    const there = await newArticle(app, site, {
      settings: { hours: { ...utc, timeZone: "Asia/Kathmandu" } },
    });
    const here_ = await newArticle(app, site, { settings: { hours: utc } });
    assert.equal((await stateOf(app, here_)).state, "open");
    assert.equal((await stateOf(app, there)).state, "closed");
    await at(app, -345 * MINUTE, async () => assert.equal((await stateOf(app, there)).state, "open"));
  });

  it("asks for moderation outside the hours where it says so", async () => {
    const { app } = here;
    const from = thisMinute() + HOUR;
    const hours = windowAround(from, from + HOUR, "premoderated");
    const article = await newArticle(app, await newSite(app), { settings: { hours } });
    const commenting = await stateOf(app, article);
    assert.deepEqual(
      [commenting.state, commenting.reason, commenting.because, commenting.changesAt, commenting.notice],
      ["premoderated", "hours", { setting: "hours", level: "article" }, new Date(from).toISOString(), null],
    );
    await assertPosting(app, article, "pending");
  });

  it("on a holiday, on which no window begins", async () => {
    const { app } = here;
    const from = thisMinute() - HOUR;
    const hours = windowAround(from, from + 2 * HOUR, "closed");
    const holidays = [new Date(from).toISOString().slice(0, 10)];
    const site = await newSite(app);
    const working = await newArticle(app, site, { settings: { hours } });
    const free = await newArticle(app, site, { settings: { hours: { ...hours, holidays } } });
    assert.equal((await stateOf(app, working)).state, "open");
    const closed = await stateOf(app, free);
    assert.deepEqual(
      [closed.state, closed.reason, closed.opensAt],
      ["closed", "hours", new Date(from + 7 * DAY).toISOString()],
    );
  });

  it("while more wait for a moderator than the site lets wait", async () => {
    const { app } = here;
    const site = await newSite(app, { mode: "premoderated" });
    const [article, other] = [await newArticle(app, site), await newArticle(app, site)];
    await newComment(app, other, await newPerson(app));
    bodyOf(await app.patch(`${site.path}/settings`, { capacity: { maxPending: 0 } }, site.key));
    const full = await stateOf(app, article);
    assert.deepEqual(
      [full.state, full.reason, full.because, full.opensAt, full.changesAt],
      ["closed", "capacity", { setting: "capacity", level: "site" }, null, null],
    );
    assert.equal(full.notice.reason, "capacity");
    await assertPosting(app, article, "closed");
    // One more than wait now is not more than that.
    bodyOf(await app.patch(`${site.path}/settings`, { capacity: { maxPending: 1 } }, site.key));
    assert.equal((await stateOf(app, article)).state, "premoderated");
  });

  it("everywhere beneath a site or a section that is paused, whatever is set there", async () => {
    const { app } = here;
    const site = await newSite(app);
    const settings = { mode: "open", keepOpen: true };
    const inside = await newArticle(app, site, { section: "sport", settings });
    const outside = await newArticle(app, site, { settings });
    const sectionPath = `${site.path}/sections/sport/settings`;
    bodyOf(await app.patch(sectionPath, { paused: true }, site.key));
    const paused = await stateOf(app, inside);
    assert.deepEqual(
      [paused.state, paused.reason, paused.because],
      ["closed", "site", { setting: "paused", level: "section" }],
    );
    await assertPosting(app, inside, "closed");
    assert.equal((await stateOf(app, outside)).state, "open");
    bodyOf(await app.patch(`${site.path}/settings`, { paused: true }, site.key));
    bodyOf(await app.patch(sectionPath, { paused: false }, site.key));
    for (const article of [inside, outside]) {
      assert.deepEqual((await stateOf(app, article)).because, { setting: "paused", level: "site" });
      await assertPosting(app, article, "closed");
    }
    bodyOf(await app.patch(`${site.path}/settings`, { inherit: ["paused"] }, site.key));
    await assertPosting(app, inside, "published");
  });
});

describe("commenting: keepOpen", () => {
  it("lifts age, hours and capacity, and never what closes for good", async () => {
    const { app } = here;
    const from = thisMinute() + HOUR;
    const site = await newSite(app);
    const kept = { keepOpen: true, closeAfterHours: 1, hours: windowAround(from, from + HOUR, "closed") };
    const article = await newArticle(app, site, { publishedAt: later(-DAY), settings: kept });
    const commenting = await stateOf(app, article);
    assert.deepEqual(
      [commenting.state, commenting.because, commenting.changesAt],
      ["open", { setting: "keepOpen", level: "article" }, null],
    );
    await assertPosting(app, article, "published");
    for (const [patch, state, setting] of [
      [{ mode: "premoderated" }, "premoderated", "mode"],
      [{ closesAt: later(-HOUR) }, "closed", "closesAt"],
      [{ mode: "closed" }, "closed", "mode"],
      [{ mode: "hidden" }, "hidden", "mode"],
      [{ legalHold: true }, "hidden", "legalHold"],
    ] as const) {
      bodyOf(await app.patch(`${article.path}/settings`, patch, site.key));
      const now = await stateOf(app, article);
      assert.deepEqual([now.state, now.because.setting], [state, setting]);
    }
  });
});

describe("commenting: hidden and legal hold", () => {
  it("shows nothing of a hidden thread", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const author = await newPerson(app);
    const comment = await newComment(app, article, author);
    bodyOf(await app.patch(`${article.path}/settings`, { mode: "hidden" }, site.key));
    const commenting = await stateOf(app, article);
    assert.deepEqual([commenting.state, commenting.reason], ["hidden", "editorial"]);
    assert.deepEqual(commenting.may, NOTHING);
    const thread = bodyOf(await app.get(`${article.path}/comments`));
    assert.deepEqual([thread.items, thread.nextCursor], [[], null]);
    assert.equal(thread.article.commenting.state, "hidden");
    assertProblem(await app.get(`${article.path}/comments/${comment.id}`), "not-found");
    assertProblem(await app.get(`${article.path}/comments/${comment.id}/replies`), "not-found");
    await assertPosting(app, article, "hidden");
  });

  it("withholds all under a legal hold, and gives it back as it was", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const author = await newPerson(app);
    const comment = await newComment(app, article, author);
    const reply = await newComment(app, article, author, { parentId: comment.id });
    const read = async () => {
      app.ctx.pages.clear();
      return bodyOf(await app.get(`${article.path}/comments`));
    };
    const before = await read();
    bodyOf(await app.patch(`${article.path}/settings`, { legalHold: true }, site.key));
    const held = await read();
    assert.equal(held.article.title, null);
    assert.equal(held.article.counts.published, null);
    assert.deepEqual([held.items, held.nextCursor], [[], null]);
    const { state, reason, because, may, notice } = held.article.commenting;
    assert.deepEqual(
      [state, reason, because],
      ["hidden", "legal", { setting: "legalHold", level: "article" }],
    );
    assert.deepEqual(may, NOTHING);
    assert.equal(notice.reason, "legal");
    const path = `${article.path}/comments/${comment.id}`;
    assertProblem(await app.get(path), "not-found");
    assertProblem(await app.get(`${path}/replies`), "not-found");
    assertProblem(await app.get(path, author.token), "not-found");
    const { counts } = bodyOf(await app.get(`${site.path}/counts?articles=${article.key}`));
    assert.ok(!counts[article.key], JSON.stringify(counts));
    await assertPosting(app, article, "hidden");
    bodyOf(await app.patch(`${article.path}/settings`, { inherit: ["legalHold"] }, site.key));
    assert.deepEqual(await read(), before);
    const stored = await app.ctx.db.prisma.comment.findMany({ where: { articleId: article.id } });
    assert.deepEqual(
      stored.map(({ id, status }) => [id, status]).sort(),
      [comment, reply].map(({ id }) => [id, "published"]).sort(),
    );
  });
});

describe("commenting: levels", () => {
  it("takes the nearest level, and says which", async () => {
    const { app } = here;
    const site = await newSite(app, { mode: "closed", closedNotice: { reason: "request" } });
    const editor = await newStaff(app, site, "editor");
    const article = await newArticle(app, site, { section: "letters" });
    const first = await stateOf(app, article);
    assert.deepEqual([first.state, first.reason, first.because.level], ["closed", "request", "site"]);
    const section = `${site.path}/sections/letters/settings`;
    bodyOf(await app.patch(section, { mode: "open" }, editor.token));
    assert.deepEqual((await stateOf(app, article)).because, { setting: "mode", level: "section" });
    await assertPosting(app, article, "published");
  });
});
