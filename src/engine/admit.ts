import type { Case, Refusal } from "./case.ts";
import { countGraphemes } from "./graphemes.ts";
import { sanctionInForce } from "./sanction-in-force.ts";

type Gate = (c: Case) => Refusal | null;

/** In the order in which a reader is told; the state comes before the person, the person before the text. */
const GATES: readonly Gate[] = [
  closed,
  notSignedIn,
  banned,
  suspended,
  warned,
  editTooLate,
  emailNotVerified,
  rulesNotAccepted,
  parentGone,
  wrongLength,
  tooManyLinks,
  repeated,
  tooFast,
];

/** May this be said here at all? The first refusal that applies, or null; nothing refused is stored. */
export function admit(c: Case): Refusal | null {
  for (const gate of GATES) {
    const refusal = gate(c);
    if (refusal !== null) return refusal;
  }
  return null;
}

function closed({ act, state }: Case): Refusal | null {
  return state.may[act] ? null : { type: "comments-closed" };
}

function notSignedIn({ author, settings }: Case): Refusal | null {
  return author.kind === "guest" && settings.commenters !== "guests" ? { type: "sign-in-required" } : null;
}

function banned({ author, now }: Case): Refusal | null {
  return sanctionInForce(author, "ban", now) === undefined ? null : { type: "account-banned" };
}

function suspended({ author, now }: Case): Refusal | null {
  const sanction = sanctionInForce(author, "suspend", now);
  if (sanction === undefined) return null;
  return { type: "account-suspended", until: sanction.until, clauses: sanction.clauses };
}

/** A warning is read before the next comment; until then it lasts. */
function warned({ author, now }: Case): Refusal | null {
  const warning = sanctionInForce(author, "warn", now);
  if (warning === undefined) return null;
  return { type: "warning-not-read", sanctionId: warning.id ?? null, clauses: warning.clauses };
}

/** The window counts from the first posting, and its last instant is outside: `editMinutes` 0 is never. */
function editTooLate({ act, edit, settings, now }: Case): Refusal | null {
  if (act !== "edit") return null;
  const over = edit === null || now >= edit.firstCreatedAt + settings.editMinutes * 60_000;
  return over ? { type: "edit-window-over" } : null;
}

function emailNotVerified({ author, settings }: Case): Refusal | null {
  const refused = settings.commenters === "verified" && !author.emailVerified;
  return refused ? { type: "email-not-verified" } : null;
}

function rulesNotAccepted({ author, settings, rules, rulesVersion }: Case): Refusal | null {
  if (settings.acceptance !== "required" || rules === null) return null;
  const accepted = rulesVersion === rules.version || (author.acceptedVersion ?? -Infinity) >= rules.version;
  return accepted ? null : { type: "rules-not-accepted", version: rules.version };
}

function parentGone({ act, parent }: Case): Refusal | null {
  return act === "reply" && parent?.available !== true ? { type: "parent-not-available" } : null;
}

function wrongLength({ text, settings: { minLength, maxLength } }: Case): Refusal | null {
  const actual = countGraphemes(text.plain);
  if (actual < minLength) return { type: "comment-too-short", limit: minLength, actual };
  if (actual > maxLength) return { type: "comment-too-long", limit: maxLength, actual };
  return null;
}

function tooManyLinks({ text, settings: { maxLinks } }: Case): Refusal | null {
  const actual = text.links.length;
  return actual > maxLinks ? { type: "too-many-links", limit: maxLinks, actual } : null;
}

/** An edit may leave its own words as they are, but not repeat another comment. */
function repeated({ author, edit, textHash, settings, now }: Case): Refusal | null {
  const earlier = author.recent.find(
    ({ hash, at, commentId }) =>
      hash === textHash && now < at + settings.repeatMinutes * 60_000 && commentId !== edit?.commentId,
  );
  return earlier === undefined ? null : { type: "repeated-comment", commentId: earlier.commentId };
}

/** A last comment "from the future" (the clock was set back) makes nobody wait longer than the pace itself. */
function tooFast({ act, author, settings, now }: Case): Refusal | null {
  if (act === "edit" || author.staff || author.lastCommentAt === null) return null;
  const pace = settings.secondsBetween * 1000;
  const wait = Math.min(pace, author.lastCommentAt + pace - now);
  return wait > 0 ? { type: "posting-too-fast", retryAfter: Math.ceil(wait / 1000) } : null;
}
