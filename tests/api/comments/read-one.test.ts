import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite } from "../../_support/people.ts";
import { assertProblem, bodyOf, idsOf, readThread } from "../_support/answers.ts";

const here = useApp();

/** A chain of three, the last of which nobody has answered. */
async function chain() {
  const { app } = here;
  const site = await newSite(app);
  const article = await newArticle(app, site);
  const author = await newPerson(app);
  const top = await newComment(app, article, author, { body: "canary-one" });
  const middle = await newComment(app, article, author, { body: "canary-two", parentId: top.id });
  const leaf = await newComment(app, article, author, { body: "canary-three", parentId: middle.id });
  const read = (id: string) => {
    app.ctx.pages.clear();
    return app.get(`${article.path}/comments/${id}`);
  };
  return { app, site, article, author, top, middle, leaf, read };
}

describe("GET a comment: 200", () => {
  it("stands with its ancestors, top level first, and its first replies", async () => {
    const { app, article, author, top, middle, leaf, read } = await chain();
    for (let n = 0; n < 4; n += 1) await newComment(app, article, author, { parentId: top.id });
    const shown = bodyOf(await read(leaf.id));
    assert.deepEqual(idsOf(shown.ancestors), [top.id, middle.id]);
    assert.deepEqual(shown.replies, { items: [], nextCursor: null, total: 0 });
    const first = bodyOf(await read(top.id));
    assert.deepEqual([first.ancestors, first.replies.items.length, first.replies.total], [[], 3, 5]);
    const path = `${article.path}/comments/${top.id}/replies?cursor=${first.replies.nextCursor}`;
    assert.equal(bodyOf(await app.get(path)).items.length, 2);
  });

  it("is the same bytes for everyone, with an entity tag", async () => {
    const { app, article, author, leaf, read } = await chain();
    const anonymous = await read(leaf.id);
    const signedIn = await app.get(`${article.path}/comments/${leaf.id}`, author.token);
    assert.equal(signedIn.text, anonymous.text);
    assert.match(String(anonymous.headers["cache-control"]), /^public, max-age=0, s-maxage=\d+/);
    const again = await app
      .get(`${article.path}/comments/${leaf.id}`)
      .set("If-None-Match", String(anonymous.headers.etag));
    assert.deepEqual([again.status, again.text], [304, ""]);
    assert.doesNotMatch(anonymous.text, /"(?:body|revision|reasons|manageUrl)"/);
  });
});

