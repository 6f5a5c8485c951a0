import { recordLine } from "../audit/record-line.ts";
import type { Some } from "../engine/settings.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { uniqueViolation } from "../platform/database/database-trouble.ts";
import { defined } from "../platform/defined.ts";
import { newId } from "../platform/ids.ts";
import { invalid } from "../platform/problem.ts";
import { BUILT_IN_RULES } from "./built-in-rules.ts";
import {
  insertRulesDraft,
  insertSite,
  publishDraft,
  type SiteFields,
  type SiteRow,
  type SsoRow,
} from "./store.ts";

export interface SsoInput extends Some<Pick<SsoRow, "jwksUrl" | "claims" | "roles" | "badges">> {
  issuer: string;
  audience: string;
  secret?: string | undefined;
  nextSecret?: string | undefined;
}

/**
 * A site's single sign-on as it is stored: shared secrets sealed. Throws `validation-failed` for a key set by plain
 * http, which anybody on the way could write, unless the installation has networks of its own.
 */
export function sealSso(ctx: Context, sso: SsoInput | null): SsoRow | null {
  if (sso === null) return null;
  const { secret, nextSecret, issuer, audience, ...rest } = sso;
  const plain = rest.jwksUrl !== undefined && !rest.jwksUrl.startsWith("https:");
  if (plain && ctx.config.reachableNetworks.length === 0) {
    throw invalid("/sso/jwksUrl", "https", "must be an https address");
  }
  return {
    issuer,
    audience,
    ...defined(rest),
    ...(secret === undefined ? {} : { sealedSecret: ctx.secrets.seal(secret) }),
    ...(nextSecret === undefined ? {} : { sealedNextSecret: ctx.secrets.seal(nextSecret) }),
  } as SsoRow;
}

export type SiteInput = Some<Omit<SiteFields, "sso"> & { sso: SsoInput | null }>;
export type NewSite = SiteInput & { slug: string; name: string };

/**
 * Creates a site with version 1 of its rules document, the short built-in one, in force.
 * Throws `validation-failed` where the slug is taken.
 */
export async function createSite(
  ctx: Context,
  by: { kind: "account" | "operator"; id: string | null },
  input: NewSite,
  tx: Tx,
): Promise<SiteRow> {
  const { sso = null, ...fields } = input;
  let site: SiteRow;
  try {
    site = await insertSite(tx, {
      id: newId(),
      origins: [],
      language: "en",
      timeZone: "UTC",
      minimumAge: null,
      registerOnFirstPost: false,
      secondFactor: false,
      ...defined(fields),
      name: input.name,
      slug: input.slug,
      sso: sealSso(ctx, sso),
    });
  } catch (error) {
    if (uniqueViolation(error)) throw invalid("/slug", "taken", "is taken by another site");
    throw error;
  }
  const { version } = await insertRulesDraft(tx, site.id, BUILT_IN_RULES);
  await publishDraft(tx, site.id, version);
  await recordLine(tx, {
    siteId: site.id,
    act: "site.create",
    actor: by,
    subject: `site:${site.id}`,
    detail: { slug: site.slug },
  });
  return { ...site, rulesVersion: version };
}
