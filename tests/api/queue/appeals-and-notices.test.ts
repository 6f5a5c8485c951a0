// Appeals and notices wait in the queue like comments: first due first, claimed by those who may judge them.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newComment, type Person, type TestArticle } from "../../_support/people.ts";
import { bodyOf } from "../_support/answers.ts";
import { type DeskScene, type Item, setDesk } from "./_support/desk.ts";

const here = useApp();
const NOTICE = { explanation: "It names my street.", law: "§ 126a", name: "Ada", goodFaith: true };

/** A comment that one moderator removed, and its author's appeal against that. */
async function appeal(scene: DeskScene, article: TestArticle, by: Person, body = "Words of the author") {
  const { app, author } = scene;
  const comment = await newComment(app, article, author, { body });
  const { decision } = await decide(app, by.token, article, comment, "remove", { note: "Too sharp." });
  const { id } = decision as { id: string };
  const text = `It was fair: ${body}`;
  const made = bodyOf(await app.post(`/v1/decisions/${id}/appeals`, { text }, author.token), 201);
  return { comment, id: made.id as string, text };
}

async function notice(scene: DeskScene, commentId: string): Promise<string> {
  const body = { ...NOTICE, commentId, email: "ada@example.org" };
  return bodyOf(await scene.app.post(`${scene.site.path}/notices`, body), 202).receipt;
}

describe("the queue of appeals", () => {
  it("shows what is appealed, by whom, and whether the caller may judge it", async () => {
    const scene = await setDesk(here.app);
    const { world, author, moderator, editor, read, counts } = scene;
    const { comment, id, text } = await appeal(scene, world, moderator);
    const page = await read("&kind=appealed", editor.token);
    const [item] = page.items as Item[];
    assert.deepEqual([item.id, item.comment.id, item.author.id, page.total], [id, comment.id, author.id, 1]);
    assert.deepEqual(
      [item.appeal.party, item.appeal.subject, item.appeal.text, item.appeal.act, item.appeal.note],
      ["author", "statement", text, "remove", "Too sharp."],
    );
    assert.deepEqual([item.appeal.clauses, item.appeal.mayJudge, item.notice], [["1.1"], true, null]);
    assert.equal(item.urgentAt, item.dueAt);
    assert.equal((await read("&kind=appealed")).items[0].appeal.mayJudge, false);
    assert.equal((await counts()).appealed, 1);
  });

  it("is claimed by others than who decided, and let go of by the outcome", async () => {
    const scene = await setDesk(here.app);
    const { app, world, sport, moderator, editor, sportsman, claim, counts } = scene;
    const [first, second] = [await appeal(scene, world, moderator), await appeal(scene, sport, editor)];
    const claims = async (as: Person, fields: object = {}) =>
      (await claim(as, { kind: "appealed", ...fields })).map(({ id }: Item) => id);
    assert.deepEqual(await claims(sportsman, { section: "world" }), []);
    assert.deepEqual(await claims(moderator), [second.id]);
    assert.deepEqual(await claims(sportsman), []);
    assert.deepEqual(await claims(editor), [first.id]);
    const outcome = { outcome: "upheld", note: "It stays so." };
    bodyOf(await app.post(`/v1/moderation/appeals/${first.id}/outcome`, outcome, editor.token));
    const { rows } = await app.ctx.db.pool.query("SELECT item_id AS id FROM claims WHERE site_id = $1", [
      scene.site.id,
    ]);
    assert.deepEqual(rows, [{ id: second.id }]);
    assert.equal((await counts()).appealed, 1);
  });

  it("is filtered and searched by the comment it is about", async () => {
    const scene = await setDesk(here.app);
    const { world, sport, author, editor, moderator, sportsman, read, ids } = scene;
    const one = await appeal(scene, world, moderator, "The rivers run high");
    const two = await appeal(scene, sport, moderator, "The goals were offside");
    const of = (query: string, as = editor.token) => ids(`&kind=appealed${query}`, as);
    assert.deepEqual(await of(""), [one.id, two.id]);
    assert.deepEqual(await of("&sort=newest"), [two.id, one.id]);
    assert.deepEqual(await of("&sort=oldest"), [one.id, two.id]);
    assert.deepEqual(await of("&section=sport"), [two.id]);
    assert.deepEqual(await of("", sportsman.token), [two.id]);
    assert.deepEqual(await of(`&article=${world.key}`), [one.id]);
    assert.deepEqual(await of("&q=river"), [one.id]);
    assert.deepEqual(await of(`&author=${author.id}&q=goal`), [two.id]);
    assert.deepEqual(await of(`&author=${editor.id}`), []);
    assert.deepEqual(await of("&finding=terms"), []);
    assert.deepEqual(await of("&language=fr"), []);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await read(`&kind=appealed&limit=1${cursor ? `&cursor=${cursor}` : ""}`, editor.token);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    assert.deepEqual(seen, [one.id, two.id]);
  });
});

describe("the queue of notices", () => {
  it("shows what is said to be illegal and who says so, and is claimed and let go of", async () => {
    const scene = await setDesk(here.app);
    const { app, world, author, moderator, editor, sportsman, read, claim, counts, ids } = scene;
    const comment = await newComment(app, world, author);
    const id = await notice(scene, comment.id);
    const [item] = (await read("&kind=notices")).items as Item[];
    assert.deepEqual([item.id, item.comment.id, item.appeal], [id, comment.id, null]);
    assert.deepEqual(
      [item.notice.explanation, item.notice.law, item.notice.name, item.notice.email],
      ["It names my street.", "§ 126a", "Ada", "ada@example.org"],
    );
    assert.deepEqual(await ids("&kind=notices", sportsman.token), []);
    assert.equal((await counts()).notices, 1);
    assert.equal((await claim(moderator, { kind: "notices" })).length, 1);
    assert.deepEqual(await claim(editor, { kind: "notices" }), []);
    const outcome = { outcome: "noAction", note: "It is a public place." };
    bodyOf(await app.post(`/v1/moderation/notices/${id}/outcome`, outcome, moderator.token));
    assert.deepEqual(await ids("&kind=notices"), []);
    assert.equal((await counts()).notices, 0);
  });

  it("gives nobody a notice of their own words", async () => {
    const scene = await setDesk(here.app);
    const { app, world, moderator, editor, claim } = scene;
    await notice(scene, (await newComment(app, world, moderator)).id);
    assert.deepEqual(await claim(moderator, { kind: "notices" }), []);
    assert.equal((await claim(editor, { kind: "notices" })).length, 1);
  });
});
