/** Every problem type the API can answer (RFC 9457), declared once: status, title and what it means. */
export const PROBLEMS = {
  "malformed-request": {
    status: 400,
    title: "The request could not be read",
    meaning:
      "The body is not JSON, is nested deeper than 32 levels, or a header or cursor is not what this service gave out. Nothing was changed. Send the request again as the documentation describes it.",
  },
  "sign-in-required": {
    status: 401,
    title: "Sign in first",
    meaning: "This call needs credentials. Send an access token or an API key as `Authorization: Bearer …`.",
  },
  "invalid-credentials": {
    status: 401,
    title: "These credentials are not accepted",
    meaning:
      "The e-mail address and password, the token or the key sent are wrong, expired, revoked, or belong to another site. Sign in again.",
  },
  "not-permitted": {
    status: 403,
    title: "This is not yours to do",
    meaning:
      "You may read this, but your role, your key's scope, or the settings of the article do not allow this act.",
  },
  "comments-closed": {
    status: 403,
    title: "Comments are closed",
    meaning:
      "The article takes no comments now: it is closed, not open yet, or hidden (`state` says which). `notice` carries the publisher's words and where the debate goes on.",
  },
  "rules-not-accepted": {
    status: 403,
    title: "Accept the comment rules first",
    meaning:
      "The site asks you to accept its comment rules. Show the document at `url`, then post with `rulesVersion` set to `version`, or record the acceptance at `/v1/me/acceptances`.",
  },
  "account-suspended": {
    status: 403,
    title: "This account is suspended",
    meaning:
      "A moderator has suspended the account until the instant in `until`, under the clauses named. Reading, withdrawing and appealing go on.",
  },
  "account-banned": {
    status: 403,
    title: "This account is banned",
    meaning: "A moderator has banned the account from commenting. Reading, withdrawing and appealing go on.",
  },
  "warning-not-read": {
    status: 403,
    title: "Read the warning first",
    meaning:
      "A moderator has warned the account. Show the statement of reasons at `statementUrl`, confirm it at `/v1/me/warnings/{sanctionId}/read`, then go on.",
  },
  "email-not-verified": {
    status: 403,
    title: "Confirm your e-mail address first",
    meaning: "The site takes comments only from readers whose e-mail address is proven.",
  },
  "edit-window-over": {
    status: 403,
    title: "The time to edit is over",
    meaning: "A comment can be edited only for the minutes that `limits.editMinutes` of its article gives.",
  },
  "not-found": {
    status: 404,
    title: "There is nothing here",
    meaning: "It does not exist, or you may not see it: the two are never told apart.",
  },
  "method-not-allowed": {
    status: 405,
    title: "This address does not take that method",
    meaning: "The `Allow` header lists the methods that it takes.",
  },
  "already-changed": {
    status: 409,
    title: "It has changed since you looked",
    meaning: "The comment has a newer revision than the one you judged. Read it again, then decide.",
  },
  "already-decided": {
    status: 409,
    title: "Someone has already decided",
    meaning: "The act does not apply to the comment's present status. `decision` carries the last decision.",
  },
  "parent-not-available": {
    status: 409,
    title: "The comment you answer is not available",
    meaning: "It was removed or withdrawn, waits for a moderator, or belongs to another article.",
  },
  "repeated-comment": {
    status: 409,
    title: "You have said that already",
    meaning: "The same text, by the same author, not long ago. `commentId` is the earlier comment.",
  },
  "request-in-progress": {
    status: 409,
    title: "The same request is still running",
    meaning: "A request with this `Idempotency-Key` has not finished. Wait a moment and repeat it.",
  },
  "payload-too-large": {
    status: 413,
    title: "The request is too large",
    meaning: "A body may have 64 KiB at most.",
  },
  "unsupported-media-type": {
    status: 415,
    title: "Send JSON",
    meaning: "Bodies are `application/json` in UTF-8, unencoded or with gzip, deflate or br.",
  },
  "validation-failed": {
    status: 422,
    title: "Some of the fields are not as they should be",
    meaning: "`errors` names each field by a JSON pointer (or `?name` for a query parameter) and says why.",
  },
  "comment-too-short": {
    status: 422,
    title: "The comment is too short",
    meaning: "`limit` is the least number of characters (graphemes of visible text), `actual` what was sent.",
  },
  "comment-too-long": {
    status: 422,
    title: "The comment is too long",
    meaning:
      "`limit` is the greatest number of characters (graphemes of visible text), `actual` what was sent.",
  },
  "too-many-links": {
    status: 422,
    title: "There are too many links",
    meaning: "`limit` is how many links a comment may carry here, `actual` what was sent.",
  },
  "clause-required": {
    status: 422,
    title: "Name the clause",
    meaning:
      "Rejecting and removing need at least one clause of the rules document under which the comment was written.",
  },
  "idempotency-key-reused": {
    status: 422,
    title: "This Idempotency-Key belongs to another request",
    meaning: "The key was used within 24 hours for a request with another body. Use a new one.",
  },
  "posting-too-fast": {
    status: 429,
    title: "A moment, please",
    meaning:
      "Your last comment on this site was just now. `retryAfter` says in how many seconds to try again.",
  },
  "rate-limited": {
    status: 429,
    title: "Too many requests",
    meaning: "Too many attempts from here. `retryAfter` says in how many seconds to try again.",
  },
  "format-not-offered": {
    status: 501,
    title: "Not in this format",
    meaning: "The answer is offered as JSON alone. Ask with `format=json`, or without `format`.",
  },
  overloaded: {
    status: 503,
    title: "The service cannot answer just now",
    meaning:
      "The database or the service is overloaded, restarting or shutting down. Try again after `retryAfter` seconds; with the same `Idempotency-Key` nothing is done twice.",
  },
  internal: {
    status: 500,
    title: "Something went wrong here",
    meaning: "An error of ours. It is logged whole under the `requestId`; please quote it.",
  },
} as const;

/** The last segment of a problem's `type`, which is `/problems/{type}`. */
export type ProblemType = keyof typeof PROBLEMS;
