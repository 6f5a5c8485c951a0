// What waits, most urgent first: every queue, every filter, search, and exact totals.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { fillQueue, type Item, setDesk } from "./_support/desk.ts";

const here = useApp();

describe("GET the queue: its order", () => {
  it("puts first what asks for care, then what more checks found, then what waited longer", async () => {
    const { world, held, ids } = await setDesk(here.app, { linksHeldAbove: 0, maxLinks: 5 });
    const early = await held(world);
    const late = await held(world);
    const two = await held(world, { body: "A rascal, see https://paper.example/a" });
    const hard = await held(world, { body: "Scoundrel" });
    assert.deepEqual(await ids(), [hard.id, two.id, early.id, late.id]);
    assert.deepEqual(await ids("&sort=oldest"), [early.id, late.id, two.id, hard.id]);
    assert.deepEqual(await ids("&sort=newest"), [hard.id, two.id, late.id, early.id]);
  });

  it("puts what stands under a much read article before what does not", async () => {
    const { app, world, none, held, ids } = await setDesk(here.app);
    await app.ctx.db.pool.query("UPDATE article_counts SET published = 4000 WHERE article_id = $1", [
      world.id,
    ]);
    const small = await held(none);
    const large = await held(world);
    assert.deepEqual(await ids(), [large.id, small.id]);
  });

  for (const sort of ["urgent", "newest", "oldest"]) {
    it(`is walked by cursors without repeating or leaving out, while others come and go: ${sort}`, async () => {
      const scene = await setDesk(here.app);
      const { app, world, read, held, editor } = scene;
      const filled = await fillQueue(scene, world, 23);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await read(`&sort=${sort}&limit=4${cursor === null ? "" : `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        // Somebody decides on the last item shown, and a new one comes that belongs elsewhere in the order.
        await decide(app, editor.token, world, { id: seen.at(-1) ?? "", revision: 1 }, "approve");
        if (seen.length === 8) await held(world);
      } while (cursor !== null);
      assert.equal(new Set(seen).size, seen.length);
      for (const id of filled) assert.ok(seen.includes(id), id);
    });
  }

  it("takes no cursor of another list, sort, filter or site, nor one that was changed", async () => {
    const scene = await setDesk(here.app);
    const { app, site, world, read, moderator, sportsman } = scene;
    await fillQueue(scene, world, 3);
    const { nextCursor } = await read("&limit=1");
    assert.ok(nextCursor);
    const other = await setDesk(here.app);
    const ask = (query: string, as = moderator.token, slug = site.slug) =>
      app.get(`/v1/moderation/queue?site=${slug}&cursor=${nextCursor}${query}`, as);
    for (const query of [
      "&kind=new",
      "&sort=oldest",
      "&section=world",
      `&article=${world.key}`,
      "&language=en",
    ])
      assertProblem(await ask(query), "malformed-request");
    for (const query of ["&finding=terms", `&author=${randomUUID()}`, "&q=words"])
      assertProblem(await ask(query), "malformed-request");
    assertProblem(await ask("", sportsman.token), "malformed-request");
    assertProblem(await ask("", other.moderator.token, other.site.slug), "malformed-request");
    const changed = `${nextCursor.slice(0, 3)}${nextCursor[3] === "A" ? "B" : "A"}${nextCursor.slice(4)}`;
    assertProblem(
      await app.get(`/v1/moderation/queue?site=${site.slug}&cursor=${changed}`, moderator.token),
      "malformed-request",
    );
  });
});

