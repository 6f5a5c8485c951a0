// Every call of staff that writes leaves a line that names who did it; one that is refused, and one that changes
// nothing, leaves none. An operation that is not in the table fails.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { ALL_OPERATIONS } from "../../src/contract/all-operations.ts";
import { useApp } from "../_support/app.ts";
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
  unique,
} from "../_support/people.ts";

const here = useApp();

const STAFFS = ALL_OPERATIONS.filter(
  ({ method, tag }) => method !== "get" && (tag === "Moderators" || tag === "Publishers"),
);
/** A lease is no act: what is done with it is. */
const NO_ACTS = ["claimQueue", "renewClaims", "releaseClaims"];

interface Call {
  method: "post" | "put" | "patch" | "delete";
  path: string;
  body?: object;
  /** The line's act. */
  act: string;
}

describe("the audit log has a line of every act of staff", () => {
  let site: TestSite;
  let article: TestArticle;
  let author: Person;
  let admin: Person;
  let operator: Person;
  let first: Person;
  const rules = { title: "R", disclaimer: "D", clauses: [{ code: "1.1", title: "T", body: "B" }] };

  const post = () => newComment(here.app, article, author);
  const done = async (answer: Promise<{ status: number; text: string; body: Record<string, string> }>) => {
    const { status, text, body } = await answer;
    assert.ok(status < 300, text);
    return body;
  };
  const draft = async () => (await done(here.app.post(`${site.path}/rules`, rules, admin.token))).version;
  const removed = async () => {
    const { decision } = await decide(here.app, first.token, article, await post(), "remove");
    return (decision as { id: string }).id;
  };
  const template = async () => {
    const body = { site: site.slug, title: "T", body: "B" };
    return (await done(here.app.post("/v1/moderation/templates", body, admin.token))).id;
  };
  const sanction = { clauses: ["1.1"], note: "For a reason.", kind: "premoderate" };
  const member = async () => `${site.path}/members/${(await newStaff(here.app, site, "moderator")).id}`;

  const CALLS: Record<string, () => Promise<Call>> = {
    decideComments: async () => {
      const { id, revision } = await post();
      const decision = { commentId: id, articleId: article.id, revision, act: "remove", clauses: ["1.1"] };
      return {
        method: "post",
        path: "/v1/moderation/decisions",
        body: { decisions: [decision] },
        act: "comment.remove",
      };
    },
    noteComment: async () => {
      const path = `/v1/moderation/comments/${(await post()).id}/notes`;
      return { method: "post", path, body: { body: "Words." }, act: "comment.note" };
    },
    createTemplate: async () => {
      const body = { site: site.slug, title: "T", body: "B" };
      return { method: "post", path: "/v1/moderation/templates", body, act: "template.create" };
    },
    replaceTemplate: async () => {
      const path = `/v1/moderation/templates/${await template()}`;
      return { method: "put", path, body: { title: "U", body: "B" }, act: "template.replace" };
    },
    deleteTemplate: async () => {
      return {
        method: "delete",
        path: `/v1/moderation/templates/${await template()}`,
        act: "template.delete",
      };
    },
    judgeAppeal: async () => {
      const path = `/v1/decisions/${await removed()}/appeals`;
      const { id } = await done(here.app.post(path, { text: "But." }, author.token));
      const body = { outcome: "upheld", note: "So." };
      return { method: "post", path: `/v1/moderation/appeals/${id}/outcome`, body, act: "appeal.judge" };
    },
    judgeNotice: async () => {
      const notice = { explanation: "Unlawful.", name: "N", email: "n@example.org", goodFaith: true };
      const { id } = await post();
      const { receipt } = await done(here.app.post(`${site.path}/notices`, { ...notice, commentId: id }));
      const body = { outcome: "noAction", note: "So." };
      return { method: "post", path: `/v1/moderation/notices/${receipt}/outcome`, body, act: "notice.judge" };
    },
    sanctionAccount: async () => {
      const path = `/v1/moderation/accounts/${(await newPerson(here.app)).id}/sanctions`;
      return { method: "post", path, body: { ...sanction, site: site.slug }, act: "sanction.impose" };
    },
    liftSanction: async () => {
      const path = `/v1/moderation/accounts/${(await newPerson(here.app)).id}/sanctions`;
      const { id } = await done(here.app.post(path, { ...sanction, site: site.slug }, admin.token));
      return { method: "delete", path: `${path}/${id}`, act: "sanction.lift" };
    },
    noteAccount: async () => {
      const path = `/v1/moderation/accounts/${author.id}/notes`;
      return { method: "post", path, body: { site: site.slug, body: "Words." }, act: "account.note" };
    },
    putArticle: async () => {
      const path = `${site.path}/articles/${unique("new")}`;
      return {
        method: "put",
        path,
        body: { url: "https://paper.example/a", title: "A" },
        act: "article.register",
      };
    },
    patchArticle: async () => {
      return { method: "patch", path: article.path, body: { title: unique("Title") }, act: "article.change" };
    },
    closeArticle: async () => {
      const { path } = await newArticle(here.app, site);
      return { method: "post", path: `${path}/close`, body: { reason: "legal" }, act: "article.close" };
    },
    openArticle: async () => {
      const { path } = await newArticle(here.app, site, { settings: { mode: "closed" } });
      return { method: "post", path: `${path}/open`, body: {}, act: "article.open" };
    },
    mergeArticle: async () => {
      const { path } = await newArticle(here.app, site);
      return { method: "post", path: `${path}/merge`, body: { into: article.key }, act: "article.merge" };
    },
    patchArticleSettings: async () => {
      const path = `${(await newArticle(here.app, site)).path}/settings`;
      return { method: "patch", path, body: { editMinutes: 9 }, act: "settings.change" };
    },
    patchSectionSettings: async () => {
      const path = `${site.path}/sections/${unique("section")}/settings`;
      return { method: "patch", path, body: { editMinutes: 9 }, act: "settings.change" };
    },
    patchSiteSettings: async () => {
      return {
        method: "patch",
        path: `${site.path}/settings`,
        body: { editMinutes: 9 },
        act: "settings.change",
      };
    },
    draftRules: async () => ({ method: "post", path: `${site.path}/rules`, body: rules, act: "rules.draft" }),
    replaceRulesDraft: async () => {
      return {
        method: "put",
        path: `${site.path}/rules/${await draft()}`,
        body: rules,
        act: "rules.replace",
      };
    },
    publishRules: async () => {
      return { method: "post", path: `${site.path}/rules/${await draft()}/publish`, act: "rules.publish" };
    },
    createSite: async () => {
      return {
        method: "post",
        path: "/v1/sites",
        body: { slug: unique("made"), name: "M" },
        act: "site.create",
      };
    },
    patchSite: async () => ({
      method: "patch",
      path: site.path,
      body: { name: "Named" },
      act: "site.change",
    }),
    putMember: async () => {
      const path = `${site.path}/members/${(await newPerson(here.app)).id}`;
      return { method: "put", path, body: { role: "moderator" }, act: "role.set" };
    },
    deleteMember: async () => ({ method: "delete", path: await member(), act: "role.set" }),
    createApiKey: async () => {
      const body = { name: "Made", scopes: ["articles"] };
      return { method: "post", path: `${site.path}/api-keys`, body, act: "key.create" };
    },
    revokeApiKey: async () => {
      const [, hex = ""] = /^usk_([0-9a-f]{32})_/.exec(await newKey(here.app, site.id, ["articles"])) ?? [];
      const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
      return { method: "delete", path: `${site.path}/api-keys/${id}`, act: "key.revoke" };
    },
  };

  const lines = async (): Promise<{ act: string; actor_id: string | null; waits: boolean }[]> =>
    (
      await here.app.ctx.db.pool.query(
        `SELECT l.act, l.actor_id, u.line_id IS NOT NULL AS waits FROM audit_lines l
         LEFT JOIN audit_unlinked u ON u.line_id = l.id ORDER BY l.at, l.id`,
      )
    ).rows;

  before(async () => {
    const { app } = here;
    site = await newSite(app);
    article = await newArticle(app, site, { section: "world" });
    author = await newPerson(app);
    first = await newStaff(app, site, "moderator");
    admin = await newStaff(app, site, "admin");
    operator = await newPerson(app, { operator: true });
  });

  it("knows every operation of staff", () => {
    assert.deepEqual([...Object.keys(CALLS), ...NO_ACTS].sort(), STAFFS.map(({ id }) => id).sort());
  });

  for (const { id } of STAFFS.filter((operation) => !NO_ACTS.includes(operation.id))) {
    it(id, async () => {
      const call = await CALLS[id]?.();
      assert.ok(call);
      const by = id === "createSite" ? operator : admin;
      const reader = await newPerson(here.app);
      const send = async (as: string) => {
        const request = here.app.call(call.method, call.path, as);
        return call.body === undefined ? request : request.send(call.body);
      };
      const count = (await lines()).length;
      const refused = await send(reader.token);
      assert.ok(refused.status === 403 || refused.status === 404, refused.text);
      assert.equal((await lines()).length, count, "a refusal leaves no line");
      const answer = await send(by.token);
      assert.ok(answer.status < 300, answer.text);
      const fresh = (await lines()).slice(count);
      assert.ok(
        fresh.some(({ act, actor_id }) => act === call.act && actor_id === by.id),
        JSON.stringify(fresh),
      );
      assert.ok(fresh.every(({ waits }) => waits));
    });
  }

  it("and of every check that restricts somebody, but of no comment that is published or held", async () => {
    const { app } = here;
    const own = await newSite(app, { terms: { refused: ["refusedword"], held: ["heldword"] } });
    const there = await newArticle(app, own);
    const count = (await lines()).length;
    await newComment(app, there, author, { body: "heldword" });
    await newComment(app, there, author, { body: "Plain." });
    assert.equal((await lines()).length, count);
    await newComment(app, there, author, { body: "refusedword" });
    const [line, ...more] = (await lines()).slice(count);
    assert.deepEqual([line?.act, line?.actor_id, more.length], ["comment.reject", null, 0]);
  });
});
