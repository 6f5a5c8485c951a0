import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { admit } from "../../src/engine/admit.ts";
import type { Author, Case } from "../../src/engine/case.ts";
import type { Sanction } from "../../src/engine/sanction-in-force.ts";
import type { OwnSettings } from "../../src/engine/settings.ts";
import { aCase, NOON, visible } from "./_support/a-case.ts";

const MINUTE = 60_000;
const sanction = (kind: Sanction["kind"], until: number | null = null): Sanction => ({
  kind,
  until,
  clauses: ["2.1"],
});
const links = (count: number) =>
  Array.from({ length: count }, () => ({ url: "https://a.example/", start: 0, end: 1 }));
const edited = (firstCreatedAt: number): Partial<Case> => ({
  act: "edit",
  edit: { commentId: "c1", firstCreatedAt },
});
const recent = (at: number, commentId = "c2") => [{ hash: "hash", at, commentId }];

/** One reason to be refused each, in the order in which readers are told. */
const REFUSED: {
  type: string;
  given: Partial<Omit<Case, "author" | "settings">>;
  settings?: OwnSettings;
  author?: Partial<Author>;
}[] = [
  { type: "comments-closed", given: { state: aCase({ settings: { mode: "closed" } }).state } },
  { type: "sign-in-required", given: {}, author: { kind: "guest" } },
  { type: "account-banned", given: {}, author: { sanctions: [sanction("suspend"), sanction("ban")] } },
  { type: "account-suspended", given: {}, author: { sanctions: [sanction("suspend")] } },
  {
    type: "email-not-verified",
    given: {},
    settings: { commenters: "verified" },
    author: { emailVerified: false },
  },
  { type: "rules-not-accepted", given: { rules: { version: 2 } }, settings: { acceptance: "required" } },
  { type: "parent-not-available", given: { act: "reply", parent: { available: false } } },
  { type: "comment-too-short", given: { text: visible("   ", links(9)) } },
  { type: "too-many-links", given: { text: visible("links", links(9)) } },
  { type: "repeated-comment", given: {}, author: { recent: recent(NOON) } },
  { type: "posting-too-fast", given: {}, author: { lastCommentAt: NOON } },
];

