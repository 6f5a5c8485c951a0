import type { Response } from "express";
import { type Html, html, markupOf } from "../platform/html/html.ts";
import type { WebBuild } from "../threads/web-build.ts";

/**
 * Our own script and nothing else runs, and nothing is ever made of text but text: where a browser knows Trusted Types,
 * no page of this policy can parse markup at all.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

function consolePage({ desk }: WebBuild): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Moderators’ desk</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/embed/${desk.sheet}">
<script src="/embed/${desk.script}" type="module"></script>
</head>
<body>
<div id="desk"></div>
<noscript><p>The moderators’ desk needs JavaScript.</p></noscript>
</body>
</html>
`;
}

/** Sends the console: the same page for everybody, which says nothing before somebody has signed in. */
export function sendConsole(response: Response, build: WebBuild, head: boolean): void {
  response.set({
    "Content-Security-Policy": POLICY,
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
  });
  response.status(200).end(head ? undefined : markupOf(consolePage(build)));
}
