import { z } from "zod";
import { foldUrl } from "../engine/fold-url.ts";

/** A site's or section's name in URLs: lower-case letters, digits and inner hyphens, at most 64. */
export const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, "must be lower-case letters, digits and inner hyphens")
  .meta({ description: "Lower-case letters, digits and inner hyphens, at most 64", example: "ledger" });

/** What a page without a key sends in place of one. */
const NO_KEY = /^\s*(?:null|undefined)?\s*$/i;

/** The publisher's own key of an article: 1 to 200 characters, not one that a page without a key would send. */
export const articleKey = z
  .string()
  .min(1)
  .max(200)
  .refine((key) => !NO_KEY.test(key), "is what a page without a key sends")
  .refine((key) => !key.includes("\0"), "must not contain a NUL character")
  .meta({ description: "The publisher's own key of the article, percent-encoded", example: "river-treaty" });

export const id = z.uuid().meta({ description: "UUIDv7" });

/** The instant in UTC, whose year may be another than the one written; empty where it is none. */
function utc(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

/** An instant as RFC 3339; answers are UTC with milliseconds. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((at) => /^\d{4}-/.test(utc(at)) && !utc(at).startsWith("0000"), "must be in the years 1 to 9999")
  .meta({ example: "2026-11-23T18:30:00.000Z" });

/** BCP 47, as far as `Intl` understands it. */
export const languageTag = z
  .string()
  .max(35)
  .refine((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length === 1;
    } catch {
      return false;
    }
  }, "must be a BCP 47 language tag")
  .meta({ description: "BCP 47 language tag", example: "en" });

export const timeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
    } catch {
      return false;
    }
  }, "must be an IANA time zone")
  .meta({ description: "IANA time zone", example: "Europe/Berlin" });

/** Words for readers: a string in the default language, or a map by language tag. */
export function text(maxLength: number) {
  const words = z.string().min(1).max(maxLength);
  return z
    .union([
      words,
      z
        .record(languageTag, words)
        .refine((map) => Object.keys(map).length > 0, "must name at least one language"),
    ])
    .meta({ description: "A string in the default language, or a map by language tag" });
}

/** An address that a browser may safely be sent to. */
export const webUrl = z
  .string()
  .max(2000)
  .refine((value) => {
    const parsed = URL.parse(value);
    if (parsed === null || (parsed.protocol !== "https:" && parsed.protocol !== "http:")) return false;
    return parsed.username === "" && parsed.password === "";
  }, "must be an absolute http or https URL without a name or password")
  .meta({ format: "uri", description: "Absolute http or https URL", example: "https://www.example.org/a" });

/** The address of an article's page: not one that a template makes of an article without a name. */
export const pageUrl = webUrl
  .refine(
    (url) => !/[/=](?:null|undefined)$/i.test(foldUrl(url) ?? ""),
    "is the address of a page without a name",
  )
  .meta({ format: "uri", description: "Absolute http or https URL", example: "https://www.example.org/a" });

export const webUrlText = z
  .union([
    webUrl,
    z.record(languageTag, webUrl).refine((map) => Object.keys(map).length > 0, "must not be empty"),
  ])
  .meta({ description: "A URL, or a map of URLs by language tag" });

/** Query parameters of every list. */
export const listQuery = {
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|100)$/, "must be a whole number from 1 to 100")
    .transform(Number)
    .optional()
    .meta({
      description: "How many items, 1 to 100; 20 unless told",
      type: "integer",
      minimum: 1,
      maximum: 100,
      default: 20,
    }),
  cursor: z.string().max(600).optional().meta({ description: "`nextCursor` of the page before" }),
};

export const languageQuery = {
  lang: languageTag
    .optional()
    .meta({ description: "Language of the words for readers; else `Accept-Language`" }),
};

export const nextCursor = z.string().nullable().meta({ description: "Null on the last page" });

/** A token of ours in a body: nothing to be read in it. */
export const opaqueToken = z
  .string()
  .min(20)
  .max(300)
  .regex(/^[A-Za-z0-9_-]+$/)
  .meta({ example: "us_Zm9yIGFuIGV4YW1wbGUsIG9mIG5vIHVzZQ" });

export const siteParams = z.object({ site: slug });
export const articleParams = z.object({ site: slug, article: articleKey });
/** Where an article is named that may be new: a key that is none is 422, so that whoever sends it learns why. */
export const newArticleParams = z.object({
  site: slug,
  article: z.string().min(1).max(2000).meta({
    description: "The publisher's own key of the article, percent-encoded",
    example: "river-treaty",
  }),
});
/** Where a page without a key may give its address. */
export const articleOrPageParams = z.object({
  site: slug,
  article: z
    .string()
    .min(1)
    .max(2000)
    .refine((name) => articleKey.safeParse(name).success || webUrl.safeParse(name).success)
    .meta({
      description: "The publisher's own key of the article, or the address of its page, percent-encoded",
      example: "river-treaty",
    }),
});
export const commentParams = z.object({ site: slug, article: articleKey, comment: id });