describe("admission", () => {
  it("lets a sober remark in", () => assert.equal(admit(aCase()), null));

  for (const [i, { type, given, settings, author }] of REFUSED.entries()) {
    it(`${type} comes before all that follow it`, () => {
      const later = REFUSED.slice(i);
      const merged = {
        ...Object.assign({}, ...later.map((row) => row.given).reverse()),
        settings: Object.assign({}, ...later.map((row) => row.settings ?? {}).reverse()),
        author: Object.assign({}, ...later.map((row) => row.author ?? {}).reverse()),
      };
      // A guest has no e-mail address to prove, and a merged reply would hide that it is none.
      assert.equal(admit(aCase({ ...given, settings: settings ?? {}, author: author ?? {} }))?.type, type);
      assert.equal(
        admit(
          aCase({
            ...merged,
            settings: { ...merged.settings, ...settings },
            author: { ...merged.author, ...author },
          }),
        )?.type,
        type,
      );
    });
  }

  const boundaries: [what: string, refused: Case, type: string, admitted: Case][] = [
    [
      "minLength",
      aCase({ settings: { minLength: 3 }, text: visible("ab ") }),
      "comment-too-short",
      aCase({ settings: { minLength: 3 }, text: visible("abc") }),
    ],
    [
      "maxLength",
      aCase({ settings: { maxLength: 3 }, text: visible("👍🏽👍🏽👍🏽👍🏽") }),
      "comment-too-long",
      aCase({ settings: { maxLength: 3 }, text: visible("👍🏽👍🏽👍🏽") }),
    ],
    [
      "maxLinks",
      aCase({ text: visible("x", links(6)) }),
      "too-many-links",
      aCase({ text: visible("x", links(5)) }),
    ],
    [
      "repeatMinutes",
      aCase({ author: { recent: recent(NOON - 60 * MINUTE + 1) } }),
      "repeated-comment",
      aCase({ author: { recent: recent(NOON - 60 * MINUTE) } }),
    ],
    [
      "secondsBetween",
      aCase({ author: { lastCommentAt: NOON - 14_999 } }),
      "posting-too-fast",
      aCase({ author: { lastCommentAt: NOON - 15_000 } }),
    ],
    [
      "editMinutes",
      aCase(edited(NOON - 5 * MINUTE)),
      "edit-window-over",
      aCase(edited(NOON - 5 * MINUTE + 1)),
    ],
    [
      "the end of a suspension",
      aCase({ author: { sanctions: [sanction("suspend", NOON + 1)] } }),
      "account-suspended",
      aCase({ author: { sanctions: [sanction("suspend", NOON)] } }),
    ],
    [
      "the end of a ban",
      aCase({ author: { sanctions: [sanction("ban", NOON + 1)] } }),
      "account-banned",
      aCase({ author: { sanctions: [sanction("ban", NOON)] } }),
    ],
  ];
  for (const [what, refused, type, admitted] of boundaries) {
    it(`${what}: on either side of the boundary`, () => {
      assert.equal(admit(refused)?.type, type);
      assert.equal(admit(admitted), null);
    });
  }

  it("says how long to wait, in whole seconds and never 0", () => {
    assert.deepEqual(admit(aCase({ author: { lastCommentAt: NOON - 14_999 } })), {
      type: "posting-too-fast",
      retryAfter: 1,
    });
    assert.deepEqual(admit(aCase({ author: { lastCommentAt: NOON } })), {
      type: "posting-too-fast",
      retryAfter: 15,
    });
  });

  it("says what the limit is and what was sent", () => {
    assert.deepEqual(admit(aCase({ settings: { maxLength: 3 }, text: visible("four") })), {
      type: "comment-too-long",
      limit: 3,
      actual: 4,
    });
  });

  it("names the longest suspension, its clauses, and the comment that is repeated", () => {
    const sanctions = [
      sanction("suspend", NOON + 5),
      sanction("suspend", NOON + 9),
      sanction("suspend", NOON + 7),
    ];
    assert.deepEqual(admit(aCase({ author: { sanctions } })), {
      type: "account-suspended",
      until: NOON + 9,
      clauses: ["2.1"],
    });
    assert.deepEqual(admit(aCase({ author: { recent: recent(NOON) } })), {
      type: "repeated-comment",
      commentId: "c2",
    });
  });

  it("lets staff post at any pace, but nothing else more", () => {
    assert.equal(admit(aCase({ author: { staff: true, lastCommentAt: NOON } })), null);
    assert.equal(admit(aCase({ author: { staff: true, recent: recent(NOON) } }))?.type, "repeated-comment");
  });

  it("lets guests in where guests may comment", () => {
    assert.equal(
      admit(aCase({ settings: { commenters: "guests" }, author: { kind: "guest", emailVerified: false } })),
      null,
    );
  });

  it("takes the version in force as acceptance, said now or before", () => {
    const required = { settings: { acceptance: "required" as const }, rules: { version: 2 } };
    const type = (given: object) => admit(aCase({ ...required, ...given }))?.type ?? null;
    assert.equal(type({ rulesVersion: 1 }), "rules-not-accepted");
    assert.equal(type({ rulesVersion: 3 }), "rules-not-accepted");
    assert.equal(type({ rulesVersion: 2 }), null);
    assert.equal(type({ author: { acceptedVersion: 1 } }), "rules-not-accepted");
    assert.equal(type({ author: { acceptedVersion: 2 } }), null);
    assert.equal(type({ settings: { acceptance: "shown" } }), null);
    assert.equal(type({ rules: null }), null);
  });

  it("lets an edit keep its words and pace, and be made while closed only if edits are", () => {
    const edit = edited(NOON - MINUTE);
    assert.equal(
      admit(aCase({ ...edit, author: { lastCommentAt: NOON - MINUTE, recent: recent(NOON, "c1") } })),
      null,
    );
    assert.equal(admit(aCase({ ...edit, author: { recent: recent(NOON, "c2") } }))?.type, "repeated-comment");
    const closed = (edits: boolean) => aCase({ settings: { mode: "closed", whileClosed: { edits } } }).state;
    assert.equal(admit(aCase({ ...edit, state: closed(true) })), null);
    assert.equal(admit(aCase({ ...edit, state: closed(false) }))?.type, "comments-closed");
    assert.equal(admit(aCase({ ...edit, settings: { editMinutes: 0 } }))?.type, "edit-window-over");
    assert.equal(admit(aCase({ act: "edit", edit: null }))?.type, "edit-window-over");
  });

  it("tells an author under a sanction of that before the edit window", () => {
    const late = { ...edited(0), author: { sanctions: [sanction("suspend")], emailVerified: false } };
    assert.equal(admit(aCase(late))?.type, "account-suspended");
    assert.equal(
      admit(aCase({ ...edited(0), settings: { commenters: "verified" }, author: { emailVerified: false } }))
        ?.type,
      "edit-window-over",
    );
  });

  it("law: total, and the same every time", () => {
    const any = fc.tuple(
      fc.string({ unit: "binary" }),
      fc.constantFrom("comment" as const, "reply" as const, "edit" as const),
      fc.nat(),
    );
    fc.assert(
      fc.property(any, ([plain, act, lastCommentAt]) => {
        const c = aCase({ text: visible(plain), act, author: { lastCommentAt } });
        assert.deepEqual(admit(c), admit(c));
      }),
    );
  });
});
