import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { openEmbeddedPostgres } from "../../src/platform/embedded-postgres/open-embedded-postgres.ts";
import { processIdentity } from "../../src/platform/embedded-postgres/process-identity.ts";

const OPENER = join(import.meta.dirname, "../_support/open-postgres.ts");
// Tests lose nothing when the machine does.
const settings = { fsync: "off" };
let dataDir: string;
let children: ChildProcess[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "understory-pg-"));
  if (process.getuid?.() === 0) await chmod(dataDir, 0o711);
  children = [];
});
afterEach(async () => {
  for (const child of children) if (child.exitCode === null) child.kill("SIGKILL");
  const server = await postmasterPid();
  if (server && (await processIdentity(server))) {
    process.kill(server, "SIGKILL");
    while (await processIdentity(server)) await sleep(10);
  }
  await rm(dataDir, { recursive: true, force: true });
});

const open = () => openEmbeddedPostgres({ dataDir, log: () => {}, settings });

async function postmasterPid(): Promise<number | null> {
  const text = await readFile(join(dataDir, "postgres/postmaster.pid"), "utf8").catch(() => null);
  return text === null ? null : Number.parseInt(text, 10);
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

/** Another process that opens the same directory and stops when told; answers once it is open. */
async function another(): Promise<{
  child: ChildProcess;
  adopted: boolean;
  url: string;
  leave(): Promise<void>;
}> {
  const child = spawn(process.execPath, [OPENER, dataDir], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const [line] = await once(child.stdout, "data");
  const leave = async () => {
    child.stdin.end();
    if (child.exitCode === null) await once(child, "exit");
  };
  return { child, ...JSON.parse(String(line)), leave };
}

async function killAndWait(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

describe("the embedded server", () => {
  it("keeps its data between starts, and is fresh only at the first", async () => {
    const first = await open();
    assert.equal(first.fresh, true);
    await ask(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    await first.stop();
    assert.equal(await postmasterPid(), null);
    const second = await open();
    assert.deepEqual([second.fresh, second.adopted], [false, false]);
    assert.deepEqual(await ask(second.url, "SELECT answer FROM kept"), { answer: 42 });
    await second.stop();
  });

  it("is PostgreSQL 18, durable, in UTF-8 and UTC, checks its pages and listens on loopback alone", async () => {
    const server = await openEmbeddedPostgres({ dataDir, log: () => {} });
    const shown = await ask(
      server.url,
      `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('fsync') AS fsync,
        current_setting('synchronous_commit') AS commit, current_setting('full_page_writes') AS pages,
        current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS addresses,
        current_setting('unix_socket_directories') AS sockets, current_setting('server_encoding') AS encoding,
        current_setting('timezone') AS zone, current_setting('password_encryption') AS passwords`,
    );
    await server.stop();
    assert.deepEqual(shown, {
      version: 18,
      fsync: "on",
      commit: "on",
      pages: "on",
      checksums: "on",
      addresses: "127.0.0.1",
      sockets: "",
      encoding: "UTF8",
      zone: "UTC",
      passwords: "scram-sha-256",
    });
  });

  it("keeps a password that only its user may read, and refuses any other", async () => {
    const server = await open();
    const { mode } = await stat(join(dataDir, "postgres.password"));
    assert.equal(mode & 0o777, 0o600);
    const wrong = Object.assign(new URL(server.url), { password: "wrong" }).href;
    await assert.rejects(ask(wrong, "SELECT 1"), { code: "28P01" });
    await server.stop();
  });

  it("takes over the server of a process that was killed, and ends it", async () => {
    const crashed = await another();
    await ask(crashed.url, "CREATE TABLE kept AS SELECT 1 AS one");
    await killAndWait(crashed.child);
    const server = await open();
    assert.deepEqual([server.adopted, server.url], [true, crashed.url]);
    assert.deepEqual(await ask(server.url, "SELECT one FROM kept"), { one: 1 });
    await server.stop();
    assert.equal(await postmasterPid(), null);
  });

  it("starts anew when server and process were both killed", async () => {
    const crashed = await another();
    const pid = await postmasterPid();
    await ask(crashed.url, "CREATE TABLE kept AS SELECT 1 AS one");
    if (pid) process.kill(pid, "SIGKILL");
    await killAndWait(crashed.child);
    const server = await open();
    assert.equal(server.adopted, false);
    assert.deepEqual(await ask(server.url, "SELECT one FROM kept"), { one: 1 });
    await server.stop();
  });

  it("ends with a process that exits without stopping it", async () => {
    const careless = await another();
    careless.child.stdin?.write("exit");
    await once(careless.child, "exit");
    while (await postmasterPid()) await sleep(10);
  });

  it("is not misled by a pid file whose number now belongs to another program", async () => {
    await (await open()).stop();
    const bystander = spawn("sleep", ["60"], { stdio: "ignore" });
    children.push(bystander);
    const stale = `${bystander.pid}\n${dataDir}/postgres\n1\n5432\n\n127.0.0.1\n 1 1\nready   \n`;
    await writeFile(join(dataDir, "postgres/postmaster.pid"), stale);
    const server = await open();
    assert.equal(server.adopted, false);
    await server.stop();
  });

  it("goes on when a process beside it leaves, whichever of the two came first", async () => {
    const early = await another();
    const late = await open();
    assert.deepEqual([early.adopted, late.adopted], [false, true]);
    await early.leave();
    assert.deepEqual(await ask(late.url, "SELECT 1 AS one"), { one: 1 });
    const beside = await another();
    await beside.leave();
    assert.deepEqual(await ask(late.url, "SELECT 1 AS one"), { one: 1 });
    await late.stop();
    assert.equal(await postmasterPid(), null);
  });

  it("is started once when three processes come at once on an empty directory", async () => {
    const three = await Promise.all([another(), another(), another()]);
    assert.equal(new Set(three.map(({ url }) => url)).size, 1);
    assert.equal(three.filter(({ adopted }) => !adopted).length, 1);
    await Promise.all(three.map(({ leave }) => leave()));
    assert.equal(await postmasterPid(), null);
  });

  it("survives Ctrl-C in the terminal of the process that started it", async () => {
    const starter = await another();
    const pid = await postmasterPid();
    assert.ok(pid);
    const { stdout } = await promisify(execFile)("ps", ["-o", "pgid=", "-p", String(pid)]);
    assert.equal(stdout.trim(), String(pid), "the server leads a process group of its own");
    await starter.leave();
  });

  it("says in one sentence that a database of another PostgreSQL stands there", async () => {
    await (await open()).stop();
    await writeFile(join(dataDir, "postgres/PG_VERSION"), "16\n");
    await assert.rejects(open(), { name: "StartupError", message: /made by PostgreSQL 16 .* PostgreSQL 18/ });
  });

  it("says in one sentence why the server does not start", async () => {
    await (await open()).stop();
    await writeFile(join(dataDir, "postgres/postgresql.conf"), "no_such_setting = 1\n");
    await assert.rejects(open(), {
      name: "StartupError",
      message: /^The embedded PostgreSQL did not start: .*postgres\.log\)\.$/,
    });
  });

  it("says in one sentence that a running server does not answer", async () => {
    const crashed = await another();
    const pid = await postmasterPid();
    await killAndWait(crashed.child);
    if (pid) process.kill(pid, "SIGSTOP");
    await assert.rejects(open(), {
      name: "StartupError",
      message: /does not answer; end it and start again\.$/,
    });
  });

  it("takes over a lock whose holder was killed", async () => {
    await writeFile(join(dataDir, "postgres.lock"), "4194000 4194000@1");
    const server = await open();
    await server.stop();
  });
});
