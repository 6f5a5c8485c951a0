import type { Request, Response } from "express";
import type { ReaderSession } from "../identity/reader-session.ts";
import { type Html, html, markupOf, type Part } from "../platform/html/html.ts";
import { acceptedLanguages } from "../platform/http/languages.ts";
import { layout } from "./layout.ts";
import { type Wrong, wrongText } from "./write-words.ts";
import type { Told, WriteWords } from "./write-words-en.ts";

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** What every page for one reader is made with. */
export interface ForReader {
  words: WriteWords;
  language: string;
  reader: ReaderSession | null;
}

/** Why something was not done, and what more there is to say of it. */
export interface Complaint {
  wrong: Wrong;
  told: Told;
  /** Where it is explained. */
  statementUrl: string | null;
}

/** A page for one reader: who is signed in stands above it. */
export function readerPage(
  { words, language, reader }: ForReader,
  { title, kicker, body }: { title: string; kicker?: Part; body: Part },
): Html {
  return layout({
    title,
    language,
    indexable: false,
    leadsOn: false,
    body: html`<div class="personal">
${
  reader &&
  html`<form class="whoami" method="post" action="/account/sign-out"><span>${words.signedInAs} <bdi>${reader.actor.name}</bdi></span>
${token(reader)}<button class="plainly">${words.signOut}</button></form>`
}
<header class="headline">${kicker && html`<p class="kicker" dir="auto">${kicker}</p>`}<h1 class="small">${title}</h1></header>
${body}</div>`,
  });
}

/** What shows that a form is the session's own. */
export function token(reader: ReaderSession | null): Html | false {
  return reader !== null && html`<input type="hidden" name="csrf" value="${reader.csrf}">`;
}

export function complaintPart(words: WriteWords, complaint: Complaint | null): Html | false {
  if (complaint === null) return false;
  const { wrong, told, statementUrl } = complaint;
  return html`<p class="complaint" id="wrong" role="alert">${wrongText(words, wrong, told)}${
    statementUrl !== null && html` <a href="${statementUrl}">${words.statement}</a>`
  }</p>\n`;
}

/** A field with its label; of a field that is wrong, what is wrong with it describes it. */
export function field(label: string, attributes: Record<string, string | true>): Html {
  const id = String(attributes.name);
  const given = Object.entries({ id, ...attributes }).map(([name, value]) =>
    typeof value === "string" ? html` ${name}="${value}"` : html` ${name}`,
  );
  return html`<p class="entry"><label for="${id}">${label}</label>\n<input${given}></p>\n`;
}

/**
 * Sends a page that is for one reader: no cache keeps it, no search engine lists it, and only a page of ours is told
 * where a form comes from.
 */
export function sendPersonal(request: Request, response: Response, page: Html, status = 200): void {
  response.setHeader("Content-Security-Policy", POLICY);
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "private, no-store");
  // With `no-referrer` a browser would not say where a form comes from.
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("X-Robots-Tag", "noindex");
  response.vary("Accept-Language, Cookie");
  response.status(status).end(request.method === "HEAD" ? undefined : markupOf(page));
}

/** Sends a browser on after a form, or to where it may be filled in. */
export function sendOn(response: Response, path: string): void {
  response.setHeader("Cache-Control", "private, no-store");
  response.redirect(303, path);
}

export const languagesOf = (request: Request) => acceptedLanguages(request.headers["accept-language"]);
