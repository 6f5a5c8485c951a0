import { chooseText } from "../engine/choose-text.ts";
import type { Level, OwnSettings, Settings, Text } from "../engine/settings.ts";
import { renderStanding } from "../platform/html/render-markdown.ts";
import type { ApiKeyRow } from "./members-store.ts";
import type { RulesRow, SiteRow } from "./store.ts";

/** A site, without its shared secrets. */
export function presentSite(site: SiteRow) {
  return {
    id: site.id,
    slug: site.slug,
    name: site.name,
    origins: site.origins,
    language: site.language,
    timeZone: site.timeZone,
    minimumAge: site.minimumAge,
    registerOnFirstPost: site.registerOnFirstPost,
    secondFactor: site.secondFactor,
    sso: site.sso && {
      issuer: site.sso.issuer,
      audience: site.sso.audience,
      jwksUrl: site.sso.jwksUrl ?? null,
      secretSet: site.sso.sealedSecret !== undefined,
      nextSecretSet: site.sso.sealedNextSecret !== undefined,
      claims: site.sso.claims ?? {},
      roles: site.sso.roles ?? {},
      badges: site.sso.badges ?? {},
    },
    createdAt: site.createdAt.toISOString(),
  };
}

export interface SettingsAnswer {
  level: "site" | "section" | "article";
  own: OwnSettings;
  effective: Settings;
  from: Record<keyof Settings, Level>;
}

export function presentSettings(
  level: SettingsAnswer["level"],
  own: OwnSettings,
  layered: { effective: Settings; from: Record<keyof Settings, Level> },
): SettingsAnswer {
  return { level, own, effective: layered.effective, from: layered.from };
}

/** Where readers read a version of the rules document. */
export function rulesUrl(publicUrl: string, slug: string, version: number): string {
  return `${publicUrl}/sites/${slug}/rules/${version}`;
}

/** A text in the language asked for, else the site's, else whichever there is. */
export function chosen(
  text: Text,
  wanted: string[],
  siteLanguage: string,
): { text: string; language: string } {
  const found = chooseText(text, wanted, [siteLanguage]);
  return { text: found?.text ?? "", language: found?.language ?? siteLanguage };
}

export function presentRules(site: SiteRow, rules: RulesRow, publicUrl: string, languages: string[]) {
  const title = chosen(rules.title, languages, site.language);
  const disclaimer = chosen(rules.disclaimer, languages, site.language).text;
  return {
    version: rules.version,
    status: rules.status,
    inForce: rules.version === site.rulesVersion,
    publishedAt: rules.publishedAt?.toISOString() ?? null,
    url: rulesUrl(publicUrl, site.slug, rules.version),
    title: title.text,
    disclaimer,
    disclaimerHtml: renderStanding(disclaimer).html,
    clauses: rules.clauses.map((clause) => {
      const body = chosen(clause.body, languages, site.language).text;
      return {
        code: clause.code,
        title: chosen(clause.title, languages, site.language).text,
        body,
        html: renderStanding(body).html,
        category: clause.category ?? null,
        illegal: clause.illegal ?? false,
      };
    }),
    language: title.language,
  };
}

export function presentApiKey(key: ApiKeyRow) {
  return { id: key.id, name: key.name, scopes: key.scopes, createdAt: key.createdAt.toISOString() };
}
