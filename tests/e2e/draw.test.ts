// What is drawn into a page: kept where it can be, taken over where the server has drawn it, made by createElement alone.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { useBrowser } from "../_support/browser.ts";

const browser = useBrowser();
const WEB = join(import.meta.dirname, "../../src/web");
let script: string;

before(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { draw } from "./embed/draw.ts"; import { h } from "./thread/node.ts"; Object.assign(window, { draw, h });`,
      resolveDir: WEB,
      loader: "ts",
    },
    ...{ bundle: true, format: "iife", write: false },
  });
  script = outputFiles[0]?.text ?? "";
});

async function page(body: string): Promise<Page> {
  const one = await (await browser.browser).newPage();
  await one.setContent(`<!doctype html><body><div id="root">${body}</div></body>`);
  await one.evaluate(script);
  return one;
}

describe("draw", () => {
  it("keeps keyed nodes, the focus and what was typed while their order changes", async () => {
    const here = await page("");
    const result = await here.evaluate(`(() => {
      const root = document.getElementById("root");
      const list = (keys) => h("ol", null, keys.map((key) => h("li", { key }, h("input", { id: key, value: "" }))));
      draw(list(["a", "b", "c"]), root);
      const kept = document.getElementById("b");
      kept.focus();
      kept.value = "typed";
      const inputs = (keys) => h("ol", null, keys.map((key) => h("li", { key }, h("input", { id: key }))));
      draw(inputs(["x", "a", "b"]), root);
      return [
        [...root.querySelectorAll("input")].map((one) => one.id),
        document.getElementById("b") === kept, document.activeElement === kept,
      ];
    })()`);
    assert.deepEqual(result, [["x", "a", "b"], true, true]);
    await here.close();
  });

  it("keeps a place free for what comes and goes, so that its siblings stay who they are", async () => {
    const here = await page("");
    const result = await here.evaluate(`(() => {
      const root = document.getElementById("root");
      const view = (shown) => h("div", null, shown && h("p", null, "first"), h("p", { id: "second" }, "second"), "text ", 7);
      draw(view(false), root);
      const second = document.getElementById("second");
      second.tabIndex = 0; second.focus();
      draw(view(true), root);
      const same = document.getElementById("second") === second && document.activeElement === second;
      const shown = root.textContent;
      draw(view(false), root);
      return [same, shown, root.textContent, document.getElementById("second") === second];
    })()`);
    assert.deepEqual(result, [true, "firstsecondtext 7", "secondtext 7", true]);
    await here.close();
  });

  it("changes attributes, handlers and fields, and takes away what is no more", async () => {
    const here = await page("");
    const result = await here.evaluate(`(() => {
      const root = document.getElementById("root");
      const clicks = [];
      const view = (props) => h("button", props, "x");
      draw(view({ title: "a", "aria-pressed": false, disabled: false, onClick: () => clicks.push("old") }), root);
      const button = root.firstChild;
      draw(view({ "aria-pressed": true, onClick: () => clicks.push("new") }), root);
      button.click();
      const first = [button.outerHTML, clicks.join()];
      draw(view({}), root);
      button.click();
      draw(h("input", { type: "checkbox", checked: true, value: "v" }), root);
      const box = root.firstChild;
      box.checked = false;
      draw(h("input", { type: "checkbox", checked: true, value: "v" }), root);
      let handed = null;
      draw(h("p", { ref: (element) => { handed = element.localName; } }), root);
      const last = root.innerHTML;
      draw(null, root);
      return [...first, clicks.length, button === root.firstChild, box.checked, handed, last, root.innerHTML];
    })()`);
    assert.deepEqual(result, [
      '<button aria-pressed="true">x</button>',
      "new",
      1,
      false,
      true,
      "p",
      "<p></p>",
      "",
    ]);
    await here.close();
  });

  it("takes over what the server has drawn, and puts right what is otherwise", async () => {
    const here = await page(
      '<section class="a"><h2>Old <b>mark</b></h2><p>kept</p><hr></section><i>stray</i>',
    );
    const result = await here.evaluate(`(() => {
      const root = document.getElementById("root");
      const section = root.firstChild;
      const words = section.querySelector("p").firstChild;
      draw(h("section", { class: "b" }, h("h2", null, "New"), h("p", { tabIndex: 0 }, "kept", "!")), root);
      return [root.innerHTML, root.firstChild === section, section.querySelector("p").firstChild === words];
    })()`);
    assert.deepEqual(result, [
      '<section class="b"><h2>New</h2><p tabindex="0">kept!</p></section>',
      true,
      true,
    ]);
    await here.close();
  });
});
