import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import fc from "fast-check";
import { useApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
} from "../../_support/people.ts";
import { assertProblem, bodyOf, idsOf, readThread, type Shown } from "../_support/answers.ts";

const here = useApp();
const SORTS = ["top", "newest", "oldest"] as const;

let site: TestSite;
let people: Person[];

function person(n: number): Person {
  const one = people[n % people.length];
  assert.ok(one);
  return one;
}

async function vote(article: TestArticle, comment: { id: string }, up: number, down: number) {
  for (let n = 0; n < up + down; n += 1) {
    const path = `${article.path}/comments/${comment.id}/vote`;
    bodyOf(await here.app.put(path, { value: n < up ? 1 : -1 }, person(n + 1).token));
  }
}

/** All pages of a thread, walked to the end. */
async function walk(article: TestArticle, query: string, between?: (page: number) => Promise<unknown>) {
  const seen: Shown[] = [];
  let cursor: string | null = "";
  for (let page = 0; cursor !== null; page += 1) {
    assert.ok(page < 100);
    const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const { items, nextCursor } = await readThread(here.app, article, `?${query}${more}`);
    seen.push(...items);
    cursor = nextCursor;
    await between?.(page);
  }
  return seen;
}

describe("GET comments", () => {
  before(async () => {
    site = await newSite(here.app, { votes: "upDown" });
    people = [];
    for (let n = 0; n < 12; n += 1) people.push(await newPerson(here.app));
  });

  describe("order", () => {
    it("top: featured, then Wilson's bound, then the newest; newest and oldest by publication", async () => {
      const { app } = here;
      const article = await newArticle(app, site);
      const made = [];
      for (let n = 0; n < 7; n += 1) made.push(await newComment(app, article, person(0)));
      const [first, loved, mixed, disliked, few, featured, last] = made as [
        (typeof made)[0],
        (typeof made)[0],
        (typeof made)[0],
        (typeof made)[0],
        (typeof made)[0],
        (typeof made)[0],
        (typeof made)[0],
      ];
      await vote(article, loved, 8, 0);
      await vote(article, mixed, 8, 3);
      await vote(article, few, 1, 0);
      await vote(article, disliked, 0, 2);
      await decide(app, site.key, article, featured, "feature");
      const top = [featured, loved, mixed, few, last, first, disliked].map(({ id }) => id);
      assert.deepEqual(idsOf((await readThread(app, article)).items), top);
      assert.deepEqual(idsOf((await readThread(app, article, "?sort=top")).items), top);
      assert.deepEqual(idsOf((await readThread(app, article, "?sort=oldest")).items), idsOf(made));
      assert.deepEqual(idsOf((await readThread(app, article, "?sort=newest")).items), idsOf(made).reverse());
      assert.equal((await readThread(app, article)).items[0]?.featured, true);
      await decide(app, site.key, article, featured, "unfeature");
      assert.deepEqual(idsOf((await readThread(app, article)).items).slice(0, 3), idsOf([loved, mixed, few]));
      await app.patch(`${article.path}/settings`, { defaultSort: "oldest" }, site.key);
      assert.deepEqual(idsOf((await readThread(app, article)).items), idsOf(made));
    });

    it("goes by first publication: what was held long appears as new, what is restored where it was", async () => {
      const { app } = here;
      const article = await newArticle(app, site, { settings: { mode: "premoderated" } });
      const [a, b, c] = [
        await newComment(app, article, person(0)),
        await newComment(app, article, person(0)),
        await newComment(app, article, person(0)),
      ] as const;
      for (const one of [b, c, a]) await decide(app, site.key, article, one, "approve");
      const order = async () => idsOf((await readThread(app, article, "?sort=oldest")).items);
      assert.deepEqual(await order(), idsOf([b, c, a]));
      await decide(app, site.key, article, b, "remove");
      assert.deepEqual(await order(), idsOf([c, a]));
      await decide(app, site.key, article, b, "restore");
      assert.deepEqual(await order(), idsOf([b, c, a]));
    });

    it("carries as many first replies as asked, oldest first, with a cursor to the rest", async () => {
      const { app } = here;
      const article = await newArticle(app, site);
      const top = await newComment(app, article, person(0));
      const replies: { id: string }[] = [];
      for (let n = 0; n < 6; n += 1)
        replies.push(await newComment(app, article, person(n), { parentId: top.id }));
      const nested = await newComment(app, article, person(3), { parentId: replies[0]?.id ?? "" });
      for (const [query, shown] of [
        ["", 3],
        ["?replies=0", 0],
        ["?replies=5", 5],
        ["?replies=20", 6],
      ] as const) {
        const [item] = (await readThread(app, article, query)).items;
        assert.deepEqual(idsOf(item?.replies.items ?? []), idsOf(replies.slice(0, shown)));
        assert.equal(item?.replies.total, 6);
        assert.equal(item?.replies.items[0]?.replyCount ?? 1, 1);
        const cursor = item?.replies.nextCursor;
        if (shown === 6) assert.equal(cursor, null);
        else {
          const path = `${article.path}/comments/${top.id}/replies`;
          const rest = bodyOf(await app.get(`${path}?cursor=${encodeURIComponent(cursor ?? "")}`));
          assert.deepEqual(
            [idsOf(rest.items), rest.nextCursor, rest.total],
            [idsOf(replies.slice(shown)), null, 6],
          );
        }
      }
      const deep = bodyOf(await app.get(`${article.path}/comments/${replies[0]?.id}/replies`));
      assert.deepEqual(idsOf(deep.items), [nested.id]);
    });
  });

  describe("pages", () => {
    it("repeat and skip nothing of a random thread, whatever the limit and the order", async () => {
      const { app } = here;
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({ by: fc.nat(11), under: fc.option(fc.nat(30)), up: fc.nat(3), down: fc.nat(2) }),
            { minLength: 1, maxLength: 14 },
          ),
          fc.integer({ min: 1, max: 6 }),
          async (posts, limit) => {
            const article = await newArticle(app, site);
            const made: { id: string; parentId: string | null }[] = [];
            for (const post of posts) {
              const under = post.under === null ? undefined : made[post.under % Math.max(1, made.length)];
              const one = await newComment(
                app,
                article,
                person(post.by),
                under ? { parentId: under.id } : {},
              );
              await vote(article, one, post.by > 5 ? post.up : 0, post.by > 5 ? post.down : 0).catch(
                () => undefined,
              );
              made.push(one);
            }
            const tops = idsOf(made.filter(({ parentId }) => parentId === null));
            for (const sort of SORTS) {
              const whole = await readThread(app, article, `?sort=${sort}&limit=100&replies=20`);
              const paged = await walk(article, `sort=${sort}&limit=${limit}&replies=20`);
              assert.deepEqual(paged, whole.items);
              assert.deepEqual(idsOf(paged).toSorted(), tops.toSorted());
            }
            for (const { id } of made) {
              const seen: string[] = [];
              let cursor: string | null = "";
              while (cursor !== null) {
                const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
                const path = `${article.path}/comments/${id}/replies?limit=${limit}${more}`;
                const page: { items: Shown[]; nextCursor: string | null } = bodyOf(await app.get(path));
                seen.push(...idsOf(page.items));
                cursor = page.nextCursor;
              }
              assert.deepEqual(seen, idsOf(made.filter(({ parentId }) => parentId === id)));
            }
          },
        ),
        { numRuns: 6 },
      );
    });

    it("stay as they were for those who read while comments come and go", async () => {
      const { app } = here;
      for (const sort of SORTS) {
        const article = await newArticle(app, site);
        const before: { id: string; revision: number }[] = [];
        for (let n = 0; n < 9; n += 1) before.push(await newComment(app, article, person(0)));
        const gone = before[sort === "newest" ? 1 : 7];
        assert.ok(gone);
        const late: string[] = [];
        const seen = idsOf(
          await walk(article, `sort=${sort}&limit=2`, async (page) => {
            if (page > 5) return;
            late.push((await newComment(app, article, person(page))).id);
            if (page === 1) await decide(app, site.key, article, gone, "remove");
          }),
        );
        assert.equal(new Set(seen).size, seen.length, sort);
        for (const { id } of before) if (id !== gone.id) assert.ok(seen.includes(id), sort);
        if (sort !== "oldest") for (const id of late) assert.ok(!seen.includes(id), sort);
        else for (const id of late.slice(0, 3)) assert.ok(seen.includes(id), sort);
      }
    });

    it("20 at a time unless told", async () => {
      const { app } = here;
      const article = await newArticle(app, site);
      for (let n = 0; n < 21; n += 1) await newComment(app, article, person(n));
      const page = await readThread(app, article);
      assert.equal(page.items.length, 20);
      assert.equal((await walk(article, "")).length, 21);
      assert.equal((await readThread(app, article, "?limit=21")).nextCursor, null);
    });
  });

  describe("400 and 422", () => {
    it("400 for a cursor that was tampered with, or belongs to another list", async () => {
      const { app } = here;
      const [article, other] = [await newArticle(app, site), await newArticle(app, site)];
      const top = await newComment(app, article, person(0));
      for (let n = 0; n < 2; n += 1) {
        await newComment(app, article, person(n), { parentId: top.id });
        await newComment(app, article, person(n));
        await newComment(app, other, person(n));
      }
      const path = `${article.path}/comments`;
      const cursor = (await readThread(app, article, "?sort=newest&limit=1")).nextCursor ?? "";
      bodyOf(await app.get(`${path}?sort=newest&cursor=${cursor}`));
      const [payload = "", mac = ""] = cursor.split(".");
      const forged = Buffer.from("0").toString("base64url");
      const bad = [
        "x",
        ".",
        `${payload}.`,
        `.${mac}`,
        payload,
        `${cursor}.`,
        `${cursor}x`,
        `${forged}.${mac}`,
        `${payload}.${mac.slice(0, -1)}${mac.endsWith("A") ? "B" : "A"}`,
        "x".repeat(600),
      ];
      for (const one of bad)
        assertProblem(await app.get(`${path}?sort=newest&cursor=${one}`), "malformed-request");
      const foreign = [
        `${path}?sort=oldest&cursor=${cursor}`,
        `${path}?sort=top&cursor=${cursor}`,
        `${path}/${top.id}/replies?cursor=${cursor}`,
        `${other.path}/comments?sort=newest&cursor=${cursor}`,
      ];
      for (const one of foreign) assertProblem(await app.get(one), "malformed-request");
    });

    it("422 for a limit, an order or a parameter that there is not", async () => {
      const { app } = here;
      const article = await newArticle(app, site);
      const path = `${article.path}/comments`;
      const queries = [
        ["limit=0", "?limit"],
        ["limit=101", "?limit"],
        ["limit=-1", "?limit"],
        ["limit=1e1", "?limit"],
        ["limit=", "?limit"],
        ["limit=1&limit=2", "?limit"],
        ["sort=best", "?sort"],
        ["sort[not]=top", "?sort[not]"],
        ["replies=21", "?replies"],
        ["replies=x", "?replies"],
        ["cursor=a&cursor=b", "?cursor"],
        [`cursor=${"x".repeat(601)}`, "?cursor"],
        ["lang=!", "?lang"],
        ["page=2", "?page"],
      ] as const;
      for (const [query, pointer] of queries) {
        const problem = assertProblem(await app.get(`${path}?${query}`), "validation-failed");
        const errors = problem.errors as { pointer: string }[];
        assert.ok(
          errors.some((error) => error.pointer === pointer),
          `${query}: ${JSON.stringify(errors)}`,
        );
      }
      bodyOf(await app.get(`${path}?limit=100&replies=0&sort=top&lang=en`));
    });
  });

  describe("hidden", () => {
    it("answers without items, under a hold without counts, and no comment of it is found", async () => {
      const { app } = here;
      for (const settings of [{ mode: "hidden" }, { legalHold: true }]) {
        const article = await newArticle(app, site);
        const comment = await newComment(app, article, person(0));
        bodyOf(await app.patch(`${article.path}/settings`, settings, site.key));
        const thread = await readThread(app, article);
        assert.deepEqual([thread.items, thread.nextCursor], [[], null]);
        if ("legalHold" in settings) assert.equal(thread.article.counts.published, null);
        for (const path of [comment.id, `${comment.id}/replies`])
          assertProblem(await app.get(`${article.path}/comments/${path}`), "not-found");
        assert.deepEqual(bodyOf(await app.get(`${site.path}/counts?articles=${article.key}`)).counts, {
          [article.key]: 0,
        });
      }
    });
  });

  describe("made anew in one way to the database", () => {
    const anew = (article: TestArticle, n: number) =>
      here.app.get(`${article.path}/comments`).set("Accept-Language", `en, x-anew-${n};q=0.1`);

    it("takes the article for what it is now, whatever it was when it was last shown", async () => {
      const { app } = here;
      const article = await newArticle(app, site);
      const first = await newComment(app, article, person(0));
      const second = await newComment(app, article, person(1));
      const order = async (n: number) => idsOf(bodyOf(await anew(article, n)).items as Shown[]);
      bodyOf(await app.patch(`${article.path}/settings`, { defaultSort: "oldest" }, site.key));
      for (const n of [1, 2]) assert.deepEqual(await order(n), [first.id, second.id]);
      bodyOf(await app.patch(`${article.path}/settings`, { defaultSort: "newest" }, site.key));
      for (const n of [3, 4]) assert.deepEqual(await order(n), [second.id, first.id]);

      bodyOf(await app.patch(`${article.path}/settings`, { mode: "hidden" }, site.key));
      for (const n of [5, 6]) {
        const { text } = await anew(article, n);
        assert.ok(
          !text.includes(first.id) && !text.includes(second.id),
          "nothing that was read ahead is shown",
        );
      }
      bodyOf(await app.patch(`${article.path}/settings`, { mode: "open" }, site.key));
      for (const n of [7, 8]) assert.deepEqual(await order(n), [second.id, first.id]);
    });

    it("shows another article's thread under the key once the two were merged", async () => {
      const { app } = here;
      const [from, into] = [await newArticle(app, site), await newArticle(app, site)];
      const kept = await newComment(app, into, person(0));
      for (const n of [1, 2]) assert.deepEqual(bodyOf(await anew(from, n)).items, []);
      bodyOf(await app.post(`${from.path}/merge`, { into: into.key }, site.key), 202);
      for (const n of [3, 4]) {
        const { article, items } = bodyOf(await anew(from, n)) as unknown as Shown["replies"] & {
          article: { key: string };
        };
        assert.equal(article.key, into.key);
        assert.deepEqual(idsOf(items as Shown[]), [kept.id]);
      }
    });
  });
});
