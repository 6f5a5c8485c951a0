import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT } from "../_support/answers.ts";
import {
  appeal,
  decisionsOf,
  judge,
  judgeNotice,
  newDesk,
  newRemoved,
  notify,
  tokenOf,
} from "../appeals/_support/desk.ts";

const here = useApp();

async function linkOf(person: { token: string }, id: string): Promise<string> {
  const items = bodyOf(await here.app.get("/v1/me/decisions?limit=100", person.token)).items;
  return `/v1/statements/${tokenOf(items.find((one: { id: string }) => one.id === id).url)}`;
}

describe("GET /v1/statements/{token}: 200", () => {
  it("says what was done, where, why, under which clause, and how to appeal, to whoever has the link", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { comment, decision } = await newRemoved(app, desk, {
      note: "Please quote with a source.",
      internalNote: "Third time.",
    });
    const path = await linkOf(desk.author, decision);
    const answer = await app.get(path);
    assert.match(answer.headers["cache-control"] ?? "", /no-store/);
    const { clauses, appeal: may, comment: about, ...said } = bodyOf(answer);
    assert.equal(said.id, decision);
    assert.deepEqual(said.site, { slug: desk.site.slug, name: desk.site.slug });
    assert.deepEqual([said.act, said.source, said.ground, said.rulesVersion], ["remove", "own", "rules", 1]);
    assert.deepEqual([said.automatedDetection, said.automatedDecision], [false, false]);
    assert.equal(said.note, "Please quote with a source.");
    assert.deepEqual([said.until, said.endedAt, said.endedBy, said.language], [null, null, null, "en"]);
    for (const sentence of [said.restriction, said.scope, said.facts, may.how])
      assert.match(sentence, /^\p{Lu}.+\.$/u);
    assert.ok(said.scope.includes(desk.site.slug));
    assert.deepEqual([about.id, about.articleKey], [comment.id, desk.article.key]);
    assert.equal(clauses.length, 1);
    assert.equal(clauses[0].code, "1.1");
    assert.ok(clauses[0].title && clauses[0].html.startsWith("<p>"));
    assert.match(clauses[0].url, /\/rules\/1#clause-1\.1$/);
    assert.match(said.decidedAt, INSTANT);
    assert.deepEqual([may.possible, may.made], [true, null]);
    const months = new Date(said.decidedAt);
    months.setUTCMonth(months.getUTCMonth() + 6);
    assert.ok(Math.abs(Date.parse(may.until) - months.getTime()) <= 3 * 86_400_000);
    assert.doesNotMatch(answer.text, new RegExp(`Third time|${desk.first.id}|${desk.first.name}`));
    assert.ok(said.url.endsWith(`/statements/${path.split("/").at(-1)}`));
  });

  it("cites clauses as they stood, whatever the rules have become", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const clause = { code: "1.1", title: "Old title", body: "Old words.", illegal: true };
    const publish = async (one: object) => {
      const draft = bodyOf(
        await app.post(
          `${desk.site.path}/rules`,
          { title: "Rules", disclaimer: "W", clauses: [one] },
          desk.site.key,
        ),
        201,
      );
      bodyOf(await app.post(`${desk.site.path}/rules/${draft.version}/publish`, undefined, desk.site.key));
    };
    await publish({ ...clause, title: { en: "Old title", de: "Alter Titel" } });
    const { decision } = await newRemoved(app, desk);
    await publish({ code: "1.1", title: "New title", body: "New words." });
    const path = await linkOf(desk.author, decision);
    const said = bodyOf(await app.get(path));
    assert.deepEqual([said.rulesVersion, said.ground, said.clauses[0].title], [2, "law", "Old title"]);
    assert.match(said.clauses[0].html, /Old words/);
    assert.equal(bodyOf(await app.get(`${path}?lang=de`)).clauses[0].title, "Alter Titel");
  });

  it("speaks the reader's language, by lang or Accept-Language", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { decision } = await newRemoved(app, desk);
    const path = await linkOf(desk.author, decision);
    const said = new Set<string>();
    for (const lang of ["en", "de", "fr", "es", "pt", "it", "nl"]) {
      const { language, restriction } = bodyOf(await app.get(`${path}?lang=${lang}`));
      assert.equal(language, lang);
      said.add(restriction);
    }
    assert.equal(said.size, 7);
    const header = await app.get(path).set("Accept-Language", "fi, fr-CA;q=0.8");
    assert.equal(bodyOf(header).language, "fr");
    assert.equal(bodyOf(await app.get(`${path}?lang=fi`)).language, "en");
  });

  it("tells of a check that decided by itself, and of readers' reports without the readers", async () => {
    const { app } = here;
    const desk = await newDesk(app, { terms: { refused: ["rascal"] } });
    const path = `${desk.article.path}/comments`;
    const made = bodyOf(await app.post(path, { body: "You rascal" }, desk.author.token), 201);
    assert.equal(made.status, "rejected");
    const [automatic] = await decisionsOf(app, desk.author);
    assert.deepEqual(
      [automatic.act, automatic.source, automatic.automatedDetection, automatic.automatedDecision],
      ["reject", "check", true, true],
    );
    const reporter = await newPerson(app);
    const comment = bodyOf(await app.post(path, { body: "Some words" }, desk.author.token), 201);
    const details = "I am the one who reported";
    await app.post(`${path}/${comment.id}/reports`, { reason: "abuse", details }, reporter.token);
    await decide(app, desk.first.token, desk.article, comment, "remove");
    const items = bodyOf(await app.get("/v1/me/decisions", desk.author.token));
    assert.equal(items.items[0].source, "report");
    const text = JSON.stringify(items);
    for (const word of [details, reporter.id, reporter.name]) assert.ok(!text.includes(word), word);
  });

  it("says when what it tells of has ended, and by what", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    for (const [act, by] of [
      ["restore", "restored"],
      ["undo", "undone"],
      ["requeue", "restored"],
    ] as const) {
      const { comment, decision } = await newRemoved(app, desk);
      const result = await decide(app, desk.first.token, desk.article, comment, act);
      assert.equal(result.problem, null);
      const said = bodyOf(await app.get(await linkOf(desk.author, decision)));
      assert.equal(said.endedBy, by);
      assert.match(said.endedAt, INSTANT);
      assert.equal(said.appeal.possible, false);
    }
  });

  it("withholds the title of an article under a legal hold", async () => {
    const { app } = here;
    const desk = await newDesk(app, {}, { title: "Withheld title" });
    const { decision } = await newRemoved(app, desk);
    const path = await linkOf(desk.author, decision);
    assert.match((await app.get(path)).text, /Withheld title/);
    bodyOf(await app.patch(`${desk.article.path}/settings`, { legalHold: true }, desk.site.key));
    assert.doesNotMatch((await app.get(path)).text, /Withheld title/);
  });

  it("reaches a guest by the link of their comment, and lets them appeal", async () => {
    const { app } = here;
    const desk = await newDesk(app, { commenters: "guests" });
    const guest = { name: "Passer By", email: "p@example.org" };
    const made = bodyOf(await app.post(`${desk.article.path}/comments`, { body: "Street", guest }), 201);
    const managed = new URL(made.manageUrl).pathname;
    assert.deepEqual(bodyOf(await app.get(managed)).statements, []);
    await decide(app, desk.first.token, desk.article, made, "reject");
    const { statements } = bodyOf(await app.get(managed));
    assert.equal(statements.length, 1);
    assert.deepEqual([statements[0].act, statements[0].endedAt], ["reject", null]);
    const path = `/v1/statements/${tokenOf(statements[0].url)}`;
    assert.equal(bodyOf(await app.get(path)).comment.id, made.id);
    const { id } = bodyOf(await app.post(`${path}/appeals`, { text: "Why?" }), 201);
    bodyOf(await judge(app, desk.judge.token, id));
    assert.equal(bodyOf(await app.get(managed)).status, "published");
    assert.equal(bodyOf(await app.get(path)).endedBy, "overturned");
    const text = (await app.get(path)).text;
    assert.doesNotMatch(text, /Passer By|p@example/);
  });

  it("names a notice of illegal content as its source, and nobody who gave it", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const comment = await newComment(app, desk.article, desk.author);
    const notice = await notify(app, desk.site, { commentId: comment.id });
    bodyOf(
      await judgeNotice(app, desk.first.token, notice.id, {
        outcome: "removed",
        revision: 1,
        clauses: ["1.1"],
      }),
    );
    const [said] = await decisionsOf(app, desk.author);
    assert.equal(said.source, "notice");
    assert.doesNotMatch(JSON.stringify(said), /Ada Brook|ada@example|my address/);
  });
});

