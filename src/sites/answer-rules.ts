import { createHash } from "node:crypto";
import type { Actor } from "../identity/actor.ts";
import type { Answer } from "../platform/http/route.ts";
import { ok } from "../platform/http/route.ts";
import type { RulesAnswer } from "./write-rules.ts";

const SHARED_SECONDS = 10;

/**
 * Answers with a rules document: to the public with the bytes that everyone gets, for caches to keep; to a caller
 * with credentials, who may have been shown a draft, privately.
 */
export function answerRules(
  rules: RulesAnswer,
  call: { caller: Actor; params: { site: string }; query: { lang?: string | undefined } },
): Answer {
  if (call.caller.kind !== "anonymous") return ok(rules);
  const bytes = Buffer.from(JSON.stringify(rules));
  return {
    status: 200,
    bytes,
    headers: {
      ETag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
      "Cache-Control": `public, max-age=0, s-maxage=${SHARED_SECONDS}, stale-while-revalidate=${SHARED_SECONDS}`,
      "Cache-Tag": `site:${call.params.site}`,
      Vary: call.query.lang === undefined ? "Accept-Language, Origin" : "Origin",
    },
  };
}
