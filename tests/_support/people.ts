import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { insertAccount } from "../../src/identity/accounts-store.ts";
import type { Role, Scope } from "../../src/identity/actor.ts";
import { hashPassword } from "../../src/identity/passwords.ts";
import { startSession } from "../../src/identity/start-session.ts";
import { newId } from "../../src/platform/ids.ts";
import { createApiKey } from "../../src/sites/create-api-key.ts";
import { createSite, type NewSite } from "../../src/sites/create-site.ts";
import { writeMember } from "../../src/sites/set-member.ts";
import type { TestApp } from "./app.ts";

const OPERATOR = { kind: "operator" as const, id: null };

export const PASSWORD = "a password for tests";
let passwordHash: Promise<string> | undefined;
let number = 0;

/** A name that nobody in this run has had. */
export function unique(prefix: string): string {
  number += 1;
  return `${prefix}-${number}-${randomBytes(3).toString("hex")}`;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  /** A bearer access token. */
  token: string;
}

/** Somebody with an account of the installation, signed in. */
export async function newPerson(
  app: TestApp,
  given: { name?: string; operator?: boolean; emailVerified?: boolean } = {},
): Promise<Person> {
  passwordHash ??= hashPassword(PASSWORD);
  const hash = await passwordHash;
  const id = newId();
  const name = given.name ?? `Reader ${unique("r").slice(2)}`;
  const email = `${unique("reader")}@example.org`;
  const token = await app.ctx.db.transaction(async (tx) => {
    await insertAccount(tx, { id, email, name, passwordHash: hash, operator: given.operator ?? false });
    if (given.emailVerified) {
      await tx.account.update({ where: { id }, data: { emailVerifiedAt: new Date() }, select: { id: true } });
    }
    return (await startSession(app.ctx, tx, id)).accessToken;
  });
  return { id, name, email, token };
}

export interface TestSite {
  id: string;
  slug: string;
  /** An API key with every scope. */
  key: string;
  /** `/v1/sites/{slug}` */
  path: string;
}

/** A site with an API key; its settings as given. */
export async function newSite(
  app: TestApp,
  settings: object = {},
  fields: Partial<NewSite> = {},
): Promise<TestSite> {
  const slug = fields.slug ?? unique("site");
  const site = await app.ctx.db.transaction((tx) =>
    createSite(app.ctx, OPERATOR, { name: slug, ...fields, slug }, tx),
  );
  const key = await newKey(app, site.id, ["articles", "comments:read", "moderation", "admin"]);
  const path = `/v1/sites/${slug}`;
  // Tests post without pause unless pace is what they test.
  const answer = await app.patch(
    `${path}/settings`,
    { secondsBetween: 0, repeatMinutes: 0, ...settings },
    key,
  );
  assert.equal(answer.status, 200, answer.text);
  return { id: site.id, slug, key, path };
}

/** An API key with these scopes. */
export async function newKey(app: TestApp, siteId: string, scopes: Scope[]): Promise<string> {
  const made = await app.ctx.db.transaction((tx) =>
    createApiKey(tx, OPERATOR, { siteId, name: "tests", scopes }),
  );
  return made.key;
}

/** Somebody with a role on a site, signed in. */
export async function newStaff(
  app: TestApp,
  site: TestSite,
  role: Role,
  sections: string[] | null = null,
): Promise<Person> {
  const person = await newPerson(app, { name: `Colleague ${unique("c").slice(2)}` });
  await app.ctx.db.transaction((tx) =>
    writeMember(tx, OPERATOR, { siteId: site.id, accountId: person.id, role, sections }),
  );
  return person;
}

export interface TestArticle {
  id: string;
  key: string;
  /** `/v1/sites/{slug}/articles/{key}` */
  path: string;
}

/** An article of a site, registered through the API; `fields` as `PUT` takes them. */
export async function newArticle(app: TestApp, site: TestSite, fields: object = {}): Promise<TestArticle> {
  const key = unique("article");
  const path = `${site.path}/articles/${key}`;
  const answer = await app.put(
    path,
    { url: `https://paper.example/${key}`, title: `Title of ${key}`, ...fields },
    site.key,
  );
  assert.equal(answer.status, 201, answer.text);
  return { id: answer.body.id, key, path };
}

/** A comment of somebody's, posted through the API; throws unless the answer is 201. */
export async function newComment(
  app: TestApp,
  article: TestArticle,
  author: Person,
  fields: { body?: string; parentId?: string; rulesVersion?: number } = {},
) {
  const answer = await app.post(
    `${article.path}/comments`,
    { body: unique("Some words"), ...fields },
    author.token,
  );
  assert.equal(answer.status, 201, answer.text);
  return answer.body as {
    id: string;
    status: string;
    revision: number;
    depth: number;
    parentId: string | null;
    body: string;
  };
}

/** Decides on a comment as a moderator; answers the result for that one. */
export async function decide(
  app: TestApp,
  as: string,
  article: TestArticle,
  comment: { id: string; revision: number },
  act: string,
  fields: object = {},
) {
  const clauses = act === "reject" || act === "remove" ? { clauses: ["1.1"] } : {};
  const decisions = [
    { commentId: comment.id, articleId: article.id, revision: comment.revision, act, ...clauses, ...fields },
  ];
  const answer = await app.post("/v1/moderation/decisions", { decisions }, as);
  assert.equal(answer.status, 200, answer.text);
  return answer.body.results[0] as {
    status: string | null;
    decision: object | null;
    problem: { type: string } | null;
  };
}
