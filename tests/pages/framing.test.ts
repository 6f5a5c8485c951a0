// Who may show pages of ours in a frame (hazards.md T75).
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../_support/app.ts";
import { newArticle, newComment, newPerson, newSite } from "../_support/people.ts";

const here = useApp();

async function ancestorsOf(
  path: string,
): Promise<{ ancestors: string | undefined; header: string | undefined }> {
  const answer = await here.app.get(path);
  assert.equal(answer.status, 200, path);
  const policy = String(answer.headers["content-security-policy"]);
  return {
    ancestors: /frame-ancestors ([^;]+)/.exec(policy)?.[1],
    header: answer.headers["x-frame-options"],
  };
}

describe("in a frame", () => {
  it("pages of an article stand for the site's own origins, and for no other site's", async () => {
    const { app } = here;
    const site = await newSite(app, {}, { origins: ["https://paper.example", "https://m.paper.example"] });
    await newSite(app, {}, { origins: ["https://other.example"] });
    const article = await newArticle(app, site);
    const { id } = await newComment(app, article, await newPerson(app));
    const page = `/articles/${site.slug}/${article.key}`;
    for (const path of [page, `${page}/comments/${id}`]) {
      const { ancestors, header } = await ancestorsOf(path);
      assert.deepEqual(ancestors?.split(" ").sort(), ["https://m.paper.example", "https://paper.example"]);
      assert.equal(header, undefined);
    }
  });

  it("nothing stands where something can be done in a reader's name, or where a site has no origins", async () => {
    const { app } = here;
    const site = await newSite(app, {}, { origins: ["https://paper.example"] });
    const article = await newArticle(app, site);
    const { id } = await newComment(app, article, await newPerson(app));
    const page = `/articles/${site.slug}/${article.key}`;
    const bare = await newSite(app);
    const alone = await newArticle(app, bare);
    for (const path of [
      ...["/", "/docs", "/account/sign-in", `${page}/write?parent=${id}`],
      `/articles/${bare.slug}/${alone.key}`,
    ]) {
      assert.equal((await ancestorsOf(path)).ancestors, "'none'", path);
    }
  });
});
