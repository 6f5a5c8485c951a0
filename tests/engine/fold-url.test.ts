import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { foldUrl, shareUrl } from "../../src/engine/fold-url.ts";

const PAGE = "https://ledger.example/international/river-treaty";

const SAME: [what: string, url: string][] = [
  ["the scheme", "http://ledger.example/international/river-treaty"],
  ["the case of scheme and host", "HTTPS://Ledger.EXAMPLE/international/river-treaty"],
  ["www", "https://www.ledger.example/international/river-treaty"],
  ["the dot that ends a full name", "https://ledger.example./international/river-treaty"],
  ["the port of https", "https://ledger.example:443/international/river-treaty"],
  ["the port of http", "http://ledger.example:80/international/river-treaty"],
  ["the fragment", `${PAGE}#comment-1`],
  ["a fragment that looks like a query", `${PAGE}#?page=2`],
  ["the last slash", `${PAGE}/`],
  ["several last slashes", `${PAGE}///`],
  ["double slashes", "https://ledger.example//international///river-treaty"],
  ["backslashes", "https://ledger.example\\international\\river-treaty"],
  ["dot segments", "https://ledger.example/x/../international/./river-treaty"],
  ["codes for plain characters", "https://ledger.example/international/river%2Dtreaty"],
  ["an empty query", `${PAGE}?`],
  ["empty parameters", `${PAGE}?&&`],
  ["white space around it", `  ${PAGE}\n`],
  ["campaigns", `${PAGE}?utm_source=mail&utm_medium=email&utm_some_day=1`],
  ["campaigns in capitals", `${PAGE}?UTM_SOURCE=mail`],
  ["campaigns in code", `${PAGE}?utm%5Fsource=mail`],
  ["clicks", `${PAGE}/?gclid=1&fbclid=2&msclkid=3&gbraid=4&wbraid=5&dclid=6&twclid=7&yclid=8&igshid=9`],
  ["newsletters", `${PAGE}?mc_cid=1&mc_eid=2&_hsenc=3&mkt_tok=4&vero_id=5&__s=6`],
  ["Matomo's campaigns", `${PAGE}?pk_campaign=1&mtm_source=2`],
];

const OTHER: [what: string, url: string][] = [
  ["the case of the path", "https://ledger.example/international/River-Treaty"],
  ["another subdomain", "https://m.ledger.example/international/river-treaty"],
  ["another port", "https://ledger.example:8443/international/river-treaty"],
  ["a page of the same article", `${PAGE}?page=2`],
  ["a parameter that only begins like one that tracks", `${PAGE}?gclids=1`],
  ["a campaign as a value", `${PAGE}?q=utm_source`],
  ["index.html", `${PAGE}/index.html`],
  ["a slash in code", "https://ledger.example/international%2Friver-treaty"],
  ["one word more", `${PAGE}-2`],
];

