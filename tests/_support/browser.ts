import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { type Browser, chromium } from "playwright-core";

const PACKAGE = createRequire(import.meta.url).resolve("@sparticuz/chromium");

/**
 * Unpacks the browser that npm brought, with the system libraries that a bare machine lacks, once per user and
 * version. The package itself always unpacks into the temporary folder, under names that another user or another
 * process may be half way through writing; so it is given a folder of its own, which is moved into place when whole.
 */
async function unpacked(): Promise<string> {
  const root = PACKAGE.slice(0, PACKAGE.lastIndexOf("/chromium/") + "/chromium/".length);
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  const place = join(tmpdir(), `understory-chromium-${version}-${process.getuid?.() ?? "user"}`);
  if (existsSync(place)) return place;
  const parent = join(tmpdir(), `understory-unpacking-${process.getuid?.() ?? "user"}`);
  await mkdir(parent, { recursive: true });
  const staging = await mkdtemp(join(parent, "chromium-"));
  // What the package looks at: where to unpack, and whether to unpack the libraries as well.
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: staging, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" });
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
  } finally {
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "HOME"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
  try {
    await rename(staging, place);
  } catch (error) {
    // Another process was first, and what it unpacked is as good.
    if (!existsSync(place)) throw error;
    await rm(staging, { recursive: true, force: true });
  }
  return place;
}

async function launch(): Promise<Browser> {
  const place = await unpacked();
  const home = await mkdtemp(join(tmpdir(), "understory-browser-"));
  const browser = await chromium.launch({
    executablePath: join(place, "chromium"),
    headless: true,
    // Root has no sandbox, and neither has a container; what is shown here comes from this machine alone.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--no-zygote",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
    env: {
      HOME: home,
      FONTCONFIG_PATH: join(place, "fonts"),
      LD_LIBRARY_PATH: [join(place, "al2023", "lib"), place].join(":"),
    },
  });
  browser.once("disconnected", () => rm(home, { recursive: true, force: true }));
  return browser;
}

/** One browser for all tests of a file, started when first asked for and closed after the last. */
export function useBrowser(): { readonly browser: Promise<Browser> } {
  let browser: Promise<Browser> | undefined;
  after(async () => {
    await (await browser)?.close();
  });
  return {
    get browser() {
      browser ??= launch();
      return browser;
    },
  };
}
