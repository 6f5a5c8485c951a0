import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { csvOf } from "../../src/platform/csv.ts";

/** Formulas behind what nobody sees. */
const UNSEEN = ["\u00a0=1", "\ufeff=1", "\u200b+1", "\u2028@x", "\u202e-1"];

describe("CSV", () => {
  it("has a header, ends every row with CR LF, and quotes what needs it", () => {
    assert.equal(
      csvOf(
        ["a", "b"],
        [
          ["plain", 'say "so"'],
          ["x,y", "two\r\nlines"],
          [null, -1.5],
          [true, ""],
        ],
      ),
      'a,b\r\nplain,"say ""so"""\r\n"x,y","two\r\nlines"\r\n,-1.5\r\ntrue,\r\n',
    );
  });

  it("disarms what a spreadsheet would run, in text alone", () => {
    for (const text of [
      "=1+1",
      "+1",
      "-1",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      "\n=1",
      "  =1",
      "＝1",
      "\t",
      ...UNSEEN,
    ]) {
      assert.equal(
        csvOf(["a"], [[text]])
          .split("\r\n")[1]
          ?.replace(/^"/, "")[0],
        "'",
        JSON.stringify(text),
      );
    }
    for (const text of ["1=1", "a-b", "a@b.example", "'=1", ""])
      assert.equal(csvOf(["a"], [[text]]).includes("'="), text === "'=1");
    assert.equal(csvOf(["a"], [[-1]]), "a\r\n-1\r\n");
  });

  it("is read back by another program as it was", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: "binary" }), fc.string()), { minLength: 1 }),
        (rows) => {
          const read = parse(csvOf(["a", "b"], rows), { record_delimiter: "\r\n" }) as string[][];
          const plain = read
            .slice(1)
            .map((row) => row.map((cell) => cell.replace(/^'(?=[\s\p{Cf}=+\-@＝＋－＠])/u, "")));
          const given = rows.map((row) =>
            row.map((cell) => cell.replace(/^'(?=[\s\p{Cf}=+\-@＝＋－＠])/u, "")),
          );
          assert.deepEqual(plain, given);
        },
      ),
    );
  });
});
