import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, it } from "node:test";

const ROOT = join(import.meta.dirname, "../..");

/** Features, each of which sees only those before it. */
const FEATURES = [
  ...[
    "audit",
    "mail",
    "identity",
    "sites",
    "sign-in",
    "articles",
    "statements",
    "comments",
    "live",
    "reports",
    "sanctions",
    "moderation",
  ],
  ...["notices", "appeals", "queue", "figures", "notify", "rights", "threads", "pages", "papers"],
];
/** Packages without IO, clock or randomness, which the engine may use. */
const PURE_PACKAGES = new Set(["temporal-polyfill"]);

/** What a page loads besides our own: counted into its budget. */
const WEB_PACKAGES = new Set(["openapi-fetch", "react"]);

interface Place {
  floor: number;
  feature: number;
}

function placeOf(file: string): Place | null {
  const [, area = "", inner] = file.split("/");
  if (area === "generated") return null;
  if (area === "engine" || area === "contract" || area === "web") return { floor: 0, feature: -1 };
  if (area === "platform" || area === "config.ts") return { floor: 1, feature: -1 };
  const feature = FEATURES.indexOf(area);
  if (feature >= 0) return { floor: 2, feature };
  if (inner === undefined && area !== "main.ts") return { floor: 3, feature: -1 };
  if (area === "cli" || area === "main.ts") return { floor: 4, feature: -1 };
  return { floor: Number.NaN, feature: -1 };
}

function importsOf(source: string): string[] {
  const found = source.matchAll(
    /^(?:import|export)\b[^"';]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

function isStore(file: string): boolean {
  return (
    /(?:^|\/|-)store\.ts$/.test(file) || file.startsWith("src/platform/") || file === "src/cli/reconcile.ts"
  );
}

function breachOf(file: string, target: string): string | null {
  const from = placeOf(file);
  if (!from) return null;
  if (Number.isNaN(from.floor)) return `${file} stands in no room of the house`;
  if (!target.startsWith(".")) {
    const engine = file.startsWith("src/engine/") && !PURE_PACKAGES.has(target);
    const contract = file.startsWith("src/contract/") && !["zod", "zod-openapi"].includes(target);
    const web = file.startsWith("src/web/") && !WEB_PACKAGES.has(target);
    return engine || contract || web ? `${file} imports ${target}` : null;
  }
  const path = normalize(join(dirname(file), target));
  if (path.startsWith("src/generated/prisma/"))
    return isStore(file) ? null : `${file} says Prisma, which only a store may`;
  const to = placeOf(path);
  if (!to) return null;
  if (file.startsWith("src/engine/") && !path.startsWith("src/engine/")) return `${file} imports ${path}`;
  if (file.startsWith("src/web/") && !/^src\/(?:web|contract)\//.test(path)) return `${file} imports ${path}`;
  if (to.floor > from.floor) return `${file} imports ${path} from a floor above`;
  if (to.floor === 2 && from.floor === 2 && to.feature > from.feature)
    return `${file} imports ${path} from a later feature`;
  return null;
}

function breaches(files: Map<string, string>): string[] {
  return [...files].flatMap(([file, source]) =>
    importsOf(source).flatMap((target) => breachOf(file, target) ?? []),
  );
}

/** A cycle among files, as the path that closes it; null where there is none. Types count as well. */
function cycle(files: Map<string, string>): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file) || !files.has(file)) return null;
    for (const target of importsOf(files.get(file) ?? "")) {
      if (!target.startsWith(".")) continue;
      const found = visit(normalize(join(dirname(file), target)), [...trail, file]);
      if (found) return found;
    }
    done.add(file);
    return null;
  };
  for (const file of files.keys()) {
    const found = visit(file, []);
    if (found) return found;
  }
  return null;
}

const files = new Map(
  globSync("src/**/*.ts", { cwd: ROOT })
    .filter((file) => !file.startsWith("src/generated/"))
    .map((file) => [file, readFileSync(join(ROOT, file), "utf8")]),
);

describe("the floors of the house", () => {
  it("sees the modules and their imports", () => {
    assert.ok(files.size > 100, `only ${files.size} files`);
    const imports = [...files.values()].flatMap(importsOf).length;
    assert.ok(imports > 400, `only ${imports} imports`);
  });

  it("are kept", () => {
    assert.deepEqual(breaches(files), []);
  });

  it("have no cycles", () => {
    assert.equal(cycle(files), null);
  });

  const planted: [string, string, string][] = [
    ["the engine reads a file", "src/engine/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["the engine looks outside", "src/engine/planted.ts", 'import type { Config } from "../config.ts";'],
    [
      "the platform knows a feature",
      "src/platform/planted.ts",
      'import { findSite } from "../sites/store.ts";',
    ],
    [
      "an earlier feature sees a later one",
      "src/sites/planted.ts",
      'export { castVote } from "../comments/cast-vote.ts";',
    ],
    [
      "a verb says Prisma",
      "src/comments/planted.ts",
      'import { Prisma } from "../generated/prisma/client.ts";',
    ],
    ["a feature reaches for the wiring", "src/comments/planted.ts", 'const w = await import("../wire.ts");'],
    ["a room that is not in the plan", "src/helpers/planted.ts", 'import "./x.ts";'],
  ];
  for (const [what, file, source] of planted) {
    it(`are seen to be broken when ${what}`, () => {
      assert.equal(breaches(new Map([[file, source]])).length, 1);
    });
  }

  it("see a planted cycle", () => {
    const round = new Map([
      ["src/comments/a.ts", 'import { b } from "./b.ts";'],
      ["src/comments/b.ts", 'import { a } from "./a.ts";'],
    ]);
    assert.ok(cycle(round));
  });
});

describe("the rooms of the house", () => {
  it("have no file over 250 lines", () => {
    const long = [...files].filter(([, source]) => source.split("\n").length > 251).map(([file]) => file);
    assert.deepEqual(long, []);
  });

  it("have no drawers and no barrels", () => {
    const drawers = [...files.keys()].filter((file) =>
      /\/(?:utils?|helpers?|misc|common-utils|index)\.ts$/.test(file),
    );
    assert.deepEqual(
      drawers,
      ["src/engine/checks/index.ts"].filter((file) => files.has(file)),
    );
  });

  it("write file names in kebab-case", () => {
    assert.deepEqual(
      [...files.keys()].filter((file) => !/^src\/(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.d)?\.ts$/.test(file)),
      [],
    );
  });

  it("read the environment in one place alone", () => {
    const readers = [...files].filter(([, source]) => source.includes("process.env")).map(([file]) => file);
    assert.deepEqual(readers, ["src/config.ts"]);
  });
});
