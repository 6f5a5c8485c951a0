import type { Response } from "express";
import { type Html, html, markupOf, type Part, raw } from "../platform/html/html.ts";

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

const LEAF =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%233c6b48' d='M2 14C2 6 7 2 14 2c0 7-4 12-11 11z'/%3E%3C/svg%3E";

export interface PageParts {
  title: string;
  /** BCP 47, of the page's own words. */
  language: string;
  body: Part;
  /** `wide` for the reference, whose navigation stands beside it. */
  width?: "column" | "wide";
  /** False keeps search engines from listing the page, and from quoting it where they do. */
  indexable?: boolean;
  /** What else the head says of the page to machines. */
  about?: Part;
  /** Whether the masthead leads on; not in a window that is there for one thing. */
  leadsOn?: boolean;
  /** A script of ours, under the nonce that the page's policy names. */
  script?: { src: string; nonce: string };
}

const SKIP: Record<string, string> = {
  en: "Skip to content",
  ar: "الانتقال إلى المحتوى",
  de: "Zum Inhalt",
  es: "Ir al contenido",
  fr: "Aller au contenu",
  he: "דילוג לתוכן",
  it: "Vai al contenuto",
  ja: "本文へ",
  ko: "본문으로",
  nl: "Naar de inhoud",
  pl: "Przejdź do treści",
  pt: "Ir para o conteúdo",
  ru: "К содержанию",
  tr: "İçeriğe geç",
  uk: "До змісту",
  zh: "跳至正文",
};
const RIGHT_TO_LEFT = new Set(["ar", "he"]);

const NAVIGATION = html`<header class="masthead"><a href="/">Understory</a>
<nav aria-label="Understory"><a href="/docs">Reference</a> <a href="/problems">Problems</a> <a href="/openapi.json">OpenAPI</a></nav>
</header>`;

/** A whole page: masthead, content, foot. */
export function layout(parts: PageParts): Html {
  const { title, language, body, width = "column", indexable = true, leadsOn = true, script, about } = parts;
  const [spoken = ""] = language.split("-", 1);
  return html`<!doctype html>
<html lang="${language}"${RIGHT_TO_LEFT.has(spoken) && raw(' dir="rtl"')}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${!indexable && raw('<meta name="robots" content="noindex">')}
<title>${title}</title>
<link rel="icon" href="${LEAF}">
<link rel="stylesheet" href="/assets/pages.css">
${about}
${script && html`<script src="${script.src}" nonce="${script.nonce}" type="module"></script>`}
</head>
<body class="${width}">
<a class="skip" href="#content">${SKIP[spoken] ?? SKIP.en}</a>
${leadsOn && NAVIGATION}
<main id="content" tabindex="-1"${!indexable && raw(" data-nosnippet")}>
${body}
</main>
</body>
</html>
`;
}

/** Sends a page, with a policy under which no script runs and nothing leads elsewhere by itself. */
export function sendHtml(
  response: Response,
  page: Html,
  vary?: string,
  cache?: string,
  policy = POLICY,
): void {
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  sendBytes(response, markupOf(page), vary, cache);
}

/**
 * Sends a page that pages of these origins may show in a frame: there is nothing on it to be clicked in somebody's name.
 */
export function sendFramable(response: Response, page: Html, origins: readonly string[]): void {
  const ancestors = origins.length > 0 ? origins.join(" ") : "'none'";
  // What the policy says is more than this header can.
  if (origins.length > 0) response.removeHeader("X-Frame-Options");
  const policy = POLICY.replace("frame-ancestors 'none'", `frame-ancestors ${ancestors}`);
  sendHtml(response, page, "Accept-Language", undefined, policy);
}

/**
 * Sends a page that is for whoever has its link: no cache keeps it, no search engine lists it, no address that it leads
 * to elsewhere is told of it. Its forms come to us.
 */
export function sendUnlisted(response: Response, page: Html): void {
  response.setHeader("X-Robots-Tag", "noindex");
  // With `no-referrer` a browser would not say where a form comes from.
  response.setHeader("Referrer-Policy", "same-origin");
  const policy = POLICY.replace("form-action 'none'", "form-action 'self'");
  sendHtml(response, page, "Accept-Language", "private, no-store", policy);
}

/**
 * Sends a finished text that caches may keep, but ask about first, unless `cache` says otherwise; under the status that
 * the response has.
 */
export function sendBytes(
  response: Response,
  text: string,
  vary?: string,
  cache = "public, max-age=0, must-revalidate",
): void {
  response.setHeader("Cache-Control", cache);
  if (vary) response.vary(vary);
  response.end(response.req.method === "HEAD" ? undefined : text);
}
