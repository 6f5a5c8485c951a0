import assert from "node:assert/strict";
import type { TestApp } from "../../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type Person,
  type TestArticle,
  type TestSite,
} from "../../../_support/people.ts";
import { bodyOf } from "../../_support/answers.ts";

/** A newsroom with two moderators, one who decides first and one who judges. */
export interface Desk {
  site: TestSite;
  article: TestArticle;
  author: Person;
  first: Person;
  judge: Person;
}

export type Made = Awaited<ReturnType<typeof newComment>>;

export async function newDesk(app: TestApp, settings: object = {}, article: object = {}): Promise<Desk> {
  const site = await newSite(app, settings, { language: "en" });
  return {
    site,
    article: await newArticle(app, site, article),
    author: await newPerson(app),
    first: await newStaff(app, site, "moderator"),
    judge: await newStaff(app, site, "moderator"),
  };
}

/** A comment that the first moderator has removed (or rejected), and that decision's id. */
export async function newRemoved(
  app: TestApp,
  desk: Desk,
  fields: object = {},
  act = "remove",
): Promise<{ comment: Made; decision: string }> {
  const comment = await newComment(app, desk.article, desk.author);
  const result = await decide(app, desk.first.token, desk.article, comment, act, fields);
  assert.equal(result.problem, null);
  return { comment, decision: (result.decision as { id: string }).id };
}

/** The token at the end of a link. */
export function tokenOf(url: string): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

/** The caller's statements of reasons. */
export async function decisionsOf(app: TestApp, person: Person, query = "") {
  return bodyOf(await app.get(`/v1/me/decisions${query}`, person.token)).items;
}

/** Appeals by the author; answers the appeal. */
export async function appeal(app: TestApp, person: Person, decision: string, text = "I quoted.") {
  return bodyOf(await app.post(`/v1/decisions/${decision}/appeals`, { text }, person.token), 201);
}

export function judge(app: TestApp, as: string, id: string, body: object = {}) {
  return app.post(
    `/v1/moderation/appeals/${id}/outcome`,
    { outcome: "overturned", note: "We were wrong.", ...body },
    as,
  );
}

export async function statusOf(app: TestApp, desk: Desk, comment: { id: string }): Promise<string> {
  return bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, desk.site.key)).comment.status;
}

/** Gives notice of a comment; answers the receipt and the token of its status page. */
export async function notify(
  app: TestApp,
  site: TestSite,
  fields: object,
): Promise<{ id: string; token: string }> {
  const body = {
    explanation: "It publishes my address.",
    name: "Ada Brook",
    email: "ada@example.org",
    goodFaith: true,
    ...fields,
  };
  const answer = bodyOf(await app.post(`${site.path}/notices`, body), 202);
  return { id: answer.receipt, token: tokenOf(answer.statusUrl) };
}

export function judgeNotice(app: TestApp, as: string, id: string, body: object) {
  return app.post(`/v1/moderation/notices/${id}/outcome`, { note: "Thank you.", ...body }, as);
}
