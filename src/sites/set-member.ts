import { recordLine } from "../audit/record-line.ts";
import { type Actor, actorName, type Role } from "../identity/actor.ts";
import { assertAllowed, mayAdminister } from "../identity/policy.ts";
import { findAccount } from "../identity/store.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { lockExclusive } from "../platform/locks.ts";
import { invalid, notFound, Problem } from "../platform/problem.ts";
import { loadSite } from "./load-site.ts";
import { deleteMember, isLastAdmin, updateRoleBadge, upsertMember } from "./members-store.ts";

/** Gives an account a role on a site, or with null takes it away, and writes both down. The caller holds the site's lock. */
export async function writeMember(
  tx: Tx,
  by: { kind: "account" | "key" | "operator" | "check"; id: string | null },
  member: {
    siteId: string;
    accountId: string;
    role: Role | null;
    sections?: string[] | null | undefined;
    /** Given by a publisher's token, and taken away by one. */
    fromSso?: boolean;
  },
): Promise<boolean> {
  const { siteId, accountId, role, sections = null, fromSso = false } = member;
  const existed = role ? true : await deleteMember(tx, siteId, accountId);
  if (role) await upsertMember(tx, siteId, accountId, { role, sections }, fromSso);
  if (!existed) return false;
  await updateRoleBadge(tx, siteId, accountId, role);
  await recordLine(tx, {
    siteId,
    act: "role.set",
    actor: by,
    subject: `account:${accountId}`,
    detail: { role, sections, ...(fromSso ? { fromSso } : {}) },
  });
  return true;
}

/**
 * Sets or takes away a role. Admins only; the last admin of a site neither steps down nor is taken away
 * (an operator may do it), and an account of another site's single sign-on does not exist here.
 */
export async function setMember(
  ctx: Context,
  actor: Actor,
  input: { site: string; account: string; role: Role | null; sections?: string[] | null | undefined },
): Promise<void> {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayAdminister(actor, site.id));
  if (input.sections && input.role !== "moderator") {
    throw invalid("/sections", "role", "only a moderator is limited to sections");
  }
  const account = await findAccount(ctx.db.prisma, input.account);
  if (!account || (account.siteId !== null && account.siteId !== site.id)) throw notFound();
  const operator = actor.kind === "account" && actor.operator;
  await ctx.db.transaction(async (tx) => {
    await lockExclusive(tx, site.id);
    if (input.role !== "admin" && !operator && (await isLastAdmin(tx, site.id, account.id))) {
      throw new Problem("not-permitted", {}, "A site keeps at least one admin.");
    }
    const done = await writeMember(tx, actorName(actor), {
      siteId: site.id,
      accountId: account.id,
      role: input.role,
      sections: input.sections,
    });
    if (!done) throw notFound();
  });
  ctx.pages.touch(`site:${input.site}`);
}
