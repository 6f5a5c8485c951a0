import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { ProblemType } from "../../../src/contract/problems.ts";
import { PROBLEMS } from "../../../src/contract/problems.ts";
import type { TestApp } from "../../_support/app.ts";
import type { TestArticle } from "../../_support/people.ts";

interface Answered {
  status: number;
  type: string;
  text: string;
  body: Record<string, unknown>;
}

/** Asserts that an answer is this problem, with its status and media type; returns it for its fields. */
export function assertProblem(answer: Answered, type: ProblemType): Record<string, unknown> {
  assert.equal(answer.body.type, `/problems/${type}`, answer.text);
  assert.equal(answer.status, PROBLEMS[type].status, answer.text);
  assert.equal(answer.body.status, answer.status);
  assert.equal(answer.type, "application/problem+json");
  return answer.body;
}

/** Asserts a status and gives the body, with the answer in the message when it differs. */
// biome-ignore lint/suspicious/noExplicitAny: an answer's fields are what the test is about
export function bodyOf(answer: { status: number; text: string; body: any }, status = 200): any {
  assert.equal(answer.status, status, `${answer.text}\n${inspect(answer.status)}`);
  return answer.body;
}

export const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A comment of a public answer. */
export interface Shown {
  id: string;
  parentId: string | null;
  inReplyTo: { id: string; name: string | null } | null;
  depth: number;
  author: { id: string | null; name: string; badges: string[] } | null;
  html: string;
  status: string;
  featured: boolean;
  votes: { up: number; down: number; mine: number | null };
  replyCount: number;
  tombstone: { kind: string; clauses: string[] } | null;
  replies: { items: Shown[]; nextCursor: string | null; total: number };
}

/** A page of the public thread, as it is in the database and not as a cache has it. */
export async function readThread(
  app: TestApp,
  article: TestArticle,
  query = "",
): Promise<{ items: Shown[]; nextCursor: string | null; article: { counts: { published: number | null } } }> {
  app.ctx.pages.clear();
  return bodyOf(await app.get(`${article.path}/comments${query}`));
}

export function idsOf(items: { id: string }[]): string[] {
  return items.map(({ id }) => id);
}
