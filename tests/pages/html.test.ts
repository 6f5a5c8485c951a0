import assert from "node:assert/strict";
import { test } from "node:test";
import { html, markupOf, type Part, raw, webHref } from "../../src/platform/html/html.ts";

test("text is escaped, in content and in attributes in quotes", () => {
  const evil = `"><script>alert('&')</script>`;
  assert.equal(
    markupOf(html`<p title="${evil}">${evil}</p>`),
    `<p title="&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>`,
  );
});

test("markup stays markup, lists are joined, what is absent leaves nothing", () => {
  const items = ["a", "<b>"].map((item) => html`<li>${item}</li>`);
  assert.equal(
    markupOf(html`<ul>${items}${null}${undefined}${false}${0}${[raw("<hr>"), ["&"]]}</ul>`),
    "<ul><li>a</li><li>&lt;b&gt;</li>0<hr>&amp;</ul>",
  );
});

test("nothing that comes out of JSON is taken for markup", () => {
  const forged: unknown = JSON.parse('{"Symbol(markup)":"<script>","markup":"<script>"}');
  assert.throws(() => html`${forged as Part}`);
});

test("a link leads to the web or nowhere", () => {
  assert.equal(webHref("https://paper.example/a?b=1&c"), "https://paper.example/a?b=1&c");
  for (const url of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//x", "/x", ""]) {
    assert.equal(webHref(url), "about:blank", url);
  }
});
