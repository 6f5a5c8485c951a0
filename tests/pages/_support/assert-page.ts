import assert from "node:assert/strict";
import type { Response } from "supertest";
import { assertFilledIn } from "../../_support/assert-filled-in.ts";

const SHARED = "public, max-age=0, must-revalidate";

/**
 * A page as they all are: HTML under the strict policy, no script, nothing from elsewhere; forms only where it is for
 * whoever has its link.
 */
export function assertPage({ status, headers, text }: Response, cache = SHARED, expected = 200): void {
  assert.equal(status, expected, text);
  const forms = cache === SHARED ? "'none'" : "'self'";
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(
    headers["content-security-policy"],
    `default-src 'none'; style-src 'self'; img-src 'self' data:; form-action ${forms}; frame-ancestors 'none'; base-uri 'none'`,
  );
  assert.equal(headers["cache-control"], cache);
  assert.match(text, /^<!doctype html>/);
  // Data for search engines is no script: it is shown to nobody and run by nobody.
  const markup = text.replaceAll(/<script type="application\/ld\+json">[^<>&]*<\/script>/g, "");
  assert.doesNotMatch(markup, /<script|<style|\son\w+=|\sstyle="|\ssrc=/i);
  assertFilledIn(text);
  const sheets = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href);
  assert.deepEqual(sheets, ["/assets/pages.css"]);
}
