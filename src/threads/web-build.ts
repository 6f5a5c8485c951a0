import { readFileSync } from "node:fs";
import { perContext } from "../platform/per-context.ts";
import { startupError } from "../platform/startup-error.ts";
import type { Messages } from "../web/thread/say.ts";

const PLACE = new URL("../../build/web/", import.meta.url);

export type Encoding = "br" | "gzip" | "identity";

const SUFFIX: Record<Encoding, string> = { br: ".br", gzip: ".gz", identity: "" };

/** A file that browsers load, as `bin/build-web.js` has made it. */
export interface BuiltFile {
  type: string;
  /** Of what is in it. */
  digest: string;
  /** Whether its name says what is in it, so that it may be kept for ever. */
  immutable: boolean;
  bytes(encoding: Encoding): Buffer;
}

interface Manifest {
  /** The style sheet of the thread. */
  sheet: string;
  desk: { script: string; sheet: string };
  files: Record<string, Omit<BuiltFile, "bytes">>;
}

export interface WebBuild {
  sheet: string;
  /** The console's script and its style sheet. */
  desk: { script: string; sheet: string };
  files: Map<string, BuiltFile>;
  /** What reading says, by language. */
  messages: Record<string, Messages>;
}

function read(name: string): Buffer {
  return readFileSync(new URL(name, PLACE));
}

/** A file in its encodings, each read when it is first asked for. */
function builtFile(name: string, about: Omit<BuiltFile, "bytes">): BuiltFile {
  const known = new Map<Encoding, Buffer>();
  return {
    ...about,
    bytes(encoding) {
      const bytes = known.get(encoding) ?? read(name + SUFFIX[encoding]);
      known.set(encoding, bytes);
      return bytes;
    },
  };
}

/** What `npm ci` has built for browsers; a startup error where it has not. */
function readWebBuild(): WebBuild {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(read("manifest.json").toString()) as Manifest;
  } catch {
    throw startupError("build/web is missing or broken: run `node bin/build-web.js`.");
  }
  const messages = JSON.parse(read("messages.json").toString()) as Record<string, Messages>;
  const files = new Map(
    Object.entries(manifest.files).map(([name, about]) => [name, builtFile(name, about)]),
  );
  return { sheet: manifest.sheet, desk: manifest.desk, files, messages };
}

/** The build that a process serves, read once. */
export const webBuildOf = perContext(() => readWebBuild());
