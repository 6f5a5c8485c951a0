import assert from "node:assert/strict";
import { it } from "node:test";
import type { Item } from "../../../src/web/console/desk-types.ts";
import { nameOfItem } from "../../../src/web/console/views/name-of-item.ts";

const say = (name: string) => `<${name}>`;
const nameOf = (item: object) =>
  nameOfItem(say, {
    author: null,
    authorName: null,
    comment: null,
    notice: null,
    appeal: null,
    ...item,
  } as Item);

it("an item is by its author, a guest, whoever gave notice, or somebody who is no longer here", () => {
  assert.equal(nameOf({ comment: {}, author: { name: "Ada" } }), "Ada");
  assert.equal(nameOf({ comment: {}, authorName: "A guest" }), "A guest");
  assert.equal(nameOf({ comment: {}, author: { name: "" }, authorName: "" }), "<deleted>");
  assert.equal(nameOf({ appeal: {} }), "<deleted>");
  assert.equal(nameOf({ notice: { name: "Whoever noticed" } }), "Whoever noticed");
  // The words that a notice is about are not those of whoever gave it.
  assert.equal(nameOf({ comment: {}, authorName: "", notice: { name: "Whoever noticed" } }), "<deleted>");
});
