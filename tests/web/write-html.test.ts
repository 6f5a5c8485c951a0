// Nodes as HTML: what is escaped, what is left out.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { h } from "../../src/web/thread/node.ts";
import { writeHtml } from "../../src/web/thread/write-html.ts";

describe("writeHtml", () => {
  it("escapes every text and every attribute", () => {
    const html = writeHtml(
      h("a", { href: `"><script>`, title: "it's & <b>" }, `</a><img src=x onerror="1">`),
    );
    assert.equal(
      html,
      '<a href="&quot;&gt;&lt;script&gt;" title="it&#39;s &amp; &lt;b&gt;">&lt;/a&gt;&lt;img src=x onerror=&quot;1&quot;&gt;</a>',
    );
  });

  it("leaves out handlers, keys, what is nothing, and false; but says false of aria", () => {
    const props = {
      ...{
        key: "k",
        ref: () => undefined,
        onClick: () => undefined,
        title: null,
        lang: undefined,
        disabled: false,
      },
      ...{ hidden: true, "aria-pressed": false, "aria-busy": true, tabIndex: -1 },
    };
    assert.equal(
      writeHtml(h("p", props, null, false, undefined, "", 0, ["a", [h("br", null), false]])),
      '<p hidden="" aria-pressed="false" aria-busy="true" tabindex="-1">0a<br></p>',
    );
  });

  it("writes no attribute whose name could be more than a name", () => {
    for (const name of ["x onload", "a=b", 'a"', ">", ""])
      assert.throws(() => writeHtml(h("p", { [name]: "1" })), /attribute/);
  });

  it("lets no text out of its element, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, value) => {
        const inner = writeHtml(h("p", { title: value }, text));
        assert.doesNotMatch(inner.slice(1, -4).replace(/^p title="[^"]*">/, ""), /[<>"]/);
        assert.equal(inner.match(/</g)?.length, 2);
      }),
    );
  });
});
