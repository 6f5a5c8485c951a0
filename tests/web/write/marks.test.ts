import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pieces } from "../../../src/web/write/marks.ts";

describe("a text with what was found in it", () => {
  it("is in pieces that make it whole again", () => {
    assert.deepEqual(pieces("one two three", [[4, 7]]), [
      ["one ", false],
      ["two", true],
      [" three", false],
    ]);
    assert.deepEqual(pieces("one", [[0, 3]]), [["one", true]]);
    assert.deepEqual(pieces("one", []), [["one", false]]);
    assert.deepEqual(pieces("", [[0, 1]]), []);
  });

  it("marks once what was found twice, in whatever order", () => {
    const found = [
      [8, 13],
      [4, 7],
      [5, 6],
      [6, 9],
    ];
    assert.deepEqual(pieces("one two three", found), [
      ["one ", false],
      ["two three", true],
    ]);
  });

  it("makes nothing of spans that are none", () => {
    const found = [[5, 2], [-4, -1], [90, 99], [], [2, 2], [2, 900]];
    assert.deepEqual(pieces("one two", found), [
      ["on", false],
      ["e two", true],
    ]);
  });
});
