import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

const LOCK = join(import.meta.dirname, "../../package-lock.json");

/** Licences that may be given on with ours. */
const ALLOWED =
  /^(?:MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|CC-BY-3\.0|CC-BY-4\.0|WTFPL|PostgreSQL|PSF-2\.0)$/;
/** Of development alone, never part of what runs: used as they are, not given on. */
const DEVELOPMENT = new Map([
  ["elkjs", "EPL-2.0"],
  ["axe-core", "MPL-2.0"],
]);

interface LockedPackage {
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
  link?: boolean;
}

function isAllowed(licence: string): boolean {
  return licence
    .replaceAll(/[()]/g, "")
    .split(/ or /i)
    .some((choice) => choice.split(/ and /i).every((one) => ALLOWED.test(one.trim())));
}

/** As the lock file says, or, of packages that name it in the old way, as their own package.json says. */
function licenceOf(path: string, locked: LockedPackage): string {
  if (locked.license) return locked.license;
  const own = JSON.parse(readFileSync(join(LOCK, "..", path, "package.json"), "utf8")) as {
    license?: string;
    licenses?: { type: string }[];
  };
  return own.license ?? own.licenses?.map((one) => one.type).join(" OR ") ?? readLicenceFile(path);
}

/** The oldest packages carry the licence as words alone, in a file of its own or in the readme. */
function readLicenceFile(path: string): string {
  const folder = join(LOCK, "..", path);
  const words = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|readme)/i.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"));
  return words.some((text) => /permission is hereby granted, free of charge/i.test(text)) ? "MIT" : "unknown";
}

const packages = Object.entries(
  (JSON.parse(readFileSync(LOCK, "utf8")) as { packages: Record<string, LockedPackage> }).packages,
).filter(([path]) => path !== "");

describe("licences", () => {
  it("are read of every package", () => {
    assert.ok(packages.length > 200, `only ${packages.length}`);
  });

  it("are MIT, BSD, ISC, Apache or as free", () => {
    const wrong = packages.filter(([path, one]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      const licence = licenceOf(path, one);
      return !isAllowed(licence) && !((one.dev || one.devOptional) && DEVELOPMENT.get(name) === licence);
    });
    assert.deepEqual(
      wrong.map(([path, one]) => `${path}: ${one.license}`),
      [],
    );
  });

  it("tell a licence that is not free from one that is", () => {
    assert.ok(isAllowed("(MIT OR GPL-3.0)"));
    assert.ok(!isAllowed("GPL-3.0"));
    assert.ok(!isAllowed("MIT AND AGPL-3.0"));
  });

  it("come from a lock file that names no host", () => {
    assert.doesNotMatch(readFileSync(LOCK, "utf8"), /"resolved"/);
  });
});
