import { z } from "zod";
import { instant, languageTag, text, timeZone, webUrlText } from "./common.ts";

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "must be HH:MM");
const closingTime = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, "must be HH:MM, up to 24:00");

export const noticeReason = z.enum([
  "editorial",
  "legal",
  "capacity",
  "age",
  "hours",
  "moved",
  "request",
  "site",
]);

const hours = z.strictObject({
  timeZone,
  weekly: z
    .array(
      z.strictObject({
        day: z.int().min(1).max(7).meta({ description: "1 is Monday" }),
        from: clockTime,
        to: closingTime.meta({ description: "Exclusive; not after `from` means the next day" }),
      }),
    )
    .min(1)
    .max(100),
  holidays: z.array(z.iso.date()).max(1000).default([]),
  outside: z.enum(["premoderated", "closed"]),
});

const term = z.union([
  z.string().min(1).max(200),
  z.strictObject({
    term: z.string().min(1).max(200),
    language: languageTag.optional(),
    care: z
      .enum(["violence", "sexual", "slur"])
      .optional()
      .meta({ description: "What moderators' clients cover until asked" }),
  }),
]);
const termList = z.array(term).max(10_000);

export const callToAction = z.strictObject({ label: text(200), url: webUrlText });

const closedNotice = z.strictObject({
  reason: noticeReason.nullable().optional(),
  text: text(4000).nullable().optional(),
  callToAction: callToAction.nullable().optional(),
  continueAt: z.string().min(1).max(200).nullable().optional(),
});

const check = z.strictObject({
  holdAbove: z.number().min(0).max(1).nullable().optional(),
  rejectAbove: z.number().min(0).max(1).nullable().optional(),
  ifUnknown: z.enum(["hold", "ignore"]).optional(),
  deadlineMs: z.int().min(50).max(5000).optional(),
});

const clauseCode = z
  .string()
  .regex(/^\d{1,3}(?:\.\d{1,3}){0,3}$/, "must be a clause code such as 2.1")
  .meta({ example: "2.1" });

const clauseStrikes = z.record(
  clauseCode,
  z.strictObject({
    weight: z.number().positive().max(100),
    days: z.int().min(1).max(3650).nullable().meta({ description: "When it is forgotten; null is never" }),
  }),
);
const strikeStep = z.strictObject({
  at: z.number().positive().max(1000).meta({ description: "Weight of unexpired strikes" }),
  kind: z.enum(["warn", "premoderate", "suspend", "ban"]),
  days: z.int().min(1).max(3650).nullable().meta({ description: "How long it lasts; null is for good" }),
});

const shared = {
  mode: z
    .enum(["open", "premoderated", "closed", "hidden"])
    .meta({ description: "What holds unless a time, the capacity or a level above is stricter" }),
  opensAt: instant.nullable().meta({ description: "No comments before" }),
  closesAt: instant.nullable().meta({ description: "No comments from then on" }),
  closeAfterHours: z
    .number()
    .positive()
    .max(87_600)
    .nullable()
    .meta({ description: "Hours from publication after which comments close" }),
  hours: hours.nullable().meta({ description: "The week's opening hours" }),
  capacity: z
    .strictObject({ maxPending: z.int().min(0).max(1_000_000) })
    .nullable()
    .meta({ description: "Closed while more comments than this wait for a moderator on the site" }),
  whileClosed: z.strictObject({
    edits: z.boolean().optional(),
    withdrawals: z.boolean().optional(),
    votes: z.boolean().optional(),
    reports: z.boolean().optional(),
  }),
  closedNotice,
  acceptance: z.enum(["required", "shown", "none"]),
  commenters: z.enum(["verified", "registered", "guests"]),
  newcomers: z.strictObject({ approved: z.int().min(0).max(1000), hours: z.number().min(0).max(8760) }),
  minLength: z.int().min(0).max(10_000),
  maxLength: z.int().min(1).max(20_000),
  maxLinks: z.int().min(0).max(100),
  linksHeldAbove: z.int().min(0).max(100),
  maxDepth: z.int().min(1).max(10),
  secondsBetween: z.int().min(0).max(86_400),
  repeatMinutes: z.int().min(0).max(10_080),
  editMinutes: z.int().min(0).max(10_080),
  terms: z.strictObject({
    refused: termList.optional(),
    held: termList.optional(),
    allowed: termList.optional(),
  }),
  checks: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/), check),
  clauseFor: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/), clauseCode),
  reportsToHold: z
    .number()
    .positive()
    .max(10_000)
    .meta({ description: "Weight of reports at which a comment goes back to the moderators" }),
  strikes: z
    .strictObject({ clauses: clauseStrikes, steps: z.array(strikeStep).max(20) })
    .meta({ description: "What violations weigh, and the automatic steps they lead to" }),
  votes: z.enum(["up", "upDown", "none"]),
  defaultSort: z.enum(["top", "newest", "oldest"]),
  indexable: z.boolean(),
};
const wide = {
  ...shared,
  paused: z.boolean().meta({ description: "Everything beneath is closed at once" }),
};
const own = {
  ...shared,
  keepOpen: z.boolean().meta({ description: "Age, hours and capacity do not close this article" }),
  legalHold: z.boolean().meta({ description: "Article and comments are withheld" }),
};

/** What a site or a section may set for everything beneath it. */
export const siteSettings = z.strictObject(wide).partial();

/** What an article may set for itself. */
export const articleSettings = z.strictObject(own).partial().meta({ id: "ArticleSettings" });

function inherit<Keys extends string>(keys: Keys[]) {
  return z
    .array(z.enum(keys as [Keys, ...Keys[]]))
    .optional()
    .meta({ description: "Settings whose own value this level gives up, so that it inherits again" });
}

export const siteSettingsPatch = z
  .strictObject({ ...wide, inherit: inherit(Object.keys(wide) as (keyof typeof wide)[]) })
  .partial()
  .meta({ id: "SiteSettingsPatch", example: { closeAfterHours: 336, inherit: ["hours"] } });
export const articleSettingsPatch = z
  .strictObject({ ...own, inherit: inherit(Object.keys(own) as (keyof typeof own)[]) })
  .partial()
  .meta({ id: "ArticleSettingsPatch", example: { mode: "premoderated", inherit: ["hours"] } });

const level = z.enum(["default", "site", "section", "article"]);

/** Answer of the settings calls. */
export const settingsAnswer = z
  .object({
    level: z.enum(["site", "section", "article"]),
    own: z.record(z.string(), z.unknown()).meta({ description: "What this level sets itself" }),
    effective: z.record(z.string(), z.unknown()).meta({ description: "What holds here, every setting" }),
    from: z.record(z.string(), level).meta({ description: "For each setting, the level that set it" }),
  })
  .meta({ id: "Settings" });
