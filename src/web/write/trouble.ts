import type { Refused } from "../embed/service.ts";
import { readPersonal } from "./personal.ts";
import type { Room, Trouble } from "./room.ts";

const WORDS: Record<string, string> = {
  "account-banned": "banned",
  "account-suspended": "notAllowed",
  "warning-not-read": "warned",
  "email-not-verified": "verifyFirst",
  "parent-not-available": "parentGone",
  "repeated-comment": "repeated",
  "edit-window-over": "editOver",
  "already-changed": "changedMeanwhile",
  "already-decided": "changedMeanwhile",
  "not-permitted": "notAllowed",
  "not-found": "changedMeanwhile",
  "request-in-progress": "busy",
  overloaded: "busy",
};

const COUNTED: Record<string, string> = {
  "comment-too-short": "tooShort",
  "comment-too-long": "tooLong",
  "too-many-links": "tooManyLinks",
};

/** After these, what the page knows of the reader is out of date. */
const ANEW = /^(?:account|warning|email|rules|edit|already)-/;

/** Why something was refused, in words and at the field that it is about; what is out of date is read anew. */
export function troubleOf(room: Room, error: unknown): Trouble {
  const { say, kit } = room;
  const { status, type, problem = {} } = error as Refused;
  const at = (words: string, field: Trouble["field"] = null): Trouble => ({ words, field });
  if (ANEW.test(type)) readPersonal(room).catch(() => undefined);
  if (type === "comments-closed") {
    void kit.model.refreshArticle();
    return at(kit.look().say("closedNow"));
  }
  if (type === "rules-not-accepted") {
    void kit.model.refreshArticle();
    if (room.personal) room.personal.accepted = false;
    return at(say("rulesChanged"), "accept");
  }
  const counted = COUNTED[type];
  if (counted) return at(say(counted, { count: Number(problem.limit) }), "text");
  if (type === "posting-too-fast" || type === "rate-limited") {
    const count = Number(problem.retryAfter) || 1;
    return { ...at(say("tooFast", { count })), until: Date.now() + count * 1000 };
  }
  if (type === "validation-failed") {
    const [{ pointer = "" } = {}] = (problem.errors ?? []) as { pointer?: string }[];
    if (pointer.endsWith("name")) return at(say("nameRefused"), "name");
    if (pointer.endsWith("email")) return at(say("unknown"), "email");
    return at(say("unknown"), "text");
  }
  const word = WORDS[type];
  if (word) return at(say(word), type === "repeated-comment" ? "text" : null);
  if (status === 0) return at(say(navigator.onLine ? "busy" : "offlineSend"));
  return at(say(status >= 500 ? "busy" : "unknown"));
}
