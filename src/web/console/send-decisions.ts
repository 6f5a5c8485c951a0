import type { Act, Decision, Item } from "./desk-types.ts";
import { answerOf, type DeskService, nameOf, troubleOf } from "./service.ts";

/** What became of decisions on items. */
export interface Decided {
  done: Item[];
  refused: Item[];
  /** The name of the problem with which the first of those was refused. */
  why: string | null;
}

/** So many are decided on in one call. */
const MOST = 100;

/** The keys under which calls were sent that nobody has answered: sent once more, they do nothing twice. */
const unanswered = new Map<string, string>();

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function send({ client }: DeskService, decisions: readonly object[]): Promise<Decision[]> {
  const body = { decisions } as never;
  const name = JSON.stringify(body);
  const key = unanswered.get(name) ?? newKey();
  unanswered.set(name, key);
  const answer = await answerOf(
    client.POST("/v1/moderation/decisions", { body, params: { header: { "Idempotency-Key": key } } }),
  );
  unanswered.delete(name);
  return answer.results;
}

/**
 * Decides on the comments of items, as many calls as it takes one after the other. Throws a `ProblemError` where not even
 * the first was answered.
 */
export async function sendDecisions(
  service: DeskService,
  act: Act,
  items: readonly Item[],
  reasons: object,
): Promise<Decided> {
  const told: Decided = { done: [], refused: [], why: null };
  for (let at = 0; at < items.length; at += MOST) {
    const some = items.slice(at, at + MOST);
    try {
      const results = await send(
        service,
        some.flatMap(({ comment }) =>
          comment
            ? [
                {
                  commentId: comment.id,
                  articleId: comment.articleId,
                  revision: comment.revision,
                  act,
                  ...reasons,
                },
              ]
            : [],
        ),
      );
      const problems = new Map(results.map(({ commentId, problem }) => [commentId, problem]));
      for (const item of some) {
        const problem = problems.get(item.comment?.id ?? "");
        (problem === null ? told.done : told.refused).push(item);
        if (problem) told.why ??= nameOf(problem.type);
      }
    } catch (error) {
      if (at === 0) throw error;
      told.refused.push(...items.slice(at));
      told.why ??= troubleOf(error);
      return told;
    }
  }
  return told;
}
