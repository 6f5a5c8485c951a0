import type { DemoComment, DemoReason, DemoStatus } from "./shapes.ts";

/**
 * Reads a debate written down as plain text.
 *
 *     # amara 41/3 *            a comment of amara's, 41 votes up, 3 down, featured
 *     Its words, in Markdown.
 *     ## tomasz removed 1.2 @nell:abuse | A note to the author.
 *     A reply (two hashes), removed under clause 1.2, reported by nell.
 *
 * Votes left out are filled in; so are the times, busy at first and thinning out later, always the same.
 */
export interface Pace {
  /** Minutes after publication of the first comment. */
  from: number;
  /** Minutes after publication before which every comment was written. */
  until: number;
  votes: "up" | "upDown" | "none";
}

interface Draft {
  depth: number;
  comment: DemoComment;
  voted: boolean;
}

const header = /^(#{1,3}) (\S+)(.*)$/;
const statuses = new Set<string>(["published", "pending", "rejected", "removed", "withdrawn"]);

export function thread(text: string, pace: Pace): DemoComment[] {
  const drafts = parse(text);
  const roots: DemoComment[] = [];
  const line: DemoComment[] = [];
  for (const { depth, comment, voted } of drafts) {
    if (!voted) vote(comment);
    if (pace.votes !== "upDown") delete comment.down;
    if (pace.votes === "none") delete comment.up;
    const parent = line[depth - 2];
    if (depth === 1) roots.push(comment);
    else if (parent) {
      parent.replies ??= [];
      parent.replies.push(comment);
    } else throw new Error(`A reply without a parent: ${comment.body.slice(0, 40)}`);
    line.length = depth - 1;
    line.push(comment);
  }
  const span = (pace.until - pace.from) * 0.86;
  roots.forEach((root, index) => {
    const along = ((index + noise(root.body, 1) * 0.8) / roots.length) ** 1.6;
    root.minutesAfter = Math.round(pace.from + span * along) + index;
    timeReplies(root, pace.until);
  });
  return roots;
}

function parse(text: string): Draft[] {
  const drafts: Draft[] = [];
  for (const row of text.trim().split("\n")) {
    const found = header.exec(row);
    if (found) {
      drafts.push(head(found[1] ?? "#", found[2] ?? "", found[3] ?? ""));
      continue;
    }
    const last = drafts.at(-1);
    if (last) last.comment.body += `${row}\n`;
  }
  for (const draft of drafts) draft.comment.body = draft.comment.body.trim();
  return drafts;
}

function head(hashes: string, by: string, rest: string): Draft {
  const comment: DemoComment = { by, body: "", minutesAfter: 0 };
  const [flags = "", note] = rest.split(" | ");
  let voted = false;
  if (note) comment.note = note.trim();
  for (const flag of flags.split(" ").filter(Boolean)) {
    if (flag === "*") comment.featured = true;
    else if (flag === "guest") comment.guest = true;
    else if (flag === "escalated") comment.escalated = true;
    else if (flag === "violence") comment.care = flag;
    else if (statuses.has(flag)) comment.status = flag as DemoStatus;
    else if (/^\d+\.\d+$/.test(flag)) comment.clauses = [...(comment.clauses ?? []), flag];
    else if (/^\d+(\/\d+)?$/.test(flag)) {
      const [up = 0, down = 0] = flag.split("/").map(Number);
      Object.assign(comment, { up, down });
      voted = true;
    } else if (flag.startsWith("@")) {
      const [who = "", reason = "other"] = flag.slice(1).split(":");
      comment.reports = [...(comment.reports ?? []), { by: who, reason: reason as DemoReason }];
    } else throw new Error(`What is "${flag}" in the comment of ${by}?`);
  }
  return { depth: hashes.length, comment, voted };
}

function vote(comment: DemoComment): void {
  if (comment.status && comment.status !== "published") return;
  comment.up = Math.floor(noise(comment.body, 2) ** 2.6 * 34);
  comment.down = Math.floor(noise(comment.body, 3) ** 4 * 9);
}

function timeReplies(parent: DemoComment, until: number): void {
  let at = parent.minutesAfter;
  for (const reply of parent.replies ?? []) {
    const gap = 2 + Math.round(noise(reply.body, 4) ** 2 * 50);
    at = at + gap < until ? at + gap : at + 1;
    reply.minutesAfter = at;
    timeReplies(reply, until);
  }
}

/** A number from 0 to 1 that depends on nothing but the text and the salt (FNV-1a, stirred). */
function noise(text: string, salt: number): number {
  let hash = (0x811c9dc5 ^ (salt * 0x9e3779b1)) >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}
