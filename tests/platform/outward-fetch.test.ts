// What is fetched by addresses that others gave us (hazards.md T79): nothing but public addresses, whatever they are
// written as and whatever a name turns into; one deadline, one size, no redirects.
import assert from "node:assert/strict";
import type { lookup } from "node:dns";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { createOutwardFetch, isReachable } from "../../src/platform/http/outward-fetch.ts";

const FORBIDDEN = [
  ...[
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.1",
    "127.1.2.3",
  ],
  ...[
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
  ],
  ...["192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9"],
  ...["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1"],
  ...["::ffff:7f00:1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "::127.0.0.1"],
  ...[
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2001:20::1",
  ],
  ...["2002:7f00:1::", "2002:a9fe:a9fe::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fdff::1"],
  ...["fe80::1", "fe80::1%eth0", "febf::1", "fec0::1", "ff02::1", "ff05::1:3"],
];
const PUBLIC = [
  "8.8.8.8",
  "1.1.1.1",
  "93.184.216.34",
  "172.32.0.1",
  "100.128.0.1",
  "2606:4700::1111",
  "::ffff:8.8.8.8",
];

describe("addresses that may be reached", () => {
  it("are the public ones, in whatever clothes", () => {
    for (const address of FORBIDDEN) assert.equal(isReachable(address, []), false, address);
    for (const address of PUBLIC) assert.equal(isReachable(address, []), true, address);
    for (const none of ["", "localhost", "8.8.8.8.8", "nonsense", "1.2.3.4/8"])
      assert.equal(isReachable(none, []), false);
  });

  it("are by plain http those that are named, and no others", () => {
    for (const address of PUBLIC) assert.equal(isReachable(address, [], "http:"), false, address);
    assert.equal(isReachable("10.1.2.3", ["10.0.0.0/8"], "http:"), true);
    assert.equal(isReachable("11.1.2.3", ["10.0.0.0/8"], "http:"), false);
    assert.equal(isReachable("::ffff:10.1.2.3", ["10.0.0.0/8"]), true);
    assert.equal(isReachable("192.168.7.7", ["192.168.7.7"]), true);
    assert.equal(isReachable("192.168.7.8", ["192.168.7.7"]), false);
    assert.equal(isReachable("127.0.0.1", ["loopback"]), true);
    assert.equal(isReachable("::1", ["loopback"]), true);
    assert.equal(isReachable("fd00::1", ["uniquelocal"]), true);
    assert.equal(isReachable("169.254.169.254", ["loopback", "uniquelocal"]), false);
    assert.equal(isReachable("fd00::1", ["10.0.0.0/8"]), false);
  });
});

describe("a fetch by an address that others gave", () => {
  let port: number;
  let asked = 0;
  let listener: RequestListener;
  const server = createServer((request, response) => {
    asked += 1;
    listener(request, response);
  });
  server.on("connection", () => {
    connections += 1;
  });
  let connections = 0;
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** A resolver that knows every name at these addresses, one list for each question. */
  const resolver = (...answers: string[][]) => {
    let n = 0;
    return ((_host: string, _options: object, done: (error: null, found: object[]) => void) => {
      const addresses = answers[Math.min(n, answers.length - 1)] ?? [];
      n += 1;
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    }) as unknown as typeof lookup;
  };

  it("connects to nothing that is not public, however it is written", async () => {
    connections = 0;
    const outward = createOutwardFetch({ reachable: [] });
    for (const host of [
      ...[
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0x7f.1",
        "127.0.0.1.",
        "①②⑦.0.0.1",
      ],
      ...["127。0。0。1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0.0.0.0", "0", "localhost"],
      ...["user@127.0.0.1", "paper.example@127.0.0.1", "a.localhost"],
    ]) {
      for (const scheme of ["http", "https"]) {
        await assert.rejects(outward(`${scheme}://${host}:${port}/`), `${scheme} ${host}`);
      }
    }
    for (const url of [
      `gopher://127.0.0.1:${port}/`,
      "file:///etc/passwd",
      `ftp://127.0.0.1:${port}/`,
      "nonsense",
      "",
    ]) {
      await assert.rejects(outward(url), url);
    }
    assert.equal(connections, 0);
  });

  it("judges what a name turns into, each time and all of it", async () => {
    connections = 0;
    listener = (_request, response) => response.end("here");
    const of = (...answers: string[][]) =>
      createOutwardFetch({ reachable: [], resolve: resolver(...answers), deadlineMs: 1000 });
    await assert.rejects(of(["127.0.0.1"])(`https://paper.localhost:${port}/`));
    await assert.rejects(of(["8.8.8.8", "127.0.0.1"])(`https://paper.localhost:${port}/`));
    await assert.rejects(of(["::1", "2606:4700::1111"])(`https://paper.localhost:${port}/`));
    await assert.rejects(of([])(`https://paper.localhost:${port}/`));
    // Public when first asked, at home when asked again.
    const rebinding = createOutwardFetch({
      reachable: ["127.0.0.0/30"],
      resolve: resolver(["127.0.0.1"], ["127.0.0.9"]),
    });
    assert.equal(await (await rebinding(`http://paper.localhost:${port}/`)).text(), "here");
    await assert.rejects(rebinding(`http://paper.localhost:${port}/`));
    assert.equal(connections, 1);
  });

  it("answers a redirect as it is, and follows none", async () => {
    const outward = createOutwardFetch({ reachable: ["loopback"] });
    asked = 0;
    listener = (_request, response) =>
      response.writeHead(302, { Location: `http://127.0.0.1:${port}/b` }).end();
    assert.equal((await outward(`http://127.0.0.1:${port}/a`, { redirect: "follow" })).status, 302);
    assert.equal(asked, 1);
  });

  it("gives up on what is too long, packed or not", async () => {
    const outward = createOutwardFetch({ reachable: ["loopback"], maxBytes: 100_000 });
    const url = `http://127.0.0.1:${port}/`;
    listener = (_request, response) => response.end("x".repeat(100_000));
    assert.equal((await (await outward(url)).text()).length, 100_000);
    listener = (_request, response) => response.end("x".repeat(100_001));
    await assert.rejects(outward(url));
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    listener = (_request, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb);
    await assert.rejects(outward(url));
    listener = (_request, response) => response.writeHead(200, { "X-Long": "x".repeat(60_000) }).end();
    await assert.rejects(outward(url));
  });

  it("gives up on what takes too long in all, were it a byte a moment", async () => {
    const outward = createOutwardFetch({ reachable: ["loopback"], deadlineMs: 400 });
    const url = `http://127.0.0.1:${port}/`;
    const drips: RequestListener = (_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("x"), 50);
      response.once("close", () => clearInterval(drip));
    };
    for (const slow of [drips, () => undefined]) {
      listener = slow;
      const started = performance.now();
      await assert.rejects(outward(url));
      assert.ok(performance.now() - started < 3000);
    }
  });

  it("hands on status, headers and bytes as they came", async () => {
    const outward = createOutwardFetch({ reachable: ["loopback"] });
    listener = (request, response) => {
      response.writeHead(request.method === "POST" ? 201 : 204, {
        "X-Said": String(request.headers["x-said"]),
      });
      request.pipe(response);
    };
    const url = `http://127.0.0.1:${port}/`;
    const made = await outward(url, { method: "POST", body: "words", headers: { "X-Said": "a" } });
    assert.deepEqual([made.status, made.headers.get("x-said"), await made.text()], [201, "a", "words"]);
    assert.equal((await outward(new URL(url))).status, 204);
  });
});
