import { sanctionsInForce } from "../comments/stand.ts";
import { FRESH_MS, reporterWeight } from "../engine/reporter-weight.ts";
import { sanctionInForce } from "../engine/sanction-in-force.ts";
import type { Actor } from "../identity/actor.ts";
import { assertAllowed, mayModerate } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Transact } from "../platform/http/route.ts";
import { notFound } from "../platform/problem.ts";
import { loadSite } from "../sites/load-site.ts";
import { findAlike, findDetail } from "./account-store.ts";
import { addNote } from "./add-note.ts";
import { findNotes } from "./notes-store.ts";
import { findPeople, findPerson } from "./people-store.ts";
import { presentNote } from "./present-note.ts";
import { presentPerson } from "./present-person.ts";
import { presentSanction } from "./present-sanction.ts";
import { findSanctions } from "./store.ts";
import { findStrikes } from "./strike-store.ts";

/** The site, for those who moderate it, be it in some sections only; and the account, if it exists there. */
async function loadAccount(ctx: Context, actor: Actor, input: { site: string; account: string }) {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  const person = await findPerson(ctx.db.prisma, input.account, site.id);
  if (!person) throw notFound();
  return { siteId: site.id, accountId: person.id };
}

/** Everything on one account on a site. What colleagues noted about the caller is not shown to the caller. */
export async function readAccount(ctx: Context, actor: Actor, input: { site: string; account: string }) {
  const db = ctx.db.prisma;
  const { siteId, accountId } = await loadAccount(ctx, actor, input);
  const [person] = await findPeople(db, siteId, [accountId], ctx.clock);
  const detail = await findDetail(db, ctx.clock, accountId, siteId);
  if (!person || !detail) throw notFound();
  const { made, upheld, dismissed, now: instant } = detail;
  const now = instant.getTime();
  const fresh = now - person.joinedAt.getTime() < FRESH_MS;
  const muted = sanctionInForce(person, "muteReports", now) !== undefined;
  const own = actor.kind === "account" && actor.id === accountId;
  return {
    account: {
      ...presentPerson(person, now),
      emailVerified: detail.emailVerified,
      badges: detail.badges,
      lastCommentAt: detail.lastCommentAt?.toISOString() ?? null,
      comments: detail.comments,
      reports: {
        ...{ made, upheld, dismissed },
        weight: reporterWeight({ upheld, dismissed, fresh, muted }, false),
      },
    },
    sanctions: (await findSanctions(db, accountId, siteId)).map((row) => presentSanction(row, instant)),
    strikes: (await findStrikes(db, { accountId, siteId })).map((strike) => ({
      id: strike.id,
      clause: strike.clause,
      weight: strike.weight,
      createdAt: strike.createdAt.toISOString(),
      expiresAt: strike.expiresAt?.toISOString() ?? null,
      revokedAt: strike.revokedAt?.toISOString() ?? null,
    })),
    notes: own ? [] : (await findNotes(db, siteId, "account", accountId)).map(presentNote),
    evasion: (await findAlike(db, accountId, siteId)).map(({ signal, id, name, sanctions }) => ({
      signal,
      account: { id, name },
      sanctions: [...new Set(sanctionsInForce(sanctions, now).map(({ kind }) => kind))],
    })),
  };
}

/** Leaves colleagues a note on an account. */
export async function noteAccount(
  ctx: Context,
  actor: Actor,
  input: { site: string; account: string; body: string; transact: Transact },
) {
  const { siteId, accountId } = await loadAccount(ctx, actor, input);
  return input.transact(siteId, (tx) =>
    addNote(tx, actor, { siteId, subject: "account", subjectId: accountId, body: input.body }),
  );
}
