// The package that an app installs for the client and the components: whole, and nothing of the service.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "build/web/npm");

interface Package {
  version: string;
  exports: Record<string, { types: string; default: string } | string>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

const packageIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package;

describe("the package of client and components", () => {
  const own = packageIn(FOLDER);
  const whole = packageIn(ROOT);
  const files = globSync("**/*.{js,ts}", { cwd: FOLDER });

  it("exports what the whole package does, from files that are in it", () => {
    assert.equal(own.version, whole.version);
    assert.deepEqual(Object.keys(own.exports), Object.keys(whole.exports));
    const named = Object.values(own.exports).flatMap((one) =>
      typeof one === "string" ? [] : Object.values(one),
    );
    assert.equal(named.length, 4);
    for (const file of named) assert.ok(files.includes(file.replace("./", "")), file);
  });

  it("imports what it depends on, in the version that is tested here, and files of its own", () => {
    const known = [...Object.keys(own.dependencies), ...Object.keys(own.peerDependencies)];
    const used = new Set<string>();
    for (const file of files) {
      const text = readFileSync(join(FOLDER, file), "utf8");
      for (const [, name = ""] of text.matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)"/gm)) {
        if (!name.startsWith(".")) used.add(name);
        else {
          const path = join(file, "..", name);
          assert.ok(
            files.includes(path) || files.includes(path.replace(/\.ts$/, ".d.ts")),
            `${file}: ${name}`,
          );
        }
      }
    }
    assert.deepEqual([...used].sort(), known.sort());
    for (const [name, version] of Object.entries(own.dependencies))
      assert.equal(version, whole.dependencies[name]);
  });
});
