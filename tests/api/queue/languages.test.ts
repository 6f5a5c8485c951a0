import assert from "node:assert/strict";
import { test } from "node:test";
import { useApp } from "../../_support/app.ts";
import { bodyOf } from "../_support/answers.ts";
import { setDesk } from "./_support/desk.ts";

const here = useApp();

test("what was found is told in the language of the moderator, in the queue, in a claim and beside the comment", async () => {
  const scene = await setDesk(here.app);
  const comment = await scene.held(scene.sport);
  const ask = async (path: string, language: string) =>
    bodyOf(await here.app.get(path, scene.moderator.token).set("Accept-Language", language));
  const queue = `/v1/moderation/queue?site=${scene.site.slug}&kind=pending`;
  const english = (await ask(queue, "en")).items[0];
  const german = (await ask(queue, "de-AT, en;q=0.5")).items[0];
  assert.ok(english.findings[0].message);
  assert.notEqual(german.findings[0].message, english.findings[0].message);
  assert.equal(german.comment.reasons[0].message, german.findings[0].message);
  assert.deepEqual(german.findings[0].spans, english.findings[0].spans);
  const dossier = await ask(`/v1/moderation/comments/${comment.id}`, "de");
  assert.equal(dossier.findings[0].message, german.findings[0].message);
  assert.equal(dossier.revisions[0].findings[0].message, german.findings[0].message);
  const unspoken = await ask(`/v1/moderation/comments/${comment.id}`, "tlh");
  assert.equal(unspoken.findings[0].message, english.findings[0].message);
  const claimed = bodyOf(
    await here.app
      .post("/v1/moderation/queue/claims", { site: scene.site.slug, kind: "pending" }, scene.moderator.token)
      .set("Accept-Language", "de"),
  );
  assert.equal(claimed.items[0].findings[0].message, german.findings[0].message);
});
