// The laws of rendered words, whatever was typed: only the tags of the small Markdown, and sanitising comes last.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import sanitizeHtml from "sanitize-html";
import { renderMarkdown } from "../../src/platform/html/render-markdown.ts";

const TAG =
  /<(?:\/?(?:p|em|strong|blockquote|ul|ol|li|code|pre)|br ?\/?|\/a|a href="https?:\/\/[^"<>]*" rel="ugc nofollow noopener"|ol start="\d+")>/g;

const PIECES = [
  ...[
    "<",
    ">",
    '"',
    "'",
    "`",
    "&",
    "\\",
    "/",
    "=",
    "(",
    ")",
    "[",
    "]",
    "!",
    "*",
    "_",
    "~",
    "#",
    "|",
    "-",
    "+",
    ":",
  ],
  ...[
    "\n",
    "\n\n",
    "    ",
    "\t",
    " ",
    "> ",
    "- ",
    "1. ",
    "```",
    "~~~",
    "]: ",
    "](",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
  ],
  ...[
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<a href=",
    "</p>",
    "<b ",
    "onclick=alert(1)",
    "<xmp>",
  ],
  ...[
    "http://",
    "https://a.b/",
    "javascript:",
    "data:text/html,",
    "&lt;",
    "&#60;",
    "&#x3c;",
    "&quot;",
    "&#0;",
    "&amp;",
  ],
  ...[
    "\u0001",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\u2028",
    "\ufeff",
    "\ufffd",
    "😀",
    "a",
    "é",
    "word",
    "\r\n",
    "www.a.b",
  ],
];
const words = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join("")),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 120 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme-ascii", maxLength: 200 }) },
);

describe("renderMarkdown", () => {
  it("writes the tags and attributes of the small Markdown, and no other sign that opens or closes one", () => {
    fc.assert(
      fc.property(words, (source) => {
        const rest = renderMarkdown(source).html.replaceAll(TAG, "");
        assert.doesNotMatch(rest, /[<>]/, JSON.stringify(source));
      }),
      { numRuns: 5_000 },
    );
  });

  it("has been sanitised last: doing so again changes nothing", () => {
    fc.assert(
      fc.property(words, (source) => {
        const { html } = renderMarkdown(source);
        const again = sanitizeHtml(html, {
          allowedTags: ["p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "a", "code", "pre"],
          allowedAttributes: { a: ["href", "rel"], ol: ["start"] },
          allowedSchemes: ["http", "https"],
          allowProtocolRelative: false,
        });
        assert.equal(again.trim(), html);
      }),
      { numRuns: 3_000 },
    );
  });

  it("leads only to the web, with addresses that cannot leave their attribute", () => {
    const hosts = ["https://a.b/", "http://x/?", "HTTPS://A.B/", "https://a.b:8080/#"];
    fc.assert(
      fc.property(fc.constantFrom(...hosts), words, fc.constantFrom("", "<", "[x]("), (host, tail, open) => {
        const close = open === "<" ? ">" : open === "" ? "" : ")";
        const { html } = renderMarkdown(`${open}${host}${tail}${close}`);
        // A quotation mark is itself in text, so only what stands in a tag is an address.
        for (const [, href = ""] of html.matchAll(/<[^<>]*?href="([^"]*)"/g)) {
          assert.match(href, /^https?:\/\//i);
          assert.doesNotMatch(href, /[<>'"\s`]/);
        }
      }),
      { numRuns: 2_000, examples: [["https://a.b/", '<a href=&quot;"', ""]] },
    );
  });

  it("shows the words of known attacks and lets none of them act", () => {
    const vectors: [string, RegExp][] = [
      // Isso, CVE-2026-27469.
      [
        "http://x/?'onmouseover='alert(1)'x='",
        /^<p><a href="http:\/\/x\/\?%27onmouseover=%27alert\(1\)%27x=%27" rel="ugc nofollow noopener">/,
      ],
      // WordPress, CVE-2026-93485 (Comment2Shell).
      [
        '<blockquote cite="a\n\nb onfocus=alert(1) autofocus tabindex=1">',
        /^<p>&lt;blockquote cite="a<\/p>\s*<p>b onfocus=alert\(1\) autofocus tabindex=1"&gt;<\/p>$/,
      ],
      [
        'https://a.b/"onmouseover=',
        /^<p><a href="https:\/\/a\.b\/(?:%22[^"]*)?" rel="ugc nofollow noopener">/,
      ],
      // A link that leads nowhere is no link.
      ["[x]() *[y]( )*", /^<p>x <em>y<\/em><\/p>$/],
      ["[x](javascript:alert(1))", /^<p>\[x\]\(javascript:alert\(1\)\)<\/p>$/],
      ["[x](\u0001javascript:alert(1))", /^<p>\[x\]/],
      ["[x](//evil.example)", /^<p>\[x\]\(\/\/evil\.example\)<\/p>$/],
      ["[x](data:text/html,x)", /^<p>\[x\]/],
      ["[x](vbscript:x)", /^<p>\[x\]/],
    ];
    for (const [source, expected] of vectors) assert.match(renderMarkdown(source).html, expected);
  });

  it("never cuts: a long text with an open tag at its end is whole", () => {
    const source = `${"a".repeat(60_000)}<img src=x onerror=alert(1)`;
    assert.equal(renderMarkdown(source).html, `<p>${"a".repeat(60_000)}&lt;img src=x onerror=alert(1)</p>`);
  });
});