describe("Tombstones", () => {
  it("stand for what was removed, with its clauses, while a reply hangs there", async () => {
    const { app, site, article, author, top, middle, leaf, read } = await chain();
    const removed = await decide(app, site.key, article, middle, "remove", { clauses: ["1.1", "2.1"] });
    assert.equal(removed.status, "removed");
    const shown = bodyOf(await read(middle.id));
    assert.deepEqual(
      [shown.status, shown.tombstone, shown.author, shown.html, shown.rulesVersion, shown.editedAt],
      ["removed", { kind: "removed", clauses: ["1.1", "2.1"] }, null, "", null, null],
    );
    assert.deepEqual(idsOf(shown.replies.items), [leaf.id]);
    const below = bodyOf(await read(leaf.id));
    assert.deepEqual(below.inReplyTo, { id: middle.id, name: null });
    assert.deepEqual(idsOf(below.ancestors), [top.id, middle.id]);
    assert.doesNotMatch(JSON.stringify([shown, below]), /canary-two/);
    assert.equal((await readThread(app, article)).article.counts.published, 2);
    const reply = { body: "But", parentId: middle.id };
    assertProblem(await app.post(`${article.path}/comments`, reply, author.token), "parent-not-available");
  });

  it("go when the last reply goes, all the way up, and come back with it", async () => {
    const { app, site, article, author, top, middle, leaf, read } = await chain();
    await decide(app, site.key, article, top, "remove");
    assert.equal((await app.delete(`${article.path}/comments/${middle.id}`, author.token)).status, 204);
    const [item] = (await readThread(app, article)).items;
    assert.deepEqual([item?.id, item?.tombstone?.kind, item?.replyCount], [top.id, "removed", 1]);
    assert.equal(item?.replies.items[0]?.tombstone?.kind, "withdrawn");

    await decide(app, site.key, article, leaf, "remove");
    const thread = await readThread(app, article);
    assert.deepEqual([thread.items, thread.article.counts.published], [[], 0]);
    for (const one of [top, middle, leaf]) assertProblem(await read(one.id), "not-found");

    await decide(app, site.key, article, leaf, "restore");
    const back = bodyOf(await read(leaf.id));
    assert.deepEqual(
      back.ancestors.map((one: { id: string; tombstone: { kind: string } }) => [one.id, one.tombstone.kind]),
      [
        [top.id, "removed"],
        [middle.id, "withdrawn"],
      ],
    );
    assert.equal((await readThread(app, article)).items[0]?.replyCount, 1);
  });

  it("show nothing of a held or rejected comment but that it was there", async () => {
    const { app, site, article, author, top, middle, read } = await chain();
    await app.patch(
      `${site.path}/settings`,
      { terms: { held: ["rascal"], refused: ["scoundrel"] } },
      site.key,
    );
    bodyOf(await app.patch(`${article.path}/comments/${top.id}`, { body: "canary rascal" }, author.token));
    bodyOf(
      await app.patch(`${article.path}/comments/${middle.id}`, { body: "canary scoundrel" }, author.token),
    );
    const held = bodyOf(await read(top.id));
    assert.deepEqual([held.status, held.tombstone.kind], ["pending", "held"]);
    const rejected = bodyOf(await read(middle.id));
    assert.deepEqual([rejected.status, rejected.tombstone], ["removed", { kind: "removed", clauses: [] }]);
    const everything = await Promise.all(
      ["", `/${top.id}`, `/${middle.id}`, `/${top.id}/replies`].map((path) =>
        app.get(`${article.path}/comments${path}`),
      ),
    );
    for (const answer of everything)
      assert.doesNotMatch(answer.text, /canary (?:rascal|scoundrel)|canary-two/);
  });
});

describe("GET a comment: 404", () => {
  it("for what is pending, under another article or site, or no id at all", async () => {
    const { app, site, article, author, top } = await chain();
    await app.patch(`${site.path}/settings`, { mode: "premoderated" }, site.key);
    const held = await newComment(app, article, author, { parentId: top.id });
    const [other, elsewhere] = [await newArticle(app, site), await newArticle(app, await newSite(app))];
    const paths = [
      `${article.path}/comments/${held.id}`,
      `${other.path}/comments/${top.id}`,
      `${elsewhere.path}/comments/${top.id}`,
      `${article.path}/comments/01900000-0000-7000-8000-000000000000`,
      `${article.path}/comments/1`,
      `${article.path}/comments/null`,
    ];
    for (const path of paths) {
      for (const suffix of ["", "/replies"]) {
        for (const token of [author.token, null])
          assertProblem(await app.get(`${path}${suffix}`, token), "not-found");
      }
    }
  });
});

