// Builds what others build upon: the client of the API and the React components, as JavaScript with declarations. The
// client's types come from the API's own OpenAPI document.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const API = join(ROOT, "src/generated/api.ts");
const PACKAGE = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** Which calls look at no credentials, and at which a POST takes no key. */
function lists(operations) {
  return {
    PUBLIC: operations
      .filter(({ credentials }) => credentials === "public")
      .map(({ method, path }) => `${method} ${path}`),
    UNKEYED: operations
      .filter(({ method, idempotent }) => method === "post" && idempotent === false)
      .map(({ path }) => path),
  };
}

/** Writes the types of the API to `src/generated/api.ts`. */
async function writeTypes() {
  const { openApiDocument } = await import("../src/contract/openapi.ts");
  const { openApiTypes } = await import("../src/contract/openapi-types.ts");
  mkdirSync(dirname(API), { recursive: true });
  writeFileSync(API, openApiTypes(openApiDocument(PACKAGE.version, "http://localhost")));
}

/**
 * Makes of the folder a package of its own: whoever puts comments into an app wants nothing of the service that
 * answers them.
 */
function writePackage(target) {
  const { name, version, license, type, dependencies, peerDependencies, peerDependenciesMeta } = PACKAGE;
  const description = "The client of Understory's API, and its elements as React components";
  const exported = (one) => ({ types: `./types/web/${one}/${one}.d.ts`, default: `./${one}.js` });
  const own = {
    ...{ name, version, description, license, type },
    exports: {
      "./client": exported("client"),
      "./react": exported("react"),
      "./package.json": "./package.json",
    },
    dependencies: { "openapi-fetch": dependencies["openapi-fetch"] },
    ...{ peerDependencies, peerDependenciesMeta },
  };
  writeFileSync(join(target, "package.json"), `${JSON.stringify(own, null, 2)}\n`);
  copyFileSync(join(ROOT, "LICENSE"), join(target, "LICENSE"));
}

/**
 * Writes `client.js`, `react.js` and their declarations into a folder, as a package.
 *
 * @returns the client as one file for pages
 */
export async function buildClient(esbuild, target) {
  await writeTypes();
  const { ALL_OPERATIONS } = await import("../src/contract/all-operations.ts");
  const define = Object.fromEntries(
    Object.entries(lists(ALL_OPERATIONS)).map(([name, list]) => [name, JSON.stringify(list)]),
  );
  const shared = { bundle: true, format: "esm", target: "es2022", write: false, define };
  const bundle = async (entry, options) => {
    const { outputFiles } = await esbuild.build({ ...shared, entryPoints: [join(ROOT, entry)], ...options });
    return outputFiles[0].text;
  };
  mkdirSync(target, { recursive: true });
  for (const name of ["client", "react"]) {
    const text = await bundle(`src/web/${name}/${name}.ts`, { packages: "external" });
    writeFileSync(join(target, `${name}.js`), text);
  }
  writePackage(target);
  const tsc = createRequire(import.meta.url)
    .resolve("typescript/package.json")
    .replace(/package\.json$/, "bin/tsc");
  const { status } = spawnSync(
    process.execPath,
    [tsc, "-p", "src/web/client", "--outDir", join(target, "types")],
    {
      cwd: ROOT,
      stdio: "inherit",
    },
  );
  if (status !== 0) throw new Error("the declarations of the client could not be made");
  return bundle("src/web/client/client.ts", { minify: true, legalComments: "none" });
}