describe("GET /v1/statements/{token}: 404", () => {
  it("for every link that was not given out, with the same body", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { decision } = await newRemoved(app, desk);
    const good = (await linkOf(desk.author, decision)).split("/").at(-1) ?? "";
    const { comment } = await newRemoved(app, desk);
    const notice = await notify(app, desk.site, { commentId: comment.id });
    const flipped = (at: number) => {
      const other = good[at] === "A" ? "B" : "A";
      return good.slice(0, at) + other + good.slice(at + 1);
    };
    const tampered = [
      ...Array.from({ length: good.length }, (_, at) => flipped(at)),
      ...[good.slice(0, -1), `${good}A`, good.slice(0, 22), "A".repeat(44), notice.token, good.toUpperCase()],
    ];
    const bodies = new Set<string>();
    for (const token of tampered) {
      const answer = await app.get(`/v1/statements/${token}`);
      const { requestId: _id, instance: _at, ...rest } = assertProblem(answer, "not-found");
      bodies.add(JSON.stringify(rest));
      assertProblem(await app.post(`/v1/statements/${token}/appeals`, { text: "Mine" }), "not-found");
    }
    assert.equal(bodies.size, 1);
    assertProblem(await app.get(`/v1/notices/${good}`), "not-found");
  });
});

describe("GET /v1/me/decisions", () => {
  it("lists what restricts the caller and nobody else, newest first, by pages", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const article = await newArticle(app, desk.site);
    const made: string[] = [];
    for (const at of [desk, { ...desk, article }, desk]) made.unshift((await newRemoved(app, at)).decision);
    await newRemoved(app, { ...desk, author: await newPerson(app) });
    assert.deepEqual(
      (await decisionsOf(app, desk.author)).map(({ id }: { id: string }) => id),
      made,
    );
    const page = bodyOf(await app.get("/v1/me/decisions?limit=2", desk.author.token));
    const rest = bodyOf(
      await app.get(`/v1/me/decisions?limit=2&cursor=${page.nextCursor}`, desk.author.token),
    );
    const ids = [...page.items, ...rest.items].map(({ id }: { id: string }) => id);
    assert.deepEqual([ids, rest.nextCursor], [made, null]);
    const other = await newPerson(app);
    assert.deepEqual(await decisionsOf(app, other), []);
    assertProblem(
      await app.get(`/v1/me/decisions?cursor=${page.nextCursor}`, other.token),
      "malformed-request",
    );
    assertProblem(await app.get("/v1/me/decisions"), "sign-in-required");
    assertProblem(await app.get("/v1/me/decisions", desk.site.key), "not-permitted");
  });

  it("carries the appeal and what became of it", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { decision } = await newRemoved(app, desk);
    const { id } = await appeal(app, desk.author, decision, "It was a quotation.");
    const [before] = await decisionsOf(app, desk.author);
    assert.equal(before.appeal.possible, false);
    assert.deepEqual([before.appeal.made.id, before.appeal.made.outcome], [id, null]);
    bodyOf(await judge(app, desk.judge.token, id, { outcome: "upheld", note: "It stands." }));
    const [after] = await decisionsOf(app, desk.author);
    assert.deepEqual([after.appeal.made.outcome, after.appeal.made.note], ["upheld", "It stands."]);
    assert.equal(after.endedAt, null);
    assert.ok(!JSON.stringify(after).includes(desk.judge.id));
  });
});
