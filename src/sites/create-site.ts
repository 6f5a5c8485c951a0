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

export interface SsoInput {
  issuer: string;
  audience: string;
  secret?: string | undefined;
  jwksUrl?: string | undefined;
}

/** A site's single sign-on as it is stored: the shared secret sealed. */
export function sealSso(ctx: Context, sso: SsoInput | null): SsoRow | null {
  return (
    sso && {
      issuer: sso.issuer,
      audience: sso.audience,
      ...(sso.secret === undefined ? {} : { sealedSecret: ctx.secrets.seal(sso.secret) }),
      ...(sso.jwksUrl === undefined ? {} : { jwksUrl: sso.jwksUrl }),
    }
  );
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
