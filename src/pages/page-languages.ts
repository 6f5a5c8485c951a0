import type { Request } from "express";
import { languageTag } from "../contract/common.ts";
import { acceptedLanguages } from "../platform/http/languages.ts";

/** `?lang=` where it is one, else `Accept-Language`. A page has no use for a refusal. */
export function pageLanguages({ query, headers }: Request): string[] {
  const asked = languageTag.safeParse(query.lang);
  return asked.success ? [asked.data] : acceptedLanguages(headers["accept-language"]);
}
