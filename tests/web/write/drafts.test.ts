import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { keepDraft, readDraft } from "../../../src/web/write/drafts.ts";
import type { Store } from "../../../src/web/write/keep.ts";

const BASE = "https://comments.example";
const DAY = 86_400_000;

/** A storage that is nothing but a map, as full as `most` letters. */
function newStore(most = Number.POSITIVE_INFINITY): Store & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (value.length > most) throw new Error("QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
  };
}

const draft = (text: string) => ({ text, key: "" });

describe("drafts", () => {
  it("are kept by their place, with the key they were sent under, and forgotten when empty", () => {
    const store = newStore();
    keepDraft(store, BASE, "ledger/river/", { text: "Half", key: "k" }, 1000);
    keepDraft(store, BASE, "ledger/river/1", draft("A reply"), 2000);
    assert.deepEqual(readDraft(store, BASE, "ledger/river/", 3000), { text: "Half", key: "k", at: 1000 });
    assert.equal(readDraft(store, BASE, "ledger/harbour/", 3000), undefined);
    assert.equal(readDraft(store, "https://other.example", "ledger/river/", 3000), undefined);
    keepDraft(store, BASE, "ledger/river/", draft(""), 3000);
    assert.equal(readDraft(store, BASE, "ledger/river/", 3000), undefined);
    assert.equal(readDraft(store, BASE, "ledger/river/1", 3000)?.text, "A reply");
    keepDraft(store, BASE, "ledger/river/1", draft(""), 3000);
    assert.equal(store.kept.size, 0);
  });

  it("are twenty at the most, the newest, and a month old", () => {
    const store = newStore();
    for (let at = 1; at <= 25; at += 1) keepDraft(store, BASE, `a/${at}/`, draft(`${at}`), at);
    assert.equal(readDraft(store, BASE, "a/5/", 25), undefined);
    assert.equal(readDraft(store, BASE, "a/6/", 25)?.text, "6");
    assert.equal(readDraft(store, BASE, "a/25/", 25 + 31 * DAY), undefined);
  });

  it("do no harm where nothing can be kept, or what is kept is nobody's", () => {
    keepDraft(null, BASE, "a", draft("x"));
    assert.equal(readDraft(null, BASE, "a"), undefined);
    const full = newStore(5);
    keepDraft(full, BASE, "a", draft("x"));
    assert.equal(readDraft(full, BASE, "a"), undefined);
    for (const value of ["{", "null", "5", "[1]", '{"a":null}', '{"a":{"text":5,"at":9e15}}']) {
      const store = newStore();
      store.setItem(`understory-drafts:${BASE}`, value);
      assert.equal(readDraft(store, BASE, "a"), undefined, value);
      keepDraft(store, BASE, "a", draft("x"));
      assert.equal(readDraft(store, BASE, "a")?.text, "x", value);
    }
  });
});
