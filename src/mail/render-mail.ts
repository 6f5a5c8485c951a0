import type { Context } from "../platform/context.ts";
import { type Html, html, markupOf, raw } from "../platform/html/html.ts";
import type { Block, Composed } from "./compose-mail.ts";
import { readerWords } from "./reader-words.ts";

/** A mail's two bodies. */
export interface Rendered {
  text: string;
  html: string;
}

interface Frame {
  ctx: Context;
  language: string;
  hello: string;
  /** Why the reader gets it, last of all. */
  why: string;
  /** How to get no more of its kind; null where one cannot do without. */
  unsubscribe: { label: string; url: string } | null;
}

const capital = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** German goes on in lower case after a greeting, the others do not. */
function sentences({ language }: Frame, blocks: Block[]): Block[] {
  return blocks.map((block, index) =>
    "text" in block && !(language === "de" && index === 0) ? { text: capital(block.text) } : block,
  );
}

/** Links lead to the service alone, whoever has queued the mail. */
function assertOwn(ctx: Context, url: string): string {
  if (!url.startsWith(`${ctx.publicUrl}/`)) throw new Error("a mail may link to the service alone");
  return url;
}

function textOf(ctx: Context, block: Block): string {
  if ("text" in block) return block.text;
  if ("link" in block) return `${block.link}:\n${assertOwn(ctx, block.url)}`;
  return readerWords(block.quote)
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}

const LINK = "color:#2c5a3a;text-decoration:underline";

function htmlOf(ctx: Context, block: Block): Html {
  if ("text" in block) return html`<p style="margin:0 0 16px">${block.text}</p>\n`;
  if ("link" in block) {
    return html`<p style="margin:0 0 16px"><a href="${assertOwn(ctx, block.url)}" style="${LINK}">${block.link}</a></p>\n`;
  }
  const lines = readerWords(block.quote).split("\n");
  const broken = lines.map((line, index) => [index > 0 && raw("<br>"), line]);
  return html`<blockquote style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #b9c4bb"><bdi>${broken}</bdi></blockquote>\n`;
}

/** A mail as plain text and as HTML: no pictures, nothing fetched from anywhere, all that readers wrote as text. */
export function renderMail(frame: Frame, { subject, blocks }: Composed): Rendered {
  const { ctx, language, hello, why, unsubscribe } = frame;
  const said = sentences(frame, blocks);
  const end = unsubscribe && { link: unsubscribe.label, url: unsubscribe.url };
  const text = [
    hello,
    ...said.map((block) => textOf(ctx, block)),
    "-- ",
    why,
    ...(end ? [textOf(ctx, end)] : []),
  ];
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 Georgia,serif"><div style="max-width:36em">
<p style="margin:0 0 16px">${hello}</p>
${said.map((block) => htmlOf(ctx, block))}<hr style="border:0;border-top:1px solid #b9c4bb;margin:24px 0 12px">
<p style="margin:0 0 4px;font-size:13px">${why}</p>
${end && html`<p style="margin:0;font-size:13px"><a href="${assertOwn(ctx, end.url)}" style="${LINK}">${end.link}</a></p>\n`}</div></body></html>
`;
  return { text: `${text.join("\n\n")}\n`, html: markupOf(page) };
}
