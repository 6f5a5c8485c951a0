// Builds what browsers load from src/web into build/web: the embed, its languages and its style sheet, by names that
// say what is in them, so that they can be kept for ever. Does nothing where the last build is as new as its sources.
import { createHash } from "node:crypto";
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const ROOT = join(import.meta.dirname, "..");
const SOURCE = join(ROOT, "src/web");
const TARGET = join(ROOT, "build/web");
const MANIFEST = join(TARGET, "manifest.json");

function isCurrent() {
  if (!existsSync(MANIFEST)) return false;
  const built = statSync(MANIFEST).mtimeMs;
  const sources = globSync("**/*.{ts,css,json}", { cwd: SOURCE }).map((file) => join(SOURCE, file));
  return [...sources, import.meta.filename, join(ROOT, "package.json")].every(
    (file) => statSync(file).mtimeMs <= built,
  );
}

if (isCurrent()) process.exit(0);

let esbuild;
let terser;
let icu;
try {
  terser = await import("terser");
  esbuild = await import("esbuild");
  icu = await import("@formatjs/icu-messageformat-parser");
} catch (error) {
  // An installation without development packages runs on what was built before.
  if (existsSync(MANIFEST)) process.exit(0);
  throw error;
}

/** An ICU message as `src/web/thread/say.ts` reads it. */
function compiled(elements) {
  const { TYPE } = icu;
  const parts = elements.map((element) => {
    switch (element.type) {
      case TYPE.literal:
        return element.value;
      case TYPE.argument:
      case TYPE.number:
        return [element.value];
      case TYPE.pound:
        return 0;
      case TYPE.plural:
      case TYPE.select: {
        if (element.offset) throw new Error("plural offsets are not spoken here");
        const forms = Object.entries(element.options).map(([name, { value }]) => [name, compiled(value)]);
        return [element.value, element.type === TYPE.plural ? "plural" : "select", Object.fromEntries(forms)];
      }
      default:
        throw new Error(`a message has an element of type ${element.type}`);
    }
  });
  return parts.length === 1 && typeof parts[0] === "string" ? parts[0] : parts;
}

const messagesOf = (group) =>
  Object.fromEntries(
    Object.entries(group).map(([name, text]) => [
      name,
      compiled(icu.parse(text, { requiresOtherClause: true })),
    ]),
  );

const staging = `${TARGET}.${process.pid}`;
rmSync(staging, { recursive: true, force: true });
mkdirSync(staging, { recursive: true });

/** Writes a file under its name and a digest of what is in it, with what a server sends of it. */
function keep(name, type, text, hashed = true) {
  const digest = createHash("sha256").update(text).digest("base64url").slice(0, 10);
  const file = hashed ? name.replace(/(\.\w+)$/, `-${digest}$1`) : name;
  const bytes = Buffer.from(text);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(join(staging, file), bytes);
  writeFileSync(join(staging, `${file}.br`), brotli);
  writeFileSync(join(staging, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  files[file] = { type, digest, immutable: hashed, size: bytes.length, brotli: brotli.length };
  return file;
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

async function script(entry, define = {}) {
  const { outputFiles } = await esbuild.build({
    ...shared,
    entryPoints: [join(SOURCE, entry)],
    inject: [join(SOURCE, "embed/safe-document.ts")],
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
  });
  // esbuild binds, terser makes it as small as it gets.
  const { code } = await terser.minify(outputFiles[0].text, {
    module: true,
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true, pure_getters: true },
  });
  return code;
}

const style = async (entry) =>
  (
    await esbuild.build({ ...shared, entryPoints: [join(SOURCE, entry)], loader: { ".css": "css" } })
  ).outputFiles[0].text.trim();

const javascript = "text/javascript; charset=utf-8";
const languages = globSync("messages/*.json", { cwd: SOURCE })
  .map((file) => basename(file, ".json"))
  .sort();
const read = {};
const write = {};
const messages = {};
for (const language of languages) {
  const source = JSON.parse(readFileSync(join(SOURCE, `messages/${language}.json`), "utf8"));
  messages[language] = messagesOf(source.read);
  read[language] = keep(
    `read-${language}.js`,
    javascript,
    `export default ${JSON.stringify(messages[language])}`,
  );
  write[language] = keep(
    `write-${language}.js`,
    javascript,
    `export default ${JSON.stringify(messagesOf(source.write))}`,
  );
}
const css = await style("thread/style.css");
const writeCss = await style("write/style.css");
const sheet = keep("thread.css", "text/css; charset=utf-8", css);
const writing = keep(
  "write.js",
  javascript,
  await script("write/writing.ts", { MESSAGES: write, STYLE: writeCss }),
);
keep(
  "understory.js",
  javascript,
  await script("embed/understory.ts", { MESSAGES: read, STYLE: css, WRITING: writing }),
  false,
);
keep("count.js", javascript, await script("embed/count.ts", { MESSAGES: read }), false);
writeFileSync(join(staging, "messages.json"), JSON.stringify(messages));
writeFileSync(
  join(staging, "manifest.json"),
  JSON.stringify({ sheet, read, write, writing, files }, null, 2),
);
rmSync(TARGET, { recursive: true, force: true });
renameSync(staging, TARGET);
