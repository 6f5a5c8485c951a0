import assert from "node:assert/strict";

/** Every gap of a text was filled in: no value that was missing is spelt out. A token's letters may say "NaN" by chance. */
export function assertFilledIn(text: string): void {
  assert.doesNotMatch(text, /\[object |undefined|(?<![\w-])NaN(?![\w-])/);
}
