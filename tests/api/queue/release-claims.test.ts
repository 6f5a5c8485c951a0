import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { assertProblem } from "../_support/answers.ts";
import { fillQueue, setDesk } from "./_support/desk.ts";

const here = useApp();
const PATH = "/v1/moderation/queue/claims";

describe("DELETE claims: 204", () => {
  it("lets go of one, or of all, so that colleagues may take them at once", async () => {
    const scene = await setDesk(here.app);
    const { app, site, world, claim, moderator, editor } = scene;
    const [first = "", second = "", third = ""] = await fillQueue(scene, world, 3);
    assert.equal((await claim(moderator)).length, 3);
    assert.equal((await app.delete(`${PATH}?site=${site.slug}&item=${second}`, moderator.token)).status, 204);
    assert.deepEqual(
      (await claim(editor)).map(({ id }) => id),
      [second],
    );
    assert.equal((await app.delete(`${PATH}?site=${site.slug}`, moderator.token)).status, 204);
    assert.deepEqual(
      (await claim(editor)).map(({ id }) => id),
      [first, third],
    );
  });

  it("leaves alone what is a colleague's, and is the same a second time", async () => {
    const scene = await setDesk(here.app);
    const { app, site, world, claim, moderator, editor } = scene;
    const [only = ""] = await fillQueue(scene, world, 1);
    assert.equal((await claim(moderator)).length, 1);
    for (const query of [`&item=${only}`, "", ""])
      assert.equal((await app.delete(`${PATH}?site=${site.slug}${query}`, editor.token)).status, 204);
    assert.deepEqual(await claim(editor), []);
  });
});

describe("DELETE claims: refused", () => {
  it("401, 403, 404 and 422", async () => {
    const { app, site, author, moderator } = await setDesk(here.app);
    const path = `${PATH}?site=${site.slug}`;
    assertProblem(await app.delete(path), "sign-in-required");
    for (const as of [author.token, site.key]) assertProblem(await app.delete(path, as), "not-permitted");
    assertProblem(await app.delete(`${PATH}?site=none-such`, moderator.token), "not-found");
    for (const wrong of [PATH, `${path}&item=x`, `${path}&kind=pending`])
      assertProblem(await app.delete(wrong, moderator.token), "validation-failed");
  });
});
