// Readers vote, report and withdraw on pages that need no script, which no other page sets off (hazards.md T34, T71).
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { useApp } from "../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
} from "../_support/people.ts";
import { contentsOf } from "../security/_support/tables.ts";
import { assertPersonal, browserOf, ELSEWHERE, openPages, type ReaderBrowser } from "./_support/reader.ts";

const here = useApp();

let site: TestSite;
let article: TestArticle;
let person: Person;
let reader: ReaderBrowser;

const base = (of = article) => `/articles/${site.slug}/${of.key}`;

async function commentsOf(of: TestArticle): Promise<{ id: string; html: string; parentId: string | null }[]> {
  return (await here.app.get(`${of.path}/comments?sort=oldest`)).body.items;
}

describe("readers' pages on which one acts", () => {
  before(async () => {
    site = await newSite(here.app, { votes: "upDown" });
    article = await newArticle(here.app, site);
    person = await newPerson(here.app);
    reader = await openPages(here.app, person);
  });

  describe("voting, reporting and withdrawing by forms", () => {
    it("votes, changes the vote and takes it back", async () => {
      const own = await newArticle(here.app, site);
      const comment = await newComment(here.app, own, await newPerson(here.app));
      const path = `${base(own)}/comments/${comment.id}`;
      const votes = async () => (await here.app.get(`${own.path}/comments/${comment.id}`)).body.votes;
      assertPersonal(await reader.get(`${path}/vote`));
      for (const [value, up, down] of [
        ["1", 1, 0],
        ["1", 1, 0],
        ["-1", 0, 1],
        ["0", 0, 0],
      ] as const) {
        const answer = await reader.send(`${path}/vote`, { value });
        assert.deepEqual([answer.status, answer.headers.location], [303, path]);
        assert.deepEqual(await votes(), { up, down, mine: null });
      }
      assertPersonal(await reader.send(`${path}/vote`, { value: "7" }), 403);
      const mine = await newComment(here.app, own, person);
      assertPersonal(await reader.send(`${base(own)}/comments/${mine.id}/vote`, { value: "1" }), 403);
      assert.deepEqual(await votes(), { up: 0, down: 0, mine: null });
    });

    it("reports, for a reason", async () => {
      const own = await newArticle(here.app, site);
      const comment = await newComment(here.app, own, await newPerson(here.app));
      const path = `${base(own)}/comments/${comment.id}/report`;
      assertPersonal(await reader.get(path));
      const vague = await reader.send(path, { details: "Some details <b>" });
      assertPersonal(vague, 422);
      assert.ok(vague.text.includes("Some details &lt;b&gt;</textarea>"));
      assertPersonal(await reader.send(path, { reason: "abuse", details: "Third\r\nparagraph" }));
      const reports = await here.app.ctx.db.prisma.report.findMany({ where: { commentId: comment.id } });
      assert.deepEqual(
        reports.map(({ reason, details, accountId }) => [reason, details, accountId]),
        [["abuse", "Third\nparagraph", person.id]],
      );
    });

    it("withdraws what is one's own and nothing else", async () => {
      const own = await newArticle(here.app, site);
      const mine = await newComment(here.app, own, person);
      const other = await newComment(here.app, own, await newPerson(here.app));
      const path = `${base(own)}/comments/${mine.id}/withdraw`;
      assertPersonal(await reader.get(path));
      const foreign = `${base(own)}/comments/${other.id}/withdraw`;
      assert.equal((await reader.get(foreign)).status, 403);
      assert.equal((await reader.send(foreign, {})).status, 403);
      assertPersonal(await reader.send(path, {}));
      assert.deepEqual(
        (await commentsOf(own)).map(({ id }) => id),
        [other.id],
      );
      assertPersonal(await reader.get(path));
    });

    it("knows nothing of what is not published", async () => {
      const own = await newArticle(here.app, site, { settings: { mode: "premoderated" } });
      const waiting = await newComment(here.app, own, await newPerson(here.app), { body: "Words that wait" });
      const path = `${base(own)}/comments/${waiting.id}`;
      const gone = await newComment(here.app, article, await newPerson(here.app), { body: "Words that go" });
      await newComment(here.app, article, person, { parentId: gone.id });
      await decide(here.app, site.key, article, gone, "remove");
      const tombstone = `${base()}/comments/${gone.id}`;
      for (const where of [
        ...[`${path}/vote`, `${path}/report`, `${base(own)}/write?parent=${waiting.id}`],
        ...[`${tombstone}/vote`, `${tombstone}/report`, `${base()}/write?parent=${gone.id}`],
      ]) {
        const answer = await reader.get(where);
        assert.equal(answer.status, 404, where);
        assert.doesNotMatch(answer.text, /Words that/);
      }
      for (const where of [path, tombstone]) {
        assert.equal((await reader.send(`${where}/vote`, { value: "1" })).status, 404);
        assert.equal((await reader.send(`${where}/report`, { reason: "spam" })).status, 404);
      }
    });

    it("leads whoever is signed out to sign in and back", async () => {
      const comment = await newComment(here.app, article, person);
      for (const act of ["vote", "report", "withdraw"]) {
        const path = `${base()}/comments/${comment.id}/${act}`;
        for (const answer of [
          await browserOf(here.app).get(path),
          await browserOf(here.app).send(path, {}),
        ]) {
          assert.deepEqual(
            [answer.status, answer.headers.location],
            [303, `/account/sign-in?to=${encodeURIComponent(path)}`],
          );
        }
        const nowhere = `${base()}/comments/0193a1b2-0000-7000-8000-000000000001/${act}`;
        const status = (await reader.get(nowhere)).status;
        assert.ok(status === 404 || (act === "withdraw" && status === 403), `${act} ${status}`);
        assert.equal((await here.app.put(path)).status, 405);
      }
    });
  });

  describe("forms of readers' pages", () => {
    it("are set off by no other page, and by no page that does not know the session's token", async () => {
      const comment = await newComment(here.app, article, await newPerson(here.app));
      const mine = await newComment(here.app, article, person);
      const other = await openPages(here.app, await newPerson(here.app));
      const forms: [string, Record<string, string>][] = [
        [`${base()}/comments`, { body: "Forged words" }],
        [`${base()}/comments/${comment.id}/vote`, { value: "1" }],
        [`${base()}/comments/${comment.id}/report`, { reason: "spam" }],
        [`${base()}/comments/${mine.id}/withdraw`, {}],
        ["/account/sign-out", {}],
      ];
      const stood = await contentsOf(here.app.databaseUrl);
      for (const [path, fields] of forms) {
        for (const headers of ELSEWHERE)
          assert.equal((await reader.send(path, fields, headers)).status, 403, path);
        for (const csrf of ["", "x", other.csrf, `${reader.csrf}x`])
          assert.equal((await reader.send(path, { ...fields, csrf })).status, 403, `${path} ${csrf}`);
        // A form in another guise is none.
        const json = await here.app
          .call("post", path)
          .set({ Cookie: reader.cookie, Origin: here.app.ctx.publicUrl, "Content-Type": "text/plain" })
          .send(JSON.stringify({ ...fields, csrf: reader.csrf }));
        assert.equal(json.status, 415, path);
        const twice = await here.app
          .call("post", path)
          .set({ Cookie: reader.cookie, Origin: here.app.ctx.publicUrl })
          .type("form")
          .send(`csrf=${reader.csrf}&csrf=${reader.csrf}&${new URLSearchParams(fields)}`);
        assert.equal(twice.status, 403, path);
        assert.equal(
          (await here.app.get(path).set("Cookie", reader.cookie)).status === 200,
          path.includes("/comments/"),
        );
      }
      assert.deepEqual(await contentsOf(here.app.databaseUrl), stood);
    });

    it("leave the public pages the same bytes for everyone", async () => {
      const comment = await newComment(here.app, article, person);
      const paths = [
        base(),
        `${base()}/comments/${comment.id}`,
        `${article.path}/feed`,
        `${article.path}/comments`,
      ];
      for (const path of paths) {
        const [mine, all] = [await reader.get(path), await browserOf(here.app).get(path)];
        assert.equal(mine.text, all.text, path);
        assert.match(mine.headers["cache-control"] ?? "", /^public/);
        assert.doesNotMatch(mine.headers.vary ?? "", /Cookie/);
        assert.equal(mine.headers["set-cookie"], undefined);
      }
    });

    it("take no more than a comment can be", async () => {
      const long = await reader.send(`${base()}/comments`, { body: "x".repeat(300_000) });
      assert.equal(long.status, 413);
      const wide = await reader.send(`${base()}/comments`, { body: "\u4e16".repeat(15_000) });
      assertPersonal(wide, 422);
    });
  });
});
