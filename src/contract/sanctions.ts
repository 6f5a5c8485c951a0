import { z } from "zod";
import { id, instant, listQuery, nextCursor, slug } from "./common.ts";
import { defineOperation } from "./operation.ts";

const kind = z.enum(["warn", "premoderate", "suspend", "ban", "muteReports"]);
const site = z.strictObject({ site: slug });

export const sanction = z
  .object({
    id,
    site: slug.nullable().meta({ description: "Null: everywhere" }),
    kind,
    until: instant.nullable(),
    clauses: z.array(z.string()),
    note: z.string(),
    automated: z.boolean(),
    actor: z.object({ kind: z.string(), id: id.nullable(), name: z.string().nullable() }),
    createdAt: instant,
    inForce: z.boolean(),
    liftedAt: instant.nullable(),
    readAt: instant.nullable().meta({ description: "When a warning was read" }),
    removal: z.enum(["waiting", "done"]).nullable().meta({ description: "Of the account's comments" }),
    removed: z.int().meta({ description: "Comments removed so far" }),
  })
  .meta({ id: "Sanction" });

/** An account in a list of people. */
export const listedAccount = z
  .object({
    id,
    name: z.string(),
    joinedAt: instant,
    role: z.string().nullable(),
    published: z.int(),
    sanctions: z.array(kind).meta({ description: "In force" }),
    strikes: z.number().meta({ description: "Weight of unexpired strikes" }),
  })
  .meta({ id: "ListedAccount" });

export const internalNote = z
  .object({
    id,
    author: z.object({ id: id.nullable(), name: z.string().nullable() }),
    body: z.string(),
    createdAt: instant,
  })
  .meta({ id: "InternalNote" });

export const noteBody = z.string().trim().min(1).max(4000).meta({ example: "Third time this month." });

export const listAccounts = defineOperation({
  id: "listAccounts",
  method: "get",
  path: "/v1/moderation/accounts",
  tag: "Moderators",
  summary: "The people who have written on a site, by name, e-mail address or id",
  credentials: "required",
  query: z.strictObject({
    ...listQuery,
    site: slug,
    q: z
      .string()
      .trim()
      .min(1)
      .max(254)
      .optional()
      .meta({ description: "The beginning of a name, a whole e-mail address, or an id" }),
  }),
  answers: {
    200: { description: "Accounts", schema: z.object({ items: z.array(listedAccount), nextCursor }) },
  },
  problems: ["not-permitted"],
});

export const readAccount = defineOperation({
  id: "readAccount",
  method: "get",
  path: "/v1/moderation/accounts/{account}",
  tag: "Moderators",
  summary: "Everything on one account on a site: record, sanctions, strikes, notes, signs of evasion",
  credentials: "required",
  params: z.object({ account: id }),
  query: site,
  answers: {
    200: {
      description: "The account",
      schema: z.object({
        account: listedAccount.extend({
          emailVerified: z.boolean(),
          badges: z.array(z.string()),
          lastCommentAt: instant.nullable(),
          comments: z
            .record(z.string(), z.int())
            .meta({ description: "How many of the account's comments are in each status" }),
          reports: z.object({
            made: z.int(),
            upheld: z.int(),
            dismissed: z.int(),
            weight: z.number().meta({ description: "What a report by this reader weighs" }),
          }),
        }),
        sanctions: z.array(sanction),
        strikes: z.array(
          z.object({
            id,
            clause: z.string(),
            weight: z.number(),
            createdAt: instant,
            expiresAt: instant.nullable(),
            revokedAt: instant.nullable(),
          }),
        ),
        notes: z.array(internalNote),
        evasion: z
          .array(
            z.object({
              signal: z.enum(["network", "email"]),
              account: z.object({ id, name: z.string() }),
              sanctions: z.array(kind),
            }),
          )
          .meta({ description: "Accounts that may be the same person; a sign, never a proof" }),
      }),
    },
  },
  problems: ["not-permitted"],
});

export const sanctionAccount = defineOperation({
  id: "sanctionAccount",
  method: "post",
  path: "/v1/moderation/accounts/{account}/sanctions",
  tag: "Moderators",
  summary: "Sanction an account on a site, or everywhere (operators)",
  description:
    "A warning must be read before the next comment; `premoderate` holds every comment; `suspend` and `ban` refuse them; `muteReports` takes the weight from the account's reports. `removeComments` removes what the account has published, by a job.",
  credentials: "required",
  params: z.object({ account: id }),
  body: z.strictObject({
    site: slug.nullable().meta({ description: "Null: everywhere" }),
    kind,
    until: instant
      .nullable()
      .optional()
      .meta({ description: "Needed for `suspend`; null or absent is for good" }),
    clauses: z
      .array(z.string().max(20))
      .min(1)
      .max(20)
      .meta({ example: ["1.1"] }),
    note: z.string().trim().min(1).max(4000).meta({ example: "The second insult within a week." }),
    removeComments: z.boolean().optional(),
  }),
  answers: { 201: { description: "The sanction", schema: sanction } },
  problems: ["not-permitted", "clause-required"],
});

export const liftSanction = defineOperation({
  id: "liftSanction",
  method: "delete",
  path: "/v1/moderation/accounts/{account}/sanctions/{sanction}",
  tag: "Moderators",
  summary: "Lift a sanction before its time",
  credentials: "required",
  params: z.object({ account: id, sanction: id }),
  answers: { 204: { description: "Lifted" } },
  problems: ["not-permitted"],
});

export const noteAccount = defineOperation({
  id: "noteAccount",
  method: "post",
  path: "/v1/moderation/accounts/{account}/notes",
  tag: "Moderators",
  summary: "Leave colleagues a note on an account",
  credentials: "required",
  params: z.object({ account: id }),
  body: z.strictObject({ site: slug, body: noteBody }),
  answers: { 201: { description: "The note", schema: internalNote } },
  problems: ["not-permitted"],
});

export const readWarning = defineOperation({
  id: "readWarning",
  method: "post",
  path: "/v1/me/warnings/{sanction}/read",
  tag: "Accounts",
  summary: "Confirm having read a warning, so that one may comment again",
  credentials: "required",
  params: z.object({ sanction: id }),
  answers: { 200: { description: "Read", schema: z.object({ id, readAt: instant }) } },
  problems: ["not-permitted"],
});
