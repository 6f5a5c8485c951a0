import assert from "node:assert/strict";
import type { Operation } from "../../../src/contract/operation.ts";
import type { TestApp } from "../../_support/app.ts";
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

/** One of everything that a path can name, and an operator who may do all of it. */
export interface Scene {
  site: TestSite;
  article: TestArticle;
  author: Person;
  operator: Person;
  comment: { id: string; revision: number };
  /** What each path parameter is filled with. */
  params: Record<string, string>;
}

export async function setScene(app: TestApp): Promise<Scene> {
  const operator = await newPerson(app, { operator: true });
  const site = await newSite(app);
  const article = await newArticle(app, site, { section: "world" });
  const author = await newPerson(app);
  const member = await newStaff(app, site, "moderator");
  const comment = await newComment(app, article, author);
  const removed = await newComment(app, article, author);
  const removal = await decide(app, site.key, article, removed, "remove");
  const decision = (removal.decision as { id: string }).id;
  const appeal = await app.post(`/v1/decisions/${decision}/appeals`, { text: "Words." }, author.token);
  assert.equal(appeal.status, 201, appeal.text);
  const notice = await app.post(`${site.path}/notices`, {
    ...{ commentId: comment.id, explanation: "Words.", name: "N", email: "n@example.org", goodFaith: true },
  });
  assert.equal(notice.status, 202, notice.text);
  const spareKey = await newKey(app, site.id, ["articles"]);
  const sanction = await app.post(
    `/v1/moderation/accounts/${member.id}/sanctions`,
    { site: site.slug, kind: "premoderate", clauses: ["1.1"], note: "Words." },
    operator.token,
  );
  assert.equal(sanction.status, 201, sanction.text);
  const template = await app.post(
    "/v1/moderation/templates",
    { site: site.slug, title: "Words", body: "Words." },
    operator.token,
  );
  assert.equal(template.status, 201, template.text);
  const draft = await app.post(
    `${site.path}/rules`,
    { title: "Draft", disclaimer: "Words.", clauses: [{ code: "1.1", title: "One", body: "Words." }] },
    site.key,
  );
  assert.equal(draft.status, 201, draft.text);
  return {
    site,
    article,
    author,
    operator,
    comment,
    params: {
      site: site.slug,
      article: article.key,
      comment: comment.id,
      section: "world",
      account: member.id,
      sanction: sanction.body.id,
      decision,
      appeal: appeal.body.id,
      template: template.body.id,
      notice: notice.body.receipt,
      version: String(draft.body.version),
      key: (/^usk_([0-9a-f]{32})_/.exec(spareKey)?.[1] ?? "").replace(
        /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
        "$1-$2-$3-$4-$5",
      ),
      token: "a-token-that-nobody-was-ever-given",
      session: "0193a1b2-0000-7000-8000-000000000001",
      passkey: "a-passkey-that-nobody-has",
      provider: "facebook",
    },
  };
}

/** The operation's path with these in the places of its parameters, as they are. */
export function pathOf(operation: Operation, params: Record<string, string>): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    assert.notEqual(value, undefined, `the scene has nothing for {${name}} of ${operation.id}`);
    return value ?? "";
  });
}