describe("GET the queue: its kinds", () => {
  it("shows each comment in the one queue it waits in", async () => {
    const { app, world, author, held, ids, editor, moderator, counts } = await setDesk(here.app);
    const [pending, escalated] = [await held(world), await held(world)];
    const [fresh, reported, approved] = [
      await newComment(app, world, author),
      await newComment(app, world, author),
      await newComment(app, world, author),
    ];
    await newComment(app, world, editor);
    await decide(app, moderator.token, world, escalated, "escalate");
    await decide(app, moderator.token, world, approved, "approve");
    const reporter = await newPerson(app);
    bodyOf(
      await app.post(`${world.path}/comments/${reported.id}/reports`, { reason: "spam" }, reporter.token),
      202,
    );
    const shown = { pending, escalated, new: fresh, reported };
    for (const [kind, comment] of Object.entries(shown)) {
      assert.deepEqual(await ids(`&kind=${kind}`), [comment.id], kind);
    }
    assert.deepEqual(await counts(), {
      pending: 1,
      escalated: 1,
      new: 1,
      reported: 1,
      appealed: 0,
      notices: 0,
    });
  });

  it("gives with an item what asks for care, what was reported and who wrote it", async () => {
    const { app, world, author, held, read } = await setDesk(here.app);
    await held(world, { body: "Scoundrel, and gore" });
    const comment = await newComment(app, world, author);
    const reporter = await newPerson(app);
    const report = { reason: "hate", details: "Look closely" };
    bodyOf(await app.post(`${world.path}/comments/${comment.id}/reports`, report, reporter.token), 202);
    const [hard] = (await read()).items as Item[];
    assert.deepEqual(hard.care.toSorted(), ["slur", "violence"]);
    assert.deepEqual(hard.findings[0].care.toSorted(), ["slur", "violence"]);
    assert.deepEqual([hard.author.id, hard.authorName], [author.id, author.name]);
    assert.deepEqual(
      [hard.article.key, hard.article.section, hard.appeal, hard.notice, hard.dueAt],
      [world.key, "world", null, null, null],
    );
    const [reported] = (await read("&kind=reported")).items as Item[];
    const [one] = reported.reports;
    assert.deepEqual(
      [one.reason, one.details, one.burst, one.outcome],
      ["hate", "Look closely", false, null],
    );
    assert.ok(!JSON.stringify(reported).includes(reporter.id), "nobody is told who reported");
  });

  it("has a guest's comment without an account", async () => {
    const { app, world, read } = await setDesk(here.app, { commenters: "guests" });
    const guest = { name: "Passer-by", email: "passer@example.org" };
    bodyOf(await app.post(`${world.path}/comments`, { body: "Words", guest }), 201);
    const page = await read();
    assert.deepEqual([page.items[0].author, page.items[0].authorName], [null, "Passer-by"]);
    assert.ok(!JSON.stringify(page).includes("passer@example.org"));
  });
});

describe("GET the queue: its filters", () => {
  it("narrows to section, article, language, finding and author", async () => {
    const { app, site, sport, world, author, held, ids, read } = await setDesk(here.app, {
      linksHeldAbove: 0,
      maxLinks: 5,
    });
    const german = await newArticle(app, site, { section: "world", language: "de-AT" });
    const other = await newPerson(app);
    const a = await held(sport);
    const b = await held(world, { body: "See https://paper.example/a" });
    const c = await held(german, { author: other });
    const cases: [string, { id: string }[], number | null][] = [
      ["&section=sport", [a], 1],
      ["&section=world", [b, c], 2],
      ["&section=none-such", [], 0],
      [`&article=${world.key}`, [b], 1],
      [`&article=${world.key}&section=sport`, [], 0],
      ["&article=none-such", [], 0],
      ["&language=de", [c], null],
      ["&language=DE-at", [c], null],
      ["&language=de-DE", [], null],
      ["&language=en", [a, b], null],
      ["&finding=links", [b], null],
      ["&finding=terms", [a, c], null],
      [`&author=${other.id}`, [c], null],
      [`&author=${author.id}&section=world`, [b], null],
      [`&author=${randomUUID()}`, [], null],
      ["", [a, b, c], 3],
    ];
    for (const [query, comments, total] of cases) {
      assert.deepEqual((await ids(query)).toSorted(), comments.map(({ id }) => id).toSorted(), query);
      assert.equal((await read(query)).total, total, query);
    }
  });

  it("shows a moderator of one section nothing of the others, whatever they ask for", async () => {
    const { app, sport, world, none, author, held, ids, read, sportsman, counts } = await setDesk(here.app);
    const own = await held(sport);
    await held(world);
    await held(none);
    await newComment(app, world, author);
    const as = sportsman.token;
    assert.deepEqual(await ids("", as), [own.id]);
    assert.equal((await read("", as)).total, 1);
    for (const query of [
      "&section=world",
      `&article=${world.key}`,
      `&article=${none.key}`,
      "&kind=new",
      "&q=rascal&section=world",
      `&author=${author.id}&kind=new`,
    ]) {
      const page = await read(query, as);
      assert.deepEqual(page.items, [], query);
      assert.equal(page.total ?? 0, 0, query);
    }
    assert.deepEqual(await ids("&q=rascal", as), [own.id]);
    assert.deepEqual((await counts(as)).pending, 1);
    assert.deepEqual((await counts(as, "&section=world")).pending, 0);
    assert.deepEqual((await counts(undefined, "&section=world")).pending, 1);
  });
});

