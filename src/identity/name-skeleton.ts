import { readFileSync } from "node:fs";

let prototypes: Map<string, string> | undefined;

/** Read at the first use: 6,500 look-alikes of UTS 39 (Unicode 17), see `bin/compile-confusables.js`. */
function load(): Map<string, string> {
  const file = readFileSync(new URL("./data/confusables.txt", import.meta.url), "utf8");
  prototypes = new Map();
  for (const line of file.split("\n").slice(1)) {
    const [prototype = "", others = ""] = line.split("\t");
    for (const one of others) prototypes.set(one, prototype);
  }
  return prototypes;
}

function mapped(text: string): string {
  const table = prototypes ?? load();
  let out = "";
  for (const one of text.normalize("NFD")) out += table.get(one) ?? one;
  return out.normalize("NFD");
}

/**
 * What a name looks like: two of one skeleton are taken for each other. The skeleton of UTS 39, 4, and beyond it
 * blind to case and compatibility forms; `i` and `l` are one, being so as capitals or small. For comparing alone.
 */
export function nameSkeleton(name: string): string {
  const seen = name.normalize("NFKD").replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "");
  // Letters look alike as they are written, and others again in small.
  return mapped(mapped(seen).toLowerCase()).replaceAll("i", "l");
}

/** A skeleton without accents, spaces and punctuation: what is left of it when somebody means to be taken for staff. */
export function bareSkeleton(skeleton: string): string {
  return skeleton.replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
