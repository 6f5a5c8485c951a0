import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countGraphemes as countOfService } from "../../../src/engine/graphemes.ts";
import { countGraphemes } from "../../../src/web/write/graphemes.ts";

const TEXTS = [
  "",
  "   ",
  "\u200b\u200b",
  "One",
  "  One two\n",
  "a\r\nb",
  "a \n\n  b",
  "e\u0301",
  "👨‍👩‍👧‍👦🏳️‍🌈🇩🇪",
  "नमस्ते",
  "\u2800x\u2800",
  "각",
  "\ud800x",
];

describe("what a reader is told is left", () => {
  it("is counted as the service counts", () => {
    for (const text of TEXTS) assert.equal(countGraphemes(text), countOfService(text), JSON.stringify(text));
  });

  it("takes no longer the more blanks there are", () => {
    assert.equal(countGraphemes(`a${" ".repeat(60_000)}b`), 60_002);
  });
});