describe("GET the queue: its search", () => {
  async function library() {
    const scene = await setDesk(here.app, { mode: "premoderated" });
    const german = await newArticle(scene.app, scene.site, { section: "world", language: "de" });
    const french = await newArticle(scene.app, scene.site, { language: "fr" });
    const say = async (article: typeof german, body: string) =>
      (await newComment(scene.app, article, scene.author, { body })).id;
    return {
      ...scene,
      rivers: await say(scene.world, "The rivers were running high last night"),
      houses: await say(german, "Die Häuser am Fluss standen unter Wasser"),
      horses: await say(french, "Les chevaux couraient le long des rivières"),
      plain: await say(scene.sport, "A goal at the 90% mark, under_scored"),
    };
  }

  it("knows the stems of each article's language", async () => {
    const { ids, rivers, houses, horses } = await library();
    const cases: [string, string[]][] = [
      ["river", [rivers]],
      ["run high", [rivers]],
      ['"running high"', [rivers]],
      ['"high running"', []],
      ["haus", [houses]],
      ["Häusern", [houses]],
      ["cheval", [horses]],
      ["chevaux", [horses]],
      ["rivière", [horses]],
      ["river or haus", [rivers, houses]],
      ["nothing-of-the-kind", []],
    ];
    for (const [q, expected] of cases)
      assert.deepEqual((await ids(`&q=${encodeURIComponent(q)}`)).toSorted(), expected.toSorted(), q);
    assert.deepEqual(await ids("&q=haus&language=de"), [houses]);
    assert.deepEqual(await ids("&q=haus&language=en"), []);
    // What is left out is left out in every form of the word.
    assert.ok(!(await ids(`&q=${encodeURIComponent("-rivers")}`)).includes(rivers));
    assert.deepEqual(await ids(`&q=${encodeURIComponent("wasser -häuser")}`), []);
  });

  it("takes wildcards and operators for plain words, and never fails", async () => {
    const { app, site, moderator, ids, rivers } = await library();
    for (const q of [
      "%",
      "_",
      "*",
      "riv*",
      "river:*",
      "r_ver",
      "(river",
      "river & ",
      "!river",
      "<->",
      "\\",
      "'",
      '"',
      "''",
      ":",
      "a:b:c",
      "& | !",
      "((((",
      "ri%er",
      "-",
      "--",
      "or",
      "or or",
      "the",
      "x".repeat(200),
      "👩‍👩‍👧",
      "\u202e",
      "$1",
      "; DROP TABLE comments",
    ]) {
      const answer = await app.get(
        `/v1/moderation/queue?site=${site.slug}&q=${encodeURIComponent(q)}`,
        moderator.token,
      );
      assert.equal(answer.status, 200, `${q}: ${answer.text}`);
    }
    for (const q of ["riv*", "r_ver", "ri%er", "%", "river:*x"])
      assert.deepEqual(await ids(`&q=${encodeURIComponent(q)}`), [], q);
    assert.deepEqual(await ids(`&q=${encodeURIComponent("(river")}`), [rivers]);
    for (const q of ["", " ", "x".repeat(201), "\u0000"])
      assertProblem(
        await app.get(`/v1/moderation/queue?site=${site.slug}&q=${encodeURIComponent(q)}`, moderator.token),
        "validation-failed",
      );
  });

  it("finds words that very many hold along the queue, page by page, and leases them as well", async () => {
    const scene = await setDesk(here.app);
    const { app, world, read, claim, moderator, counts } = scene;
    const waiting = await fillQueue(scene, world, 1300);
    const say = (ids: string[], words: string) =>
      app.ctx.db.pool.query(
        `INSERT INTO comment_words SELECT $1, id, to_tsvector('english', $3) FROM unnest($2::uuid[]) AS i (id)`,
        [world.id, ids, words],
      );
    const other = waiting.filter((_, n) => n % 10 === 3);
    const rivers = waiting.filter((_, n) => n % 10 !== 3);
    await say(other, "Meadows");
    await say(rivers, "Rivers and meadows");
    for (const sort of ["urgent", "newest"]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await read(`&q=river&limit=100&sort=${sort}${cursor ? `&cursor=${cursor}` : ""}`);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      assert.deepEqual(seen.toSorted(), rivers.toSorted(), sort);
      if (sort === "urgent") assert.deepEqual(seen, rivers);
    }
    assert.deepEqual(
      (await read(`&limit=100&q=${encodeURIComponent("meadow -river")}`)).items.map(({ id }) => id),
      other.slice(0, 100),
    );
    assert.deepEqual((await read("&q=river&section=sport")).items, []);
    assert.deepEqual(
      (await claim(moderator, { q: "rivers", limit: 100 })).map(({ id }) => id),
      rivers.slice(0, 100),
    );
    assert.deepEqual(
      (await claim(moderator, { q: "rivers", limit: 100 })).map(({ id }) => id),
      rivers.slice(100, 200),
    );
    assert.equal((await counts()).pending, 1300);
  });

  it("finds the words as they stand now, and none that are erased", async () => {
    const { app, world, author, ids, rivers } = await library();
    bodyOf(await app.patch(`${world.path}/comments/${rivers}`, { body: "The meadows" }, author.token));
    assert.deepEqual(await ids("&q=river"), []);
    assert.deepEqual(await ids("&q=meadow"), [rivers]);
    assert.equal((await app.delete(`${world.path}/comments/${rivers}`, author.token)).status, 204);
    assert.deepEqual(await ids("&q=meadow"), []);
  });
});
