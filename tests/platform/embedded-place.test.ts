import assert from "node:assert/strict";
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { reachableParent } from "../../src/platform/embedded-postgres/choose-place.ts";
import { mayEnter, mayRead, permits } from "../../src/platform/embedded-postgres/may-use.ts";
import {
  completeBinaries,
  copyBinaries,
  findNativeBinaries,
} from "../../src/platform/embedded-postgres/native-binaries.ts";
import { unprivilegedAccount } from "../../src/platform/embedded-postgres/user-account.ts";

/** An account that owns nothing here. */
const STRANGER = { name: "stranger", uid: 54_321, gid: 54_321 };
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "understory-place-"));
  await chmod(root, 0o755);
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe("the account that PostgreSQL runs under where we are root", () => {
  const passwd = "root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n";
  it("is postgres where there is one", () => {
    const account = unprivilegedAccount(`${passwd}postgres:x:101:104::/var/lib/postgresql:/bin/bash\n`);
    assert.deepEqual(account, { name: "postgres", uid: 101, gid: 104 });
  });
  it("is nobody otherwise", () => {
    assert.deepEqual(unprivilegedAccount(passwd), { name: "nobody", uid: 65_534, gid: 65_534 });
  });
  it("is none without either, nor one that is root under another name", () => {
    assert.equal(unprivilegedAccount("root:x:0:0::/root:/bin/sh\npostgres:x:0:0::/:/bin/sh\n"), null);
    assert.equal(unprivilegedAccount(""), null);
  });
});

describe("what an account may use", () => {
  const file = { mode: 0o640, uid: 1, gid: 2 };
  it("follows the bits of owner, group and others, the first that fits", () => {
    assert.equal(permits(file, { uid: 1, gid: 9 }, 4), true);
    assert.equal(permits(file, { uid: 9, gid: 2 }, 4), true);
    assert.equal(permits(file, { uid: 9, gid: 9 }, 4), false);
    assert.equal(permits({ ...file, mode: 0o044 }, { uid: 1, gid: 2 }, 4), false);
  });
  it("ends at a folder above that only its owner may enter", async () => {
    await mkdir(join(root, "home/checkout"), { recursive: true });
    await writeFile(join(root, "home/checkout/program"), "", { mode: 0o755 });
    assert.equal(await mayEnter(join(root, "home/checkout"), STRANGER), true);
    assert.equal(await mayRead(join(root, "home/checkout/program"), STRANGER), true);
    await chmod(join(root, "home"), 0o700);
    assert.equal(await mayEnter(join(root, "home/checkout"), STRANGER), false);
    assert.equal(await mayRead(join(root, "home/checkout/program"), STRANGER), false);
  });
  it("is everything for the account we are ourselves", async () => {
    assert.equal(await mayEnter(join(root, "missing"), null), true);
  });
});

describe("a reachable place", () => {
  it("is the first that can be made and entered", async () => {
    await mkdir(join(root, "private"), { mode: 0o700 });
    const candidates = [join(root, "private/x"), join(root, "open/x")];
    assert.equal(await reachableParent(STRANGER, candidates), candidates[1]);
  });
  it("is never one that somebody else has laid out as a link", async () => {
    await mkdir(join(root, "elsewhere"));
    await symlink(join(root, "elsewhere"), join(root, "planted"));
    const candidates = [join(root, "planted"), join(root, "own")];
    assert.equal(await reachableParent(STRANGER, candidates), candidates[1]);
  });
  it("is missed in one sentence", async () => {
    await writeFile(join(root, "file"), "");
    await assert.rejects(reachableParent(STRANGER, [join(root, "file")]), { name: "StartupError" });
  });
});

describe("the binaries of the package", () => {
  it("are completed where its install script did not run", async () => {
    const native = await findNativeBinaries();
    const copy = join(root, "native");
    await cp(native.root, copy, { recursive: true, verbatimSymlinks: true });
    const links = (await readdir(join(copy, "lib"), { withFileTypes: true })).filter((entry) =>
      entry.isSymbolicLink(),
    );
    assert.ok(links.length > 0);
    for (const { name } of links) await unlink(join(copy, "lib", name));
    await chmod(join(copy, "bin/postgres"), 0o644);
    await completeBinaries(copy);
    for (const { name } of links) assert.ok((await lstat(join(copy, "lib", name))).isSymbolicLink());
    assert.equal((await lstat(join(copy, "bin/postgres"))).mode & 0o111, 0o111);
  });

  it("are copied once, readable by everybody, whatever the umask was", async () => {
    const native = { root: join(root, "private/native"), version: "1" };
    await mkdir(join(native.root, "bin"), { recursive: true, mode: 0o700 });
    for (const name of ["postgres", "initdb"]) {
      await writeFile(join(native.root, "bin", name), "", { mode: 0o700 });
    }
    await writeFile(join(native.root, "readme"), "", { mode: 0o600 });
    const parent = join(root, "open");
    await mkdir(parent);
    const copies = await Promise.all([copyBinaries(native, parent), copyBinaries(native, parent)]);
    assert.deepEqual(await readdir(parent), ["postgresql-1"]);
    assert.equal(copies[0].root, copies[1].root);
    assert.equal(await mayRead(join(copies[0].root, "readme"), STRANGER), true);
    assert.equal((await lstat(join(copies[0].root, "bin/postgres"))).mode & 0o777, 0o755);
  });
});
