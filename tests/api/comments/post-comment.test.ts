import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newArticle, newComment, newPerson, newSite } from "../../_support/people.ts";

const here = useApp();

describe("POST comments: 201", () => {
  it("publishes at once where nothing holds it, and everyone reads it", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const posted = await app.post(`${article.path}/comments`, { body: "A *fair* point." }, reader.token);
    assert.equal(posted.status, 201);
    assert.equal(posted.body.status, "published");
    assert.equal(posted.body.html, "<p>A <em>fair</em> point.</p>");
    assert.equal(posted.body.body, "A *fair* point.");
    assert.equal(posted.body.revision, 1);
    const thread = await app.get(`${article.path}/comments`);
    assert.deepEqual(
      thread.body.items.map((item: { id: string }) => item.id),
      [posted.body.id],
    );
    assert.equal(thread.body.article.counts.published, 1);
    assert.ok(!("body" in thread.body.items[0]));
  });

  it("hangs a reply that is too deep under the deepest ancestor allowed, and says what it answers", async () => {
    const { app } = here;
    const site = await newSite(app, { maxDepth: 2 });
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const top = await newComment(app, article, reader);
    const second = await newComment(app, article, reader, { parentId: top.id });
    const third = await app.post(
      `${article.path}/comments`,
      { body: "Third", parentId: second.id },
      reader.token,
    );
    assert.equal(third.body.depth, 2);
    assert.equal(third.body.parentId, top.id);
    assert.deepEqual(third.body.inReplyTo, { id: second.id, name: reader.name });
    const thread = await app.get(`${article.path}/comments`);
    assert.equal(thread.body.items[0].replies.total, 2);
  });
});