describe("GET counts", () => {
  it("counts what is published at every depth, no tombstones, and 0 for what it does not know", async () => {
    const { app, site, article, top } = await chain();
    const spaced = await app.put(
      `${site.path}/articles/${encodeURIComponent("a,b c")}`,
      { url: "https://paper.example/abc", title: "Spaced" },
      site.key,
    );
    assert.equal(spaced.status, 201);
    const read = async (articles: string) =>
      bodyOf(await app.get(`${site.path}/counts?articles=${articles}`)).counts;
    assert.deepEqual(await read(`${article.key},none,a%252Cb%20c`), {
      [article.key]: 3,
      none: 0,
      "a,b c": 0,
    });
    await decide(app, site.key, article, top, "remove");
    assert.deepEqual(await read(article.key), { [article.key]: 2 });
    const elsewhere = await newSite(app);
    assert.deepEqual(bodyOf(await app.get(`${elsewhere.path}/counts?articles=${article.key}`)).counts, {
      [article.key]: 0,
    });
  });

  it("counts by address as well, each as it was given", async () => {
    const { app, site, article } = await chain();
    const address = `https://paper.example/${article.key}`;
    const spelt = `http://www.paper.example//${article.key}/?utm_source=mail#top`;
    const search = new URLSearchParams([
      ["url", address],
      ["url", spelt],
      ["url", "https://paper.example/none"],
      ["articles", article.key],
    ]);
    assert.deepEqual(bodyOf(await app.get(`${site.path}/counts?${search}`)), {
      counts: { [article.key]: 3 },
      urls: { [address]: 3, [spelt]: 3, "https://paper.example/none": 0 },
    });
    const alone = bodyOf(await app.get(`${site.path}/counts?url=${encodeURIComponent(spelt)}`));
    assert.deepEqual(alone, { counts: {}, urls: { [spelt]: 3 } });
    bodyOf(await app.patch(`${article.path}/settings`, { mode: "hidden" }, site.key));
    const hidden = bodyOf(await app.get(`${site.path}/counts?url=${encodeURIComponent(address)}`));
    assert.deepEqual(hidden.urls, { [address]: 0 });
  });

  it("422 for none or more than 100, 404 for no site", async () => {
    const { app } = here;
    const site = await newSite(app);
    const many = Array.from({ length: 101 }, (_, n) => `a${n}`).join(",");
    const addresses = Array.from({ length: 100 }, (_, n) => `&url=https://a.example/${n}`).join("");
    for (const query of ["", "?articles=", `?articles=${many}`, `?articles=a${addresses}`, "?url=a"])
      assertProblem(await app.get(`${site.path}/counts${query}`), "validation-failed");
    assertProblem(await app.get("/v1/sites/none-such/counts?articles=a"), "not-found");
    bodyOf(await app.get(`${site.path}/counts?articles=${many.slice(0, many.lastIndexOf(","))}`));
    const nul = await app.get(`${site.path}/counts?articles=a%2500`);
    assert.ok(nul.status < 500, nul.text);
  });
});

describe("GET me on an article", () => {
  it("is the caller's alone: votes, reports, own comments, what they may", async () => {
    const { app, site, article, author, top, leaf } = await chain();
    const reader = await newPerson(app);
    bodyOf(await app.put(`${article.path}/comments/${top.id}/vote`, { value: 1 }, reader.token));
    bodyOf(
      await app.post(`${article.path}/comments/${leaf.id}/reports`, { reason: "spam" }, reader.token),
      202,
    );
    const answer = await app.get(`${article.path}/me`, reader.token);
    assert.equal(answer.headers["cache-control"], "private, no-store");
    const me = bodyOf(answer);
    const keys = ["accepted", "ignored", "may", "own", "reported", "sanction", "votes"];
    assert.deepEqual(Object.keys(me).toSorted(), keys);
    assert.deepEqual([me.votes, me.reported, me.own, me.sanction], [{ [top.id]: 1 }, [leaf.id], [], null]);
    assert.deepEqual(me.may, {
      read: true,
      comment: true,
      reply: true,
      edit: true,
      withdraw: true,
      vote: true,
      report: true,
    });
    const { own } = bodyOf(await app.get(`${article.path}/me`, author.token));
    assert.equal(own.length, 3);
    assert.deepEqual(own[0].can, { reply: true, edit: true, withdraw: true, vote: false, report: false });
    app.travel(5 * 60_000);
    assert.equal(bodyOf(await app.get(`${article.path}/me`, author.token)).own[0].can.edit, false);
    bodyOf(await app.post(`${article.path}/close`, { reason: "editorial" }, site.key));
    const closed = bodyOf(await app.get(`${article.path}/me`, author.token));
    assert.deepEqual(closed.own[0].can, {
      reply: false,
      edit: false,
      withdraw: true,
      vote: false,
      report: false,
    });
    assert.equal(closed.may.comment, false);
  });

  it("401 without credentials; a key has no such thing", async () => {
    const { app, site, article } = await chain();
    assertProblem(await app.get(`${article.path}/me`), "sign-in-required");
    assertProblem(await app.get(`${article.path}/me`, site.key), "not-permitted");
    assertProblem(await app.get(`${article.path}/me`, "rubbish"), "invalid-credentials");
  });
});
