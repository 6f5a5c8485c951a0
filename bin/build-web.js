// Builds what browsers load from src/web into build/web: the embed, its languages and its style sheet, by names that
// say what is in them, so that they can be kept for ever. Does nothing where the last build is as new as its sources.
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const ROOT = join(import.meta.dirname, "..");
const SOURCE = join(ROOT, "src/web");
const TARGET = join(ROOT, "build/web");
const MANIFEST = join(TARGET, "manifest.json");
/** Of the API, which the build makes as well, in another place. */
const TYPES = join(ROOT, "src/generated/api.ts");

/** Of all that goes into the build, the tools' versions among it. */
function sourcesDigest() {
  const sources = globSync(["web/**/*.{ts,css,json}", "contract/*.ts"], { cwd: join(ROOT, "src") }).sort();
  const digest = createHash("sha256");
  for (const file of [
    ...sources.map((file) => join(ROOT, "src", file)),
    ...["build-web.js", "build-client.js", "compile-messages.js"].map((file) => join(ROOT, "bin", file)),
    join(ROOT, "package.json"),
  ]) {
    digest.update(relative(ROOT, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return digest.digest("hex");
}

const sourced = sourcesDigest();
const isCurrent = () =>
  existsSync(MANIFEST) && existsSync(TYPES) && JSON.parse(readFileSync(MANIFEST, "utf8")).sourced === sourced;

// As a package within another's, all is as it was packed.
if (/[\\/]node_modules[\\/]/.test(import.meta.dirname) || isCurrent()) process.exit(0);

let esbuild;
let terser;
let compileMessages;
let buildClient;
try {
  terser = await import("terser");
  esbuild = await import("esbuild");
  ({ compileMessages } = await import("./compile-messages.js"));
  ({ buildClient } = await import("./build-client.js"));
} catch (error) {
  // An installation without development packages runs on what was built before.
  if (existsSync(MANIFEST)) process.exit(0);
  throw error;
}

const staging = `${TARGET}.${process.pid}`;
rmSync(staging, { recursive: true, force: true });
mkdirSync(staging, { recursive: true });

function digestOf(text) {
  return createHash("sha256").update(text).digest("base64url").slice(0, 10);
}

/** Writes a file with what a server sends of it; `immutable` where its name says what is in it. */
function keep(file, type, text, immutable = false) {
  const bytes = Buffer.from(text);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(join(staging, file), bytes);
  writeFileSync(join(staging, `${file}.br`), brotli);
  writeFileSync(join(staging, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  files[file] = { type, digest: digestOf(text), immutable, size: bytes.length, brotli: brotli.length };
  return file;
}

/** Writes a file under its name and a digest of what is in it. */
function keepHashed(name, type, text) {
  return keep(name.replace(/(\.\w+)$/, `-${digestOf(text)}$1`), type, text, true);
}

const files = {};
const shared = {
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  write: false,
  legalComments: "none",
};

/** A script for pages of publishers, whose elements may stand in the way of what a document can do; or for our own. */
async function script(entry, define = {}, inject = [join(SOURCE, "embed/safe-document.ts")]) {
  const { outputFiles } = await esbuild.build({
    ...shared,
    entryPoints: [join(SOURCE, entry)],
    inject,
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
  });
  // esbuild binds, terser makes it as small as it gets.
  const { code } = await terser.minify(outputFiles[0].text, {
    module: true,
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, keep_fargs: false },
  });
  return code;
}

/** esbuild leaves the spaces in what custom properties are; no text of ours has such a pair of signs. */
const style = async (entry) =>
  (
    await esbuild.build({ ...shared, entryPoints: [join(SOURCE, entry)], loader: { ".css": "css" } })
  ).outputFiles[0].text
    .trim()
    .replace(/([:,]) /g, "$1");

const javascript = "text/javascript; charset=utf-8";
const languages = globSync("messages/*.json", { cwd: SOURCE })
  .map((file) => basename(file, ".json"))
  .sort();
const sources = languages.map((language) => [
  language,
  JSON.parse(readFileSync(join(SOURCE, `messages/${language}.json`), "utf8")),
]);

/** Keeps a group of messages of every language, all under one digest: a name says the language alone. */
function keepMessages(group, spoken = sources.map(([language, source]) => [language, source[group]])) {
  const compiled = spoken.map(([language, messages]) => [language, compileMessages(messages)]);
  const digest = digestOf(JSON.stringify(compiled));
  for (const [language, messages] of compiled)
    keep(`${group}-${language}-${digest}.js`, javascript, `export default ${JSON.stringify(messages)}`, true);
  return { name: `${group}-*-${digest}.js`, messages: Object.fromEntries(compiled) };
}

const read = keepMessages("read");
const write = keepMessages("write");
const css = await style("thread/style.css");
const sheet = keepHashed("thread.css", "text/css; charset=utf-8", css);
const spoken = { LANGUAGES: languages.join(" "), MESSAGES: read.name };
const writing = keepHashed(
  "write.js",
  javascript,
  await script("write/writing.ts", {
    ...spoken,
    MESSAGES: write.name,
  }),
);
const top = keepHashed("top.js", javascript, await script("top/show-top.ts", { ...spoken, STYLE: css }));
const count = keep("count.js", javascript, await script("count/count.ts", spoken));
const reading = {
  ...spoken,
  STYLE: css + (await style("write/style.css")),
  WRITING: writing,
  TOP: top,
  COUNT: count,
};
keep("understory.js", javascript, await script("embed/understory.ts", reading));
keep("client.js", javascript, await buildClient(esbuild, join(staging, "npm")));
// The console: our own page, for staff, in fewer languages.
const ofConsole = globSync("console/messages/*.json", { cwd: SOURCE })
  .sort()
  .map((file) => [basename(file, ".json"), JSON.parse(readFileSync(join(SOURCE, file), "utf8"))]);
const desk = {
  script: keepHashed(
    "desk.js",
    javascript,
    await script(
      "console/desk.ts",
      {
        LANGUAGES: ofConsole.map(([language]) => language).join(" "),
        MESSAGES: keepMessages("desk", ofConsole).name,
      },
      [],
    ),
  ),
  sheet: keepHashed("desk.css", "text/css; charset=utf-8", await style("console/style.css")),
};
writeFileSync(join(staging, "messages.json"), JSON.stringify(read.messages));
writeFileSync(
  join(staging, "manifest.json"),
  JSON.stringify({ sourced, sheet, languages, desk, files }, null, 2),
);
rmSync(TARGET, { recursive: true, force: true });
renameSync(staging, TARGET);
