import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { linkAuditLines } from "../../../src/audit/link-lines.ts";
import { useApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newKey,
  newPerson,
  newSite,
  newStaff,
  type Person,
  type TestArticle,
  type TestSite,
} from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

interface Line {
  id: string;
  at: string;
  act: string;
  actor: { kind: string; id: string | null; name: string | null };
  subject: string;
  detail: Record<string, unknown>;
  values: Record<string, unknown>;
  position: number | null;
}

describe("GET /v1/moderation/log", () => {
  let site: TestSite;
  let world: TestArticle;
  let sport: TestArticle;
  let moderator: Person;
  let limited: Person;
  let editor: Person;
  let admin: Person;
  let comment: { id: string; revision: number };

  const path = (query = "") => `/v1/moderation/log?site=${site.slug}${query}`;
  const lines = async (as: string, query = "&limit=100"): Promise<Line[]> =>
    bodyOf(await here.app.get(path(query), as)).items;
  const acts = async (as: string, query?: string) =>
    [...new Set((await lines(as, query)).map(({ act }) => act))].sort();

  before(async () => {
    const { app } = here;
    site = await newSite(app);
    world = await newArticle(app, site, { section: "world" });
    sport = await newArticle(app, site, { section: "sport" });
    [moderator, limited, editor, admin] = [
      await newStaff(app, site, "moderator"),
      await newPerson(app, { name: "Limited" }),
      await newStaff(app, site, "editor"),
      await newStaff(app, site, "admin"),
    ];
    const member = `${site.path}/members/${limited.id}`;
    bodyOf(await app.put(member, { role: "moderator", sections: ["sport"] }, site.key));
    const author = await newPerson(app);
    comment = await newComment(app, world, author);
    await decide(app, moderator.token, world, comment, "remove", {
      note: "The note.",
      internalNote: "Inside.",
    });
    bodyOf(
      await app.post(
        `/v1/moderation/comments/${comment.id}/notes`,
        { body: "A colleague's." },
        moderator.token,
      ),
      201,
    );
    const played = await newComment(app, sport, author);
    await decide(app, moderator.token, sport, played, "remove");
    bodyOf(await app.post(`${world.path}/close`, { reason: "editorial" }, editor.token));
    await app.patch(`${world.path}/settings`, { terms: { held: ["canaryterm"] } }, editor.token);
    await app.patch(`${site.path}/sections/sport/settings`, { editMinutes: 12 }, editor.token);
    await app.patch(site.path, { name: "Renamed" }, admin.token);
    await linkAuditLines(app.ctx);
  });

  describe("200", () => {
    it("gives lines newest first, with who acted, the words beside them and their place in the chain", async () => {
      const all = await lines(admin.token);
      const order = all.map(({ at, id }) => at + id);
      assert.deepEqual(order, order.toSorted().reverse());
      const removed = all.find(
        ({ subject, act }) => act === "comment.remove" && subject === `comment:${comment.id}`,
      );
      assert.ok(removed);
      assert.match(removed.at, INSTANT);
      assert.deepEqual(removed.actor, { kind: "account", id: moderator.id, name: moderator.name });
      assert.deepEqual(removed.values, { note: "The note.", internalNote: "Inside." });
      assert.deepEqual(
        [removed.detail.section, removed.detail.article, removed.detail.clauses],
        ["world", world.id, ["1.1"]],
      );
      assert.deepEqual(
        all.map(({ position }) => position),
        all.map((_, index) => all.length - index),
      );
      assert.ok(all.every((line) => !JSON.stringify(line.values).includes("salt")));
    });

    it("has no place for a line that is not linked yet, and a key's name for what a key did", async () => {
      bodyOf(await here.app.patch(`${site.path}/settings`, { editMinutes: 9 }, site.key));
      const [newest] = await lines(admin.token, "&limit=1");
      assert.deepEqual(
        [newest?.act, newest?.position, newest?.actor.kind, newest?.actor.name],
        ["settings.change", null, "key", "tests"],
      );
      await linkAuditLines(here.app.ctx);
    });

    it("has blank words once they are erased, and the line all the same", async () => {
      const [line] = await lines(admin.token, `&subject=comment:${comment.id}&act=comment.note`);
      assert.deepEqual(line?.values, { body: "A colleague's." });
      await here.app.ctx.db.pool.query("UPDATE audit_lines SET values = '{}' WHERE id = $1", [line?.id]);
      const [erased] = await lines(admin.token, `&subject=comment:${comment.id}&act=comment.note`);
      assert.deepEqual([erased?.id, erased?.values], [line?.id, {}]);
    });

    it("is narrowed by subject, actor and act, together too", async () => {
      const about = await lines(admin.token, `&subject=comment:${comment.id}`);
      assert.deepEqual(
        about.map(({ act }) => act),
        ["comment.note", "comment.remove"],
      );
      const by = await lines(admin.token, `&limit=100&actor=${editor.id}`);
      assert.ok(by.length >= 3 && by.every(({ actor }) => actor.id === editor.id));
      const both = await lines(admin.token, `&actor=${moderator.id}&act=comment.remove`);
      assert.equal(both.length, 2);
      assert.deepEqual(await lines(admin.token, `&actor=${editor.id}&act=comment.remove`), []);
      assert.deepEqual(await lines(admin.token, "&subject=comment:%25"), []);
    });

    it("pages without a repeat or a gap while lines are written", async () => {
      const whole = (await lines(admin.token)).map(({ id }) => id);
      const seen: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const query: string = cursor === "" ? "&limit=4" : `&limit=4&cursor=${encodeURIComponent(cursor)}`;
        const page = bodyOf(await here.app.get(path(query), admin.token));
        seen.push(...page.items.map(({ id }: Line) => id));
        cursor = page.nextCursor;
        if (seen.length === 4) await here.app.patch(`${site.path}/settings`, { editMinutes: 21 }, site.key);
      }
      assert.deepEqual(seen, whole);
    });

    it("shows moderators what concerns comments, articles and people, and no lists of terms", async () => {
      assert.deepEqual(await acts(moderator.token), [
        "article.close",
        "article.register",
        "comment.note",
        "comment.remove",
      ]);
      const closed = (await lines(moderator.token)).find(({ act }) => act === "article.close");
      assert.deepEqual(closed?.values, {});
      const key = await newKey(here.app, site.id, ["moderation"]);
      assert.deepEqual(await acts(key), await acts(moderator.token));
      assert.ok(!JSON.stringify(await lines(moderator.token)).includes("canaryterm"));
    });

    it("shows editors settings, rules and the site besides, and admins roles and keys", async () => {
      const edited = await acts(editor.token);
      for (const act of ["settings.change", "site.change", "site.create"])
        assert.ok(edited.includes(act), act);
      assert.deepEqual(
        edited.filter((act) => /^(?:role|key)\./.test(act)),
        [],
      );
      const whole = await acts(admin.token);
      for (const act of [...edited, "role.set", "key.create"]) assert.ok(whole.includes(act), act);
      const closed = (await lines(editor.token)).find(({ act }) => act === "article.close");
      assert.equal((closed?.values.after as { mode?: string } | undefined)?.mode, "closed");
      for (const [as, act] of [
        [moderator.token, "settings.change"],
        [editor.token, "role.set"],
        [editor.token, "key.create"],
      ] as const) {
        assert.deepEqual(await lines(as, `&act=${act}`), []);
      }
    });

    it("shows a moderator of some sections what was done there alone", async () => {
      const own = await lines(limited.token);
      assert.deepEqual(own.map(({ act }) => act).sort(), ["article.register", "comment.remove"]);
      assert.ok(own.every(({ detail }) => detail.section === "sport"));
      assert.deepEqual(await lines(limited.token, `&subject=comment:${comment.id}`), []);
    });

    it("holds nothing of another site, nor of the installation", async () => {
      const other = await newSite(here.app);
      const operator = await newPerson(here.app, { operator: true });
      const [mine, theirs] = [
        await lines(operator.token),
        bodyOf(await here.app.get(`/v1/moderation/log?site=${other.slug}&limit=100`, operator.token)).items,
      ];
      const ids = new Set(mine.map(({ id }) => id));
      assert.ok(theirs.length > 0 && theirs.every(({ id }: Line) => !ids.has(id)));
    });
  });

  it("400: a cursor of another site's log", async () => {
    const other = await newSite(here.app);
    const { nextCursor } = bodyOf(
      await here.app.get(`/v1/moderation/log?site=${other.slug}&limit=1`, other.key),
    );
    assertProblem(
      await here.app.get(path(`&cursor=${encodeURIComponent(nextCursor)}`), admin.token),
      "malformed-request",
    );
  });

  it("403: for whoever is no staff here; 401 signed out; 404 for no site", async () => {
    const reader = await newPerson(here.app);
    assertProblem(await here.app.get(path(), reader.token), "not-permitted");
    assertProblem(await here.app.get(path()), "sign-in-required");
    assertProblem(await here.app.get("/v1/moderation/log?site=no-such-site", admin.token), "not-found");
  });

  it("422: names the filter that is wrong", async () => {
    for (const [query, field] of [
      ["&subject=nothing", "?subject"],
      ["&actor=me", "?actor"],
      ["&act=", "?act"],
      ["&limit=101", "?limit"],
    ] as const) {
      assertInvalid(await here.app.get(path(query), admin.token), field);
    }
  });
});