describe("folding the address of a page", () => {
  it("leaves host, path and what is asked for", () => {
    assert.equal(foldUrl(PAGE), "ledger.example/international/river-treaty");
    assert.equal(foldUrl("https://ledger.example/?p=123"), "ledger.example?p=123");
    assert.equal(foldUrl("https://ledger.example/"), "ledger.example");
  });

  for (const [what, url] of SAME)
    it(`${what}: of no account`, () => assert.equal(foldUrl(url), foldUrl(PAGE)));
  for (const [what, url] of OTHER)
    it(`${what}: another page`, () => assert.notEqual(foldUrl(url), foldUrl(PAGE)));

  const pairs: [what: string, a: string, b: string, same: boolean][] = [
    ["order of parameters", "https://a.example/?b=2&a=1", "https://a.example/?a=1&b=2", true],
    ["order of one parameter's values", "https://a.example/?a=1&a=2", "https://a.example/?a=2&a=1", false],
    ["no value and an empty one", "https://a.example/?a", "https://a.example/?a=", true],
    ["an empty value and one that is =", "https://a.example/?a=", "https://a.example/?a==", false],
    ["a name in Unicode and in ASCII", "https://bücher.example/", "https://xn--bcher-kva.example/", true],
    ["a path in Unicode and in code", "https://a.example/straße", "https://a.example/stra%c3%9fe", true],
    ["octets of old encodings", "https://a.example/?t=%E4", "https://a.example/?t=%F6", false],
    ["www. before one label", "https://www.com/a", "https://com/a", false],
    ["www. twice", "https://www.www.a.example/", "https://a.example/", true],
    ["www as a part of a name", "https://wwwa.example/", "https://a.example/", false],
    ["IPv6, with and without zeros", "http://[::1]/a", "http://[0:0:0:0:0:0:0:1]/a", true],
    ["a lone percent sign and its code", "https://a.example/100%", "https://a.example/100%25", true],
  ];
  for (const [what, a, b, same] of pairs)
    it(`${what}: ${same ? "the same" : "another"} page`, () => assert.equal(foldUrl(a) === foldUrl(b), same));

  for (const url of [
    ...["", "river-treaty", "/a", "//a.example/b", "ftp://a.example/b", "mailto:a@b.example", "javascript:1"],
    ...[
      "https://",
      "https://a..example/",
      "https://.a.example/",
      "data:text/html,a",
      "https://a b/",
      "https:",
    ],
  ])
    it(`${JSON.stringify(url)} is no page`, () => assert.equal(foldUrl(url), null));

  /** Addresses made of what addresses trip over. */
  const piece = fc.oneof(
    fc.constantFrom(
      "/",
      "//",
      "%",
      "%2",
      "%25",
      "%34",
      "%2e",
      "%2F",
      ".",
      "..",
      "?",
      "&",
      "=",
      "#",
      ":",
      "@",
      "\\",
    ),
    fc.constantFrom(
      "www.",
      "utm_source",
      "gclid",
      "a",
      "A",
      "ß",
      "é",
      "\u0301",
      "index.html",
      ":80",
      "0x7f",
      "+",
    ),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  const address = fc
    .tuple(fc.constantFrom("http://", "https://", "HTTPS:", ""), fc.array(piece, { maxLength: 12 }))
    .map(([scheme, pieces]) => `${scheme}a.example/${pieces.join("")}`);
  const anything = fc.oneof(
    address,
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.array(piece, { maxLength: 8 }).map((pieces) => `http://${pieces.join("")}`),
    fc.string({ unit: "binary" }),
  );

  it("law: total, and folding twice is folding once", () => {
    fc.assert(
      fc.property(anything, (url) => {
        const folded = foldUrl(url);
        if (folded !== null) assert.equal(foldUrl(`https://${folded}`), folded);
      }),
      { numRuns: 3000 },
    );
  });

  it("law: two paths that differ stay two pages, in case as well", () => {
    const slug = fc.stringMatching(/^[A-Za-z0-9._~!$'()*,;:@-]{1,12}$/).filter((text) => !/^\.+$/.test(text));
    fc.assert(
      fc.property(slug, slug, (a, b) =>
        assert.equal(foldUrl(`https://a.example/${a}`) === foldUrl(`https://a.example/${b}`), a === b),
      ),
    );
  });

  it("law: what tracks changes nothing, wherever it stands", () => {
    const parameter = fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/), fc.stringMatching(/^[a-z]{0,3}$/));
    const tracker = fc.tuple(fc.constantFrom("utm_source", "gclid", "FBCLID", "mc_eid"), fc.string());
    fc.assert(
      fc.property(fc.array(parameter), fc.array(tracker), fc.nat(), (given, trackers, at) => {
        const write = (all: [string, string][]) =>
          `https://a.example/b?${all.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join("&")}`;
        const place = at % (given.length + 1);
        const mixed = [...given.slice(0, place), ...trackers, ...given.slice(place)];
        assert.equal(foldUrl(write(mixed)), foldUrl(write(given)));
      }),
    );
  });
});

describe("the address of a page as one hands it on", () => {
  it("leads to the same place, without the fragment and what tracks", () => {
    for (const [url, shared] of [
      ["https://www.ledger.example/a/?utm_source=mail#top", "https://www.ledger.example/a/"],
      ["http://ledger.example//a?b=2&fbclid=x&a=1&c=&d", "http://ledger.example//a?b=2&a=1&c=&d"],
      ["https://ledger.example/a?q=%2Butm%5Fa&UTM%5FTerm=x", "https://ledger.example/a?q=%2Butm%5Fa"],
      ["https://ledger.example/a?&&", "https://ledger.example/a"],
    ] as const)
      assert.equal(shareUrl(url), shared);
  });

  it("law: is the same page, and handed on once more the same address", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const shared = shareUrl(url);
        assert.equal(foldUrl(shared), foldUrl(url));
        assert.equal(shareUrl(shared), shared);
      }),
    );
  });
});
