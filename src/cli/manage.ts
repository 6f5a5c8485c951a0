import { createSite as createSiteOperation } from "../contract/sites.ts";
import type { Role, Scope } from "../identity/actor.ts";
import { dropFactors } from "../identity/drop-factors.ts";
import { findAccountByEmail } from "../identity/store.ts";
import type { Context } from "../platform/context.ts";
import { lockExclusive } from "../platform/locks.ts";
import { startupError } from "../platform/startup-error.ts";
import { createApiKey } from "../sites/create-api-key.ts";
import { createSite } from "../sites/create-site.ts";
import { presentSite } from "../sites/present.ts";
import { writeMember } from "../sites/set-member.ts";
import { findSite, type SiteRow } from "../sites/store.ts";

const OPERATOR = { kind: "operator" as const, id: null };

/** The site of that name; one sentence where there is none. */
export async function siteNamed(ctx: Context, slug: string): Promise<SiteRow> {
  const site = await findSite(ctx.db.prisma, slug);
  if (!site)
    throw startupError(
      `There is no site "${slug}"; make it with: understory site create ${slug} --name "…".`,
    );
  return site;
}

export async function makeSite(
  ctx: Context,
  input: { slug: string; name: string; origin?: string[]; language: string; timeZone: string },
) {
  const { slug, name, origin: origins = [], language, timeZone } = input;
  const given = createSiteOperation.body.safeParse({ slug, name, origins, language, timeZone });
  if (!given.success) {
    const [first] = given.error.issues;
    throw startupError(`The ${String(first?.path[0] ?? "input")} ${first?.message}.`);
  }
  if (await findSite(ctx.db.prisma, slug)) throw startupError(`There is a site "${slug}" already.`);
  return presentSite(await ctx.db.transaction((tx) => createSite(ctx, OPERATOR, given.data, tx)));
}

export async function makeKey(ctx: Context, input: { site: string; name: string; scopes: Scope[] }) {
  const site = await siteNamed(ctx, input.site);
  return ctx.db.transaction((tx) =>
    createApiKey(tx, OPERATOR, { siteId: site.id, name: input.name, scopes: input.scopes }),
  );
}

/** Takes every second factor from somebody who has lost them all. */
export async function resetFactors(ctx: Context, input: { email: string }) {
  const email = input.email.toLowerCase();
  const account = await findAccountByEmail(ctx.db.prisma, email);
  if (!account) throw startupError(`Nobody has registered as ${email}.`);
  await dropFactors(ctx, account.id);
  return { accountId: account.id, email };
}

/** Gives a role on a site, or with `reader` takes it away. */
export async function setRole(ctx: Context, input: { site: string; email: string; role: Role | "reader" }) {
  const site = await siteNamed(ctx, input.site);
  const email = input.email.toLowerCase();
  const account = await findAccountByEmail(ctx.db.prisma, email);
  if (!account) throw startupError(`Nobody has registered as ${email}.`);
  const role = input.role === "reader" ? null : input.role;
  await ctx.db.transaction(async (tx) => {
    await lockExclusive(tx, site.id);
    await writeMember(tx, OPERATOR, { siteId: site.id, accountId: account.id, role });
  });
  return { accountId: account.id, email, site: site.slug, role: input.role };
}
